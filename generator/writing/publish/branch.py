"""A branch of a git repository: one commit, which the server takes as a whole or not at all.

All happens in a bare clone of our own in a temporary folder: nobody's working tree, index or refs are touched.
"""

import os
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha1
from pathlib import Path
from urllib.parse import urlsplit

from generator.model.regex import regex
from generator.writing.publish.address import Branch, is_loopback
from generator.writing.publish.child import Program, find
from generator.writing.publish.files import Files
from generator.writing.publish.manifest import MANIFEST, OURS, read_manifest, to_bytes
from generator.writing.publish.ordered import Target
from generator.writing.publish.plan import Plan, There
from generator.writing.publish.progress import Progress
from generator.writing.publish.stopped import Stopped

# What a surrounding git (a hook, an alias) says about its own repository is not for ours.
_FOREIGN = regex(r"GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX|CONFIG\w*)$")
# Answers with the variables' values where git asks for a name and a password.
_CREDENTIALS = (
    '!f() { test "$1" = get && echo "username=$PUBLISH_USER" && echo "password=$PUBLISH_PASSWORD"; }; f'
)
_WHO = "build.py publish <publish@localhost>"
_NEW = "refs/publish/new"


class BranchTarget(Target):
    """The branch; ``folder`` is an empty one for our clone, ``seconds`` the commit's date since 1970."""

    def __init__(self, branch: Branch, folder: Path, seconds: int, environment: Mapping[str, str]) -> None:
        self._git = Program(find("git", environment), _environment(branch, environment))
        self._words = ("-c", "core.hooksPath=", *_credentials(environment))
        self._branch = branch
        self._clone = str(folder / "clone.git")
        self._seconds = seconds
        self._old = ""
        self._ids: Mapping[str, str] = {}
        self.extras: Files = {
            ".nojekyll": b"",
            **({"CNAME": f"{branch.cname}\n".encode()} if branch.cname else {}),
        }

    def look(self, files: Files, trusted: frozenset[str] = frozenset()) -> There:
        """Clone the branch's last commit and read its tree; the digests in it tell which files are the same."""
        if not self._remote():
            self._run("init", "--quiet", "--bare", "--template=", self._clone)
            self._in_clone("remote", "add", "origin", self._branch.url)
            return There()
        one_branch = ("--depth", "1", "--single-branch", "--branch", self._branch.branch, "--no-tags")
        quiet = ("--quiet", "--bare", "--template=", "--filter=blob:none")
        self._run("clone", *quiet, *one_branch, self._branch.url, self._clone)
        self._old = self._in_clone("rev-parse", "HEAD").decode().strip()
        self._ids = ids = dict(self._tree())
        same = frozenset(path for path in files if ids.get(path) == _blob(files[path]))
        manifest = read_manifest(ids, self.read)
        return There(frozenset(ids) - OURS, same, manifest)

    def read(self, path: str) -> bytes:
        """The bytes of a file of the branch's last commit."""
        return self._in_clone("cat-file", "blob", self._ids[path])

    def carry_out(self, files: Files, plan: Plan, progress: Progress) -> None:
        """Make the commit, push it if the branch is still where it was, and see that it has arrived."""
        progress.step("one", len(plan.sends))
        self._in_clone("fast-import", "--quiet", data=b"".join(self._commit(files, plan)))
        commit = self._in_clone("rev-parse", _NEW).decode().strip()
        name = f"refs/heads/{self._branch.branch}"
        said = self._in_clone(
            *("push", "--porcelain", f"--force-with-lease={name}:{self._old}", "origin", f"{commit}:{name}"),
            allowed=[1],
        )
        now = self._remote()
        if now == commit:
            progress.changed, progress.sent, progress.deleted = True, len(plan.sends), len(plan.deletions)
        elif now != self._old:
            raise Stopped("publish-overtaken")
        else:
            refused = [line for line in said.decode("utf-8", "replace").splitlines() if line.startswith("!")]
            self._git.fail("\n".join(refused))

    def _commit(self, files: Files, plan: Plan) -> Iterator[bytes]:
        """A stream for ``git fast-import``. The same parent and the same site give the same commit."""
        message = f"Publish the site: {len(files)} files\n".encode()
        yield (
            f"commit {_NEW}\ncommitter {_WHO} {self._seconds} +0000\ndata {len(message)}\n".encode() + message
        )
        if self._old:
            yield f"from {self._old}\n".encode()
        for path in plan.deletions:
            yield b"D " + _quoted(path) + b"\n"
        for path, data in {
            **{path: files[path] for path in plan.sends},
            MANIFEST: to_bytes(plan.done),
        }.items():
            yield b"M 100644 inline " + _quoted(path) + f"\ndata {len(data)}\n".encode() + data + b"\n"

    def _tree(self) -> Iterator[tuple[str, str]]:
        """Each path of the last commit with its object's id."""
        for entry in self._in_clone("ls-tree", "-r", "-z", self._old).split(b"\0")[:-1]:
            about, _, path = entry.partition(b"\t")
            yield path.decode("utf-8", "surrogateescape"), about.split()[2].decode()

    def _remote(self) -> str:
        """The id of the branch's commit on the server, "" while there is no such branch."""
        name = f"refs/heads/{self._branch.branch}"
        return self._run("ls-remote", self._branch.url, name).decode().partition("\t")[0]

    def _run(self, *words: str) -> bytes:
        return self._git.run(*self._words, *words)

    def _in_clone(self, *words: str, data: bytes = b"", allowed: Sequence[int] = ()) -> bytes:
        return self._git.run(*self._words, "--git-dir", self._clone, *words, data=data, allowed=allowed)


def _blob(data: bytes) -> str:
    """The id that git gives to a file's bytes."""
    return sha1(f"blob {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()


def _quoted(path: str) -> bytes:
    """A path as git writes odd ones: in quotes, with octal numbers."""
    raw = path.encode("utf-8", "surrogateescape")
    if not re.search(rb'[\x00-\x1f"\\]', raw):
        return raw
    return b'"' + re.sub(rb'[\x00-\x1f"\\]', lambda found: b"\\%03o" % found[0][0], raw) + b'"'


def _credentials(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The person's own helpers, or, where a password is in the environment, that and nothing else."""
    if not environment.get("PUBLISH_PASSWORD"):
        return ()
    return ("-c", "credential.helper=", "-c", f"credential.helper={_CREDENTIALS}")


def _environment(branch: Branch, environment: Mapping[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in environment.items() if not _FOREIGN.match(name)}
    inherited["GIT_TERMINAL_PROMPT"] = "0"
    ssh = ["ssh", "-o", "BatchMode=yes"]
    if key := environment.get("PUBLISH_KEY_FILE"):
        ssh += ["-i", key, "-o", "IdentitiesOnly=yes"]
    if is_loopback(urlsplit(branch.url).hostname):
        ssh += ["-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={os.devnull}"]
    if len(ssh) > 3 or "GIT_SSH_COMMAND" not in inherited:
        inherited["GIT_SSH_COMMAND"] = shlex.join(ssh)
    return inherited
