"""What can be published to, and what is refused before anything is touched."""

from pathlib import Path

import pytest

from generator.model import Place, Target, Words
from generator.writing.publish.address import (
    Branch,
    Folder,
    Store,
    refuse_folder,
    refuse_placeholders,
    resolve,
)
from generator.writing.publish.rclone import described
from generator.writing.publish.stopped import Stopped
from tests.writing.publish.conftest import publish_files, settings
from tests.writing.publish.servers import SECRET
from tests.writing.publish.small_site import read_tree, release, write_site

PAGES = Target(
    "pages", "git+https://github.com/owner/site.git#gh-pages", "festival.cn", Place("site.yaml", 9)
)


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        ("pages", Branch("https://github.com/owner/site.git", "gh-pages", False, "festival.cn")),
        (
            "git+ssh://git@gitee.com/owner/site.git#pages",
            Branch("ssh://git@gitee.com/owner/site.git", "pages", False),
        ),
        ("git+file:///srv/site.git#web/live", Branch("file:///srv/site.git", "web/live", True)),
        ("s3://bucket/a/b/", Store("s3", "bucket", None, None, "a/b", False)),
        ("sftp://me@host.cn:2222/var/www", Store("sftp", "host.cn", 2222, "me", "/var/www", False)),
        ("sftp://host.cn/~/www", Store("sftp", "host.cn", None, None, "www", False)),
        (
            "webdav+https://dav.cn/a%20b",
            Store("webdav", "dav.cn", None, None, "a b", False, "https://dav.cn"),
        ),
        (
            "webdav+http://127.0.0.1:80/a",
            Store("webdav", "127.0.0.1", 80, None, "a", True, "http://127.0.0.1:80"),
        ),
        ("../public", Folder(Path("../public").resolve())),
    ],
)
def test_an_address_means_what_it_says(wanted: str, address: object) -> None:
    """Each form of address, and a name of site.yaml, gives where to publish."""
    assert resolve(wanted, settings(targets=(PAGES,)), Path(), {}) == address


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("page", "publish-unknown-target"),
        ("ftp://host/x", "publish-bad-address"),
        ("https://host/x", "publish-bad-address"),
        ("s3:///x", "publish-bad-address"),
        ("sftp:///x", "publish-bad-address"),
        ("sftp://host:port/x", "publish-bad-address"),
        ("sftp://[::1/x", "publish-bad-address"),
        ("sftp://a／b/x", "publish-bad-address"),
        ("webdav+http://host.cn/x", "publish-plain-http"),
        ("git+http://host.cn/x#pages", "publish-plain-http"),
        ("git+https://host.cn/x", "publish-no-branch"),
        ("git+https://host.cn/x#--upload-pack=evil", "publish-no-branch"),
        ("git+https://host.cn/x#a..b", "publish-no-branch"),
        (f"sftp://me:{SECRET}@host.cn/x", "publish-secret-in-address"),
        (f"git+https://{SECRET}@host.cn/x#pages", "publish-secret-in-address"),
        (f"s3://key:{SECRET}@bucket/x", "publish-secret-in-address"),
    ],
)
def test_a_wrong_address_is_refused_in_words(wanted: str, code: str, tmp_path: Path) -> None:
    """What can't be published to is one problem with a hint, and a secret in it isn't repeated."""
    told = publish_files(write_site(tmp_path / "built", release(1)), wanted, given=settings(targets=(PAGES,)))
    assert told.codes == [code]
    assert SECRET not in told.text
    assert "hint:" in told.text


def test_an_address_of_site_yaml_is_told_where_it_stands(tmp_path: Path) -> None:
    """The place is that of the target, and the sentence has the address."""
    place = Place("site.yaml", 9)
    with pytest.raises(Stopped) as stopped:
        resolve("pages", settings(targets=(Target("pages", "s3:///x", place=place),)), tmp_path, {})
    problem = stopped.value.problem("pages")
    assert (problem.place, problem.arguments["address"]) == (place, "s3:///x")


def test_a_mistyped_name_is_answered_with_the_near_one(tmp_path: Path) -> None:
    """`page` where site.yaml has `pages`: the problem names it, and no folder of that name is made."""
    told = publish_files(write_site(tmp_path / "built", release(1)), "page", given=settings(targets=(PAGES,)))
    assert told.problems[0].arguments["near"] == "pages"
    assert not Path("page").exists()


