"""The real parts that tests use (a browser, servers, validators): where they are, and how to get them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import IO


@dataclass(frozen=True, slots=True)
class Part:
    """A program that tests run: the commands it may be called by, Debian's packages of which the first that a release
    has will do, files where it may lie else.
    """

    commands: tuple[str, ...]
    packages: tuple[str, ...]
    places: tuple[str, ...] = ()


_CHROMIUM = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"${PROGRAMFILES}\Google\Chrome\Application\chrome.exe",
    r"${PROGRAMFILES(X86)}\Google\Chrome\Application\chrome.exe",
    r"${LOCALAPPDATA}\Google\Chrome\Application\chrome.exe",
    r"${PROGRAMFILES(X86)}\Microsoft\Edge\Application\msedge.exe",
    # Playwright's own, where `playwright install` puts it.
    "~/.cache/ms-playwright/chromium*-*/chrome-headless-shell-linux*/chrome-headless-shell",
    "~/Library/Caches/ms-playwright/chromium*-*/chrome-headless-shell-mac*/chrome-headless-shell",
    r"${LOCALAPPDATA}\ms-playwright\chromium*-*\chrome-headless-shell-win*\chrome-headless-shell.exe",
)

PARTS: Mapping[str, Part] = {
    # The shell without a window does the same pages in half of a whole browser's processor time.
    "chromium": Part(
        ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "microsoft-edge"),
        ("chromium-headless-shell", "chromium"),
        _CHROMIUM,
    ),
    "chinese-font": Part(
        (),
        ("fonts-noto-cjk",),
        (
            "/usr/share/fonts/*/noto*/NotoS*CJK*",
            "/System/Library/Fonts/PingFang.ttc",
            "${WINDIR}/Fonts/msyh.ttc",
        ),
    ),
    "latin-font": Part(
        (),
        ("fonts-liberation",),
        (
            "/usr/share/fonts/*/liberation*/LiberationSerif-Regular.*",
            "/System/Library/Fonts/Supplemental/Times New Roman.ttf",
            "${WINDIR}/Fonts/times.ttf",
        ),
    ),
    "firefox": Part(
        ("firefox-esr", "firefox"),
        ("firefox-esr",),
        ("/Applications/Firefox.app/Contents/MacOS/firefox", r"${PROGRAMFILES}\Mozilla Firefox\firefox.exe"),
    ),
    "nginx": Part(("nginx",), ("nginx-light",)),
    "caddy": Part(("caddy",), ("caddy",)),
    "sshd": Part(("sshd",), ("openssh-server",), (r"${WINDIR}\System32\OpenSSH\sshd.exe",)),
    "java": Part(("java",), ("default-jre-headless",)),
    "git": Part(("git",), ("git",)),
}


def find(name: str) -> Path | None:
    """The program (for a font: the file) of a part; None where this machine has none."""
    part = PARTS[name]
    folders = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"))
    found = [path for command in part.commands if (path := shutil.which(command, path=folders))]
    found += [path for place in part.places for path in sorted(glob(_expanded(place)))]
    return Path(found[0]) if found else None


def missing() -> list[str]:
    """The names of the parts that this machine has not."""
    return [name for name in PARTS if find(name) is None]


def provide(names: Sequence[str], log: Path) -> None:
    """Get parts by their names where the system allows it: what can't be had stays missing. Words go to ``log``."""
    with log.open("a", encoding="utf-8") as said:
        if (apt := _apt()) is not None:
            _run([*apt, "update"], said)
            if not _run([*apt, "install", *(PARTS[name].packages[0] for name in names)], said):
                for name in names:  # one that this release lacks does not keep the others away
                    any(_run([*apt, "install", package], said) for package in PARTS[name].packages)
        if find("chromium") is None:
            _run([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"], said)


def _apt() -> list[str] | None:
    """apt-get with what it needs to install by itself; None where it is not ours to call."""
    if shutil.which("apt-get") is None or sys.platform == "win32":
        return None
    # A CI machine gives its user sudo without a password; at a desk nothing is asked of it.
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not (on_ci() and shutil.which("sudo")):
        return None
    # RUNLEVEL: start no service.
    command = "env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -q -y --no-install-recommends"
    return [*sudo, *command.split(), "-o", "DPkg::Lock::Timeout=300"]


def on_ci() -> bool:
    """Whether a machine runs this, for whom a missing part is a failure."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def _run(command: Sequence[str], said: IO[str]) -> bool:
    said.write(f"$ {' '.join(command)}\n")
    said.flush()
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False)
    return done.returncode == 0


def _expanded(place: str) -> str:
    """A place with ``~`` and its ``${VARIABLES}``; one that is not set makes a path that does not exist."""
    home = str(Path.home())
    return re.sub(r"\$\{([^}]+)\}", lambda match: os.environ.get(match[1], f"/no {match[1]}"), place).replace(
        "~", home
    )
