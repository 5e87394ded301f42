"""A folder: exchanged in one step, or replaced file by file; killed at every step; beside files of others."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from generator.making.headers import is_hashed
from generator.writing.exchange import exchange
from generator.writing.locks import locked
from generator.writing.marked import our_folder
from tests.writing.killing import killed_at_every_step
from tests.writing.publish.conftest import publish_files
from tests.writing.publish.small_site import Files, missing, read_tree, release, write_site

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="Windows has no fork, no pipes in folders and no modes"
)

OLD, NEW = release(1), release(2)


@pytest.fixture
def www(tmp_path: Path) -> Path:
    """A folder with release 1 and a file of somebody else's."""
    folder = tmp_path / "www"
    assert publish_files(write_site(tmp_path / "old", OLD), str(folder)).codes == []
    (folder / "notes").mkdir()
    (folder / "notes" / "own.txt").write_bytes(b"theirs")
    (folder / "empty").mkdir()
    return folder


def is_release(tree: Files, files: Files) -> bool:
    """Whether the pages of a tree are those of one release, and all else that it needs is there."""
    pages = {path: data for path, data in tree.items() if path.endswith(".html")}
    return files.items() <= tree.items() and pages.keys() <= files.keys()


def assert_finished(www: Path) -> None:
    """The exact tree: release 2, the assets of release 1, what others put there; nothing left beside it."""
    tree = read_tree(www)
    assert is_release(tree, NEW)
    rest = {path for path in tree if path not in NEW and not is_hashed(path)}
    assert rest == {".publish-manifest.json", "notes/own.txt"}
    assert (www / "empty").is_dir()
    assert not (www / "en" / "only-1").exists()
    assert [one.name for one in www.parent.iterdir() if one.name.startswith(".")] == []


@pytest.mark.slow
def test_killed_at_any_step_a_folder_is_one_release_or_the_other(www: Path, tmp_path: Path) -> None:
    """SIGKILL at each thing that a publish asks of the system: the folder is whole, old or new, with the files of
    others; the next publish ends with the exact tree and leaves nothing beside it.
    """
    site = write_site(tmp_path / "new", NEW)
    shutil.copytree(www, tmp_path / "saved")
    seen = set()
    for _ in killed_at_every_step(lambda: publish_files(site, str(www), yes=True), stride=6):
        tree = read_tree(www)
        whole = [is_release(tree, OLD), is_release(tree, NEW)]
        assert any(whole)
        assert tree["notes/own.txt"] == b"theirs"
        seen.add(whole[1])
        if whole[1]:
            assert publish_files(site, str(www), yes=True).codes == []
            assert_finished(www)
            shutil.rmtree(www)
            shutil.copytree(tmp_path / "saved", www)
    assert seen == {False, True}
    assert publish_files(site, str(www), yes=True).codes == []
    assert_finished(www)


@pytest.mark.slow
def test_killed_at_any_step_files_replaced_one_by_one_keep_every_page_whole(
    www: Path, tmp_path: Path
) -> None:
    """Where a folder can't be exchanged (a pipe lies in it): at each kill every page finds what it uses; the next
    publish completes the tree.
    """
    os.mkfifo(www / "pipe")
    site = write_site(tmp_path / "new", NEW)
    for _ in killed_at_every_step(lambda: publish_files(site, str(www), yes=True), stride=6):
        tree = read_tree(www)
        assert missing(tree.get, [path for path in tree if path.endswith(".html")]) == []
        assert tree["notes/own.txt"] == b"theirs"
    told = publish_files(site, str(www), yes=True)
    assert told.said[-1][0] == "publish-unchanged"
    assert_finished(www)
    assert stat.S_ISFIFO((www / "pipe").lstat().st_mode)


def test_a_folder_that_cannot_be_exchanged_is_replaced_with_one_line_that_says_so(
    www: Path, tmp_path: Path
) -> None:
    """A pipe can't be carried over: the files are replaced one by one, and the person is told."""
    os.mkfifo(www / "pipe")
    told = publish_files(write_site(tmp_path / "new", NEW), str(www), yes=True)
    assert [code for code, _ in told.said].count("publish-one-by-one") == 1
    assert_finished(www)


def test_a_reader_in_the_middle_of_a_file_gets_the_whole_old_one(www: Path, tmp_path: Path) -> None:
    """Also replaced one by one, a file is never rewritten under a reader: the new one takes its name."""
    os.mkfifo(www / "pipe")
    with (www / "index.html").open("rb", buffering=0) as opened:
        start = opened.read(10)
        assert publish_files(write_site(tmp_path / "new", NEW), str(www), yes=True).codes == []
        assert start + opened.read() == OLD["index.html"]
    assert (www / "index.html").read_bytes() == NEW["index.html"]


def test_what_stays_is_the_same_file(www: Path, tmp_path: Path) -> None:
    """Files that don't change, ours and others', keep their inode and time (a server's ETag); links stay links; a
    folder keeps its mode.
    """
    (www / "latest").symlink_to("notes")
    (www / "notes").chmod(0o2750)
    kept = [www / "notes" / "own.txt", www / "downloads" / "figures.csv"]
    before = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in kept]
    old = www.stat().st_ino
    told = publish_files(write_site(tmp_path / "new", NEW), str(www), yes=True)
    assert "publish-one-by-one" not in dict(told.said)
    assert [(path.stat().st_ino, path.stat().st_mtime_ns) for path in kept] == before
    assert www.stat().st_ino != old, "the folder was not exchanged"
    assert (www / "latest").readlink() == Path("notes")
    assert stat.S_IMODE((www / "notes").stat().st_mode) == 0o2750
    assert_finished(www)


