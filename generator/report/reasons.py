"""Why a file was made or kept in the last build, and what reads a source: in words, from what builds keep."""

from collections.abc import Iterable, Iterator

from generator.model import Language
from generator.report import say
from generator.site.origins import Origins
from generator.site.picture_paths import SHARE, hashed_path
from generator.site.traces import GIVEN, NEW, Row
from generator.site.tracing import Reading

_MOST = 10  # sources that one line names
# Kinds of files beside the pages and theirs.
_SHARED = ("assets", "search", "exports", "feeds", "moved", "media")
_THINGS = ("strings", "template", "routes", "prose", "settings", "content", "assets", "sizes")


def why(origins: Origins, path: str, language: Language) -> list[str]:
    """Lines on a path of the output or on a source; none if the last build knew neither."""
    told = _Told(origins, language)
    if path in origins.kept.meta["sources"]:
        return list(told.of_source(path))
    rows = list(_rows(origins, path))
    if rows:
        return list(told.of_output(path, rows))
    # What is no work: a source as it is, or a list of all files.
    return [say("why_copied", language, path=path)] if path in origins.kept.meta["others"] else []


def _rows(origins: Origins, path: str) -> Iterator[Row]:
    """The rows that a file of the output comes of, the one that tells most first."""
    rows = origins.kept.rows
    if path in rows["page"]:
        yield from (rows[kind][path] for kind in ("page", "names"))
        return
    for kind in _SHARED:
        if path in rows[f"{kind} files"][""].value:
            yield rows[kind][""]
    for key, row in rows.get("pictures", {}).items():
        if any(path == _picture(name, drawn) for name, drawn, _ in row.value):
            yield from (rows["jobs"][key], row)
            return


def _picture(name: str, key: str) -> str:
    return hashed_path(name, key) if name.startswith(SHARE) else name


class _Told:
    """What is said in a language."""

    def __init__(self, origins: Origins, language: Language) -> None:
        self._origins, self._language = origins, language
        self._last: int = origins.kept.meta["build"] - 1
        self._changes = origins.kept.meta.get("changes", {})

    def of_output(self, path: str, rows: list[Row]) -> Iterator[str]:
        """Why a file was made or kept, what had changed then, and what it rests on."""
        row = max(rows, key=lambda row: row.build)  # of equals the first
        code = "why_made" if row.build == self._last else "why_kept"
        reason = self._reason(row.why, row.build, first=row is rows[0])
        yield self._say(code, path=path, build=row.build, last=self._last, reason=reason)
        if path.endswith(".html"):
            yield self._say("why_filled")
        if changed := self._changes.get(row.build):
            yield self._say("why_changed", build=row.build, sources=self._few(changed))
        if sources := frozenset[str]().union(*map(self._origins.of, rows)):
            yield self._say("why_rests", sources=", ".join(sorted(sources)))

    def of_source(self, path: str) -> Iterator[str]:
        """Whether a source had changed, and which pages and other files read it."""
        changed = path in self._changes.get(self._last, ())
        yield self._say("why_source_changed" if changed else "why_source_same", path=path, last=self._last)
        pages = [
            str(page)
            for page, row in self._origins.kept.rows["page"].items()
            if path in self._origins.of(row)
        ]
        yield self._say("why_pages" if pages else "why_no_page", pages=len(pages))
        yield from (f"  {page}" for page in sorted(pages))

    def _reason(self, why: Reading, build: int, first: bool) -> str:
        if why == NEW:
            return self._say("why_first" if build == 1 else "why_new")
        if why == GIVEN:
            return self._say("why_given" if first else "why_named")
        thing = self._thing(*why)
        changed = self._origins.of_reading(why).intersection(self._changes.get(build, ()))
        return self._say("why_thing_in" if changed else "why_thing", thing=thing, sources=self._few(changed))

    def _thing(self, part: str, *key: object) -> str:
        part = part.removeprefix("has ")
        name = " ".join(map(str, key[0] if key and isinstance(key[0], tuple) else key))
        return self._say(f"why_{part}" if part in _THINGS else "why_index", part=part, name=name)

    def _few(self, paths: Iterable[str]) -> str:
        ordered = sorted(paths)
        return ", ".join([*ordered[:_MOST], *["…"][: len(ordered) > _MOST]])

    def _say(self, code: str, **values: object) -> str:
        return say(code, self._language, **values)
