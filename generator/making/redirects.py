"""At each former address of a page: a page that leads to where it is now. ``_redirects`` tells hosts the same."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from generator.making.minify import minify_html
from generator.making.templates import Templates
from generator.model import LANGUAGES
from generator.model.noun import noun
from generator.site.context import Context
from generator.site.routes import path_of
from generator.site.site import Site


@noun
class Moved:
    """What stands at a former address; ``href`` leads to the page from there, ``script`` takes a place on it along."""

    tag: str
    title: str
    canonical: str
    href: str
    script: str
    words: str


def redirects(site: Site, layouts: Templates) -> Mapping[str, bytes]:
    """The pages at the former addresses in both languages, and ``_redirects``; nothing where no page has moved."""
    made: dict[str, bytes] = {}
    lines: list[str] = []
    root = urlsplit(site.settings.base_url).path
    for alias, key in site.indexes["moved"].items():
        for language in LANGUAGES:
            target = site.route(key, language)
            here = Context(site, replace(target, key=alias, path=path_of(alias, language)))
            page = Moved(
                tag=site.settings.tongues[language].tag,
                title=target.title,
                canonical=here.canonical(key),
                href=here.href(key),
                script=here.asset("moved.js"),
                words=here.t("moved"),
            )
            made[here.route.path] = minify_html(layouts.render("feeds/moved.html", page=page)).encode()
            new = urlsplit(page.canonical).path
            lines += [f"{root}{language}/{alias}/{ending} {new} 301" for ending in ("", "index.html")]
    return made | ({"_redirects": ("\n".join(lines) + "\n").encode()} if lines else {})
