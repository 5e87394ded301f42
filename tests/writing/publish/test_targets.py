"""The life of a site on every kind of target: releases, interruptions, files of others. Real servers, on loopback."""

from pathlib import Path

import pytest

from generator.making.headers import cache_control, content_type, is_hashed
from generator.writing.publish.files import read_files
from generator.writing.publish.manifest import MANIFEST
from tests.projects import run_build
from tests.writing.publish.conftest import Publishing, publish_files
from tests.writing.publish.servers import Place, Proxy, a_folder, s3_client, s3_of_moto, webdav_of_rclone
from tests.writing.publish.small_site import Files, missing, release

pytestmark = pytest.mark.slow

PAGE = "zh/page-3/index.html"
FOREIGN = ("notes/own.txt", b"theirs")


def holds(place: Place, files: Files, *kept: str) -> None:
    """The target holds these files, the assets of the release before, what is ``kept``, and nothing else."""
    tree = place.tree()
    assert {path: tree.get(path) for path in files} == files
    rest = {path for path in tree if path not in files and not is_hashed(path)}
    assert rest - {".nojekyll", MANIFEST} == set(kept)


def test_releases_follow_one_another(place: Place, publishing: Publishing) -> None:
    """First publish; nothing changed, nothing sent; one page changed, one file sent; a page removed; foreign files stay
    until --delete; --dry-run changes nothing.
    """
    first = release(1)
    assert publishing(place, first, dry_run=True).codes == []
    assert place.tree() == {}
    extras = publishing(place, first).sent - len(first)
    assert extras in (0, 1)  # .nojekyll
    holds(place, first)
    before = place.tree()
    assert publishing(place, first).said[-1][0] == "publish-unchanged"
    assert place.tree() == before
    edited = release(1, edited=PAGE)
    assert publishing(place, edited).sent == 1
    place.put(*FOREIGN)
    fewer = release(1, without=(PAGE,))
    told = publishing(place, fewer, yes=True)  # a page that goes without a word is asked about first
    assert (told.codes, dict(told.said)["publish-done"]["deleted"]) == ([], "1")
    holds(place, fewer, FOREIGN[0])
    plan = publishing(place, fewer, delete=True, dry_run=True)
    assert ("publish-path", {"path": FOREIGN[0]}) in plan.said
    holds(place, fewer, FOREIGN[0])
    assert publishing(place, fewer, delete=True).codes == []
    holds(place, fewer)


def test_a_broken_line_leaves_whole_pages_and_the_next_publish_completes(
    remote: tuple[Place, Proxy], publishing: Publishing
) -> None:
    """The line is cut after a share of the bytes: a problem, every page finds what it uses, foreign files stay; the
    same command then ends with the exact tree.
    """
    place, proxy = remote
    assert publishing(place, release(1)).codes == []
    place.put(*FOREIGN)
    began = proxy.sent
    assert publishing(place, release(2), yes=True).codes == []
    whole = proxy.sent - began
    for number, share in ((3, 0.25), (4, 0.5)):
        proxy.budget = int(whole * share)
        told = publishing(place, release(number), yes=True)
        assert len(told.codes) == 1, told.text
        assert told.said[-1][0] in ("publish-stopped", "publish-untouched")
        proxy.budget = None
        tree = place.tree()
        assert missing(tree.get, [path for path in tree if path.endswith(".html")]) == []
        assert dict([FOREIGN]).items() <= tree.items()
    assert publishing(place, release(4), yes=True).codes == []
    holds(place, release(4), FOREIGN[0])
    assert publishing(place, release(4)).said[-1][0] == "publish-unchanged"


def test_bytes_that_changed_on_the_way_are_found_and_sent_again(
    publishing: Publishing, tmp_path: Path
) -> None:
    """A server that keeps other bytes than were sent, silently: the publish fails, and the next one mends it."""
    with webdav_of_rclone(tmp_path) as place:
        assert place.proxy is not None
        place.proxy.tamper = (b"<title>zh/page-3", b"<title>zh/page-X")
        told = publishing(place, release(1))
        assert [(one.code, one.arguments["first"]) for one in told.problems] == [("publish-differs", PAGE)]
        place.proxy.tamper = None
        assert publishing(place, release(1)).sent == 1
        holds(place, release(1))


def test_more_deletions_than_a_tenth_need_a_word(publishing: Publishing, tmp_path: Path) -> None:
    """Without --yes a publish that deletes a third of the target, or an empty site, changes nothing."""
    with a_folder(tmp_path) as place:
        _deletes_only_with_a_word(place, publishing)


def _deletes_only_with_a_word(place: Place, publishing: Publishing) -> None:
    fewer = release(1)
    assert publishing(place, fewer | {f"downloads/{n}.csv": b"1\n" for n in range(12)}).codes == []
    before = place.tree()
    assert publishing(place, fewer).codes == ["publish-many-lost"]
    assert publishing(place, {}).codes == ["publish-empty"]
    assert place.tree() == before
    assert publishing(place, fewer, yes=True).codes == []
    holds(place, fewer)


def test_a_store_keeps_type_and_caching_of_each_file(publishing: Publishing, tmp_path: Path) -> None:
    """Objects say their media type with a charset and how long they keep; what had other headers is sent again."""
    with s3_of_moto(tmp_path) as place:
        files = release(1)
        client = s3_client(place.environment)
        client.put_object(
            Bucket="bucket", Key="site/index.html", Body=files["index.html"], ContentType="text/plain"
        )
        assert publishing(place, files).sent == len(files)
        for path in files:
            said = client.head_object(Bucket="bucket", Key=f"site/{path}")
            assert (said["ContentType"], said["CacheControl"]) == (content_type(path), cache_control(path)), (
                path
            )


def test_the_real_site_is_published_and_then_unchanged(place: Place, site: Path) -> None:
    """The site as it is built arrives byte for byte, and a second publish of it sends nothing."""
    told = publish_files(site, place.address, place.environment)
    assert told.codes == [], told.text
    holds(place, read_files(site))
    assert publish_files(site, place.address, place.environment).said[-1][0] == "publish-unchanged"


def test_the_command_builds_checks_and_publishes(tmp_path: Path, site: Path, kept: Path) -> None:
    """`build.py publish FOLDER` puts there what a build makes, in words; again, it sends nothing."""
    done = run_build("publish", tmp_path / "www", project=kept)
    assert (done.returncode, "published to" in done.stdout) == (0, True), done.stdout + done.stderr
    assert read_files(tmp_path / "www") == read_files(site)
    done = run_build("publish", tmp_path / "www", project=kept)
    assert (done.returncode, "nothing to send" in done.stdout) == (0, True), done.stdout + done.stderr
