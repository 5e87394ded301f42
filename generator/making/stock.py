"""Everything that is made besides the pages, before them: so that pages can name it by its hash and say its size."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.making.assets import assets
from generator.making.templates import Templates
from generator.model import LANGUAGES, Problem, Snapshot
from generator.site.display import display_lines
from generator.site.site import Site
from generator.making import fonts as fm

FONT = "templates/assets/fonts/NotoSerifCJKsc-Black.otf"


@dataclass(frozen=True, slots=True)
class Stock:
    """Files by path, assets' paths by their plain name, and what is wrong with them."""

    files: Mapping[str, bytes]
    assets: Mapping[str, str]
    problems: tuple[Problem, ...]


def stock(sources: Snapshot, site: Site, layouts: Templates, cache: object) -> Stock:
    """Make assets, fonts, pictures, downloads and feeds."""
    font = sources[FONT].data
    fonts, faces = {}, ""
    for language, name, family in (("zh", "fest-song.woff2", "Fest Song"), ("en", "fest-latin.woff2", "Fest Latin")):
        chars = sorted({c for line in display_lines(site.settings, site.content, language) for c in line.text})
        fonts[name] = fm.subset(font, chars, ["vert", "kern"] if language == "zh" else ["kern", "pwid"])
        faces += fm.face_rule(family, f"asset:{name}", chars, "swap" if language == "zh" else "optional")
    made = assets(sources, fonts, faces, {})
    return Stock({**made.files}, made.paths, made.problems)
