"""Counts, sizes and fields of dots are written into pages last: one that differs in nothing else is not made again."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.checking.weight import packed
from generator.making.marks import ASSET, Marks, with_assets, with_late
from generator.pipeline import Made, make
from generator.site.late import FEW, Count
from generator.site.site import Site
from generator.site.tracing import Digests, Nouns, Reading, traced
from generator.writing.keeping import Keeping
from tests.projects import copy_of_project
from tests.sized import grown, site_of

ONE = "content/activities/night-market.yaml"
OTHERS = ("zh/activities/market-3/index.html", "en/activities/market-3/index.html")

NO_BUDGETS = """
budgets:
  first_round_trip: 99999
  style: 99999
  script: 99999
  first_view: 999999
  requests: 99
  search_index: 999999
  picture: 999999
  pictures: 999999
"""


@pytest.fixture(scope="module")
def eleven(tmp_path_factory: pytest.TempPathFactory, harbour: Path) -> Path:
    """The small campaign with more activities behind a door than have cells of their own, made once."""
    project = copy_of_project(tmp_path_factory.mktemp("late") / "project", harbour, kept=harbour)
    for number in range(10):
        _add(project, number)
    _made(project)
    return project


def _add(project: Path, number: int) -> None:
    text = (project / ONE).read_text(encoding="utf-8")
    text = re.sub(r"(?m)^n: .*", f"n: A{number + 20}", text)
    (project / f"content/activities/market-{number}.yaml").write_text(text, encoding="utf-8")


def _made(project: Path) -> tuple[Made, frozenset[str]]:
    """The site, and the paths of the pages that were made for it."""
    keeping = Keeping(project)
    build = keeping.traces.build
    made = make(project, keeping)
    assert made.files, made.problems
    rows = keeping.traces.kept.rows["page"].items()
    return made, frozenset(str(path) for path, row in rows if row.build == build)


def test_one_more_makes_only_the_pages_that_show_the_thing_itself(eleven: Path) -> None:
    """The others are filled in with the new counts, and with the new field of dots, as if they had been made."""
    before, _ = _made(eleven)
    shown = {path: before.files[path].decode() for path in OTHERS}
    _add(eleven, 10)
    after, again = _made(eleven)
    assert "en/activities/market-10/index.html" in again
    assert again.isdisjoint(OTHERS)
    assert all(after.files[path].decode() != shown[path] for path in OTHERS)
    assert "All 13 activities" in after.files[OTHERS[1]].decode()
    whole = make(eleven, Keeping(eleven, ""))
    assert dict(after.files) == dict(whole.files)
    assert after.problems == whole.problems


def test_no_mark_is_left_in_a_page(eleven: Path) -> None:
    """Whatever stands around it: counts in Chinese are parted before their last digit."""
    mark = Marks()("count")[:13]
    made, _ = _made(eleven)
    pages = {path: made.files[path].decode() for path in made.files if path.endswith(".html")}
    assert not [path for path, text in pages.items() if mark in text]
    assert re.search(r'\b1<span class="nb">[2-9]项', pages["zh/activities/by-audience/shops/index.html"])


def test_what_is_filled_in_adds_no_more_than_its_bound(eleven: Path) -> None:
    """So a page that was far from its budget need not be weighed when only that is another."""
    made, _ = _made(eleven)
    pages = [path for path in made.files if path.endswith(".html")]
    assert all(packed(made.files[path]) <= (made.files.bound(path) or 0) for path in pages)
    assert all((made.files.bound(path) or 0) <= 2 * packed(made.files[path]) for path in pages)


def test_a_page_that_comes_near_its_budget_by_what_is_filled_in_is_told(eleven: Path) -> None:
    """Each build knows which pages to weigh then, though none was told of before."""
    weights = {many: _weight(eleven, many) for many in (12, 14, 22)}  # more words may pack to fewer bytes
    light, heavy = (way(weights, key=weights.__getitem__) for way in (min, max))
    assert weights[heavy] > weights[light] + 1
    _hold(eleven, light)
    name, settings = "activities/market-3", eleven / "site.yaml"
    near = f"  pages: {{{name}: {{first_round_trip: {weights[light] * 10 // 9 + 1}}}}}\n"
    settings.write_text(settings.read_text(encoding="utf-8") + NO_BUDGETS + near, encoding="utf-8")
    for _ in range(2):  # settings that are others, and a build that need not look at all pages
        quiet, _ = _made(eleven)
        assert [problem for problem in quiet.problems if problem.code == "near-budget"] == []
        (eleven / ONE).write_text(
            (eleven / ONE).read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8"
        )
    _hold(eleven, heavy)
    after, again = _made(eleven)
    assert again.isdisjoint(OTHERS)
    assert "near-budget" in [problem.code for problem in after.problems]


def _hold(project: Path, many: int) -> None:
    """So many more activities behind the door."""
    for path in (project / "content/activities").glob("market-*.yaml"):
        path.unlink()
    for number in range(many):
        _add(project, number)


def _weight(project: Path, many: int) -> int:
    _hold(project, many)
    made, _ = _made(project)
    return max(_round_trip(made.files, path) for path in OTHERS)


def _round_trip(files: Mapping[str, bytes], path: str) -> int:
    styles = re.findall(r'<link rel="?stylesheet"? href="?([^" >]+)', files[path].decode())
    return packed(files[path]) + sum(packed(files[style.replace("../", "")]) for style in styles)


def test_a_mark_is_filled_in_where_an_element_parts_it() -> None:
    """A number of somebody's own that is as long stays."""
    marks = Marks()
    first, second = marks("count", "a"), marks("count", "b")
    text = f'{first}, {second[:-1]}<span class="nb">{second[-1]}项</span>, {first}, {first[:13]}999999'
    words = {("count", "a"): "7", ("count", "b"): "1234"}
    assert with_late(text, marks.names, words.__getitem__) == (
        f'7, 123<span class="nb">4项</span>, 7, {first[:13]}999999'
    )


