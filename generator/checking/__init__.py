"""What has to hold of the content, and of the site that was made of it. Each list below is the one of its kind."""

from collections.abc import Callable, Iterator
from functools import partial

from generator.checking import (
    budgets,
    colours,
    coverage,
    doors,
    facets,
    gone,
    hosts,
    identity,
    letter,
    links,
    pages,
    quotations,
    references,
    search_weight,
    strings,
    style,
    well_formed,
)
from generator.checking.documents import Built
from generator.model import Content, Problem, Settings
from generator.reading.files import name_of
from generator.site.site import Site
from generator.site.traces import Made, Work

OF_CONTENT = (
    pages.check,
    references.check,
    doors.check,
    facets.check,
    letter.check,
    colours.check,
    quotations.check,
    strings.check,
    strings.check_filled,
    style.check,
    style.check_words,
)
OF_THE_SITE = (
    links.check,
    identity.check,
    coverage.check,
    gone.check,
    budgets.check,
    search_weight.check,
    hosts.check,
    well_formed.check,
)


def check_content(work: Work) -> Iterator[Problem]:
    """Everything that is wrong in what editors wrote, as far as it can be told before a page is made."""
    for check in OF_CONTENT:
        yield from work.made("check", name_of(check), partial(_checked, check)).problems


def _checked(check: Callable[[Settings, Content], Iterator[Problem]], site: Site) -> Made:
    return None, tuple(check(site.settings, site.content))


def check_site(built: Built) -> Iterator[Problem]:
    """Everything that is wrong in the files that were made."""
    for check in OF_THE_SITE:
        yield from check(built)
