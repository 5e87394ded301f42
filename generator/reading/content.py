"""The snapshot's files -> Settings and Content: which file is read by what."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from pathlib import PurePosixPath
from typing import cast

from generator import model
from generator.model.digested import Digested, digest_of
from generator.model.markdown import Body
from generator.model.media import PictureWords
from generator.model.regex import regex
from generator.reading import catalogue, letter, pages, shapes
from generator.reading.campaign import read_campaign
from generator.reading.fields import Fields
from generator.reading.files import Files, Made, Memory
from generator.reading.items import read_items
from generator.reading.markdown import read_markdown
from generator.reading.nouns import reader_of
from generator.reading.pages import read_picture_words
from generator.reading.placeholders import faults, names_in
from generator.reading.settings import read_settings
from generator.reading.text import text_of

_OF_ACTIVITY = regex(r"content/activities/.+\.(?:yaml|(?:zh|en)\.md)")
_LONG_TEXT = regex(r"content/activities/(.+)\.(zh|en)\.md")
MEDIA, ROOT = "content/media/", "content/root/"
WORDS, STRINGS = "templates/words/", "content/strings/"


def read(
    snapshot: model.Snapshot, memory: Memory
) -> tuple[model.Settings, model.Content, tuple[model.Problem, ...]]:
    """Everything that editors wrote, and everything that is wrong with it; with an error the values are incomplete.

    Activities may be thousands: they are read by themselves, and all else is one value.
    """
    theirs = {path: source for path, source in snapshot.items() if _OF_ACTIVITY.fullmatch(path)}
    ours = Files({path: source for path, source in snapshot.items() if path not in theirs}, memory)
    told = "".join(f"{path}\0{one.digest}\n" for path, one in ours.snapshot.items())
    given = digest_of(told.encode("utf-8", "surrogateescape"))
    row = memory.plain("content", "", partial(_whole, ours), given)
    if not ours.roots:  # as it was: what was read file by file will be wanted when one of them is another
        memory.still("read")
    settings, content, unread = row.value
    files = Files(theirs, memory, "activity")
    activities = _activities(files, content.audiences)
    content = content.made_of(digest_of(b"".join(files.digests)), activities=activities)
    bodies = _long_texts(files)
    problems = (*row.problems, *_unread(unread, snapshot), *files.problems, *_texts_alone(bodies, activities))
    return settings, replace(content, bodies=bodies), problems


def _whole(files: Files) -> Made:
    """Settings, content without activities, and the paths that nobody read: one value, so that an edit fetches no
    other file's.
    """
    settings = files.kept(("site.yaml",), read_settings, lambda: read_settings(files.fields("site.yaml")))
    content = _content(files)
    unread = [path for path in files.below("content/") if path not in files.taken]
    return (settings, content, unread), tuple(files.problems)


def _activities(files: Files, audiences: tuple[model.Audience, ...]) -> tuple[model.Activity, ...]:
    parts = {(audience.id, part.p): part for audience in audiences for part in audience.parts}
    activities = files.folder("activities", partial(catalogue.read_activity, parts=parts))
    return tuple(sorted(activities, key=lambda one: (*model.number_order(one.n), one.id)))


def _content(files: Files) -> model.Content:
    of = files.of
    doors = files.folder("audiences", catalogue.read_audience)
    audiences = of("audiences", tuple(sorted(doors, key=lambda one: (one.n, one.id))))
    glossary = files.two("glossary.yaml", ("terms", model.Term), ("sources", model.Citation))
    terms, citations = of("terms citations", glossary)
    noted = files.two("letter/slips.yaml", ("slips", model.Slip), ("ambiguities", model.Ambiguity))
    slips, ambiguities = of("slips ambiguities", noted)
    partners = files.two("partners.yaml", ("quotations", model.Quotation), ("texts", model.ReadyText))
    kit, ready_texts = of("kit ready_texts", partners)
    quotations, donts, names = of("quotations donts names", files.one("press.yaml", _press, needed=False))
    kept_whole = files.one("unbreakable.yaml", pages.read_unbreakable, needed=False)
    unbreakable, in_pictures = of("unbreakable unbreakable_in_pictures", kept_whole)
    return model.Content(
        campaign=of("campaign", files.one("campaign.yaml", read_campaign)),
        letter=of("letter", files.one("letter/letter.yaml", letter.read_letter)),
        slips=slips,
        ambiguities=ambiguities,
        facts=of("facts", files.entries("letter/facts.yaml", reader_of(model.Fact))),
        statistics=of("statistics", files.entries("statistics.yaml", letter.read_statistic)),
        units=of("units", files.entries("units.yaml", letter.read_unit)),
        sources=of("sources", files.entries("sources.yaml", pages.read_origin)),
        timeline=of("timeline", files.entries("letter/timeline.yaml", letter.read_point)),
        addressees=of("addressees", files.entries("letter/addressees.yaml", reader_of(model.Addressee))),
        commitments=of("commitments", files.entries("letter/commitments.yaml", reader_of(model.Commitment))),
        audiences=audiences,
        activities=(),
        facets=of("facets", files.entries("facets.yaml", partial(catalogue.read_facet, audiences=audiences))),
        terms=terms,
        citations=citations,
        not_stated=of("not_stated", files.entries("letter/not-stated.yaml", reader_of(model.Words))),
        topics=of("topics", files.entries("letter/topics.yaml", reader_of(model.Topic))),
        remarks=of("remarks", files.one("letter/remarks.yaml", reader_of(model.Remarks), needed=False)),
        quotations=quotations,
        donts=donts,
        names=names,
        kit=kit,
        ready_texts=ready_texts,
        home=of("home", files.one("home.yaml", reader_of(model.Home), needed=False)),
        pictures=of("pictures", _pictures(files)),
        items=of("items", {kind.id: _items(files, kind) for kind in model.KINDS.values()}),
        pages=of("pages", tuple(_pages(files))),
        strings=of("strings", _strings(files)),
        bodies={},
        unbreakable=unbreakable,
        unbreakable_in_pictures=in_pictures,
        roots=files.roots,
    )


def _pictures(files: Files) -> dict[str, PictureWords]:
    return {
        path.removeprefix(MEDIA).removesuffix(".yaml"): files.one(
            path.removeprefix("content/"), read_picture_words
        )
        for path in files.below(MEDIA)
        if path.endswith(".yaml")
    }


def _press(fields: Fields) -> tuple[tuple[model.Quotation, ...], tuple[model.Words, ...], str]:
    return (
        fields.list_of("quotations", reader_of(model.Quotation)),
        fields.list_of("donts", reader_of(model.Words)),
        fields.shaped("names", shapes.NAME, ""),
    )


def _items(files: Files, kind: model.Kind) -> tuple[model.Item, ...]:
    paths = files.below(f"content/{kind.id}/")
    return files.kept(
        paths, read_items, lambda: read_items([files.take(path) for path in paths], kind, files.problems)
    )


def _pages(files: Files) -> Iterator[model.TextPage]:
    for path in files.below("content/pages/"):
        if (page := files.kept((path,), pages.read_page, partial(_page, files, path))) is not None:
            yield page


def _page(files: Files, path: str) -> model.TextPage | None:
    return pages.read_page(files.take(path), files.problems)


def _long_texts(files: Files) -> Digested[tuple[str, model.Language], Body]:
    named = filter(None, map(_LONG_TEXT.fullmatch, files.below("content/activities/")))
    keys = {one[0]: (one[1], cast(model.Language, one[2])) for one in named}
    results = files.several("body", _body, {path: language for path, (_, language) in keys.items()})
    return Digested({key: results[path] for path, key in keys.items()})


def _texts_alone(
    bodies: Iterable[tuple[str, model.Language]], activities: Collection[model.Activity]
) -> Iterator[model.Problem]:
    """Long texts of no activity, and those of one language alone."""
    known = {activity.id for activity in activities}
    for name, language in bodies:
        path = f"content/activities/{name}.{language}.md"
        twin = f"content/activities/{name}.{model.other(language)}.md"
        if name not in known:
            near = ", ".join(get_close_matches(name, known, 5, 0.3)) or "–"
            yield model.Problem("text-without-activity", model.Place(path), {"name": name, "options": near})
        elif (name, model.other(language)) not in bodies:
            yield model.Problem(
                "text-without-twin", model.Place(path), {"twin": twin}, model.Severity.WARNING
            )


_FRONT_MATTER = regex(r"---\n(?:[\w-]+[:：].*\n)+---\n")


def _body(source: model.Source, problems: list[model.Problem], language: model.Language) -> Body:
    text = text_of(source, problems)
    if text is not None and _FRONT_MATTER.match(text):
        problems.append(model.Problem("fields-in-text", model.Place(source.path, 1, 1, "---")))
        text = None
    if text is not None and not text.strip():
        problems.append(model.Problem("empty-file", model.Place(source.path)))
    return Body() if text is None else read_markdown(source.path, text, 1, language, problems)


def _strings(files: Files) -> model.InterfaceWords:
    """The interface words: the generator's own, and in their place those that a site has for the same keys."""
    strings = model.InterfaceWords(_words_below(files, WORDS))
    for key, words in _words_below(files, STRINGS).items():
        if key not in strings and words.zh:
            near = "".join(get_close_matches(key, strings, 1))
            place = model.place_of(words.zh, model.Place(STRINGS))
            code = "unknown-word-near" if near else "unknown-word"
            files.problems.append(model.Problem(code, place, {"key": key, "near": near}))
        elif key in strings:
            known = {name for language in model.LANGUAGES for name in names_in(strings[key][language])}
            for language in model.LANGUAGES:
                files.problems += faults(words[language], key, known)
        strings[key] = words
    return strings


