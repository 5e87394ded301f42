"""site.yaml -> Settings."""

import re
from urllib.parse import urlsplit

from generator.model import (
    Budgets,
    Filing,
    Language,
    Licence,
    Place,
    Problem,
    Publisher,
    Settings,
    Target,
    Tongue,
)
from generator.reading.fields import Fields

PLACEHOLDER = "https://www.example.org/"


def read_settings(fields: Fields) -> Settings:
    """Read site.yaml's fields."""
    base_url = _base_url(fields)
    settings = Settings(
        title=fields.words("title"),
        base_url=base_url,
        base_url_is_placeholder=base_url.startswith(PLACEHOLDER),
        clean_links=fields.truth("clean_links", False),
        tongues=fields.mapping("languages", _tongues) or {},
        navigation=fields.texts("navigation"),
        footer=fields.texts("footer"),
        history_note=fields.words("history_note"),
        publisher=fields.mapping("publisher", _publisher) or Publisher(),
        filing=fields.mapping("filing", _filing) or Filing(),
        licences=fields.list_of("licences", _licence),
        budgets=fields.mapping("budgets", _budgets) or Budgets(14_600, 6_000, 6_000, 40_000, 6, 60_000),
        targets=fields.mapping("targets", _targets) or (),
        updated=fields.day("updated"),
    )
    fields.close()
    return settings


def _base_url(fields: Fields) -> str:
    value = fields.text("base_url")
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
        fields.problem("bad-base-url", fields.place_of("base_url"), value=value)
    return value if value.endswith("/") else f"{value}/"


def _tongues(fields: Fields) -> dict[Language, Tongue]:
    return {
        "zh": fields.mapping("zh", _tongue) or Tongue("zh-Hans", "中文", "zh_CN"),
        "en": fields.mapping("en", _tongue) or Tongue("en-GB", "English", "en_GB"),
    }


def _tongue(fields: Fields) -> Tongue:
    return Tongue(fields.text("tag"), fields.text("name"), fields.text("locale"))


def _publisher(fields: Fields) -> Publisher:
    return Publisher(fields.maybe_words("name"), fields.maybe_words("contact"), fields.maybe_text("address"))


def _filing(fields: Fields) -> Filing:
    filing = Filing(fields.maybe_text("icp"), fields.maybe_text("police"))
    if filing.icp and not re.fullmatch(r"[\u4e00-\u9fff]ICP备\d{6,12}号(-\d{1,2})?", filing.icp):
        fields.problem("bad-icp-number", fields.place_of("icp"), value=filing.icp)
    if filing.police and not re.fullmatch(r"[\u4e00-\u9fff]公网安备 ?\d{14}号", filing.police):
        fields.problem("bad-police-number", fields.place_of("police"), value=filing.police)
    return filing


def _licence(fields: Fields) -> Licence:
    return Licence(
        fields.choice("covers", ("code", "texts", "fonts")), fields.text("name"), fields.text("address")
    )


def _budgets(fields: Fields) -> Budgets:
    return Budgets(
        fields.number("first_round_trip"),
        fields.number("style"),
        fields.number("script"),
        fields.number("first_view"),
        fields.number("requests"),
        fields.number("search_index"),
    )


def _targets(fields: Fields) -> tuple[Target, ...]:
    return tuple(fields.each(_target).values())


def _target(fields: Fields, name: str) -> Target:
    place = fields.place_of(name)
    return fields.mapping(name, lambda inner: _described(inner, name, place)) or Target(name, "", None, place)


def _described(fields: Fields, name: str, place: Place) -> Target:
    address, cname = fields.text("address"), fields.maybe_text("cname")
    if "@" in address and ":" in urlsplit(address).netloc.rpartition("@")[0]:
        fields.problems.append(Problem("secret-in-address", fields.place_of("address")))
    return Target(name, address, cname, place)
