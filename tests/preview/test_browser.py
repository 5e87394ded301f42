"""Two hundred saves of every kind in front of a real browser: it always ends with the right page."""

import os
import random
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.pipeline import make
from tests.preview.running import SAVED_PAGE, SHOWN_PAGE, Preview, copy_with_cache, wait_until
from tests.preview.saving import HABITS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

SAVES = 200
RESTARTS = (70, 140)  # saves before which the generator's own code is changed
PROSE = SAVED_PAGE
STYLE = "templates/assets/css/10-base.css"
LAYOUT = "templates/layouts/text.html"
FIGURES = "content/statistics.yaml"
OTHER_ADDRESSES = ("/zh/index.html", "/en/figures/", "/en/nowhere/", "/", SHOWN_PAGE)
# What a page shows, whether it is still the document that it was, and whether its channel is open.
STATE = """() => ({
  text: document.body.innerText,
  style: getComputedStyle(document.documentElement).getPropertyValue('--save').replace(/"/g, '').trim(),
  alive: !!window.LiveReload && LiveReload.connector.protocol === 7 && LiveReload.connector.socket.readyState === 1,
})"""


class Editor:
    """Saves at random, and knows what must be shown then."""

    def __init__(self, project: Path, chance: random.Random) -> None:
        self.project = project
        self.chance = chance
        self.good = {
            path: (project / path).read_text(encoding="utf-8") for path in (PROSE, STYLE, LAYOUT, FIGURES)
        }
        self.marks = dict.fromkeys(
            (PROSE, STYLE, LAYOUT), ""
        )  # the word that each file adds to what is shown
        self.wrong: dict[str, str] = {}  # path -> words of the problem that it has
        self.word = ""

    def save(self, number: int) -> str:
        """One save of some kind, and which."""
        self.word = f"Save{number}"
        kind = self.chance.choice(KINDS)
        print(f"{self.word} ({kind.__name__})")
        kind(self)
        return kind.__name__

    def prose(self) -> None:
        """Other words."""
        self.write(PROSE, f"{self.good[PROSE]}\n\n{self.word}.\n", mark=self.word)

    def style(self) -> None:
        """Another style."""
        self.write(STYLE, f'{self.good[STYLE]}\n:root{{--save:"{self.word}"}}\n', mark=self.word)

    def layout(self) -> None:
        """Another template."""
        begins = "{% block rows %}"
        text = self.good[LAYOUT].replace(begins, f"{begins}<p>Layout{self.word}</p>", 1)
        self.write(LAYOUT, text, mark=f"Layout{self.word}")

    def several(self) -> None:
        """Several files at once, as a switch of branches does; all of them good."""
        self.style()
        self.layout()
        self.prose()
        self.write(FIGURES, f"# {self.word}\n{self.good[FIGURES]}")

    def hurry(self) -> None:
        """One save after the other, during the builds of those before."""
        for more in range(self.chance.randint(2, 4)):
            self.write(PROSE, f"{self.good[PROSE]}\n\n{self.word}-{more}.\n", mark=f"{self.word}-{more}")
            time.sleep(self.chance.uniform(0, 0.3))

    def folder(self) -> None:
        """A folder deleted and made again with the same files."""
        folder, aside = (self.project / PROSE).parent, self.project / "aside"
        shutil.copytree(folder, aside, symlinks=True)
        shutil.rmtree(folder)
        time.sleep(self.chance.choice((0, 0.02, 0.3)))
        shutil.move(aside, folder)

    def remark(self) -> None:
        """A remark for editors, which no page shows."""
        self.write(FIGURES, f"# {self.word}\n{self.good[FIGURES]}")

    def same(self) -> None:
        """The same bytes again."""
        path = self.project / self.chance.choice(sorted(self.good))
        path.write_bytes(path.read_bytes())

    def leftovers(self) -> None:
        """An editor's own files come and go."""
        page = self.project / PROSE
        for name in (f".{page.name}.swp", f"{page.name}~", "4913"):
            page.with_name(name).write_text(self.word, encoding="utf-8")
            page.with_name(name).unlink()

    def field(self) -> None:
        """A mistyped field."""
        self.write(PROSE, self.good[PROSE].replace("\ntitle:", "\ntitel:", 1), wrong="unknown field “titel”")

    def yaml(self) -> None:
        """A bracket that is never closed."""
        self.write(FIGURES, f"{self.good[FIGURES]}\n- n: [\n", wrong=f"{FIGURES}:")

    def template(self) -> None:
        """A template that cannot be read."""
        self.write(LAYOUT, f"{self.good[LAYOUT]}{{% if %}}", wrong=f"{LAYOUT}:")

    def mend(self) -> None:
        """Everything as it was."""
        for path in sorted(self.wrong):
            self.write(path, self.good[path])

    def write(self, path: str, text: str, mark: str = "", wrong: str = "") -> None:
        """Save a file, in the way of some program."""
        habit = self.chance.choice(HABITS)
        print(f"  {self.word}: {path} by {habit.__name__}")
        habit(self.project / path, text)
        self.wrong.pop(path, None)
        if wrong:
            self.wrong[path] = wrong
        if path in self.marks:
            self.marks[path] = mark

    def is_right(self, state: dict[str, Any], address: str) -> bool:
        """Whether a page at that address shows what it must."""
        if self.wrong:
            return all(words in state["text"] for words in self.wrong.values())
        words = [self.marks[PROSE], self.marks[LAYOUT]] if address == SHOWN_PAGE else []
        nothing_else = (
            address != SHOWN_PAGE or self.marks[PROSE] or "Save" not in state["text"].replace("Layout", "")
        )
        return (
            "To mend:" not in state["text"]
            and all(word in state["text"] for word in words)
            and bool(nothing_else or self.marks[LAYOUT])
            and bool(state["style"] == self.marks[STYLE])
        )


