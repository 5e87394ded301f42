"""What is told only of what was made: pages, pictures, feeds and downloads, each at the source that has to change."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator import report
from generator.model import Problem
from generator.pipeline import make
from generator.reading.snapshot import snapshot
from generator.writing.keeping import Keeping
from tests.projects import ROOT, copy_of_project

LAMP = (ROOT / "tests/sites/quay/content/media/lamp.png").read_bytes()
FIGURES = "content/pages/figures.en.md"


def page(title: str, description: str = "一页。", body: str = "文字") -> str:
    """A page in Chinese alone."""
    return f"---\ntitle: {title}\ndescription: {description}\nonly: true\n---\n{body}\n"


@dataclass(frozen=True)
class Slip:
    """Files that are laid on a good site, words that are taken out of its own, and where it is told (``path:line``)."""

    code: str
    told: str
    laid: dict[str, str | bytes] = field(default_factory=dict)
    edited: dict[str, tuple[str, str]] = field(default_factory=dict)


BUDGETS = {
    "first_round_trip": 99_000,
    "style": 99_000,
    "script": 99_000,
    "first_view": 990_000,
    "requests": 99,
    "search_index": 990_000,
    "picture": 990_000,
    "pictures": 990_000,
}


def bounds(**less: int) -> str:
    """The ends of the site.yaml of harbour, with bounds; the first is on its line 14."""
    told = {**less, **{what: most for what, most in BUDGETS.items() if what not in less}}
    return LAST + "".join(["budgets:\n", *(f"  {what}: {most}\n" for what, most in told.items())])


LAST = "updated: 2031-07-02\n"
PICTURE: dict[str, str | bytes] = {"content/media/lamp.png": LAMP}
SLIPS = (
    Slip(
        "same-picture",
        "content/pages/sea/wall.zh.md:1",
        {
            "content/pages/sea/wall.zh.md": page("甲", "甲。"),
            "content/pages/sea-wall.zh.md": page("乙", "乙。"),
        },
    ),
    Slip(
        "duplicate-title",
        "content/pages/two.zh.md:2",
        {"content/pages/one.zh.md": page("甲", "甲。"), "content/pages/two.zh.md": page("甲", "乙。")},
    ),
    Slip(
        "duplicate-description",
        "content/pages/two.zh.md:3",
        {"content/pages/one.zh.md": page("甲", "甲。"), "content/pages/two.zh.md": page("乙", "甲。")},
    ),
    Slip(
        "unused-number",
        "content:1",
        {
            "content/letter/topics.yaml": "- id: sea\n  name: {zh: 海, en: The sea}\n",
            "content/letter/facts.yaml": "- {n: F001, topic: sea, p: [4], quote: 北港, meaning: {zh: 港, en: Port}}\n",
        },
    ),
    Slip(
        "over-pictures",
        "site.yaml:14",
        {**PICTURE, "content/pages/one.zh.md": page("甲", body="![灯](lamp.png)")},
        {"site.yaml": (LAST, bounds(pictures=10))},
    ),
    Slip("over-requests", "site.yaml:14", {}, {"site.yaml": (LAST, bounds(requests=1))}),
    Slip("over-search-index", "site.yaml:14", {}, {"site.yaml": (LAST, bounds(search_index=100))}),
    Slip("not-well-formed", "sitemap.xml:1", {}, {"templates/feeds/sitemap.xml": ("</urlset>", "</url>")}),
    Slip("broken-asset", "templates/assets/js/fold.js:1", {"templates/assets/js/fold.js": "(() => {"}),
    Slip(
        "alt-missing",
        "content/pages/one.zh.md:6",
        {**PICTURE, "content/pages/one.zh.md": page("甲", body="![](lamp.png)")},
    ),
    Slip(
        "alt-missing",
        "content/activities/night-market.zh.md:1",
        {
            **PICTURE,
            "content/activities/night-market.zh.md": "![](lamp.png)",
            "content/activities/night-market.en.md": "Words.",
        },
    ),
    Slip(
        "alt-is-a-name",
        "content/pages/one.zh.md:6",
        {**PICTURE, "content/pages/one.zh.md": page("甲", body="![Lamp.png](lamp.png)")},
    ),
    Slip(
        "alt-is-a-name",
        "content/pages/one.zh.md:6",
        {**PICTURE, "content/pages/one.zh.md": page("甲", body="![图片](lamp.png)")},
    ),
    Slip(
        "alt-is-a-name",
        "content/media/lamp.yaml:2",
        {
            **PICTURE,
            "content/media/lamp.yaml": "alt:\n  zh: lamp.png\n",
            "content/pages/one.zh.md": page("甲", body="![](lamp.png)"),
        },
    ),
    Slip(
        "link-to-picture",
        "content/pages/one.zh.md:6",
        {**PICTURE, "content/pages/one.zh.md": page("甲", body="见[灯](lamp.png)。")},
    ),
    Slip(
        "duplicate-id",
        "content/pages/one.zh.md:8",
        {"content/pages/one.zh.md": page("甲", body="文字\n\n## 主 {#main}")},
    ),
    Slip(
        "alt-without-picture",
        "content/news/opening.zh.md:5",
        {
            "content/pages/news.zh.md": page("消息", "消息。").replace("only:", "layout: news\nonly:"),
            "content/news/opening.zh.md": "---\ntitle: 开幕\ndate: 2031-03-05\nonly: true\nalt: 人群\n---\n文字\n",
        },
    ),
    Slip("root-taken", "content/root/robots.txt:1", {"content/root/robots.txt": "User-agent: *\n"}),
    Slip("many-at-root", "content/root:1", {f"content/root/proof-{n}.txt": "proof" for n in range(100)}),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, harbour: Path) -> Path:
    """A small site that tests may change, with what is kept of its build."""
    return copy_of_project(tmp_path_factory.mktemp("made") / "project", ROOT / "tests/sites/harbour", harbour)


@pytest.fixture
def told(project: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Slip, tuple[Problem, ...]]]:
    """What a build says of a slip; the site is as before afterwards."""
    slip: Slip = request.param
    laid = {path: data if isinstance(data, bytes) else data.encode() for path, data in slip.laid.items()}
    for path, (old, new) in slip.edited.items():
        text = (project / path).read_text("utf-8")
        assert old in text
        laid[path] = text.replace(old, new, 1).encode()
    before = {path: (project / path).read_bytes() if (project / path).exists() else None for path in laid}
    for path, data in laid.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(data)
    yield slip, make(project, Keeping(project)).problems
    for path, was in before.items():
        (project / path).unlink()
        if was is not None:
            (project / path).write_bytes(was)


@pytest.mark.parametrize("told", SLIPS, ids=lambda one: f"{one.code} at {one.told}", indirect=True)
def test_what_is_told_of_the_made_is_told_at_its_source(told: tuple[Slip, tuple[Problem, ...]]) -> None:
    """With its code, in both languages."""
    slip, problems = told
    found = [one for one in problems if one.code == slip.code]
    assert found, problems
    assert f"{found[0].place.path}:{found[0].place.line}" == slip.told
    for language in ("zh", "en"):
        assert f"[{slip.code}]" in report.render(found[0], language)


@pytest.mark.parametrize(
    ("laid", "codes"),
    [
        ({"content/media/lamp.yaml": "alt：{zh: 灯}\n"}, ["wide-colon"]),
        ({"content/media/lamp.yml": "alt: {zh: 灯}\n"}, ["unknown-file-near"]),
        (
            {
                "content/media/con.png": LAMP,
                "content/pages/two.zh.md": page("乙", "乙。", "![灯亮](con.png)"),
            },
            ["unusable-name"],
        ),
        (
            {
                "content/media/a lamp.png": LAMP,
                "content/pages/two.zh.md": page("乙", "乙。", "![灯亮](a%20lamp.png)"),
            },
            [],
        ),
    ],
)
def test_what_follows_from_a_file_of_media_is_not_told(
    project: Path, laid: dict[str, str | bytes], codes: list[str]
) -> None:
    """Words that could not be read are not missing; %20 is a space; nothing more than the one slip is said."""
    seen = "" if any(path.startswith("content/media/lamp.y") for path in laid) else "灯亮"
    files = {**PICTURE, "content/pages/one.zh.md": page("甲", body=f"![{seen}](lamp.png)"), **laid}
    for path, data in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(data if isinstance(data, bytes) else data.encode())
    try:
        told = [one for one in make(project, Keeping(project)).problems if one.code != "unused-media"]
    finally:
        for path in files:
            (project / path).unlink()
    assert sorted({one.code for one in told if one.severity.value == "error"}) == codes


def test_from_nine_tenths_on_the_search_is_warned_of(project: Path) -> None:
    """``near-search-index`` says how heavy it is, some way below the bound; nothing is refused."""
    path = project / "site.yaml"
    text = path.read_text("utf-8")
    try:
        for most in range(16_000, 6_000, -500):
            path.write_text(text.replace(LAST, bounds(search_index=most)), "utf-8")
            told = [one for one in make(project, Keeping(project)).problems if "search" in one.code]
            if told:
                break
    finally:
        path.write_text(text, "utf-8")
    assert {(one.code, one.severity.value) for one in told} == {("near-search-index", "warning")}
    assert all(most * 0.9 <= int(one.arguments["size"]) <= most for one in told)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="Windows has no such rights")
def test_a_file_that_may_not_be_read_is_told() -> None:
    """``unreadable-file`` has what the system says; root, who may read all, is somebody else meanwhile."""
    folder = Path(tempfile.mkdtemp())
    secret = folder / "content" / "secret.yaml"
    secret.parent.mkdir()
    secret.write_bytes(b"")
    for path in (folder, secret.parent):
        path.chmod(0o755)
    secret.chmod(0)
    user = os.geteuid()
    try:
        if user == 0:
            os.seteuid(65534)
        _, problems, _ = snapshot(folder, ("content",))
    finally:
        os.seteuid(user)
        shutil.rmtree(folder)
    assert [(one.code, one.place.path) for one in problems] == [("unreadable-file", "content/secret.yaml")]
