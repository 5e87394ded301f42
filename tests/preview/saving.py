"""How editors' programs save a file: what each does to the folder it lies in."""

import time
from pathlib import Path


def in_place(page: Path, text: str) -> None:
    """VS Code, Notepad, nano: emptied and written."""
    page.write_text(text, encoding="utf-8")


def slowly_in_place(page: Path, text: str) -> None:
    """A program that writes in pieces."""
    with page.open("w", encoding="utf-8") as file:
        for start in range(0, len(text), 1000):
            file.write(text[start : start + 1000])
            file.flush()
            time.sleep(0.004)


def vim(page: Path, text: str) -> None:
    """Swap file, the test file 4913, the old file renamed, a new one written, the backup deleted."""
    swap, backup, trial = (
        page.with_name(f".{page.name}.swp"),
        page.with_name(f"{page.name}~"),
        page.with_name("4913"),
    )
    swap.write_text("b0VIM", encoding="utf-8")
    trial.write_text("", encoding="utf-8")
    trial.unlink()
    page.rename(backup)
    page.write_text(text, encoding="utf-8")
    backup.unlink()
    swap.unlink()


def gedit(page: Path, text: str) -> None:
    """A new file beside it with a name of its own, renamed over it."""
    new = page.with_name(".goutputstream-X1Y2Z3")
    new.write_text(text, encoding="utf-8")
    new.replace(page)


def jetbrains(page: Path, text: str) -> None:
    """Safe write: new file, the old one out of the way, the new one in its place, the old one deleted."""
    new, old = page.with_name(f"{page.name}___jb_tmp___"), page.with_name(f"{page.name}___jb_old___")
    new.write_text(text, encoding="utf-8")
    page.rename(old)
    new.rename(page)
    old.unlink()


def emacs(page: Path, text: str) -> None:
    """A lock that is a dangling link, an autosave file, a backup by renaming."""
    lock, backup, autosave = (
        page.with_name(f".#{page.name}"),
        page.with_name(f"{page.name}~"),
        f"#{page.name}#",
    )
    lock.symlink_to("editor@machine.1234:1700000000")
    page.with_name(autosave).write_text("half of it", encoding="utf-8")
    page.rename(backup)
    page.write_text(text, encoding="utf-8")
    page.with_name(autosave).unlink()
    lock.unlink()


def office(page: Path, text: str) -> None:
    """A file written in another folder and moved over it; an owner's file left beside it."""
    new = page.parents[2] / "elsewhere.tmp"
    new.write_text(text, encoding="utf-8")
    page.with_name(f"~${page.name}").write_text("owner", encoding="utf-8")
    new.replace(page)


HABITS = (in_place, slowly_in_place, vim, gedit, jetbrains, emacs, office)