KINDS: tuple[Callable[[Editor], None], ...] = (
    *(Editor.prose, Editor.prose, Editor.style, Editor.style, Editor.layout, Editor.several, Editor.hurry),
    *(Editor.folder, Editor.remark, Editor.same, Editor.leftovers),
    *(Editor.field, Editor.yaml, Editor.template, Editor.mend, Editor.mend, Editor.mend),
)


def state_of(page: "Page") -> dict[str, Any]:
    """What the page shows; between two documents it shows nothing."""
    from playwright.sync_api import Error

    try:
        found: dict[str, Any] = page.evaluate(STATE)
    except Error:
        return {"text": "To mend:", "style": "", "alive": False}
    return found


def test_two_hundred_saves_end_with_the_right_page(
    browser: "Browser", previewed: Path, tmp_path: Path
) -> None:
    """Good and broken saves, in the ways of seven programs, with two open pages: each shows the right thing after each.

    Never a dead channel, restarts of the generator among them; and in the end every file is what a build of its own
    makes.
    """
    seed = int(os.environ.get("PREVIEW_SEED") or 20071211)
    print(f"PREVIEW_SEED={seed}")
    chance = random.Random(seed)
    project = copy_with_cache(tmp_path / "project", previewed)
    editor = Editor(project, chance)
    with Preview(project) as preview, browser.new_context() as context:
        root = f"http://{preview.host}:{preview.port}"
        addresses = {context.new_page(): SHOWN_PAGE, context.new_page(): "/zh/index.html"}
        for page, address in addresses.items():
            page.goto(f"{root}{address}")
        for number in range(SAVES):
            if number in RESTARTS:
                change_code(preview)
            page = chance.choice(list(addresses))
            if chance.random() < 0.1:
                addresses[page] = chance.choice(OTHER_ADDRESSES)
                wait_until(partial(visit, page, f"{root}{addresses[page]}"), f"{addresses[page]}")
            for page, address in addresses.items():
                settled(editor, page, address, f"save {number}")
            kind = editor.save(number)
            wait = f"after save {number} ({kind}) of seed {seed}"
            for page, address in addresses.items():
                settled(editor, page, address, wait)
        editor.mend()
        for page, address in addresses.items():
            settled(editor, page, address, "the end")
        made = make(project)
        for path, data in made.files.items():
            assert preview.get(f"/{path}")[1].partition('<script src="/livereload.js')[0] == data.decode(
                "utf-8", "replace"
            )
        assert "Traceback" not in preview.said
        assert preview.stop() == 0


def visit(page: "Page", address: str) -> bool:
    """Go to an address; False if the page that was open reloaded itself in the same moment, which takes the place of
    going elsewhere: a page that already showed the right thing may do so late.
    """
    from playwright.sync_api import Error

    try:
        page.goto(address)
    except Error as error:
        if "net::ERR_ABORTED" not in error.message:
            raise
        return False
    return True


def settled(editor: Editor, page: "Page", address: str, when: str) -> None:
    """Wait until a page is right; to be asked costs it as much as to be shown."""
    wait_until(partial(is_settled, editor, page, address), when, pause=0.05)


def is_settled(editor: Editor, page: "Page", address: str) -> bool:
    """Whether a page is right and connected."""
    state = state_of(page)
    return bool(state["alive"]) and editor.is_right(state, address)


def change_code(preview: Preview) -> None:
    """Change the generator's code, and wait until the preview has begun again."""
    begun = preview.said.count("starting again")
    code = preview.project / "generator/pipeline.py"
    code.write_text(f"{code.read_text(encoding='utf-8')}\n# changed\n", encoding="utf-8")
    wait_until(lambda: preview.said.count("starting again") > begun, "the restart", 60)
