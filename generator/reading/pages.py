"""pages/*.md, glossary, press, partners, home and news -> their nouns."""

from collections.abc import Sequence
from typing import cast

from generator.model import (
    LANGUAGES,
    Language,
    Origin,
    Place,
    Problem,
    Source,
    Text,
    TextPage,
    Words,
)
from generator.model.media import PictureWords
from generator.model.regex import regex
from generator.reading import shapes
from generator.reading.campaign import refuse_wide_bars
from generator.reading.declared import read_life
from generator.reading.fields import Fields
from generator.reading.markdown import read_markdown
from generator.reading.nouns import read_noun
from generator.reading.text import text_of

_PAGE_NAME = regex(r"content/pages/(.+)\.(zh|en)\.md")


def read_page(source: Source, problems: list[Problem]) -> TextPage | None:
    """One Markdown file with its front matter; None where it cannot be a page at all."""
    named = _PAGE_NAME.fullmatch(source.path)
    if named is None:
        problems.append(Problem("page-name", Place(source.path)))
        return None
    if (front := split_front_matter(source, problems)) is None:
        return None
    fields, text, first_line = front
    name, language = named[1], cast(Language, named[2])
    if name.endswith("/index"):
        meant = f"{name.removesuffix('/index')}.{language}.md"
        fields.problem("index-in-a-folder", fields.place, name=f"content/pages/{meant}")
    page = read_noun(
        TextPage,
        fields,
        key="" if name == "index" else _key(name, fields),
        language=language,
        layout=fields.shaped("layout", shapes.SLUG, "text"),
        share_title=fields.text("share_title", ""),
        label=fields.text("label", fields.text("title", "…")),
        only=Text("true", fields.place_of("only")) if fields.truth("only") else "",
        indexed=fields.truth("indexed", True),
        body=read_markdown(source.path, text, first_line, language, problems),
        place=Place(source.path),
        life=read_life(fields),
    )
    fields.close()
    return page


def _key(name: str, fields: Fields) -> str:
    return "/".join(fields.slug_of(piece, fields.place, "name") for piece in name.split("/"))


_ENCLOSING = regex(r"\s*(?:[-—–－_=]{2,}|\+{3}|\.{3})")


def _likely(lines: Sequence[str], first: int) -> int | None:
    """The line that was meant to enclose the fields of a page, counted from 0: the first with words, or a later one."""
    if not _ENCLOSING.match(lines[first]):
        return None
    if lines[first] != "---" or first:
        return first
    return next((at for at, line in enumerate(lines) if at and _ENCLOSING.match(line)), None)


def split_front_matter(source: Source, problems: list[Problem]) -> tuple[Fields, str, int] | None:
    """The fields between the two ``---`` lines, the Markdown after them, and the line it begins on; None, with the
    problems noted, if broken.
    """
    if (text := text_of(source, problems)) is None:
        return None
    path, lines = source.path, text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    ends = [number for number, line in enumerate(lines) if number and line.rstrip() == "---"]
    if lines[0].rstrip() != "---" or not ends:
        wrong = _likely(lines, first)
        code = "no-front-matter" if wrong is None else "front-matter-line"
        at = wrong or 0
        if wrong is None and lines[0].rstrip() == "---":
            code = "front-matter-open"
            at = next((at for at, line in enumerate(lines) if not line.strip()), len(lines) - 1)
        arguments = {} if wrong is None else {"found": lines[at].strip()[:20]}
        problems.append(Problem(code, Place(path, at + 1, 1, lines[at]), arguments))
        return None
    from generator.reading.parsing import parse  # PyYAML is opened where there is something to read

    node, found = parse(path, "\n".join(lines[1 : ends[0]]), first_line=2)
    problems.extend(found)
    if node is None and found:
        return None
    return Fields(node, Place(path, 1, 1, lines[0]), problems), "\n".join(lines[ends[0] + 1 :]), ends[0] + 2


def read_unbreakable(fields: Fields) -> tuple[Words, Words]:
    """unbreakable.yaml: words that no line parts, and those that no line of a picture parts; separated by ``|``."""
    anywhere = Words(fields.text("zh", ""), fields.text("en", ""))
    pictures = fields.maybe(Fields.words, "pictures") or Words("", "")
    for words in (anywhere, pictures):
        refuse_wide_bars(fields, words)
    return anywhere, pictures


def read_origin(fields: Fields) -> Origin:
    """An entry of sources.yaml: a source besides the letter."""
    title, publisher = _words_or_text(fields, "title"), _words_or_text(fields, "publisher")
    return read_noun(Origin, fields, title=title, publisher=publisher)


def _words_or_text(fields: Fields, name: str) -> Words:
    """Words, or one text for both languages."""
    if not fields.is_text(name):
        return fields.words(name)
    text = fields.text(name)
    return Words(text, text)


def read_picture_words(fields: Fields) -> PictureWords:
    """What is seen in the picture (in either language or both), what it shows, who made it."""
    return read_noun(PictureWords, fields, alt=fields.mapping("alt", _alt) or {})


def _alt(fields: Fields) -> dict[Language, str]:
    return {language: fields.text(language) for language in LANGUAGES if fields.has(language)}
