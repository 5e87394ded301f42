"""The home page leads with what home.yaml names: any figure, any of the ready quotations."""

from dataclasses import replace

import pytest

from generator.making.pictures.jobs import FigureShare
from generator.making.pictures.of_site import jobs
from generator.site import charts, wording
from generator.site.picture_paths import share_path
from generator.site.views.home import home
from tests.festival import festival_site
from tests.sized import seen

CONTENT = festival_site().content


@pytest.mark.parametrize("n", [one.n for one in CONTENT.statistics])
def test_the_figure_in_front_is_the_one_that_is_named(n: str) -> None:
    """Its dots are drawn large, its number stands there, it is not among the shares below; chats show it as well."""
    poster = CONTENT.home.poster
    assert poster is not None
    named = replace(CONTENT, home=replace(CONTENT.home, poster=replace(poster, figure=n)))
    site = replace(festival_site(), content=named)
    page, statistic = home(seen(site, "")), site.statistic(n)
    assert page.front.drawn is not None and page.shares is not None
    assert page.front.drawn.chart == charts.front(statistic, site.dot(statistic.unit))
    assert n in page.front.n.split()
    assert n not in [one.n for one in page.shares.figures]
    picture = jobs(site)[share_path("figures", "en")].job
    assert isinstance(picture, FigureShare)
    assert picture.numeral.startswith(wording.figure(statistic, "en").numeral)


def test_the_words_that_call_are_those_that_are_named() -> None:
    """Whichever ready quotation home.yaml names by its number."""
    ready = (*CONTENT.quotations, *CONTENT.kit)
    numbers = [n for one in ready for n in one.n if sum(n in other.n for other in ready) == 1]
    assert len(numbers) > 1
    for n in numbers:
        named = replace(CONTENT, home=replace(CONTENT.home, call=n))
        call = home(seen(replace(festival_site(), content=named), "")).call
        assert call is not None
        assert n in call.n.split()
