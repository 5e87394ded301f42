"""pip, run in ``.venv`` with the person's own settings where they help and without those that would break it."""

import os
import platform
import re
import subprocess
import sys
from ast import literal_eval
from collections.abc import Callable, Mapping, Sequence

from generator.environment.saying import SetUpError
from generator.environment.stamp import PYTHON, ROOT, TESTS

# A mirror, a proxy, a certificate, patience. The rest (user, target, constraint, no-binary …) could only do harm.
_KEPT = frozenset(
    f"PIP_{name}"
    for name in "INDEX_URL EXTRA_INDEX_URL NO_INDEX FIND_LINKS PROXY CERT CLIENT_CERT TRUSTED_HOST TIMEOUT"
    " DEFAULT_TIMEOUT RETRIES CACHE_DIR NO_CACHE_DIR KEYRING_PROVIDER".split()
)
_LISTED = re.compile(r"^(\w+)\.([\w-]+)=(.+)$", re.MULTILINE)  # global.proxy='http://…'
_SECTIONS = ("global", "download", "install")  # a later one prevails

_CAUSES = (
    ("no-space", re.compile(r"No space left|Errno 28|disk full", re.IGNORECASE)),
    ("wrong-hash", re.compile(r"DO NOT MATCH THE HASHES")),
    (
        "no-network",
        re.compile(
            r"connection|timed? ?out|resolution|getaddrinfo|unreachable|proxy|SSL|HTTP error", re.IGNORECASE
        ),
    ),
    ("no-wheel", re.compile(r"No matching distribution|not a supported wheel|from versions: none")),
)


def download(lock: str, folder: str, heard: Callable[[str], None]) -> None:
    """Fetch the wheels of a lock into ``folder``, changing nothing else; ``heard`` is told each package's name."""
    _pip(("download", "--dest", folder, "--progress-bar", "off"), lock, _settings(), heard)


def install(lock: str, folder: str) -> None:
    """Install a lock from the wheels in ``folder``."""
    # Of the tests' packages few modules are ever imported: those are compiled then.
    compiling = ("--no-compile",) if lock == TESTS else ()
    _pip(("install", "--no-index", "--find-links", folder, "--no-warn-script-location", *compiling), lock)


def _pip(
    words: Sequence[str],
    lock: str,
    settings: Mapping[str, str] = {},
    heard: Callable[[str], None] = lambda name: None,
) -> None:
    """Run pip over a lock; SetUpError if it fails, with the last lines that it said."""
    lines = []
    demanded = ("--requirement", lock, "--require-hashes", "--no-deps", "--only-binary", ":all:")
    with subprocess.Popen(
        [PYTHON, "-m", "pip", *words, *demanded],
        cwd=ROOT,
        env={**_environment(), "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INPUT": "1", **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        close_fds=False,  # it holds the lock of the set-up, should this process be killed
    ) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if line.startswith("Collecting "):
                heard(re.split("[ =]", line)[1])
    if process.returncode:
        raise _failure(lines)


def _failure(lines: Sequence[str]) -> SetUpError:
    """What ended pip, by what it said."""
    output = "\n".join(lines)
    code = next((code for code, words in _CAUSES if words.search(output)), "pip-failed")
    missing = re.search(r"No matching distribution found for ([\w.-]+)", output)
    system = f"{sys.platform} {platform.machine()}, Python {platform.python_version()}"
    return SetUpError(code, "\n".join(lines[-8:]), package=missing[1] if missing else "?", system=system)


def _settings() -> dict[str, str]:
    """The person's settings worth keeping, as the variables that say the same: ``{"PIP_PROXY": "http://…"}``."""
    listing = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"],
        env=_environment("PIP_CONFIG_FILE"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
        check=False,
    ).stdout
    listed = [
        (section, f"PIP_{name.upper().replace('-', '_')}", str(literal_eval(value)))
        for section, name, value in _LISTED.findall(listing)
    ]
    from_files = {name: value for section in _SECTIONS for where, name, value in listed if where == section}
    from_variables = {name: value for name, value in os.environ.items() if value}  # an empty one is none
    told = {"PIP_RETRIES": "3"} | from_files | from_variables
    return {name: value for name, value in told.items() if name in _KEPT}


def _environment(*own: str) -> dict[str, str]:
    """The variables for pip, of its own only ``own``; no PYTHONPATH, whose packages would pass for installed ones."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in own or (not name.startswith("PIP_") and name != "PYTHONPATH")
    }
    return kept | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8"}
