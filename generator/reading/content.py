"""The snapshot's files -> Settings and Content: which file is read by what."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TypeVar, cast

from generator.model import (
    KINDS,
    LANGUAGES,
    Content,
    InterfaceWords,
    Item,
    Kind,
    Language,
    Place,
    Problem,
    Quotation,
    Settings,
    Snapshot,
    Source,
    TextPage,
    Words,
    number_order,
    place_of,
)
from generator.model.markdown import Body
from generator.reading import catalogue, letter, pages
from generator.reading.campaign import read_campaign, read_home
from generator.reading.fields import Fields
from generator.reading.items import read_items
from generator.reading.markdown import read_markdown
from generator.reading.media import read_picture_words
from generator.reading.nodes import Mapping, Node, Scalar, parse
from generator.reading.placeholders import faults, names_in
from generator.reading.settings import read_settings
from generator.reading.text import text_of

T = TypeVar("T")
U = TypeVar("U")

_LONG_TEXT = re.compile(r"content/activities/(.+)\.(zh|en)\.md")
MEDIA, ROOT = "content/media/", "content/root/"
WORDS, STRINGS = "templates/words/", "content/strings/"


def read(snapshot: Snapshot) -> tuple[Settings, Content, tuple[Problem, ...]]:
    """Everything that editors wrote, and everything that is wrong with it; with an error the values are incomplete."""
    files = _Files(snapshot)
    settings = read_settings(files.fields("site.yaml"))
    content = _content(files)
    files.problems += _unread(files)
    return settings, content, tuple(files.problems)


def _content(files: "_Files") -> Content:
    audiences = tuple(
        sorted(files.folder("audiences", catalogue.read_audience), key=lambda one: (one.n, one.id))
    )
    groups = catalogue.Groups.of(audiences)
    bodies = _long_texts(files)
    activities = files.folder(
        "activities", lambda fields, id: catalogue.read_activity(fields, id, groups, bodies.get(id, {}))
    )
    terms, citations = files.two(
        "glossary.yaml", ("terms", pages.read_term), ("sources", pages.read_citation)
    )
    slips, ambiguities = files.two(
        "letter/slips.yaml", ("slips", letter.read_slip), ("ambiguities", letter.read_ambiguity)
    )
    quotations, donts, names = files.one("press.yaml", _press, needed=False)
    unbreakable, in_pictures = files.one("unbreakable.yaml", pages.read_unbreakable, needed=False)
    return Content(
        campaign=files.one("campaign.yaml", read_campaign),
        letter=files.one("letter/letter.yaml", letter.read_letter),
        slips=slips,
        ambiguities=ambiguities,
        facts=files.entries("letter/facts.yaml", letter.read_fact),
        statistics=files.entries("statistics.yaml", letter.read_statistic),
        units=files.entries("units.yaml", letter.read_unit),
        sources=files.entries("sources.yaml", pages.read_origin),
        timeline=files.entries("letter/timeline.yaml", letter.read_point),
        addressees=files.entries("letter/addressees.yaml", letter.read_addressee),
        commitments=files.entries("letter/commitments.yaml", letter.read_commitment),
        audiences=audiences,
        activities=tuple(sorted(activities, key=lambda one: (*number_order(one.n), one.id))),
        facets=files.entries("facets.yaml", lambda fields: catalogue.read_facet(fields, audiences)),
        terms=terms,
        citations=citations,
        not_stated=files.entries("letter/not-stated.yaml", _only_words),
        topics=files.entries("letter/topics.yaml", letter.read_topic),
        remarks=files.one("letter/remarks.yaml", letter.read_remarks, needed=False),
        quotations=quotations,
        donts=donts,
        names=names,
        kit=files.list_in("partners.yaml", "quotations", pages.read_quotation),
        home=files.one("home.yaml", read_home, needed=False),
        pictures={
            path.removeprefix(MEDIA).removesuffix(".yaml"): files.one(
                path.removeprefix("content/"), read_picture_words
            )
            for path in files.below(MEDIA)
            if path.endswith(".yaml")
        },
        items={kind.id: _items(files, kind) for kind in KINDS.values()},
        pages=tuple(_pages(files)),
        strings=_strings(files),
        unbreakable=unbreakable,
        unbreakable_in_pictures=in_pictures,
    )


def _press(fields: Fields) -> tuple[tuple[Quotation, ...], tuple[Words, ...], str]:
    return (
        fields.list_of("quotations", pages.read_quotation),
        fields.list_of("donts", _only_words),
        fields.text("names", ""),
    )


def _only_words(fields: Fields) -> Words:
    return Words(fields.text("zh"), fields.text("en"))


def _items(files: "_Files", kind: Kind) -> tuple[Item, ...]:
    sources = [files.take(path) for path in files.below(f"content/{kind.id}/")]
    return read_items(sources, kind, files.problems)


def _pages(files: "_Files") -> Iterator[TextPage]:
    for path in files.below("content/pages/"):
        if (page := pages.read_page(files.take(path), files.problems)) is not None:
            yield page


def _long_texts(files: "_Files") -> dict[str, dict[Language, Body]]:
    bodies: dict[str, dict[Language, Body]] = {}
    for path in files.below("content/activities/"):
        if named := _LONG_TEXT.fullmatch(path):
            text = text_of(files.take(path), files.problems)
            if text is not None:
                language = cast(Language, named[2])
                body = read_markdown(path, text, 1, language, files.problems)
                bodies.setdefault(named[1], {})[language] = body
    return bodies


def _strings(files: "_Files") -> InterfaceWords:
    """The interface words: the generator's own, and in their place those that a site has for the same keys."""
    strings = InterfaceWords(_words_below(files, WORDS))
    for key, words in _words_below(files, STRINGS).items():
        if key not in strings and words.zh:
            near = "".join(get_close_matches(key, strings, 1))
            place = place_of(words.zh, Place(STRINGS))
            code = "unknown-word-near" if near else "unknown-word"
            files.problems.append(Problem(code, place, {"key": key, "near": near}))
        elif key in strings:
            known = {name for language in LANGUAGES for name in names_in(strings[key][language])}
            for language in LANGUAGES:
                files.problems += faults(words[language], key, known)
        strings[key] = words
    return strings


