"""What the preview says of problems, in the terminal and on the page that stands at every address."""

from generator.model import Outcome, Place, Problem, Severity
from generator.preview import errors
from generator.preview.telling import Telling


def lacking(count: int) -> tuple[Problem, ...]:
    """As many warnings of one kind, each in a file of its own."""
    return tuple(
        Problem("empty-file", Place(f"content/{n:03}.yaml"), {"kind": "note"}, Severity.WARNING)
        for n in range(count)
    )


def test_many_equal_warnings_are_told_as_a_build_tells_them() -> None:
    """The first build tells the first of them and how many there are, the next what is new, ``--all`` each one."""
    said: list[str] = []
    telling = Telling("en", said.append)
    telling.tell(Outcome(lacking(150)), 0, 0.1)
    assert len(said) == 1 and "149 more warnings [empty-file]" in said[0]
    telling.tell(Outcome(lacking(152)), 0, 0.1)
    assert [line.partition(":")[0] for line in said[1:]] == ["content/150.yaml", "content/151.yaml"]
    told_each: list[str] = []
    Telling("en", told_each.append, everything=True).tell(Outcome(lacking(150)), 0, 0.1)
    assert len(told_each) == 150


def test_the_page_of_a_mistake_is_not_buried_under_equal_warnings() -> None:
    """It shows what the terminal shows."""
    mistake = Problem("missing-file", Place("content/letter.yaml"))
    page = errors.page((mistake, *lacking(150)), "en").decode()
    assert page.count("<pre>") == 2 and "149 more warnings [empty-file]" in page
