"""What a view function may use: the site seen from one page, in that page's language."""

from collections.abc import Iterator

from markupsafe import Markup

from generator.model import LANGUAGES, Language, Route, Words, other
from generator.model.noun import noun
from generator.site import addresses
from generator.site.markdown import Prose
from generator.site.picture_paths import share_path
from generator.site.site import Site
from generator.site.wording import keep
from generator.site.words import word


@noun
class Link:
    """Words and where they lead, "" nowhere; ``tag`` is a BCP 47 tag where they are not in the page's language."""

    text: str
    href: str
    tag: str = ""
    current: bool = False
    outside: bool = False


def contexts(site: Site, key: str) -> Iterator["Context"]:
    """The site seen from a page, in each language that has it."""
    routes = (site.routes.get((key, language)) for language in LANGUAGES)
    return (Context(site, route) for route in routes if route is not None)


@noun
class Context:
    """The site seen from ``route``."""

    site: Site
    route: Route

    @property
    def language(self) -> Language:
        """The page's language."""
        return self.route.language

    @property
    def languages(self) -> tuple[Language, Language]:
        """The page's language, and then the other."""
        return self.language, other(self.language)

    @property
    def above(self) -> tuple[Route, ...]:
        """The pages above this one, from home down; none above home."""
        found: list[Route] = []
        parent = self.route.parent
        while parent is not None:
            found.insert(0, self.site.route(parent, self.language))
            parent = found[0].parent
        return tuple(found)

    def say(self, words: Words | None) -> str:
        """The words in the page's language; "" for none."""
        return "" if words is None else words[self.language]

    def t(self, key: str, language: Language | None = None, /, **values: object) -> str:
        """An interface word of templates/words, its ``{name}``s filled in; in the page's language if none is named."""
        return word(self.site.content.strings, key, language or self.language, **values)

    def keep(self, text: str, language: Language | None = None, unbreakable: str | None = None) -> Markup:
        """The text, escaped, with what no line break may part held together.

        ``language`` is the text's, where it is not the page's; ``unbreakable`` stands for the content's own list.
        """
        language = language or self.language
        listed = self.site.content.unbreakable[language] if unbreakable is None else unbreakable
        return keep(text, language, listed)

    def href(self, key: str, anchor: str = "", language: Language | None = None) -> str:
        """The link from this page to another, by its key, "" where there is none; it names the file, as on a disk."""
        if not self.has(key, language):
            return ""
        target = self.site.paths[key, language or self.language]
        if target == self.route.path and anchor:
            return f"#{anchor}"
        return addresses.link(self.site.settings, self.route, target, anchor)

    def link(self, key: str, anchor: str = "") -> Link:
        """A page's label and the link to it; ``current`` where it is this page or lies above it."""
        label = self.site.route(key, self.language).label
        current = self.route.key == key or (key != "" and self.route.key.startswith(f"{key}/"))
        return Link(label, self.href(key, anchor), current=current)

    def has(self, key: str, language: Language | None = None) -> bool:
        """Whether there is a page with that key."""
        return (key, language or self.language) in self.site.paths

    def maybe_link(self, key: str, text: str) -> Link | None:
        """``text`` as a link to a page, None where there is no such page; ``current`` where it is this one."""
        if not self.has(key):
            return None
        return Link(text, self.href(key), current=self.route.key == key)

    def file(self, path: str) -> str:
        """The link from this page to a file of the site: ``downloads/statistics.csv``."""
        return addresses.link(self.site.settings, self.route, path)

    def asset(self, name: str) -> str:
        """The link from this page to an asset by its plain name: ``site.js``."""
        return self.file(self.site.assets[name])

    def canonical(self, key: str | None = None, language: Language | None = None) -> str:
        """The absolute address of a page (this one if none is named), in the folder form."""
        path = self.route.path if key is None else self.site.paths[key, language or self.language]
        return addresses.canonical(self.site.settings, path)

    def owner(self) -> str:
        """Who answers for the site: its publisher, or the site by its title until there is one."""
        return self.say(self.site.settings.publisher.name or self.site.settings.title)

    def absolute(self, path: str) -> str:
        """The absolute address of a file of the site."""
        return addresses.canonical(self.site.settings, path)

    def share_image(self) -> str:
        """The absolute address of the picture that chats show of this page."""
        return self.absolute(self.site.assets[share_path(self.route.key, self.language)])

    def only_in(self, language: Language) -> str:
        """That something is written in ``language`` alone, in the page's."""
        return self.t("english_only" if language == "en" else "chinese_only")

    def paragraph(self, p: int) -> Link:
        """How a paragraph is cited, and the link to it: 倡议书第3段 / Letter ¶3, or by name where it has no number."""
        paragraph = self.site.paragraph(p)
        if paragraph.shown is None:
            text = self.t("paragraph_named", name=self.say(paragraph.name))
        else:
            text = self.t("paragraph_numbered", n=paragraph.shown)
        return Link(text, self.href("letter", paragraph.anchor))

    def origin(self, origin: int | str) -> Link:
        """What a thing rests on, and the link to it: a paragraph of the letter, or a source besides it."""
        if isinstance(origin, int):
            return self.paragraph(origin)
        source = self.site.source(origin)
        text = self.t("source_named", title=self.say(source.title), publisher=self.say(source.publisher))
        return Link(text, source.address or "", outside=True)

    def prose(self) -> Prose:
        """The page's own Markdown."""
        return self.site.prose.get((self.route.key, self.language), Prose())
