"""How search grows: `.venv/bin/python -m tests.bench.search [most]`.

For a growing number of entries, in both languages: the index, as it is and after brotli, and the time from a keystroke
to the shown hits in Chromium, median and longest. Entries are made of the letter's own sentences, shuffled.
"""

import json
import random
import re
import statistics
import sys
import tempfile
from pathlib import Path

import brotli
from playwright.sync_api import Page, sync_playwright

from generator.environment import parts
from generator.making.pinyin import spell
from generator.model import LANGUAGES, Language
from generator.reading.content import read
from generator.reading.snapshot import snapshot

PROJECT = Path(__file__).parents[2]
TYPED: dict[Language, tuple[str, ...]] = {
    "zh": ("融资", "中小企业", "zhongxiao", "rz", "节能 减排"),
    "en": ("financ", "sme", "enterprises dev"),
}
PAGE = """<!doctype html><html lang="{tag}"><meta charset="utf-8">
<form id="search" data-index="{index}" hidden><input id="q" name="q"></form>
<p id="found" data-none="" data-one="" data-many="{{n}}" data-first="{{n}}"></p><ol id="hits" hidden></ol>
<div id="index"><section><h2>{tag}</h2><ul>{rows}</ul></section></div>
<script>{script}</script>"""
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
        f"{'language':8} {'entries':>8} {'index, kB':>10} {'brotli, kB':>11} {'median, ms':>11} {'longest, ms':>12}"
    )
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=parts.find("chromium"), chromium_sandbox=False)
        page = browser.new_page()
        for language in LANGUAGES:
            for count in (100, 1_000, 3_000, 10_000):
                if count <= most:
                    measure(page, Path(folder) / f"{language}-{count}.html", language, count)


def measure(page: Page, path: Path, language: Language, count: int) -> None:
    """One line of the table."""
    titles, rows = entries(language, count)
    index = f"var searchIndex={json.dumps(rows, ensure_ascii=False, separators=(',', ':'))}\n"
    script = (PROJECT / "templates/assets/js/search.js").read_text(encoding="utf-8")
    links = "".join(f'<li><a href="#">{title}</a></li>' for title in titles)
    tag = "zh-Hans" if language == "zh" else "en-GB"
    path.with_suffix(".js").write_text(index, encoding="utf-8")
    beside = path.with_suffix(".js").name
    path.write_text(PAGE.format(tag=tag, rows=links, index=beside, script=script), encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_function("window.searchIndex")
    times = page.evaluate(KEYSTROKES, list(TYPED[language]))
    raw, packed = len(index.encode()) / 1000, len(brotli.compress(index.encode())) / 1000
    median, longest = statistics.median(times), max(times)
    print(f"{language:8} {count:8} {raw:10.0f} {packed:11.0f} {median:11.1f} {longest:12.1f}")


def entries(language: Language, count: int) -> tuple[list[str], list[list[str]]]:
    """Titles, and rows as the index has them: about as long as those of the real site."""
    letter = read(snapshot(PROJECT)[0])[1].letter
    clauses = [
        one
        for paragraph in letter.paragraphs
        for one in re.split("[，。；,;]", paragraph.text[language])
        if one.strip()
    ]
    chance = random.Random(1)
    titles = [chance.choice(clauses)[:16] + str(number) for number in range(count)]
    texts = ["，".join(chance.choices(clauses, k=8)) for _ in titles]
    names = tuple((title,) for title in titles) if language == "zh" else tuple(() for _ in titles)
    return titles, [list(row) for row in zip(texts, spell(names, b"").decode().split("\n"), strict=True)]


if __name__ == "__main__":
    main()