def _words_below(files: "_Files", folder: str) -> dict[str, Words]:
    strings: dict[str, Words] = {}
    for path in files.below(folder):
        fields = files.fields(path)
        for key in fields.names():
            if key in strings:
                fields.problem("duplicate-string", fields.place_of(key), key=key)
            strings[key] = fields.words(key)
    return strings


def _unread(files: "_Files") -> Iterator[Problem]:
    for path in files.below("content/"):
        if path not in files.taken and not path.startswith((MEDIA, ROOT)):
            yield Problem("unknown-file", Place(path))


@dataclass
class _Files:
    """The snapshot while it is being read: which files were taken, and the problems so far."""

    snapshot: Snapshot
    problems: list[Problem] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def below(self, folder: str) -> tuple[str, ...]:
        return tuple(path for path in self.snapshot if path.startswith(folder))

    def take(self, path: str) -> Source:
        self.taken.add(path)
        return self.snapshot[path]

    def root(self, path: str) -> Node | None:
        """The root node of a YAML file; None, with a problem noted, where there is none."""
        if path not in self.snapshot:
            self.problems.append(Problem("missing-file", Place(path)))
            return None
        text = text_of(self.take(path), self.problems)
        if text is None:
            return None
        node, problems = parse(path, text)
        self.problems.extend(problems)
        if node is None and not problems:
            self.problems.append(Problem("empty-file", Place(path)))
        return node

    def fields(self, path: str, needed: bool = True) -> Fields:
        """A YAML file that is a mapping, of no fields where it is absent and not ``needed``.

        A file that could not be read says so once, not at each missing field.
        """
        if not needed and path not in self.snapshot:
            return Fields(Mapping((), Place(path)), Place(path), self.problems)
        root = self.root(path)
        return Fields(root, Place(path), self.problems if root is not None else [])

    def one(self, path: str, read: Callable[[Fields], T], needed: bool = True) -> T:
        """A YAML file that is one mapping."""
        fields = self.fields(f"content/{path}", needed)
        value = read(fields)
        fields.close()
        return value

    def entries(self, path: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
        """A YAML file that is a list of mappings; none where it is absent."""
        path = f"content/{path}"
        if path not in self.snapshot or (root := self.root(path)) is None:
            return ()
        wrapped = Mapping(((Scalar("list", True, root.place), root),), root.place)
        return Fields(wrapped, root.place, self.problems).list_of("list", read)

    def list_in(self, path: str, name: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
        """A YAML file that holds one list under a name; none where it is absent."""
        return self.one(path, lambda fields: fields.list_of(name, read), needed=False)

    def two(
        self, path: str, one: tuple[str, Callable[[Fields], T]], two: tuple[str, Callable[[Fields], U]]
    ) -> tuple[tuple[T, ...], tuple[U, ...]]:
        """A YAML file that holds two lists under their names; both are empty where it is absent."""
        return self.one(path, lambda fields: (fields.list_of(*one), fields.list_of(*two)), needed=False)

    def folder(self, name: str, read: Callable[[Fields, str], T]) -> tuple[T, ...]:
        """Every YAML file of a folder; the file's name is the id."""
        return tuple(self._each(f"content/{name}/", read))

    def _each(self, folder: str, read: Callable[[Fields, str], T]) -> Iterator[T]:
        for path in self.below(folder):
            if path.endswith(".yaml"):
                fields = self.fields(path)
                value = read(fields, PurePosixPath(path).stem)
                fields.close()
                yield value
