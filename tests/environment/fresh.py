"""A project as on a fresh machine: the real set-up, a tiny command line, a lock of one tiny package."""

import shutil
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from tests.projects import ROOT, run_build

# It tells which package it runs with, and ends as it is asked to.
_CLI = """
import sys

def main(words, look):
    import tiny_package
    print(tiny_package.VERSION, sys.prefix, list(words), "dev" if sys.flags.dev_mode else "")
    return 7 if "seven" in words else 0
"""


class Fresh:
    """A project in ``folder``, whose lock names version 1 of tiny-package; ``wheels`` is its registry."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "项目 with spaces"
        self.venv = self.folder / ".venv"
        self.wheels = folder / "wheels"
        self.wheels.mkdir()
        self.home = folder / "home"
        self.home.write_text("a file, so nothing can be written below it", encoding="utf-8")
        for part in ("environment", "reading", "writing", "report", "model"):
            shutil.copytree(ROOT / "generator" / part, self.folder / "generator" / part)
        shutil.copy2(ROOT / "generator" / "__init__.py", self.folder / "generator")
        shutil.copy2(ROOT / "build.py", self.folder)
        shutil.copy2(ROOT / "pyproject.toml", self.folder)
        (self.folder / "generator" / "cli.py").write_text(_CLI, encoding="utf-8")
        self.lock("1.0")

    def lock(self, version: str) -> None:
        """Put a version of tiny-package into the registry and into the lock."""
        wheel = _wheel(self.wheels, version)
        digest = sha256(wheel.read_bytes()).hexdigest()
        (self.folder / "requirements.lock").write_text(
            f"tiny-package=={version} \\\n    --hash=sha256:{digest}\n", encoding="utf-8"
        )

    def run(
        self, *words: str, offline: bool = False, variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run ``build.py`` from another folder; the packages come from ``wheels``, offline from nowhere."""
        registry = (
            {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1"}
            if offline
            else {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        )
        return run_build(
            *words,
            project=self.folder,
            cwd=self.wheels,
            variables=self.plain() | registry | dict(variables or {}),
        )

    def plain(self) -> dict[str, str]:
        """The variables of a machine whose pip has no settings."""
        return {
            "HOME": str(self.home),
            "PIP_CONFIG_FILE": str(self.home / "none"),
            "PIP_EXTRA_INDEX_URL": "",
            "PIP_FIND_LINKS": "",
        }


def _wheel(folder: Path, version: str) -> Path:
    """A wheel by hand: https://packaging.python.org/en/latest/specifications/binary-distribution-format/."""
    path = folder / f"tiny_package-{version}-py3-none-any.whl"
    info = f"tiny_package-{version}.dist-info"
    files = {
        "tiny_package.py": f'VERSION = "{version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny-package\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in (*files, f"{info}/RECORD"))
    with ZipFile(path, "w") as wheel:
        for name, text in (*files.items(), (f"{info}/RECORD", record)):
            wheel.writestr(name, text)
    return path