@pytest.mark.parametrize("typed", ["assets/~home", "assets/", "~home", f"{ASSET}home"])
def test_what_hands_type_is_no_mark(typed: str) -> None:
    """A path that looks like an asset's is printed as typed, and so is a mark of an asset that there is not."""
    assert with_assets(f"see {typed}!", {"site.css": "assets/site.0.css"}) == f"see {typed}!"
    assert with_late(f"see {typed}!", [], str) == f"see {typed}!"


@pytest.mark.parametrize(("many", "other"), [(FEW, True), (FEW + 1, False), (300, False)])
def test_a_comparison_with_a_small_number_reads_no_more_than_it_needs(many: int, other: bool) -> None:
    """With one more of many it reads the same; with one more than nine it may be another one."""

    def read(site: Site, beside: int) -> dict[Reading, bytes]:
        readings: dict[Reading, None] = {}
        count = traced(site, readings.setdefault, Marks()).count("activities")
        assert (bool(count), count == 1, count > beside, str(count - 1).isdigit()) == (
            True,
            False,
            True,
            True,
        )
        return {reading: Digests(site, Nouns(), {})(reading) for reading in readings}

    less, more = site_of(grown(many - 1)), site_of(grown(many))
    assert (read(less, 2) != read(more, 2)) is other
    assert many <= FEW + 1 or read(less, many - 2) != read(more, many - 2)


def test_a_count_is_a_number_to_whoever_keeps_no_marks() -> None:
    """Its digits, and as many less."""
    count = site_of(grown(12)).count("activities")
    assert (str(count), int(count - 2), str(count - 2)) == ("12", 10, "10")
    assert (count < 13, count <= 12, count >= 12, count - 12 < 1, bool(count - 12)) == (
        True,
        True,
        True,
        True,
        False,
    )
    assert isinstance(count, Count)
