"""The style and the pictures of activities' texts."""

from collections.abc import Iterator, Mapping
from functools import partial

from generator.checking.media import check_body as check_pictures
from generator.checking.style import check_body
from generator.model import Language, Problem
from generator.model.digested import Digested
from generator.model.markdown import Body
from generator.site.site import Site
from generator.site.traces import Made, Traces


def texts_checked(traces: Traces, site: Site, pictures: bool) -> Iterator[Problem]:
    """What is wrong with the style and the pictures of activities' texts: each is looked at once."""
    bodies = site.content.bodies
    if not isinstance(bodies, Digested):
        return
    shown = {activity.id for activity in site.content.activities}
    given = {key: row.digest + bytes([pictures]) for key, row in bodies.rows.items() if key[0] in shown}
    looked = traces.on("style", site).several("style", given)
    for row in looked.made(partial(_checked, bodies, pictures)).values():
        yield from row.problems


def _checked(
    bodies: Mapping[tuple[str, Language], Body], pictures: bool, key: tuple[str, Language], site: Site
) -> Made:
    """The style of a text and, where there are ``pictures``, those that it shows."""
    body, language = bodies[key], key[1]
    of_pictures = check_pictures(site, language, body) if pictures else ()
    return None, (*check_body(language, body), *of_pictures)
