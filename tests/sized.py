"""The festival's content grown or cut to any size, and pages seen from it: for what has to hold of every number."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Literal

from generator.model import Activity, Content, Language, Text, Words
from generator.site.context import Context
from generator.site.routes import routes
from generator.site.site import Site
from tests.festival import festival_site


class Assets(dict[str, str]):
    """Every asset that is asked for."""

    def __missing__(self, name: str) -> str:
        return f"assets/{name}"


def grown(many: int, door: int = 0) -> Content:
    """The content with ``many`` activities behind a door, numbered from A01, every third named, and no others."""
    content = festival_site().content
    audience = content.audiences[door]
    like = next(one for one in content.activities if one.audience == audience.id)
    return replace(content, activities=tuple(_activity(like, number) for number in range(1, many + 1)))


def _activity(like: Activity, number: int) -> Activity:
    kind: Literal["named", "described"] = "described" if number % 3 else "named"
    return replace(
        like,
        n=Text(f"A{number:02}", like.place),
        id=f"number-{number}",
        kind=kind,
        title=Words(f"第{number}项", f"Activity {number}"),
        facets={**like.facets, "kind": (kind,)},
    )


def site_of(content: Content) -> Site:
    """The site of a content, its assets by their plain names."""
    return Site(festival_site().settings, content, routes(content), Assets())


@cache
def grown_site(many: int, door: int = 0) -> Site:
    """The site with ``many`` activities behind a door."""
    return site_of(grown(many, door))


def seen(site: Site, key: str, language: Language = "en") -> Context:
    """A site seen from one of its pages."""
    return Context(site, site.route(key, language))


def titles(site: Site, language: Language) -> Mapping[str, str]:
    """The title of each page that search engines may show, by its key."""
    return {
        route.key: route.title
        for route in site.routes.values()
        if route.language == language and route.indexed
    }
