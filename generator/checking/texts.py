"""The style and the pictures of activities' texts."""

from collections.abc import Iterator, Mapping

from generator.checking.media import check_body as check_pictures
from generator.checking.style import check_body
from generator.model import Language, Problem
from generator.model.digested import Digested
from generator.model.markdown import Body
from generator.model.noun import noun
from generator.site.site import Site
from generator.site.traces import Made, Traces


def texts_checked(traces: Traces, site: Site, pictures: bool) -> Iterator[Problem]:
    """What is wrong with the style and the pictures of activities' texts: each is looked at once."""
    shown = {activity.id for activity in site.content.activities}
    bodies, work = site.content.bodies, traces.on("text", site)
    for name, language in bodies:
        if name in shown and isinstance(bodies, Digested):
            key, told = (name, language), bodies.digest((name, language))
            yield from work.made(
                "style", key, _TextCheck(bodies, key, pictures), told + bytes([pictures])
            ).problems


@noun
class _TextCheck:
    """Looks at the style of a text and, where there are ``pictures``, at those that it shows."""

    bodies: Mapping[tuple[str, Language], Body]
    key: tuple[str, Language]
    pictures: bool

    def __call__(self, site: Site) -> Made:
        body, language = self.bodies[self.key], self.key[1]
        of_pictures = check_pictures(site, language, body) if self.pictures else ()
        return None, (*check_body(language, body), *of_pictures)
