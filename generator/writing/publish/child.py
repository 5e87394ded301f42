"""Other programs, run without showing a secret: it reaches them by their environment and is masked in what they say."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.model.noun import noun
from generator.writing.publish.stopped import Stopped

_SECRET_NAMES = ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "PUBLISH_PASSWORD")


@noun
class Program:
    """A program, and the environment that it runs in."""

    path: str
    environment: Mapping[str, str]

    def run(self, *words: str, data: bytes = b"", allowed: Sequence[int] = ()) -> bytes:
        """What the program writes. Stops with its last line if it fails with a status that isn't ``allowed``."""
        done = subprocess.run(
            [self.path, *words], input=data, capture_output=True, env=self.environment, check=False
        )
        if done.returncode and done.returncode not in allowed:
            self.fail(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def lines(self, *words: str, data: bytes = b"") -> Iterator[str]:
        """The lines of its standard error, as they come; ends with its failure, if it fails."""
        pipe = subprocess.PIPE
        with subprocess.Popen(
            [self.path, *words], stdin=pipe, stdout=subprocess.DEVNULL, stderr=pipe, env=self.environment
        ) as child:
            assert child.stdin and child.stderr
            last = ""
            try:
                child.stdin.write(data)
                child.stdin.close()
                for line in child.stderr:
                    last = line.decode("utf-8", "replace")
                    yield last
            finally:
                child.terminate()
        if child.returncode:
            self.fail(last)

    def fail(self, words: str) -> None:
        """Stop with what a program said: git's ``fatal:`` line, after which it gives advice, or else the last line."""
        said = [line for line in words.splitlines() if line.strip()] or [self.path]
        line = next((line for line in said if line.startswith("fatal: ")), said[-1])
        reason = re.sub(r"^[\d/]+ [\d:]+ [A-Z]+ *: ", "", line)  # rclone's clock
        raise Stopped("publish-failed", reason=masked(reason, self.environment))


def find(name: str, environment: Mapping[str, str]) -> str:
    """Where a program lies: beside the Python that runs this, or on the person's path."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which(name, path=beside) or shutil.which(name, path=environment.get("PATH"))
    if found is None:
        raise Stopped("publish-no-program", program=name)
    return found


def masked(text: str, environment: Mapping[str, str]) -> str:
    """The text with every secret of the environment hidden."""
    for name in _SECRET_NAMES:
        if environment.get(name):
            text = text.replace(environment[name], "***")
    return text
