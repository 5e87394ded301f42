"""Readers who keep reading while one release replaces another: they never meet a missing file."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.writing.publish import servers
from tests.writing.publish.conftest import Publishing
from tests.writing.publish.small_site import missing, release

pytestmark = pytest.mark.slow


class Reader(threading.Thread):
    """Reads the home page, a page that every release has, and all that they use, until told to end."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        super().__init__(daemon=True)
        self.read = read
        self.absent: list[str] = []
        self.rounds = 0
        self.releases: set[bytes | None] = set()
        self.ended = threading.Event()

    def run(self) -> None:
        """Read round after round."""
        while not self.ended.is_set():
            self.absent += missing(self.read, ["index.html", "zh/page-7/index.html"])
            self.releases.add(self.read("index.html"))
            self.rounds += 1

    def catch_up(self) -> None:
        """Wait for the end of the round under way: what is replaced is kept for one release more."""
        before = self.rounds
        while self.rounds == before and self.is_alive():
            time.sleep(0.01)


@contextmanager
def reading(read: Callable[[str], bytes | None]) -> Iterator[Reader]:
    """A reader at work."""
    reader = Reader(read)
    reader.start()
    yield reader
    reader.ended.set()
    reader.join(30)


def over_http(address: str) -> Callable[[str], bytes | None]:
    """Read from a web server; None is a 404."""

    def read(path: str) -> bytes | None:
        try:
            with urlopen(f"{address}{path}", timeout=120) as answer:
                return bytes(answer.read())
        except HTTPError as error:
            with error:
                if error.code == 404:
                    return None
            raise

    return read


@pytest.mark.parametrize("kind", [servers.a_folder, servers.a_mixed_folder], ids=["exchanged", "one-by-one"])
def test_readers_of_nginx_never_miss_a_file(
    kind: Callable[..., AbstractContextManager[servers.Place]], publishing: Publishing, tmp_path: Path
) -> None:
    """Twelve releases through a folder that nginx serves; each page finds its style, font, script, picture."""
    (tmp_path / "nginx").mkdir()
    with kind(tmp_path) as place, servers.nginx(tmp_path / "nginx", tmp_path / "www") as address:
        assert publishing(place, release(1)).codes == []
        with reading(over_http(address)) as reader:
            for number in range(2, 14):
                assert publishing(place, release(number), yes=True).codes == []
                reader.catch_up()
        assert reader.absent == []
        assert len(reader.releases) > 2, f"{reader.rounds} rounds saw no release change"


def test_readers_of_a_store_never_miss_a_file(publishing: Publishing, tmp_path: Path) -> None:
    """Four releases through an object store, which takes file after file; some readers meet it half-way."""
    with servers.s3_of_moto(tmp_path) as place:
        assert publishing(place, release(1)).codes == []
        with reading(place.read) as reader:
            for number in range(2, 6):
                assert publishing(place, release(number), yes=True).codes == []
                reader.catch_up()
        assert reader.absent == []
        assert len(reader.releases) > 2, f"{reader.rounds} rounds saw no release change"


def test_two_publishes_at_once_leave_whole_pages_and_the_next_is_exact(
    publishing: Publishing, tmp_path: Path
) -> None:
    """A store has no lock: two publishes interleave, yet no page misses a file, and one more publish completes it."""
    with servers.s3_of_moto(tmp_path) as place:
        assert publishing(place, release(1)).codes == []
        threads = [
            threading.Thread(target=publishing, args=(place, release(number)), kwargs={"yes": True})
            for number in (2, 3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        tree = place.tree()
        assert missing(tree.get, [path for path in tree if path.endswith(".html")]) == []
        assert publishing(place, release(4), yes=True).codes == []
        tree = place.tree()
        assert release(4).items() <= tree.items()
