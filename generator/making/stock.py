"""Everything that is made besides the pages, before them: so that pages can name it by its hash and say its size."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.making.assets import assets
from generator.making.exports import exports
from generator.making.faces import faces
from generator.making.feeds import feeds
from generator.making.headers import headers_file
from generator.making.maker import Kept
from generator.making.media import media
from generator.making.pages import missing_thing
from generator.making.redirects import redirects
from generator.making.search_index import search_scripts
from generator.making.templates import Templates
from generator.model import Place, Problem, Snapshot, Unusable
from generator.site.colours import tokens
from generator.site.site import Site

FONT = "templates/assets/fonts/NotoSerif-Black.ttc"
OFL = "templates/assets/fonts/OFL.txt"


@dataclass(frozen=True, slots=True)
class Stock:
    """Files by path, assets' paths by their plain name, and what is wrong with them."""

    files: Mapping[str, bytes]
    assets: Mapping[str, str]
    problems: tuple[Problem, ...]


def stock(sources: Snapshot, site: Site, layouts: Templates, kept: Kept, given: Iterable[str]) -> Stock:
    """Make fonts, style sheets, scripts, pictures, downloads and feeds; ``given`` names what is there already."""
    if FONT not in sources:
        return Stock({}, {}, (Problem("missing-file", Place(FONT)),))
    display = faces(site.content, sources[FONT], kept)
    problems: tuple[Problem, ...] = ()
    try:
        found = search_scripts(site, kept)
        named = assets(sources, display.files, display.rules + tokens(site.content.campaign), found.named)
        problems = named.problems
        whole = replace(site, assets=named.paths)
        files = {
            **named.files,
            **found.parts,
            "assets/OFL.txt": sources[OFL].data,
            **exports(whole),
            **feeds(whole, layouts),
            **redirects(whole, layouts),
        }
        pictures = media(whole, sources[FONT], kept)
        files |= pictures.files
        problems += pictures.problems
        names = {**named.paths, **pictures.named}
    except Unusable as unusable:
        return Stock({}, {}, (*problems, unusable.problem))
    except (LookupError, StopIteration) as error:
        # A picture, a feed or a download that needs a thing the content no longer has.
        return Stock({}, {}, (*problems, missing_thing("assets", Place("content"), error)))
    return Stock({**files, "_headers": headers_file([*files, *given]).encode()}, names, problems)
