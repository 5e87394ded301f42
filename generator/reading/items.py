"""Files of a declared kind -> items: ``content/news/first-meeting.zh.md`` and ``first-meeting.en.md`` are one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from generator.model import Language, Place, Problem, Severity, Source, other
from generator.model.kinds import Field, Item, Kind, Value, Version
from generator.model.noun import noun
from generator.model.regex import regex
from generator.reading.declared import life_of, read_declared
from generator.reading.fields import Fields
from generator.reading.markdown import read_markdown
from generator.reading.pages import split_front_matter

_NAME = regex(r"(?P<id>[^/]+)\.(?P<language>zh|en)\.md")
_YEAR = regex(r"\d{4}")


@noun
class _File:
    """One file of an item: its fields, to tell of them, and what they say."""

    id: str
    language: Language
    fields: Fields
    version: Version
    shared: Mapping[str, Value]


def read_items(sources: Iterable[Source], kind: Kind, problems: list[Problem]) -> tuple[Item, ...]:
    """The items of a kind's folder, the newest first."""
    items: dict[str, list[_File]] = {}
    unread: set[str] = set()  # what stands in the other file of these is not known
    for source in sources:
        if (file := _file(source, kind, problems)) is not None:
            items.setdefault(file.id, []).append(file)
        elif named := _named(source, kind):
            unread.add(named["id"])
    made = [_item(kind, files, whole=name not in unread) for name, files in items.items()]
    return tuple(sorted(made, key=lambda item: (item.date, item.id), reverse=True))


def _named(source: Source, kind: Kind) -> re.Match[str] | None:
    return _NAME.fullmatch(source.path.removeprefix(f"content/{kind.id}/"))


def _file(source: Source, kind: Kind, problems: list[Problem]) -> _File | None:
    if (named := _named(source, kind)) is None:
        problems.append(Problem("item-name", Place(source.path), {"kind": kind.id}))
        return None
    if (front := split_front_matter(source, problems)) is None:
        return None
    fields, text, first_line = front
    own, shared = [one for one in kind.known if one.own], [one for one in kind.known if not one.own]
    language = cast(Language, named["language"])
    body = read_markdown(source.path, text, first_line, language, problems)
    version = Version(read_declared(fields, own), body, Place(source.path))
    values = read_declared(fields, shared)
    for one in own:
        if one.needed:
            fields.need(one.name)
    fields.close()
    if _YEAR.fullmatch(named["id"]):
        fields.problem("slug-is-a-year", fields.place, value=named["id"])
        return None
    if named["id"] == "index":
        fields.problem("item-named-index", fields.place, kind=kind.id, language=language)
        return None
    return _File(fields.slug_of(named["id"], fields.place, "name"), language, fields, version, values)


def _missing(files: Sequence[_File], declared: Iterable[Field], values: Mapping[str, Value]) -> None:
    for one in declared:
        misspelt = any(file.fields.refused(one.name) for file in files)
        if one.needed and one.name not in values and not misspelt:
            files[0].fields.problem("missing-field", files[0].fields.place, field=one.name)


def _item(kind: Kind, files: Sequence[_File], whole: bool) -> Item:
    """An item of its one or two files. A field that both languages share stands in either, or alike in both.

    ``whole``: there is no other file that could not be read.
    """
    first = files[0]
    shared: dict[str, Value] = {}
    for file in files:
        for name, value in file.shared.items():
            if shared.setdefault(name, value) != value:
                arguments = {"field": name, "other": first.version.place.path}
                file.fields.problem("languages-differ", file.fields.place_of(name), **arguments)
    if whole:
        _missing(files, [one for one in kind.fields if not one.own], shared)
        _tell_of_twin(files)
    return Item(
        kind=kind.id,
        id=first.id,
        shared={"date": date.min, **shared},
        versions={file.language: file.version for file in files},
        life=life_of(shared, first.fields),
        place=first.version.place,
    )


def _tell_of_twin(files: Sequence[_File]) -> None:
    """One language is enough; that it was forgotten is a warning, which ``only: true`` ends."""
    only = [file for file in files if file.version.own.get("only")]
    if len(files) == 2 and only:
        only[0].fields.problem("unneeded-only", only[0].fields.place_of("only"))
    elif len(files) == 1 and not only and not files[0].fields.refused("only"):
        path = files[0].version.place.path
        twin = path.replace(f".{files[0].language}.md", f".{other(files[0].language)}.md")
        files[0].fields.problems.append(
            Problem("one-language", files[0].version.place, {"twin": twin}, Severity.WARNING)
        )
