"""site.yaml -> Settings."""

import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from generator.model import (
    Budgets,
    Filing,
    Language,
    MenuEntry,
    PageBudget,
    Publisher,
    Settings,
    Target,
    Tongue,
    place_of,
)
from generator.reading import addresses, shapes
from generator.reading.fields import Fields
from generator.reading.nouns import read_noun, reader_of

PLACEHOLDER = "https://www.example.org/"


def read_settings(fields: Fields) -> Settings:
    """Read site.yaml's fields."""
    base_url = _base_url(fields)
    settings = read_noun(
        Settings,
        fields,
        base_url=base_url,
        base_url_is_placeholder=base_url.startswith(PLACEHOLDER),
        tongues=fields.mapping("languages", _tongues) or dict(_TONGUES),
        navigation=_menu(fields, "navigation"),
        footer=_menu(fields, "footer"),
        publisher=fields.mapping("publisher", reader_of(Publisher)) or Publisher(),
        filing=fields.mapping("filing", reader_of(Filing)) or Filing(),
        budgets=fields.mapping("budgets", _budgets) or _BUDGETS,
        targets=fields.mapping("targets", lambda targets: tuple(targets.each(_target).values())) or (),
        time_zone=ZoneInfo(fields.shaped("time_zone", _ZONE) or "UTC"),
        gone=fields.one_or_more("gone", shapes.PAGE) if fields.has("gone") else (),
    )
    fields.close()
    return settings


def _base_url(fields: Fields) -> str:
    value = fields.shaped("base_url", _SITE)
    return value if value.endswith("/") else f"{value}/"


def _fault_of_a_site(value: str) -> str | None:
    """A site's address stands in feeds, sitemaps and QR codes as it is: in ASCII, a folder, and nothing after it."""
    if (code := addresses.fault(value)) is not None:
        return code
    return (
        None
        if value.isascii() and not re.search(r"[?#]|\.html?/?$|(?<!:)//|/\.{1,2}(?:/|$)", value)
        else "bad-base-url"
    )


_SITE = shapes.Shape(_fault_of_a_site, PLACEHOLDER)


def _fault_of_an_end(value: str) -> str | None:
    return addresses.fault(value, addresses.LINK) if ":" in value else _NAME.fault(value)


def _fault_alone(value: str) -> str | None:
    """An end without a label: only what is on the site has words of its own."""
    return _fault_of_an_end(value) or ("menu-words" if ":" in value else None)


# The name of a page, of a door, of an activity (its number too), and a place on a page: as texts have it after the @.
_NAME = shapes.like(
    "not-a-menu-end", r"([a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*|[A-Z]\d+)(#[\w-]+)?", "letter/print"
)
_END = shapes.Shape(_fault_of_an_end, "letter/print")
_ALONE = shapes.Shape(_fault_alone, "letter/print")


def _menu(fields: Fields, name: str) -> tuple[MenuEntry, ...]:
    entries = fields.list_of_either(name, _ALONE, lambda to, place: MenuEntry(to, None, place), _entry)
    return tuple(entry for entry in entries if entry.to)


def _entry(fields: Fields) -> MenuEntry:
    to = fields.shaped("to", _END)
    label = fields.words("label") if ":" in to else fields.maybe(Fields.words, "label")
    return MenuEntry(to, label, fields.place_of("to"))


def _fault_of_a_zone(name: str) -> str | None:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # no such zone, a path, a folder
        return "unknown-time-zone"
    return None


_ZONE = shapes.Shape(_fault_of_a_zone, "Asia/Shanghai")


_TONGUES: dict[Language, Tongue] = {
    "zh": Tongue("zh-Hans", "中文", "zh_CN"),
    "en": Tongue("en-GB", "English", "en_GB"),
}


def _tongues(fields: Fields) -> dict[Language, Tongue]:
    tongues = {one: fields.mapping(one, reader_of(Tongue)) or usual for one, usual in _TONGUES.items()}
    for language, tongue in tongues.items():
        if tongue.tag and not tongue.tag.startswith(language):
            place = place_of(tongue.tag, fields.place)
            fields.problem("tag-of-the-other", place, value=tongue.tag, usual=_TONGUES[language].tag)
    return tongues


_BUDGETS = Budgets(
    first_round_trip=14_600,
    style=6_500,
    script=6_000,
    first_view=44_000,
    requests=6,
    search_index=60_000,
    picture=80_000,
    pictures=300_000,
)


def _budgets(fields: Fields) -> Budgets:
    return read_noun(
        Budgets,
        fields,
        picture=fields.maybe(Fields.number, "picture") or _BUDGETS.picture,
        pictures=fields.maybe(Fields.number, "pictures") or _BUDGETS.pictures,
        pages=fields.mapping("pages", lambda pages: pages.each(_page_budget)) or {},
    )


def _page_budget(pages: Fields, key: str) -> PageBudget:
    return pages.mapping(key, reader_of(PageBudget)) or PageBudget(None, None)


def _target(fields: Fields, name: str) -> Target:
    described = fields.mapping(name, lambda inner: _described(inner, name))
    return described or Target(name, "", None, fields.place_of(name))


def _described(fields: Fields, name: str) -> Target:
    address = fields.shaped("address", _TARGET)
    return Target(name, address, fields.shaped("cname", shapes.HOST, "") or None, fields.place)


def _fault_of_a_target(value: str) -> str | None:
    """A folder or an address; which ones there are, publishing knows. A password is told before it is in git."""
    try:
        parts = urlsplit(value)
        user = parts.netloc.rpartition("@")[0]
    except ValueError:
        return "bad-target"
    if re.match(r"[a-z+0-9]{2,}(?:：|:/?／)", value):  # no folder, as it would be taken for
        return "bad-target"
    return "secret-in-address" if ":" in user else None


_TARGET = shapes.Shape(_fault_of_a_target, "sftp://user@server.example/var/www/site")
