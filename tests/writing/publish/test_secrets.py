"""Secrets come from the environment, reach the other program, and show up nowhere else."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest

from tests.writing.publish import servers
from tests.writing.publish.conftest import Publishing
from tests.writing.publish.servers import SECRET, Place
from tests.writing.publish.small_site import release

pytestmark = pytest.mark.slow

WITH_SECRETS = (servers.s3_of_rclone, servers.sftp_of_rclone, servers.webdav_of_rclone, servers.git_by_http)


@contextmanager
def watching_command_lines() -> Iterator[list[bytes]]:
    """The command lines of all children of this process, as anybody on this machine can see them."""
    seen: list[bytes] = []
    ended = threading.Event()

    def watch() -> None:
        while not ended.is_set():
            for process in Path("/proc").glob("[0-9]*"):
                with suppress(OSError):
                    if f"\nPPid:\t{os.getpid()}\n" in (process / "status").read_text(encoding="utf-8"):
                        seen.append((process / "cmdline").read_bytes())

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    yield seen
    ended.set()
    thread.join(30)


@pytest.mark.parametrize("kind", WITH_SECRETS, ids=lambda kind: kind.__name__)
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_secret_is_in_no_word_and_no_command_line(
    kind: Callable[[Path], AbstractContextManager[Place]], publishing: Publishing, tmp_path: Path
) -> None:
    """A publish that works, and one with a wrong password: neither its words, nor the commands of its children, nor
    what it leaves on the target hold the secret.
    """
    with kind(tmp_path) as place, watching_command_lines() as seen:
        seen.clear()  # the server's own
        good = publishing(place, release(1))
        assert good.codes == []
        wrong = {
            name: f"{value}-wrong" if value == SECRET else value for name, value in place.environment.items()
        }
        bad = publishing(servers.Place(place.name, place.address, place.tree, place.put, wrong), release(1))
        assert bad.codes == ["publish-failed"], bad.text
        assert bad.said[-1][0] == "publish-untouched"
    children = [words for words in seen if b"serve" not in words and b"http-backend" not in words]
    assert children, "no child was seen"
    assert not [words for words in children if SECRET.encode() in words]
    assert SECRET not in good.text + bad.text
    assert not [path for path, data in place.tree().items() if SECRET.encode() in data]


def test_a_secret_in_a_programs_answer_is_hidden(publishing: Publishing, tmp_path: Path) -> None:
    """Should a program repeat it (here: in the name of a repository that isn't there), it is masked."""
    address = f"git+{(tmp_path / SECRET).as_uri()}#pages"
    with servers.git_by_file(tmp_path) as place:
        told = publishing(
            servers.Place("git", address, place.tree, place.put, {"PUBLISH_PASSWORD": SECRET}), release(1)
        )
    assert told.codes == ["publish-failed"]
    reason = told.problems[0].arguments["reason"]
    assert (SECRET in reason, "***" in reason, "does not" in reason) == (False, True, True), reason
