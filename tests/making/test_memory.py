"""Pages that need not be made again: never a stale one, and none made for nothing."""

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from generator.making.memory import Memory

from generator.model import Words
from generator.pipeline import make
from generator.site.context import Context
from generator.site.site import Site
from tests.projects import copy_of_project
from tests.real import real_site

# What an editor changes: the file, a pattern in it and what takes its place.
CHANGES = (
    ("content/pages/about-this-site.en.md", r"\Z", "\nOther words.\n"),
    ("content/pages/news.zh.md", r"(?m)^title: .*$", 'title: "别的题目"'),
    ("content/statistics.yaml", r'en: "Number of SMEs"', 'en: "Count of SMEs"'),
    (
        "content/activities/giving-to-good-causes.yaml",
        r"  subject: (\w+)\n  form: (\w+)\n",
        r"  form: \2\n  subject: \1\n",
    ),
    ("content/activities/giving-to-good-causes.yaml", r'en: "SMEs Giving', 'en: "Enterprises Giving'),
    ("content/audiences/smes.yaml", r'en: "', 'en: "Other '),
    ("templates/words/frame.yaml", r'en: "How to read', 'en: "Learn to read'),
    ("content/letter/facts.yaml", r'    en: "Letterhead', '    en: "Other: Letterhead'),
    ("content/glossary.yaml", r'en: "', 'en: "other '),
    ("content/facets.yaml", r'en: "', 'en: "Other '),
    ("site.yaml", r"updated: .*", "updated: 2026-12-01"),
    ("site.yaml", r"navigation:\n  - (\S+)\n  - (\S+)\n", r"navigation:\n  - \2\n  - \1\n"),
    ("templates/assets/css/10-base.css", r"\Z", "\n.other{color:red}\n"),
    ("templates/layouts/text.html", r"</h1>", "</h1><p>Other words</p>"),
    ("templates/macros/ui.html", r"\Z", "<!-- other -->\n"),
    ("templates/partials/footer.html", r"\Z", "<p>Other words</p>\n"),
)


@pytest.fixture
def project(site: Path, tmp_path: Path) -> Path:
    """A copy of the real project with its pictures, and with room in the budgets for what the changes add."""
    assert site.is_dir()
    project = copy_of_project(tmp_path / "project")
    shutil.copytree(Path(__file__).parents[2] / ".cache", project / ".cache")
    _change(project / "site.yaml", r"(?m)^(  [a-z_]+: \d+)$", r"\g<1>0", count=0)
    return project


def _change(file: Path, old: str, new: str, count: int = 1) -> None:
    text, changed = re.subn(old, new, file.read_text(encoding="utf-8"), count=count)
    assert changed, f"{file} has no {old}"
    file.write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_what_is_remembered_is_what_would_be_made(project: Path) -> None:
    """After each change, in any order and undone again, the files are those of a build that remembers nothing."""
    changes = [*CHANGES]
    random.Random(20).shuffle(changes)
    memory = Memory()
    first = make(project, memory)
    assert not first.problems
    for path, old, new in changes:
        before = (project / path).read_text(encoding="utf-8")
        _change(project / path, old, new)
        remembered, fresh = make(project, memory), make(project)
        assert fresh.files, (path, fresh.problems)
        assert remembered == fresh, path
        if path.startswith("templates/") or random.Random(path).random() < 0.3:
            (project / path).write_text(before, encoding="utf-8")
            assert make(project, memory).files == make(project).files, f"{path}, undone"


# ---------------------------------------------------------------- by itself


def _shown(
    memory: Memory, site: Site, see: Callable[[Context], object], key: str = "key"
) -> tuple[bytes, list[str]]:
    """The home page made of what ``see`` sees, and which of the two steps were taken for it."""
    taken: list[str] = []
    route = site.routes["", "en"]

    def seen(recorded: Site) -> object:
        taken.append("see")
        return see(Context(recorded, route))

    def shown(views: object) -> bytes:
        taken.append("show")
        return repr(views).encode()

    memory.recall(site)
    return memory.page(route, key, seen, shown), taken


def _with_word(site: Site, key: str, words: Words) -> Site:
    strings = {**site.content.strings, key: words}
    return replace(site, content=replace(site.content, strings=strings))


def test_nothing_is_made_of_the_same() -> None:
    """An equal site, though all of its values are other objects, makes no page again."""
    memory, site = Memory(), real_site()
    see: Callable[[Context], object] = lambda context: (context.t("home"), context.site.content.facets)  # noqa: E731
    page, taken = _shown(memory, site, see)
    assert taken == ["see", "show"]
    again = replace(
        site, content=replace(site.content, facets=tuple(replace(one) for one in site.content.facets))
    )
    assert _shown(memory, again, see) == (page, [])


def test_only_what_was_read_counts() -> None:
    """A change of what the page did not read is nothing to it; a change of what it read is, and of what was missing."""
    memory, site = Memory(), real_site()
    see: Callable[[Context], object] = lambda context: (  # noqa: E731
        context.t("home"),
        context.site.sizes.get("downloads/none.csv"),
    )
    _shown(memory, site, see)
    assert _shown(memory, _with_word(site, "menu", Words("甲", "A")), see)[1] == []
    assert _shown(memory, replace(site, content=replace(site.content, facts=())), see)[1] == []
    changed = _with_word(site, "home", Words("甲", "A"))
    assert _shown(memory, changed, see)[1] == ["see", "show"]
    assert _shown(memory, replace(changed, sizes={"downloads/none.csv": 5}), see)[1] == ["see", "show"]


def test_equal_views_are_not_shown_again() -> None:
    """What was read is other, but comes to the same: the page stays. Another key, such as a template's: it does not."""
    memory, site = Memory(), real_site()
    see: Callable[[Context], object] = lambda context: len(context.site.content.facts)  # noqa: E731
    _shown(memory, site, see)
    other = replace(site, content=replace(site.content, facts=tuple(reversed(site.content.facts))))
    assert _shown(memory, other, see)[1] == ["see"]
    assert _shown(memory, other, see, key="another")[1] == ["show"]


def test_the_order_of_a_mapping_counts() -> None:
    """A page that looked through a mapping is made again when its order changes: equal mappings may differ in that."""
    memory, site = Memory(), real_site()
    see: Callable[[Context], object] = lambda context: tuple(context.site.routes)  # noqa: E731
    page, _ = _shown(memory, site, see)
    turned = replace(site, routes=dict(reversed(list(site.routes.items()))))
    again, taken = _shown(memory, turned, see)
    assert taken == ["see", "show"]
    assert again != page


def test_a_page_that_failed_is_tried_again() -> None:
    """What a step raises is the caller's to tell, and nothing is remembered of it."""
    memory, site = Memory(), real_site()

    def fail(context: Context) -> object:
        raise KeyError("gone")

    for _ in range(2):
        with pytest.raises(KeyError, match="gone"):
            _shown(memory, site, fail)
    assert _shown(memory, site, lambda context: 1) == (b"1", ["see", "show"])