def _words_below(files: Files, folder: str) -> dict[str, model.Words]:
    strings: dict[str, model.Words] = {}
    for path in files.below(folder):
        for key, place, words in files.kept((path,), _each_word, partial(_each_word, files, path)):
            if key in strings:
                files.problems.append(model.Problem("duplicate-string", place, {"key": key}))
            strings[key] = words
    return strings


def _each_word(files: Files, path: str) -> tuple[tuple[str, model.Place, model.Words], ...]:
    fields = files.fields(path)
    return tuple((key, fields.place_of(key), fields.words(key)) for key in fields.unasked())


def _unread(paths: Iterable[str], snapshot: model.Snapshot) -> Iterator[model.Problem]:
    for path in paths:
        if not path.startswith((MEDIA, ROOT)):
            near = _renamed(path)
            code = "unknown-file" if near == path or near in snapshot else "unknown-file-near"
            yield model.Problem(code, model.Place(path), {"near": near})


_ENDINGS = {".yml": ".yaml", ".json": ".yaml", ".markdown": ".md"}
_LANGUAGES = {".zh": ".zh", ".cn": ".zh", ".zh-cn": ".zh", ".en": ".en", ".en-us": ".en", ".en-gb": ".en"}


def _renamed(path: str) -> str:
    """The name that a file probably was meant to have: with the ending of its kind, in small letters."""
    name = PurePosixPath(path)
    if name.suffix.lower() == ".txt" and PurePosixPath(name.stem).suffix:
        name = name.with_suffix("")  # Notepad puts it behind another ending
    ending = name.suffix.lower()
    stem = PurePosixPath(name.stem)
    language = _LANGUAGES.get(stem.suffix.lower(), stem.suffix)
    return str(name.with_name(f"{stem.stem}{language}{_ENDINGS.get(ending, ending)}"))
