"""How search grows: `.venv/bin/python -m tests.bench.search [most]`.

For a growing number of entries, in both languages: the whole index after brotli, how many scripts some queries brought,
and the time that a keystroke holds up Chromium, median and longest. Entries are made of the letter's own sentences.
"""

import random
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import brotli
from playwright.sync_api import Page, sync_playwright

from generator.environment import parts
from generator.model import LANGUAGES, Language
from generator.site.search import Entry, Group
from tests.festival import festival_content
from tests.search_page import search_page

PROJECT = Path(__file__).parents[2]
BUDGET = 60_000  # bytes after brotli, as in site.yaml
TYPED: dict[Language, tuple[str, ...]] = {
    "zh": ("融资", "中小企业", "zhongxiao", "rz", "节能 减排"),
    "en": ("financ", "sme", "enterprises dev"),
}
KEYSTROKES = """(words) => words.flatMap((word) => Array.from(word, (_, end) => {
  const field = document.getElementById("q");
  field.value = word.slice(0, end + 1);
  const start = performance.now();
  field.dispatchEvent(new Event("input"));
  document.body.offsetHeight;
  return performance.now() - start;
}))"""


def main() -> None:
    """Measure and print."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(
        f"{'language':8} {'entries':>8} {'brotli, kB':>11} {'scripts':>8} {'median, ms':>11} {'longest, ms':>12}"
    )
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=parts.find("chromium"), chromium_sandbox=False)
        page = browser.new_page()
        for language in LANGUAGES:
            for count in (100, 1_000, 3_000, 10_000):
                if count <= most:
                    measure(page, Path(folder) / f"{language}-{count}", language, count)


def measure(page: Page, folder: Path, language: Language, count: int) -> None:
    """One line of the table."""
    where = search_page(folder, language, [Group("all", language, tuple(entries(language, count)))], BUDGET)
    page.goto(where.as_uri())
    page.wait_for_function("window.searchIndex")
    times = page.evaluate(KEYSTROKES, list(TYPED[language]))
    sizes = [len(brotli.compress(one.read_bytes())) / 1000 for one in (folder / "assets").iterdir()]
    asked = page.evaluate("document.querySelectorAll('head script').length")
    median, longest = statistics.median(times), max(times)
    print(f"{language:8} {count:8} {sum(sizes):11.0f} {asked:8} {median:11.1f} {longest:12.1f}")


def entries(language: Language, count: int) -> Iterator[Entry]:
    """Entries about as long as those of the real site."""
    letter = festival_content().letter
    clauses = [
        one
        for paragraph in letter.paragraphs
        for one in re.split("[，。；,;]", paragraph.text[language])
        if one.strip()
    ]
    chance = random.Random(1)
    for number in range(count):
        title = chance.choice(clauses)[:16] + str(number)
        text = "，".join(chance.choices(clauses, k=8))
        yield Entry(title, f"a/{number}", text, (title,) if language == "zh" else (), number=number)


if __name__ == "__main__":
    main()
