"""A branch of a git repository: one commit, whole or not at all, and nobody's own git is touched."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model import Target
from generator.writing.publish.address import Branch
from generator.writing.publish.branch import BranchTarget
from generator.writing.publish.plan import make_plan
from generator.writing.publish.progress import Progress
from generator.writing.publish.stopped import Stopped
from tests.writing.killing import killed_at_every_step
from tests.writing.publish.conftest import publish_files, settings
from tests.writing.publish.servers import Place, branch_tree, git_by_file
from tests.writing.publish.small_site import read_tree, release, write_site


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Place]:
    """A bare repository without the branch."""
    with git_by_file(tmp_path) as place:
        yield place


def git(folder: Path, *words: str) -> str:
    """What git says in a repository."""
    return subprocess.run(
        ["git", "-C", folder, *words], capture_output=True, encoding="utf-8", check=True
    ).stdout


def test_one_commit_for_each_release_and_none_for_the_same(pages: Place, tmp_path: Path) -> None:
    """Each publish adds one commit to the branch's history; an unchanged site adds none."""
    for number in (1, 2, 2):
        site = write_site(tmp_path / f"built-{number}", release(number))
        assert publish_files(site, pages.address, yes=True).codes == []
    assert git(tmp_path / "pages.git", "rev-list", "--count", "gh-pages").strip() == "2"
    modes = git(tmp_path / "pages.git", "ls-tree", "-r", "gh-pages").splitlines()
    assert {line.split()[0] for line in modes} == {"100644"}


def test_the_same_site_on_the_same_parent_is_the_same_commit(tmp_path: Path) -> None:
    """No clock and no person's name goes into a commit."""
    commits = set()
    for name in "ab":
        (tmp_path / name).mkdir()
        with git_by_file(tmp_path / name) as place:
            variables = {
                "GIT_AUTHOR_NAME": name,
                "GIT_COMMITTER_DATE": "2001-01-01T00:00:00Z",
                "TZ": "Asia/Shanghai",
            }
            assert (
                publish_files(
                    write_site(tmp_path / name / "built", release(1)), place.address, variables
                ).codes
                == []
            )
            commits.add(git(tmp_path / name / "pages.git", "rev-parse", "gh-pages"))
    assert len(commits) == 1


def test_pages_get_their_domain_and_no_jekyll(pages: Place, tmp_path: Path) -> None:
    """`cname` of site.yaml becomes CNAME; .nojekyll lets folders with an underscore through."""
    given = settings(targets=(Target("pages", pages.address, "festival.cn"),))
    assert publish_files(write_site(tmp_path / "built", release(1)), "pages", given=given).codes == []
    tree = pages.tree()
    assert (tree["CNAME"], tree[".nojekyll"]) == (b"festival.cn\n", b"")


def test_the_persons_repository_is_not_touched(pages: Place, tmp_path: Path) -> None:
    """Published from inside a repository, even from a hook of it: working tree, index, branches and settings stay."""
    own = tmp_path / "project"
    git(tmp_path, "init", "--quiet", str(own))
    (own / "draft.txt").write_bytes(b"draft")
    git(own, "add", "draft.txt")
    before = read_tree(own)
    variables = {
        "GIT_DIR": str(own / ".git"),
        "GIT_INDEX_FILE": str(own / ".git/index"),
        "GIT_WORK_TREE": str(own),
    }
    assert publish_files(write_site(tmp_path / "built", release(1)), pages.address, variables).codes == []
    assert read_tree(own) == before


def test_files_of_others_keep_their_bytes_and_kind(pages: Place, tmp_path: Path) -> None:
    """A script, a link and odd names on the branch stay as they are until --delete takes them."""
    repository = tmp_path / "pages.git"
    stream = "commit refs/heads/gh-pages\ncommitter O <o@invalid> 1 +0000\ndata 1\nx\n"
    stream += "M 100755 inline run.sh\ndata 2\n#!\nM 120000 inline link\ndata 6\nrun.sh\n"
    stream += 'M 100644 inline "a\\"b\\nc"\ndata 1\nx\n'
    subprocess.run(["git", "-C", repository, "fast-import", "--quiet"], input=stream.encode(), check=True)
    site = write_site(tmp_path / "built", release(1))
    assert publish_files(site, pages.address).codes == []
    listing = git(repository, "ls-tree", "-r", "-z", "gh-pages")
    for kept in ("100755 blob", "120000 blob", '\ta"b\nc\0'):
        assert kept in listing
    assert publish_files(site, pages.address, delete=True, yes=True).codes == []
    assert pages.tree().keys() == {*release(1), ".nojekyll", ".publish-manifest.json"}


def test_somebody_elses_push_is_not_overwritten(pages: Place, tmp_path: Path) -> None:
    """When the branch moves between the look and the push, the push is refused, and the other's commit stays."""
    site = write_site(tmp_path / "built", release(1))
    assert publish_files(site, pages.address).codes == []
    branch = Branch((tmp_path / "pages.git").as_uri(), "gh-pages", True)
    (tmp_path / "work").mkdir()
    target = BranchTarget(branch, tmp_path / "work", 0, os.environ)
    files = {**release(2), **target.extras}
    plan = make_plan(files, target.look(files))
    pages.put("notes/own.txt", b"theirs")
    other = git(tmp_path / "pages.git", "rev-parse", "gh-pages")
    with pytest.raises(Stopped) as stopped:
        target.carry_out(files, plan, Progress(lambda code, /, **arguments: None, "pages"))
    assert stopped.value.code == "publish-overtaken"
    assert git(tmp_path / "pages.git", "rev-parse", "gh-pages") == other


def test_a_refusing_server_is_named(pages: Place, tmp_path: Path) -> None:
    """A hook on the server that says no ends the publish with its words, and nothing is changed."""
    hook = tmp_path / "pages.git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    told = publish_files(write_site(tmp_path / "built", release(1)), pages.address)
    assert told.codes == ["publish-failed"]
    assert "hook declined" in told.text
    assert told.said[-1][0] == "publish-untouched"
    assert pages.tree() == {}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork to kill")
def test_killed_at_any_step_a_branch_is_one_release_or_the_other(pages: Place, tmp_path: Path) -> None:
    """SIGKILL at each program that a publish starts, and around it: the branch's commit is whole, old or new; the next
    publish ends with the exact tree.
    """
    assert publish_files(write_site(tmp_path / "old", release(1)), pages.address).codes == []
    site = write_site(tmp_path / "new", release(2))
    for _ in killed_at_every_step(lambda: publish_files(site, pages.address, yes=True), stride=9):
        tree = branch_tree(tmp_path / "pages.git", "gh-pages")
        assert release(1).items() <= tree.items() or release(2).items() <= tree.items()
    assert publish_files(site, pages.address, yes=True).codes == []
    assert release(2).items() <= pages.tree().items()
    assert "en/only-1/index.html" not in pages.tree()
