"""Other programs, run as a person's command line would run them."""

import os
import subprocess
from collections.abc import Mapping, Sequence


def call(
    command: Sequence[str], folder: str | None = None, variables: Mapping[str, str] | None = None
) -> int:
    """Run a program in this terminal and wait for its end, Ctrl-C or not: it has the signal too, and ends by itself."""
    process = subprocess.Popen(command, cwd=folder, env=os.environ | (variables or {}))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue
