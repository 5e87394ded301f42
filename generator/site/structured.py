"""What a page says to machines: JSON-LD after schema.org. Never an Event: the letter names no place.

The letter is a CreativeWork of its association; its translation is another, of this site. Kinds of pages that are not
in ``_THINGS`` say only where they stand.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup

from generator.model import KINDS, LANGUAGES, PERCENT, Activity, Language, Statistic
from generator.site.context import Context
from generator.site.items import kind_of, listed
from generator.site.media import largest
from generator.site.paging import LENGTH
from generator.site.signed import author, title

Thing = dict[str, object]

# Inside a script element only these could end it or break a line of JavaScript (HTML, "Restrictions for contents of
# script elements"; ECMA-262 before 2019).
_ESCAPES = str.maketrans({one: f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"})
_TYPES = {"csv": "text/csv", "json": "application/json"}
# schema.org counts in codes of UN/CEFACT; P1 is the per cent.
_UNITS: Mapping[str, Thing] = {PERCENT: {"unitCode": "P1"}}


def structured(context: Context) -> Markup:
    """The script element for the page's head; nothing for pages that search engines leave out."""
    if not context.route.indexed:
        return Markup("")
    return data_block([*_things(context), *_breadcrumbs(context)])


def data_block(things: Sequence[Thing]) -> Markup:
    """The things as one block of JSON-LD; nothing where there are none."""
    if not things:
        return Markup("")
    graph = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704  (escaped in the line above)


def _things(context: Context) -> list[Thing]:
    make = _THINGS.get(context.route.layout)
    return make(context) if make else []


# ---------------------------------------------------------------- the site and the letter


def _website(context: Context) -> list[Thing]:
    settings = context.site.settings
    site = {
        "@type": "WebSite",
        "@id": context.absolute("") + "#site",
        "url": context.absolute(""),
        "name": context.say(settings.title),
        "alternateName": context.say(context.site.content.campaign.name),
        "inLanguage": [settings.tongues[language].tag for language in LANGUAGES],
        **({"about": {"@id": _letter_id(context, "zh")}} if context.has("letter", "zh") else {}),
    }
    return [{**site, **_publisher(context)}]


def _publisher(context: Context) -> Thing:
    """Who answers for the site; nothing until the owner has said so."""
    return {} if context.site.settings.publisher.name is None else {"publisher": _owner(context)}


def _owner(context: Context) -> Thing:
    publisher = context.site.settings.publisher
    address: Thing = {"url": publisher.address} if publisher.address else {}
    return {"@type": "Organization", "name": context.owner(), **address}


def _letter(context: Context) -> list[Thing]:
    """The letter and its translation, each naming the other."""
    original: Thing = {
        **_work(context, "zh"),
        "datePublished": context.site.content.campaign.dates.letter.isoformat(),
        "identifier": context.site.content.campaign.document.zh,
        "author": _association(context),
        "publisher": _association(context),
        "workTranslation": {"@id": _letter_id(context, "en")},
    }
    translation: Thing = {
        **_work(context, "en"),
        "translationOfWork": {"@id": _letter_id(context, "zh")},
        **_licence(context),
        **_publisher(context),
    }
    return [original, translation]


def _work(context: Context, language: Language) -> Thing:
    return {
        "@type": "CreativeWork",
        **_letter_address(context, language),
        "name": title(context.site.content, language),
        "inLanguage": context.site.settings.tongues[language].tag,
    }


def _association(context: Context) -> Thing:
    """The letter's author, by the names that stand under it."""
    chinese, english = (author(context.site.content, language) for language in LANGUAGES)
    return {"@type": "Organization", "name": chinese, "alternateName": english}


def _letter_address(context: Context, language: Language) -> Thing:
    if not context.has("letter", language):
        return {}
    return {"@id": _letter_id(context, language), "url": context.canonical("letter", language)}


def _letter_id(context: Context, language: Language) -> str:
    return context.canonical("letter", language) + "#letter"


def _licence(context: Context) -> Thing:
    addresses = [one.address for one in context.site.licences]
    return {"license": addresses[0]} if addresses else {}


# ---------------------------------------------------------------- things of a declared kind


def _item(context: Context) -> list[Thing]:
    """One of them; its author is who answers for the site."""
    one = context.site.item(context.route.subject)
    source: Thing = {"citation": one.text("source")} if one.text("source") else {}
    picture = largest(context.site, one.text("picture"))
    return [
        {
            "@type": KINDS[one.kind].thing,
            "@id": context.canonical() + "#item",
            "url": context.canonical(),
            "mainEntityOfPage": context.canonical(),
            "headline": context.route.title,
            "description": context.route.description,
            "datePublished": one.date.isoformat(),
            "inLanguage": context.site.settings.tongues[context.language].tag,
            "image": context.absolute(picture) if picture else context.share_image(),
            "author": _owner(context),
            **source,
            **_licence(context),
            **_publisher(context),
        }
    ]


def _items(context: Context) -> list[Thing]:
    """The newest of a kind that the page's language has."""
    kind = kind_of(context.route.key)
    newest = listed(context.site.content, kind)[: kind.newest]
    keys = [item.key for item in newest if context.language in item.versions]
    pages = [(context.site.route(key, context.language).title, context.canonical(key)) for key in keys]
    return [_list(pages)] if pages else []


# ---------------------------------------------------------------- data and lists


def _figures(context: Context) -> list[Thing]:
    measured = [_variable(context, one) for one in context.site.content.statistics]
    return [{**_dataset(context, "statistics"), "variableMeasured": measured}]


def _variable(context: Context, one: Statistic) -> Thing:
    """A figure; one that the letter gives as a bound is a least value, not the value."""
    number = float(one.value) if "." in one.value else int(one.value)
    return {
        "@type": "PropertyValue",
        "name": context.say(one.measure),
        "value" if one.operator == "eq" else "minValue": number,
        **_unit(context, one.unit),
        "url": f"{context.canonical()}#{one.n}",
    }


def _unit(context: Context, id: str) -> Thing:
    if id in _UNITS:
        return _UNITS[id]
    return {"unitText": context.say(context.site.unit(id).name).rpartition("|")[2]}


def _catalogue(context: Context) -> list[Thing]:
    page = int(context.route.subject or 1)
    whole = [_dataset(context, "activities")] if page == 1 else []
    return [*whole, _activities(context, context.site.on_page(page))]


def _dataset(context: Context, name: str) -> Thing:
    files = [
        {
            "@type": "DataDownload",
            "encodingFormat": kind,
            "contentUrl": context.absolute(f"downloads/{name}.{ending}"),
        }
        for ending, kind in _TYPES.items()
    ]
    return {
        "@type": "Dataset",
        "@id": context.canonical() + "#data",
        "url": context.canonical(),
        "name": context.route.title,
        "description": context.route.description,
        "inLanguage": [context.site.settings.tongues[language].tag for language in LANGUAGES],
        "isAccessibleForFree": True,
        "isBasedOn": {**_work(context, "zh"), "author": _association(context)},
        "dateModified": context.site.settings.updated.isoformat(),
        **_licence(context),
        **_publisher(context),
        "distribution": files,
    }


def _door(context: Context) -> list[Thing]:
    return [_activities(context, context.site.activities_of(context.route.subject)[:LENGTH])]


def _activities(context: Context, behind: Iterable[Activity]) -> Thing:
    return _list([(context.say(one.title), context.canonical(one.key)) for one in behind])


def _doors(context: Context) -> list[Thing]:
    doors = context.site.content.audiences
    return [_list([(context.say(one.name), context.canonical(one.key)) for one in doors])]


def _list(pages: Sequence[tuple[str, str]]) -> Thing:
    return {"@type": "ItemList", "numberOfItems": len(pages), "itemListElement": _entries(pages, "url")}


def _breadcrumbs(context: Context) -> list[Thing]:
    """The way down from home, this page last."""
    trail = [(route.label, context.canonical(route.key)) for route in (*context.above, context.route)]
    return [{"@type": "BreadcrumbList", "itemListElement": _entries(trail, "item")}] if context.above else []


def _entries(pages: Iterable[tuple[str, str]], address: str) -> list[Thing]:
    """Numbered entries; schema.org names the address ``item`` in breadcrumbs and ``url`` in other lists."""
    return [
        {"@type": "ListItem", "position": number, "name": name, address: page}
        for number, (name, page) in enumerate(pages, 1)
    ]


_THINGS: Mapping[str, Callable[[Context], list[Thing]]] = {
    "root": _website,
    "home": _website,
    "letter": _letter,
    "letter-parallel": _letter,
    "figures": _figures,
    "activities": _catalogue,
    "take-part": _doors,
    "audience": _door,
    "news": _items,
    "item": _item,
}
