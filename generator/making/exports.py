"""Downloads: the figures and the activities as CSV and JSON, the letter as plain text in both languages.

A table is first a list of records; ``csv_of`` makes rows of them and ``json_of`` objects. A whole new facet in the
content is a new column without a change here.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from generator.model import KINDS, LANGUAGES, PERCENT, Activity, Facet, Item, Kind, Language, Statistic, Words
from generator.model.noun import noun
from generator.site import addresses, wording
from generator.site.items import listed
from generator.site.letter_text import shown
from generator.site.site import Site
from generator.site.words import word

Plain = str | int | float | None | tuple[str, ...]

_BETWEEN: Mapping[Language, str] = {"zh": "、", "en": "; "}
# Spreadsheets take a cell that begins so for a formula (OWASP, "CSV Injection"); an apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@noun
class Record:
    """One figure or activity: values that are the same in every language, texts, and lists of texts, by column."""

    plain: Mapping[str, Plain]
    words: Mapping[str, Words | None]
    lists: Mapping[str, tuple[Words, ...]]


def exports(site: Site) -> Mapping[str, bytes]:
    """All downloads by path. Raises Unusable where templates/words does not explain a column."""
    figures = [_figure(site, one) for one in site.content.statistics]
    activities = [_activity(site, one) for one in site.content.activities]
    made = {
        "downloads/letter.zh.txt": site.content.letter.source.encode(),
        "downloads/letter.en.txt": letter_in_english(site).encode(),
        **dict(_kinds(site)),
    }
    for page, name, records in (("figures", "statistics", figures), ("activities", "activities", activities)):
        if all((page, language) in site.routes for language in LANGUAGES):
            made[f"downloads/{name}.csv"] = csv_of(records)
            made[f"downloads/{name}.json"] = json_of(site, page, records)
    return made


def _kinds(site: Site) -> Iterator[tuple[str, bytes]]:
    """The things of each declared kind that has any, as their declaration has their fields."""
    for kind in KINDS.values():
        if records := [_item(site, kind, item) for item in listed(site.content, kind)]:
            ours = {name: _meaning(site, name) for name in ("id", "address")}
            words = {one.name: site.content.strings[f"{kind.id}_field_{one.name}"] for one in kind.exported}
            value = _json(site, kind.id, records, {}, updated=site.modified, meanings=ours | words)
            yield f"downloads/{kind.id}.csv", csv_of(records)
            yield f"downloads/{kind.id}.json", value


# ---------------------------------------------------------------- records


def _figure(site: Site, one: Statistic) -> Record:
    return Record(
        {
            "n": one.n,
            "id": one.id,
            **_place(site, one),
            "value": _number(one.value),
            "unit": one.unit,
            "operator": one.operator,
            "as_of": one.as_of.isoformat() if one.as_of else None,
        },
        {
            "measure": one.measure,
            "figure": Words(*(wording.figure(one, language).text for language in LANGUAGES)),
            "share_of": one.share_of,
            "quote": one.quote if one.quote.zh else None,
            "sentence": one.sentence if one.sentence.zh else None,
            "note": one.note,
            "address": _address(site, "figures", one.n),
        },
        {},
    )


def _activity(site: Site, one: Activity) -> Record:
    facets = {_column(facet): facet for facet in site.content.facets}
    return Record(
        {
            "n": one.n,
            "id": one.id,
            **_place(site, one),
            **{column: one.facets.get(facet.id, ()) for column, facet in facets.items()},
            "purpose_scope": "group" if one.purpose_of_group else "item",
            "days": one.days,
        },
        {
            "title": one.title,
            "quote": one.quote if one.quote.zh else None,
            "organiser": one.organiser if one.organiser.zh else None,
            "purpose": one.purpose if one.purpose.zh else None,
            "note": one.note,
            "address": _address(site, one.key),
        },
        {
            "participants": one.participants,
            "fields": one.fields,
            "forms": one.forms,
            **{f"{column}_name": _names(one, facet) for column, facet in facets.items()},
        },
    )


# The fields of an activity besides its facets; JSON puts the facets with such a name under "facets".
_FIELDS = frozenset(
    "n id paragraph p source purpose_scope days title quote organiser purpose note address"
    " participants fields forms".split()
)
_APART = "facet_"


def _column(facet: Facet) -> str:
    """The name of a facet's column: its id, but ``facet_organiser`` for one that is named like a field of ours."""
    return _APART + facet.id if facet.id in {*_FIELDS, "facets"} else facet.id


def _place(site: Site, one: Statistic | Activity) -> Mapping[str, Plain]:
    """The paragraph as readers cite it, and the data's own number; or the source besides the letter."""
    shown = None if one.p is None else site.paragraph(one.p).shown
    return {"paragraph": shown, "p": one.p, "source": one.source or None}


def _names(one: Activity, facet: Facet) -> tuple[Words, ...]:
    names = {value.id: value.name for value in facet.values}
    return tuple(names[value] for value in one.facets.get(facet.id, ()))


def _address(site: Site, key: str, anchor: str = "") -> Words:
    """The page's address in each language."""
    if any((key, language) not in site.routes for language in LANGUAGES):
        return Words("", "")
    pages = [addresses.canonical(site.settings, site.route(key, language).path) for language in LANGUAGES]
    return Words(*(f"{page}#{anchor}" if anchor else page for page in pages))


def _number(value: str) -> int | float:
    number = Decimal(value)
    return int(number) if number == number.to_integral_value() else float(number)


