"""How long from a save to the message that reloads the open page: on the real site, as a whole process.

    .venv/bin/python -m tests.bench.preview [SAVES] [ACTIVITIES]

The bars, on two cores: content 50 ms in the median and 150 ms for 95 of 100 saves; words, layouts and style 300 ms for
95 of 100. With ACTIVITIES more, whose long texts are saved: content 300 ms for 95 of 100. Of the real site one second
from the start of a preview to its first page, where there was one before. Exit status 1 if a bar is missed.
"""

import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.more import add_activities
from tests.preview.running import Preview, Tab, copy_with_cache, wait_until
from tests.projects import FESTIVAL, ROOT

# What editors do most comes most often.
KINDS = ("prose", "figure", "prose", "activity", "prose", "words", "prose", "style", "mistake", "layout")
KINDS_OF_MANY = ("prose", "activity", "prose", "style", "mistake")
CONTENT = ("prose", "figure", "activity", "mistake")
FIRST_PAGE = 1.0
DRAWING = 3600.0  # seconds for a first preview, which draws the pictures of many activities
PAUSE = 0.3

Saves = dict[str, list[float]]  # seconds by kind


def main() -> int:
    """Measure, print, judge."""
    saves = int(sys.argv[1]) if sys.argv[1:] else 60
    activities = int(sys.argv[2]) if sys.argv[2:] else 0
    with tempfile.TemporaryDirectory() as folder:
        project = copy_with_cache(Path(folder) / "project", ROOT, FESTIVAL)
        (project / ".venv").symlink_to(ROOT / ".venv")
        names = add_activities(project, activities)
        text = f"content/activities/{names[0]}.en.md" if names else "content/pages/about-this-site.en.md"
        first, taken = _measured(project, text, KINDS_OF_MANY if names else KINDS, saves)
    if activities:
        return _judged(taken, [_is_within(taken, CONTENT, 95, 0.3)])
    others = [kind for kind in taken if kind not in CONTENT]
    return _judged(
        taken,
        [
            first <= FIRST_PAGE,
            _is_within(taken, CONTENT, 50, 0.05),
            _is_within(taken, CONTENT, 95, 0.15),
            _is_within(taken, others, 95, 0.3),
        ],
    )


def _measured(project: Path, text: str, kinds: Sequence[str], saves: int) -> tuple[float, Saves]:
    """Seconds until the first page of a second preview, and of each save from its beginning to the message."""
    page = text.removeprefix("content/").removeprefix("pages/").removesuffix(".en.md")
    with _preview(project, text):
        wait_until((project / ".cache/build/preview.table").exists, "what a preview keeps")
    begun = time.perf_counter()
    with _preview(project, text) as preview:
        assert preview.get(f"/en/{page}/index.html")[0] == 200
        first = time.perf_counter() - begun
        print(f"first page: {first * 1000:.0f} ms from the start of the preview")
        with Tab(preview, f"/en/{page}/index.html") as tab:
            return first, _taken(tab, project, text, [kinds[number % len(kinds)] for number in range(saves)])


def _preview(project: Path, text: str) -> Preview:
    return Preview(project, page=text, patience=DRAWING)


def _taken(tab: Tab, project: Path, text: str, kinds: Sequence[str]) -> Saves:
    taken = {kind: list[float]() for kind in kinds}
    for number, kind in enumerate(kinds):
        for step in (kind, "mended") if kind == "mistake" else (kind,):
            taken[kind].append(_seconds(tab, _save(project, text, step, number)))
            time.sleep(PAUSE)
    return taken


def _seconds(tab: Tab, save: Callable[[], object]) -> float:
    """Seconds from the beginning of a save to the message."""
    before = len(tab.reloads)
    begun = time.perf_counter()
    save()
    tab.wait_for(before + 1)
    return tab.reloads[before][1] - begun


def _save(project: Path, text: str, kind: str, number: int) -> Callable[[], object]:
    """A save of that kind, which is unlike the one before."""
    word = f"Save{number}"
    titled = (
        text.replace(".en.md", ".yaml")
        if "/activities/" in text
        else "content/activities/giving-to-good-causes.yaml"
    )
    path, old, new = {
        "prose": (text, r"(?m)^(Save\d+ )?(?=[A-Z])", f"{word} "),
        "figure": (
            "content/statistics.yaml",
            r'en: "(Save\d+ )?Number of SMEs',
            f'en: "{word} Number of SMEs',
        ),
        "activity": (titled, r'"?en"?: "(Save\d+ )?', f'en: "{word} '),
        "words": ("templates/words/frame.yaml", r'en: "(Save\d+ )?How to read', f'en: "{word} How to read'),
        "style": ("templates/assets/css/10-base.css", r"(\n\.Save.*\n)?\Z", f"\n.{word}{{color:red}}\n"),
        "mistake": (titled, r"(?m)^kind:", "kinde:"),
        "mended": (titled, r"(?m)^kinde:", "kind:"),
        "layout": ("templates/layouts/activity.html", r"( Save\d+)?</h1>", f" {word}</h1>"),
    }[kind]
    file = project / path
    before = file.read_text(encoding="utf-8")
    after, changed = re.subn(old, new, before, count=1)
    assert changed, f"{path} has no {old}"
    return lambda: file.write_text(after, encoding="utf-8")


def _judged(taken: Saves, good: Sequence[bool]) -> int:
    for kind, some in {**taken, "content": _of(taken, CONTENT)}.items():
        print(
            f"{kind:9} {len(some):4} saves: median {_ms(some, 50)}, 95 % {_ms(some, 95)}, longest {_ms(some, 100)}"
        )
    print("within the bars" if all(good) else "over a bar")
    return 0 if all(good) else 1


def _of(taken: Saves, kinds: Sequence[str]) -> list[float]:
    return [seconds for kind in kinds for seconds in taken.get(kind, ())]


def _is_within(taken: Saves, kinds: Sequence[str], part: int, seconds: float) -> bool:
    some = _of(taken, kinds)
    return not some or _percentile(some, part) <= seconds


def _percentile(values: list[float], part: int) -> float:
    return sorted(values)[max(0, -(-len(values) * part // 100) - 1)]


def _ms(values: list[float], part: int) -> str:
    return f"{_percentile(values, part) * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