@pytest.mark.parametrize(
    "wanted", ["s3://bucket/x", "sftp://host.cn/x", "webdav+https://host.cn/x", "git+https://host.cn/x#pages"]
)
def test_the_public_gets_no_placeholder(wanted: str, tmp_path: Path) -> None:
    """Without a real base_url, or a publisher's name, nothing but a folder and this machine is published to."""
    site = write_site(tmp_path / "built", release(1))
    placeholder = settings(base_url="https://www.example.org/x/")
    assert publish_files(site, wanted, given=placeholder).codes == ["publish-base-url"]
    for given in (
        settings(named=False),
        settings(publisher=Words("……", "…")),
    ):  # as the remark in site.yaml has it
        assert publish_files(site, wanted, given=given).codes == ["publish-publisher"]
    assert publish_files(site, str(tmp_path / "www"), given=placeholder).codes == []


def test_this_machines_own_store_may_have_placeholders() -> None:
    """A test of the whole way needs no real address: an endpoint on loopback, a repository on this disk."""
    variables = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9000"}
    for wanted in ("s3://bucket/x", "git+file:///srv/x.git#pages", "sftp://localhost/x"):
        address = resolve(wanted, settings(), Path(), variables)
        refuse_placeholders(address, settings(base_url="https://www.example.org/", named=False), wanted)


@pytest.mark.parametrize(
    "inside", ["content", "content/pages", ".git/x", "generator", "output", "output/en", ".", ".."]
)
def test_a_folder_that_holds_or_lies_in_the_sources_is_refused(inside: str, tmp_path: Path) -> None:
    """Nothing is written into the sources, above them, or into the build's own output."""
    project = tmp_path / "project"
    sources = {"content/pages/a.md": b"a", ".git/HEAD": b"h", "generator/cli.py": b"c"}
    for path, data in sources.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(data)
    told = publish_files(
        write_site(tmp_path / "built", release(1)), str(project / inside), delete=True, yes=True
    )
    assert told.codes in (["publish-into-sources"], ["publish-into-output"])
    assert read_tree(project) == sources


def test_any_folder_that_a_build_made_is_refused(tmp_path: Path) -> None:
    """The mark of a build tells an output folder, wherever it lies; a link to one is no way around it."""
    output = write_site(tmp_path / "elsewhere", release(1))
    (tmp_path / "link").symlink_to(output)
    for address in (output, tmp_path / "link"):
        told = publish_files(write_site(tmp_path / "built", release(2)), str(address))
        assert told.codes == ["publish-into-output"]


def test_a_folder_of_its_own_inside_the_project_may_be_published_to(tmp_path: Path) -> None:
    """A new folder beside the sources, and again the same one: it is nobody's source."""
    project = tmp_path / "project"
    (project / "content").mkdir(parents=True)
    refuse_folder(project / "public", project)
    for number in (1, 2):
        told = publish_files(
            write_site(tmp_path / f"b{number}" / "built", release(number)), str(project / "public")
        )
        assert told.codes == []
    with pytest.raises(Stopped):
        refuse_folder(project / "public" / "en", project)


@pytest.mark.parametrize(
    ("endpoint", "provider"),
    [
        ("", "AWS"),
        ("https://s3.cn-north-1.amazonaws.com.cn", "AWS"),
        ("https://oss-cn-beijing.aliyuncs.com", "Alibaba"),
        ("https://cos.ap-beijing.myqcloud.com", "TencentCOS"),
        ("https://obs.cn-north-4.myhuaweicloud.com", "HuaweiOBS"),
        ("https://0123.r2.cloudflarestorage.com", "Cloudflare"),
        ("https://minio.festival.cn", "Other"),
    ],
)
def test_stores_are_addressed_as_they_want_it(endpoint: str, provider: str) -> None:
    """Chinese stores refuse addresses with the bucket in the path: rclone has to know whose store it is."""
    store = resolve("s3://bucket/x", settings(), Path(), {})
    assert isinstance(store, Store)
    assert described(store, {"AWS_ENDPOINT_URL": endpoint})["PROVIDER"] == provider


def test_a_server_must_show_a_known_key() -> None:
    """An SSH server elsewhere is checked against the person's known_hosts; only this machine's own is not."""
    for host, file in (
        ("host.cn", "~/.ssh/known_hosts"),
        ("127.0.0.1", "none"),
        ("127.0.0.1.evil.cn", "~/.ssh/known_hosts"),
    ):
        store = resolve(f"sftp://me@{host}/x", settings(), Path(), {})
        assert isinstance(store, Store)
        assert described(store, {})["KNOWN_HOSTS_FILE"] == file
