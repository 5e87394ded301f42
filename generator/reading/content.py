"""The snapshot's files -> Settings and Content: which file is read by what."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar, cast

from generator.model import (
    KINDS,
    LANGUAGES,
    Activity,
    Addressee,
    Ambiguity,
    Citation,
    Commitment,
    Content,
    Fact,
    Home,
    InterfaceWords,
    Item,
    Kind,
    Language,
    Place,
    Problem,
    Quotation,
    ReadyText,
    Remarks,
    Settings,
    Severity,
    Slip,
    Snapshot,
    Source,
    Term,
    TextPage,
    Topic,
    Words,
    number_order,
    other,
    place_of,
)
from generator.model.digested import Digested, Result, digest_of
from generator.model.markdown import Body
from generator.model.regex import regex
from generator.reading import catalogue, letter, pages
from generator.reading.campaign import read_campaign
from generator.reading.fields import Fields
from generator.reading.items import read_items
from generator.reading.markdown import read_markdown
from generator.reading.media import read_picture_words
from generator.reading.nodes import Mapping, Node, Scalar, parse
from generator.reading.nouns import reader_of
from generator.reading.placeholders import faults, names_in
from generator.reading.remembered import Made, Memory, given_to, name_of
from generator.reading.settings import read_settings
from generator.reading.text import text_of

T = TypeVar("T")
U = TypeVar("U")

Reader = Callable[[Source, list[Problem]], object]

_LONG_TEXT = regex(r"content/activities/(.+)\.(zh|en)\.md")
MEDIA, ROOT = "content/media/", "content/root/"
WORDS, STRINGS = "templates/words/", "content/strings/"


def read(snapshot: Snapshot, memory: Memory) -> tuple[Settings, Content, tuple[Problem, ...]]:
    """Everything that editors wrote, and everything that is wrong with it; with an error the values are incomplete."""
    files = _Files(snapshot, memory)
    settings = files.kept(("site.yaml",), read_settings, lambda: read_settings(files.fields("site.yaml")))
    content = _content(files)
    content = replace(content, root=digest_of(b"".join(files.digests)))
    files.problems += (*_unread(files), *_texts_alone(content.bodies, content.activities))
    return settings, content, tuple(files.problems)


def _content(files: "_Files") -> Content:
    audiences = tuple(
        sorted(files.folder("audiences", catalogue.read_audience), key=lambda one: (one.n, one.id))
    )
    parts = {(audience.id, part.p): part for audience in audiences for part in audience.parts}
    activities = files.folder("activities", partial(catalogue.read_activity, parts=parts))
    terms, citations = files.two(
        "glossary.yaml", ("terms", reader_of(Term)), ("sources", reader_of(Citation))
    )
    slips, ambiguities = files.two(
        "letter/slips.yaml", ("slips", reader_of(Slip)), ("ambiguities", reader_of(Ambiguity))
    )
    kit, ready_texts = files.two(
        "partners.yaml", ("quotations", reader_of(Quotation)), ("texts", reader_of(ReadyText))
    )
    quotations, donts, names = files.one("press.yaml", _press, needed=False)
    unbreakable, in_pictures = files.one("unbreakable.yaml", pages.read_unbreakable, needed=False)
    return Content(
        campaign=files.one("campaign.yaml", read_campaign),
        letter=files.one("letter/letter.yaml", letter.read_letter),
        slips=slips,
        ambiguities=ambiguities,
        facts=files.entries("letter/facts.yaml", reader_of(Fact)),
        statistics=files.entries("statistics.yaml", letter.read_statistic),
        units=files.entries("units.yaml", letter.read_unit),
        sources=files.entries("sources.yaml", pages.read_origin),
        timeline=files.entries("letter/timeline.yaml", letter.read_point),
        addressees=files.entries("letter/addressees.yaml", reader_of(Addressee)),
        commitments=files.entries("letter/commitments.yaml", reader_of(Commitment)),
        audiences=audiences,
        activities=tuple(sorted(activities, key=lambda one: (*number_order(one.n), one.id))),
        facets=files.entries("facets.yaml", partial(catalogue.read_facet, audiences=audiences)),
        terms=terms,
        citations=citations,
        not_stated=files.entries("letter/not-stated.yaml", reader_of(Words)),
        topics=files.entries("letter/topics.yaml", reader_of(Topic)),
        remarks=files.one("letter/remarks.yaml", reader_of(Remarks), needed=False),
        quotations=quotations,
        donts=donts,
        names=names,
        kit=kit,
        ready_texts=ready_texts,
        home=files.one("home.yaml", reader_of(Home), needed=False),
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
        bodies=_long_texts(files),
        unbreakable=unbreakable,
        unbreakable_in_pictures=in_pictures,
        root=b"",
    )


def _press(fields: Fields) -> tuple[tuple[Quotation, ...], tuple[Words, ...], str]:
    return (
        fields.list_of("quotations", reader_of(Quotation)),
        fields.list_of("donts", reader_of(Words)),
        fields.text("names", ""),
    )


def _items(files: "_Files", kind: Kind) -> tuple[Item, ...]:
    paths = files.below(f"content/{kind.id}/")
    return files.kept(
        paths, read_items, lambda: read_items([files.take(path) for path in paths], kind, files.problems)
    )


def _pages(files: "_Files") -> Iterator[TextPage]:
    for path in files.below("content/pages/"):
        if (page := files.kept((path,), pages.read_page, partial(_page, files, path))) is not None:
            yield page


def _page(files: "_Files", path: str) -> TextPage | None:
    return pages.read_page(files.take(path), files.problems)


def _long_texts(files: "_Files") -> Digested[tuple[str, Language], Body]:
    named = {path: _LONG_TEXT.fullmatch(path) for path in files.below("content/activities/")}
    keys = {path: (one[1], cast(Language, one[2])) for path, one in named.items() if one is not None}
    results = files.several({path: partial(_body, language) for path, (_, language) in keys.items()})
    return Digested({key: results[path] for path, key in keys.items()})


def _texts_alone(
    bodies: Iterable[tuple[str, Language]], activities: Collection[Activity]
) -> Iterator[Problem]:
    """Long texts of no activity, and those of one language alone."""
    known = {activity.id for activity in activities}
    for name, language in bodies:
        path = f"content/activities/{name}.{language}.md"
        twin = f"content/activities/{name}.{other(language)}.md"
        if name not in known:
            near = ", ".join(get_close_matches(name, known, 5, 0.3)) or "–"
            yield Problem("text-without-activity", Place(path), {"name": name, "options": near})
        elif (name, other(language)) not in bodies:
            yield Problem("text-without-twin", Place(path), {"twin": twin}, Severity.WARNING)


def _body(language: Language, source: Source, problems: list[Problem]) -> Body:
    text = text_of(source, problems)
    return Body() if text is None else read_markdown(source.path, text, 1, language, problems)


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
    return files.kept(files.below(folder), _each_word, lambda: _each_word(files, folder))


def _each_word(files: "_Files", folder: str) -> dict[str, Words]:
    strings: dict[str, Words] = {}
    for path in files.below(folder):
        fields = files.fields(path)
        for key in fields.unasked():
            if key in strings:
                fields.problem("duplicate-string", fields.place_of(key), key=key)
            strings[key] = fields.words(key)
    return strings


def _unread(files: "_Files") -> Iterator[Problem]:
    for path in files.below("content/"):
        if path not in files.taken and not path.startswith((MEDIA, ROOT)):
            near = _renamed(path)
            code = "unknown-file" if near in (path, *files.snapshot) else "unknown-file-near"
            yield Problem(code, Place(path), {"near": near})


_ENDINGS = {".yml": ".yaml", ".json": ".yaml", ".markdown": ".md"}


def _renamed(path: str) -> str:
    """The name that a file probably was meant to have: with the ending of its kind, in small letters."""
    name = PurePosixPath(path)
    ending = name.suffix.lower()
    return str(name.with_suffix(_ENDINGS.get(ending, ending)))


@dataclass
class _Files:
    """The snapshot while it is being read: which files were taken, and the problems so far."""

    snapshot: Snapshot
    memory: Memory
    problems: list[Problem] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    digests: list[bytes] = field(default_factory=list)  # of all that was read but long texts

    def kept(self, paths: tuple[str, ...], reader: object, read: Callable[[], T]) -> T:
        """The value of ``result``."""
        result = self.result(paths, reader, read)
        self.digests += ("\0".join([name_of(reader), *paths, ""]).encode(), result.digest)
        value: T = result.value
        return value

    def result(self, paths: tuple[str, ...], reader: object, read: Callable[[], object]) -> Result:
        """What ``read`` reads of the files ``paths`` alone, or what it has read of the same before; ``reader`` tells
        how: functions of modules, and the values that they are given.
        """
        self.taken.update(path for path in paths if path in self.snapshot)
        digests = [self.snapshot[path].digest if path in self.snapshot else None for path in paths]
        row = self.memory.plain(
            "read", (name_of(reader), paths), lambda: self._apart(read), (given_to(reader), digests)
        )
        self.problems += row.problems
        return row

    def several(self, readers: dict[str, Reader]) -> dict[str, Result]:
        """The same of many files by path, each read by itself: on all cores where there is much to read."""
        self.taken.update(readers)
        keys = {path: (name_of(reader), (path,)) for path, reader in readers.items()}
        jobs: dict[Hashable, tuple[object, tuple[str, Reader]]] = {
            keys[path]: ((given_to(reader), [self.snapshot[path].digest]), (path, reader))
            for path, reader in readers.items()
        }
        found = self.memory.many("read", jobs, _read_one, self.snapshot)
        self.problems += (problem for key in jobs for problem in found[key].problems)
        return {path: found[key] for path, key in keys.items()}

    def _apart(self, read: Callable[[], T]) -> tuple[T, tuple[Problem, ...]]:
        """What is read, and the problems that come of it."""
        before, self.problems = self.problems, []
        try:
            return read(), tuple(self.problems)
        finally:
            self.problems = before

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
        return self._one(f"content/{path}", read, read, needed)

    def _one(self, path: str, reader: object, read: Callable[[Fields], T], needed: bool) -> T:
        return self.kept((path,), (reader, needed), lambda: _closed(self.fields(path, needed), read))

    def entries(self, path: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
        """A YAML file that is a list of mappings; none where it is absent."""
        path = f"content/{path}"
        return self.kept((path,), read, lambda: self._entries(path, read))

    def _entries(self, path: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
        if path not in self.snapshot or (root := self.root(path)) is None:
            return ()
        wrapped = Mapping(((Scalar("list", True, root.place), root),), root.place)
        return Fields(wrapped, root.place, self.problems).list_of("list", read)

    def two(
        self, path: str, one: tuple[str, Callable[[Fields], T]], two: tuple[str, Callable[[Fields], U]]
    ) -> tuple[tuple[T, ...], tuple[U, ...]]:
        """A YAML file that holds two lists under their names; both are empty where it is absent."""
        return self._one(
            f"content/{path}",
            (one, two),
            lambda fields: (fields.list_of(*one), fields.list_of(*two)),
            needed=False,
        )

    def folder(self, name: str, read: Callable[[Fields, str], T]) -> tuple[T, ...]:
        """Every YAML file of a folder; the file's name is the id."""
        return tuple(self._each(f"content/{name}/", read))

    def _each(self, folder: str, read: Callable[[Fields, str], T]) -> Iterator[T]:
        for path in self.below(folder):
            if path.endswith(".yaml"):
                yield self._one(path, read, partial(_with_id, read, PurePosixPath(path).stem), needed=True)


def _read_one(job: tuple[str, Reader], snapshot: Snapshot) -> Made:
    path, reader = job
    problems: list[Problem] = []
    return reader(snapshot[path], problems), tuple(problems)


def _with_id(read: Callable[[Fields, str], T], id: str, fields: Fields) -> T:
    return read(fields, id)


def _closed(fields: Fields, read: Callable[[Fields], T]) -> T:
    value = read(fields)
    fields.close()
    return value
