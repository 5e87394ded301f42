"""What editors, designers and developers change in the small project: each change can be made and undone by itself."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from generator.environment.stamp import RUNTIME

STEPS = int(os.environ.get("BUILD_STEPS", "0"))  # of the property test; 0: as many as CI has time for

Sources = dict[str, bytes]


@dataclass(frozen=True)
class Edit:
    """A pattern in a file and what takes its place."""

    path: str
    old: str
    new: str

    def made(self, sources: Sources) -> None:
        """Change the file, where it is there and has such a place still."""
        if self.path in sources:
            text = sources[self.path].decode()
            sources[self.path] = re.sub(self.old, self.new, text, count=1, flags=re.MULTILINE).encode()


@dataclass(frozen=True)
class File:
    """Another file, or another one in the place of one; None: it is taken away."""

    path: str
    data: str | bytes | None

    def made(self, sources: Sources) -> None:
        """Put it there."""
        if self.data is None:
            sources.pop(self.path, None)
        else:
            sources[self.path] = self.data.encode() if isinstance(self.data, str) else self.data


@dataclass(frozen=True)
class Renamed:
    """A file under another name."""

    path: str
    name: str

    def made(self, sources: Sources) -> None:
        """Rename it, where it is there."""
        if self.path in sources:
            sources[self.name] = sources.pop(self.path)


Part = Edit | File | Renamed
Change = tuple[Part, ...]


def _page(name: str, title: str, more: str = "", text: str = "Words.") -> Change:
    return tuple(
        File(
            f"content/pages/{name}.{language}.md",
            f'---\ntitle: "{title}"\ndescription: "{title}, {language}."\n{more}---\n\n{text}\n',
        )
        for language in ("zh", "en")
    )


def _activity(name: str, number: int, more: str = "") -> Change:
    return (
        File(
            f"content/activities/{name}.yaml",
            f"n: A{number:02}\naudience: crews\nkind: described\nsource: gazette\n"
            f'title: {{zh: "划船", en: "Rowing"}}\n{more}',
        ),
    )


def _picture() -> bytes:
    packed = BytesIO()
    Image.new("RGB", (40, 40), "#0B4F6C").save(packed, "PNG")
    return packed.getvalue()


_TEXT, _HOME = "templates/layouts/text.html", "templates/layouts/home.html"
_BEGINS = r"\{% block rows %\}"
_EXTRA = "templates/partials/extra-"
_ABOUT = "content/pages/about.en.md"
_MARKET = "content/activities/night-market.yaml"

CONTENT: Mapping[str, Change] = {
    "words of a text": (Edit(_ABOUT, r"^See ", "Look at "),),
    "as many letters": (Edit(_ABOUT, r"\bSee\b", "Say"),),
    "a title": (Edit("content/pages/figures.en.md", r'^title: ".*"', 'title: "Numbers"'),),
    "a label": (Edit("content/pages/about.zh.md", r'^label: ".*"', 'label: "本站"'),),
    "a description": (Edit("content/pages/index.zh.md", r'^description: ".*"', 'description: "另一句。"'),),
    "an anchor": (
        Edit(_ABOUT, r"\{#count\}", "{#counted}"),
        Edit("content/pages/about.zh.md", r"\{#count\}", "{#counted}"),
    ),
    "a link to nowhere": (Edit(_ABOUT, r"@figures", "@nowhere"),),
    "a remark": (Edit(_MARKET, r"\A", "# a remark\n"),),
    "a name of an activity": (Edit(_MARKET, r'en: "Night market"', 'en: "Late market"'),),
    "a value of a facet": (Edit(_MARKET, r"\Z", "facets: {season: autumn}\n"),),
    "another value": (Edit("content/activities/open-day.yaml", "season: spring", "season: autumn"),),
    "a wrong value": (Edit("content/activities/open-day.yaml", "season: spring", "season: summer"),),
    "the name of a value": (Edit("content/facets.yaml", 'en: "Spring"', 'en: "Springtime"'),),
    "the order of values": (
        Edit(
            "content/facets.yaml",
            r"    - id: spring\n(.*)\n    - id: autumn\n(.*)",
            r"    - id: autumn\n\2\n    - id: spring\n\1",
        ),
    ),
    "another facet": (
        Edit(
            "content/facets.yaml",
            r"\Z",
            '- id: place\n  name: {zh: "地方", en: "Place"}\n  values:\n'
            '    - id: pier\n      name: {zh: "栈桥", en: "Pier"}\n',
        ),
    ),
    "a long text": tuple(
        File(f"content/activities/open-day.{language}.md", "A long text, see [about](@about).\n")
        for language in ("zh", "en")
    ),
    "a new activity": _activity("rowing", 3),
    "a new activity with a facet": _activity("oars", 4, "facets: {season: autumn}\n"),
    "a long note": (Edit(_MARKET, r"\Z", f'note: {{zh: "{"记" * 1500}", en: "{"Noted. " * 300}"}}\n'),),
    "the same number twice": _activity("twice", 2),
    "an activity with an end": (Edit(_MARKET, r"\Z", "until: 2031-08-15\n"),),
    "an activity taken away": (File(_MARKET, None),),
    "an activity renamed": (Renamed(_MARKET, "content/activities/late-market.yaml"),),
    "an activity's former name": (Edit(_MARKET, r"\Z", "aliases: activities/old-market\n"),),
    "a new page": _page("more", "More"),
    "a new page in a menu": (*_page("menu", "Menu"), Edit("site.yaml", r"^footer: \[", "footer: [menu, ")),
    "a page with the same description": (
        *_page("same", "Same"),
        Edit("content/pages/same.en.md", "Same, en.", "About this site."),
    ),
    "a page of one language": (
        File(
            "content/pages/alone.en.md",
            '---\ntitle: "Alone"\ndescription: "Alone."\nonly: true\n---\n\nAlone.\n',
        ),
    ),
    "a page that is a draft": _page("draft", "Draft", "draft: true\n"),
    "a page with an end": _page("ends", "Ends", "until: 2031-08-15\n"),
    "a page with a picture": _page("lamp", "Lamp", text="![](lamp.png)"),
    "a page with a file": (
        *_page("minutes", "Minutes", text="[minutes](minutes.txt)"),
        File("content/media/minutes.txt", "said\n"),
    ),
    "a page taken away": (File("content/pages/about.zh.md", None), File(_ABOUT, None)),
    "a page renamed": (
        Renamed("content/pages/about.zh.md", "content/pages/us.zh.md"),
        Renamed(_ABOUT, "content/pages/us.en.md"),
    ),
    "half a page": (File("content/pages/about.zh.md", None),),
    "an item of news": (
        File("content/news/ships.en.md", '---\ntitle: "Ships"\ndate: 2021-05-05\n---\n\nShips.\n'),
    ),
    "the date of an item": (Edit("content/news/lamps.zh.md", "2021-06-30", "2020-06-30"),),
    "an item taken away": (File("content/news/lamps.zh.md", None), File("content/news/lamps.en.md", None)),
    "an item renamed": (
        Renamed("content/news/lamps.zh.md", "content/news/light.zh.md"),
        Renamed("content/news/lamps.en.md", "content/news/light.en.md"),
    ),
    "what a figure is worth": (Edit("content/statistics.yaml", 'value: "12"', 'value: "13"'),),
    "a figure's label": (Edit("content/statistics.yaml", 'en: "Quays"', 'en: "Piers"'),),
    "a unit": (Edit("content/units.yaml", 'en: "quay.quays"', 'en: "pier|piers"'),),
    "no figures": (File("content/statistics.yaml", None),),
    "a headline": (Edit("content/home.yaml", r'en: "There are \{n\} quays."', 'en: "{n} quays."'),),
    "a source": (Edit("content/sources.yaml", 'en: "Harbour Gazette"', 'en: "Gazette"'),),
    "a door": (Edit("content/audiences/crews.yaml", 'en: "For crews"', 'en: "For all crews"'),),
    "another door": (
        File(
            "content/audiences/pupils.yaml",
            'n: 2\nname: {zh: "学生", en: "Pupils"}\nshort: {zh: "学生", en: "Pupils"}\n'
            'headline: {zh: "学生", en: "Pupils"}\nsheet: names\n'
            'verbs: [{p: 3, words: {zh: "认识码头", en: "know the quay"}}]\n',
        ),
    ),
    "the letter": (Edit("content/letter/letter.yaml", "came|come to know", "come to see"),),
    "what a picture shows": (Edit("content/media/lamp.yaml", 'en: "A lamp"', 'en: "A lit lamp"'),),
    "another picture": (File("content/media/lamp.png", _picture()),),
    "a broken picture": (File("content/media/lamp.png", b"\x89PNG\r\n\x1a\n no picture"),),
    "no picture": (File("content/media/lamp.png", None),),
    "a file for the root": (File("content/root/other.txt", "other\n"),),
    "another file for the root": (File("content/root/verify.txt", "another word\n"),),
    "a file for the root in the way": (File("content/root/robots.txt", "mine\n"),),
    "a word": (File("content/strings/words.yaml", 'skip: {zh: "跳过", en: "Skip it"}\n'),),
    "a word that there is not": (File("content/strings/odd.yaml", 'skippp: {zh: "跳过", en: "Skip"}\n'),),
    "unbreakable words": (File("content/unbreakable.yaml", 'zh: "认识码头"\nen: "come to know"\n'),),
    "the campaign's name": (Edit("content/campaign.yaml", r"^short: .*", 'short: {zh: "港", en: "Quay"}'),),
    "a colour": (Edit("content/campaign.yaml", '"#F2C14E"', '"#F2C24E"'),),
    "broken YAML": (Edit("content/facets.yaml", r"\Z", "  - [\n"),),
    "a broken page": (Edit("content/pages/index.en.md", r"^title: ", "titel: "),),
    "no YAML at all": (File("content/home.yaml", b"\xff\xfe\x00"),),
    "two at fault": (
        Edit("content/pages/search.en.md", r"^layout: search", "layout: serch"),
        Edit("content/units.yaml", "id: quays", "id: quay"),
    ),
}

# A catalogue whose counts have two digits, whose door has a way to all and whose list a second page. Their pictures
# take long to draw: tried where many steps are asked for.
MANY: Mapping[str, Change] = {
    "nine activities more": tuple(part for n in range(11, 20) for part in _activity(f"rowing-{n}", n)),
    "another nine": tuple(
        part for n in range(21, 30) for part in _activity(f"oars-{n}", n, "facets: {season: autumn}\n")
    ),
}
if STEPS:
    CONTENT = {**CONTENT, **MANY}

SETTINGS: Mapping[str, Change] = {
    "the date": (Edit("site.yaml", r"^updated: .*", "updated: 2031-07-03"),),
    "the address": (Edit("site.yaml", r"^base_url: .*", "base_url: https://other.example/quay/"),),
    "clean links": (Edit("site.yaml", r"\Z", "clean_links: true\n"),),
    "the order of the menu": (
        Edit("site.yaml", r"\[activities, figures, about\]", "[figures, activities, about]"),
    ),
    "a budget": (Edit("site.yaml", r"first_round_trip: 20000", "first_round_trip: 4000"),),
    "a near budget": (Edit("site.yaml", r"style: 9000", "style: 6000"),),
    "a name of a language": (Edit("site.yaml", r"tag: en-GB", "tag: en-US"),),
    "a publisher": (Edit("site.yaml", r"\Z", 'publisher: {name: {zh: "码头社", en: "Quay Society"}}\n'),),
    "what is gone": (Edit("site.yaml", r"\Z", "gone: [old-page]\n"),),
}

TEMPLATES: Mapping[str, Change] = {
    "a layout": (Edit(_TEXT, _BEGINS, "{% block rows %}<p>Other words</p>"),),
    "another layout": (Edit(_HOME, r"\{% block main %\}", "{% block main %}<p>Other words</p>"),),
    "a macro": (Edit("templates/macros/ui.html", r"\Z", "<!-- other -->\n"),),
    "a partial": (Edit("templates/partials/footer.html", r"\Z", "<p>Other words</p>\n"),),
    "included by variable": (
        Edit(_TEXT, _BEGINS, '{% block rows %}{% include "partials/extra-" ~ page.language ~ ".html" %}'),
        File(f"{_EXTRA}zh.html", "<p>另</p>"),
        File(f"{_EXTRA}en.html", "<p>Extra</p>"),
    ),
    "what is included by variable": (File(f"{_EXTRA}en.html", "<p>Another extra</p>"),),
    "included by list": (
        Edit(
            _HOME,
            r"\{% block main %\}",
            "{% block main %}"
            '{% include ["partials/first.html", "partials/extra-zh.html", "partials/seal.html"] %}',
        ),
    ),
    "the first of the list": (File("templates/partials/first.html", "<p>First</p>"),),
    "the second of the list": (File(f"{_EXTRA}zh.html", "<p>另一</p>"),),
    "included if there": (
        Edit(_TEXT, _BEGINS, '{% block rows %}{% include "partials/first.html" ignore missing %}'),
    ),
    "a broken template": (Edit(_TEXT, _BEGINS, "{% block rows %}{% if %}"),),
    "a name that there is not": (Edit(_TEXT, _BEGINS, "{% block rows %}{{ page.nothing }}"),),
    "a sitemap": (Edit("templates/feeds/sitemap.xml", r"\Z", "<!-- other -->\n"),),
    "a style": (Edit("templates/assets/css/10-base.css", r"\Z", "\n.other{color:red}\n"),),
    "a script": (Edit("templates/assets/js/site.js", r"\Z", "\nself.other = 1;\n"),),
    "a word of the generator": (Edit("templates/words/frame.yaml", 'en: "Menu"', 'en: "Contents"'),),
    "a word of one layout": (Edit("templates/words/search.yaml", r'en: "', 'en: "Other '),),
    "a word gone": (Edit("templates/words/frame.yaml", r"^menu: .*\n", ""),),
}

# The generator's own: a constant of a drawing, an option of the templates' environment, how numbers are written, a
# default, a filter of pages, a remark, the lock. Each is another program: its first site is made from nothing.
CODE: Mapping[str, Change] = {
    "a constant of a drawing": (Edit("generator/site/charts.py", r"^DIAMETER = .*", "DIAMETER = 7.1"),),
    "an option of templates": (
        Edit("generator/making/templates.py", r"trim_blocks=True", "trim_blocks=False"),
    ),
    "how months are named": (Edit("generator/site/wording.py", r" July ", " Jul. "),),
    "a default": (Edit("generator/reading/pages.py", r'"indexed", True\)', '"indexed", False)'),),
    "what every page goes through": (Edit("generator/making/minify.py", r"\Z", "\n# a remark\n"),),
    "the lock": (Edit(RUNTIME, r"\A", "# another lock\n"),),
}

CHANGES: Mapping[str, Change] = {**CONTENT, **SETTINGS, **TEMPLATES, **CODE}


def sources_with(base: Mapping[str, bytes], names: Iterable[str]) -> Sources:
    """The project's files with these changes, in the order of the table."""
    wanted, sources = set(names), dict(base)
    for name, change in CHANGES.items():
        if name in wanted:
            for part in change:
                part.made(sources)
    return sources