def test_delete_takes_files_of_others_and_nothing_outside(www: Path, tmp_path: Path) -> None:
    """--delete leaves the release and the assets before it; what a link points to is not touched."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "file").write_bytes(b"far")
    (www / "link").symlink_to(tmp_path / "far" / "file")
    assert publish_files(write_site(tmp_path / "new", NEW), str(www), delete=True, yes=True).codes == []
    rest = {path for path in read_tree(www) if path not in NEW and not is_hashed(path)}
    assert rest == {".publish-manifest.json"}
    assert not (www / "link").is_symlink()
    assert (tmp_path / "far" / "file").read_bytes() == b"far"


def test_a_link_in_place_of_a_folder_of_ours_is_refused(www: Path, tmp_path: Path) -> None:
    """Writing through a link would change another place."""
    shutil.rmtree(www / "downloads")
    (tmp_path / "far").mkdir()
    (www / "downloads").symlink_to(tmp_path / "far")
    told = publish_files(write_site(tmp_path / "new", NEW), str(www), yes=True)
    assert told.codes == ["publish-link-in-the-way"]
    assert read_tree(tmp_path / "far") == {}


def test_a_second_publish_at_the_same_time_is_refused(www: Path, tmp_path: Path) -> None:
    """While one holds the folder the other changes nothing and says so; when it has let go, all goes on."""
    workshop = our_folder(tmp_path, ".www.publishing")
    site = write_site(tmp_path / "new", NEW)
    before = read_tree(www)
    with locked(workshop / "lock") as ours:
        assert ours
        told = publish_files(site, str(www), yes=True)
        assert told.codes == ["publish-busy"]
        assert read_tree(www) == before
    assert publish_files(site, str(www), yes=True).codes == []
    assert_finished(www)


def test_what_others_write_at_the_last_moment_is_not_lost(www: Path, tmp_path: Path) -> None:
    """A file that came into the old tree just before the exchange of a publish then killed is brought over."""
    workshop = our_folder(tmp_path, ".www.publishing")
    shutil.copytree(www, workshop / "next")
    (workshop / "next" / "late.txt").write_bytes(b"late")
    assert publish_files(write_site(tmp_path / "new", NEW), str(www), yes=True).codes == []
    assert (www / "late.txt").read_bytes() == b"late"
    (www / "late.txt").unlink()
    assert_finished(www)


def test_folders_of_others_beside_it_stay(www: Path, tmp_path: Path) -> None:
    """Also one that is called as a publish calls its own: it works in another."""
    for path in ("next/mine.txt", "gone/mine.txt", "lock"):
        (tmp_path / ".www.publishing" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / ".www.publishing" / path).write_bytes(b"mine")
    before = read_tree(tmp_path / ".www.publishing")
    assert publish_files(write_site(tmp_path / "new", NEW), str(www), yes=True).codes == []
    assert read_tree(tmp_path / ".www.publishing") == before
    shutil.rmtree(tmp_path / ".www.publishing")
    assert_finished(www)


def test_everybody_may_read_what_is_published(www: Path, tmp_path: Path) -> None:
    """Under any umask, in one step or file by file: folders 0755, files 0644."""
    site = write_site(tmp_path / "new", NEW)
    shutil.copytree(www, tmp_path / "piped")
    os.mkfifo(tmp_path / "piped" / "pipe")
    before = os.umask(0o077)
    try:
        told = {name: publish_files(site, str(tmp_path / name), yes=True) for name in ("www", "piped", "a/b")}
    finally:
        os.umask(before)
    assert [name for name, one in told.items() if "publish-one-by-one" in dict(one.said)] == ["piped"]
    for name in told:
        for path in NEW:
            assert stat.S_IMODE((tmp_path / name / path).stat().st_mode) == 0o644, (name, path)
            assert stat.S_IMODE((tmp_path / name / path).parent.stat().st_mode) == 0o755, (name, path)


def test_a_damaged_manifest_stops_it(www: Path, tmp_path: Path) -> None:
    """If it isn't known what is ours, nothing is deleted on a guess."""
    (www / ".publish-manifest.json").write_bytes(b"{")
    before = read_tree(www)
    told = publish_files(write_site(tmp_path / "new", NEW), str(www), yes=True)
    assert told.codes == ["publish-bad-manifest"]
    assert read_tree(www) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A target that is a file is refused and stays."""
    (tmp_path / "www").write_bytes(b"mine")
    told = publish_files(write_site(tmp_path / "new", NEW), str(tmp_path / "www"))
    assert (told.codes, (tmp_path / "www").read_bytes()) == (["publish-not-a-folder"], b"mine")


def test_exchange_swaps_two_folders_or_leaves_both(tmp_path: Path) -> None:
    """Both names lead to a folder at all times; a missing one is an error."""
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_bytes(name.encode())
    swapped = exchange(tmp_path / "a", tmp_path / "b")
    assert read_tree(tmp_path / "a") == ({"b": b"b"} if swapped else {"a": b"a"})
    if swapped:
        with pytest.raises(FileNotFoundError):
            exchange(tmp_path / "a", tmp_path / "none")
