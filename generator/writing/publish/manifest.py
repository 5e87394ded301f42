"""What this tool put on a target: two small files that lie there themselves.

``.publish-manifest.json`` lists a finished release. ``.publish-begun.json`` lies there while files are being sent and
lists all that may then be there, of the old release and of the new: whatever interrupts a publish, the next one knows
which files are ours. It is another file, so that a broken connection can't damage the last good list.
"""

import json
from collections.abc import Callable, Collection

from generator.model.noun import noun
from generator.writing.publish.stopped import Stopped

MANIFEST = ".publish-manifest.json"
BEGUN = ".publish-begun.json"
OURS = frozenset({MANIFEST, BEGUN})


@noun
class Manifest:
    """``files`` of the release, assets kept from the one ``before``; ``rules`` names the headers they were sent with.

    ``run`` is the name of a publish that has begun and not ended, "" in a finished one.
    """

    files: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    rules: str = ""
    run: str = ""

    @property
    def known(self) -> frozenset[str]:
        """Every path that this tool may have written."""
        return self.files | self.before


def to_bytes(manifest: Manifest) -> bytes:
    """A manifest as JSON: the same manifest, the same bytes."""
    fields = {
        "version": 1,
        "rules": manifest.rules,
        "run": manifest.run,
        "files": sorted(manifest.files),
        "before": sorted(manifest.before),
    }
    return (json.dumps(fields, ensure_ascii=False, indent=0) + "\n").encode("utf-8")


def read_manifest(there: Collection[str], read: Callable[[str], bytes]) -> Manifest:
    """The manifest of a target that holds the paths ``there``; an empty one where this tool never published."""
    if BEGUN in there and (begun := from_bytes(read(BEGUN))) is not None:
        return begun
    if MANIFEST not in there:
        return Manifest()
    if (manifest := from_bytes(read(MANIFEST))) is None:
        raise Stopped("publish-bad-manifest", path=MANIFEST)
    return manifest


def from_bytes(data: bytes) -> Manifest | None:
    """The manifest in ``data``, or None if it is damaged or of another make."""
    try:
        fields = json.loads(data)
        if fields["version"] != 1:
            return None
        return Manifest(
            _paths(fields["files"]), _paths(fields["before"]), str(fields["rules"]), str(fields["run"])
        )
    except (ValueError, TypeError, KeyError):
        return None


def _paths(value: list[str]) -> frozenset[str]:
    return frozenset(str(path) for path in value)