def _item(site: Site, kind: Kind, item: Item) -> Record:
    shared = [field.name for field in kind.exported if not field.own]
    own = [field.name for field in kind.exported if field.own]
    return Record(
        {"id": item.id, **{name: str(item.shared[name]) if name in item.shared else None for name in shared}},
        {**{name: item.words(name) for name in own}, "address": _address(site, item.key)},
        {},
    )


# ---------------------------------------------------------------- CSV


def csv_of(records: Sequence[Record]) -> bytes:
    """The records as Excel opens them without being asked: UTF-8 with its mark, CRLF, a column for each language."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    if records:
        writer.writerow(_row(records[0]))
    writer.writerows([safe_cell(cell) for cell in _row(record).values()] for record in records)
    return text.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _row(record: Record) -> dict[str, str]:
    """Cells by column: ``n``, ``value``, then ``measure_zh``, ``measure_en`` and so on."""
    row = {
        name: " ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
        for name, value in record.plain.items()
    }
    for name, words in record.words.items():
        row |= {f"{name}_{language}": words[language] if words else "" for language in LANGUAGES}
    for name, many in record.lists.items():
        row |= {
            f"{name}_{language}": _BETWEEN[language].join(one[language] for one in many)
            for language in LANGUAGES
        }
    return row


# ---------------------------------------------------------------- JSON


def json_of(site: Site, page: str, records: Sequence[Record]) -> bytes:
    """The records, and what a reader of the file alone has to know: source, date, licence, meaning of the fields."""
    about = {"source": site.content.strings["export_source"], "history": site.settings.history_note}
    return _json(site, page, records, about, updated=site.settings.updated, meanings=_meanings(site, records))


def _json(
    site: Site,
    page: str,
    records: Sequence[Record],
    about: Mapping[str, Words],
    updated: date,
    meanings: Mapping[str, Words],
) -> bytes:
    """Each row on a line of its own: a change is one line of a difference, and thousands are written at once."""
    value = {
        "title": _both(Words(*(site.route(page, language).title for language in LANGUAGES))),
        "address": _both(_address(site, page)),
        **{name: _both(words) for name, words in about.items()},
        "licence": _licence(site),
        "updated": updated.isoformat(),
        "fields": {name: _both(words) for name, words in meanings.items()},
    }
    head = json.dumps(value, ensure_ascii=False, indent=1).removesuffix("\n}")
    rows = ",\n".join(f"  {json.dumps(_object(record), ensure_ascii=False)}" for record in records)
    return f'{head},\n "rows": [\n{rows}\n ]\n}}\n'.encode()


def _object(record: Record) -> dict[str, object]:
    words = {name: _both(words) if words else None for name, words in record.words.items()}
    lists = {name: [_both(one) for one in many] for name, many in record.lists.items()}
    whole: dict[str, object] = {**record.plain, **words, **lists}
    apart = {name: value for name, value in whole.items() if name.startswith(_APART)}
    rest = {name: value for name, value in whole.items() if name not in apart}
    return (
        {**rest, "facets": {n.removeprefix(_APART): value for n, value in apart.items()}} if apart else rest
    )


def _both(words: Words) -> dict[Language, str]:
    return {language: words[language] for language in LANGUAGES}


def _licence(site: Site) -> list[dict[str, object]]:
    """Each licence with the line that says what it covers."""
    strings = site.content.strings
    return [
        {
            "name": one.name,
            "address": one.address,
            **{each: word(strings, "licence_texts", each, name=one.name) for each in LANGUAGES},
        }
        for one in site.licences
    ]


def _meanings(site: Site, records: Iterable[Record]) -> dict[str, Words]:
    """What each field holds; those of a facet are explained by the facet's own name."""
    facets = {
        name: facet.name
        for facet in site.content.facets
        for name in (_column(facet), f"{_column(facet)}_name")
    }
    names = dict.fromkeys(name for one in records for name in (*one.plain, *one.words, *one.lists))
    if any(name.startswith(_APART) for name in names):
        names["facets"] = None
    return {name: facets.get(name) or _meaning(site, name) for name in names}


def _meaning(site: Site, field: str) -> Words:
    """What a field of ours holds, its units and sources listed."""
    strings = site.content.strings
    return Words(
        *(
            word(strings, f"field_{field}", each, units=_units(site, each), sources=_sources(site, each))
            for each in LANGUAGES
        )
    )


def _units(site: Site, language: Language) -> str:
    units = [(unit.id, unit.name) for unit in site.content.units]
    names = [(PERCENT, site.content.strings["unit_percent"]), *units]
    return _BETWEEN[language].join(f"{id} ({name[language].rpartition('|')[2]})" for id, name in names)


def _sources(site: Site, language: Language) -> str:
    return _BETWEEN[language].join(f"{one.id} ({one.publisher[language]})" for one in site.content.sources)


# ---------------------------------------------------------------- the letter


def letter_in_english(site: Site) -> str:
    """The translation, with the numbers that readers cite; below it, that the Chinese prevails, and the licence."""
    blocks: list[str] = []
    before = ""
    for paragraph in site.content.letter.paragraphs:
        text = shown(paragraph.text.en)
        if paragraph.role == "title" and before == "title":
            blocks[-1] += f" {text}"
        else:
            blocks.append(f"¶{paragraph.shown} {text}" if paragraph.shown else text)
        before = paragraph.role
    last = [site.content.strings["chinese_prevails"].en, *(str(one["en"]) for one in _licence(site))]
    return "\n\n".join([*blocks, "\n".join(last)]) + "\n"
