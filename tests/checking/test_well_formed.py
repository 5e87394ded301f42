"""Files of ours are read back by a parser."""

import pytest

from generator.checking import well_formed
from generator.model.files import all_at_hand
from tests.checking.made import built_of
from tests.festival import read_content
from tests.projects import FESTIVAL

SETTINGS, CONTENT, _ = read_content(FESTIVAL)


@pytest.mark.parametrize(
    ("path", "good", "bad"),
    [
        ("zh/feed.xml", '<a xmlns:b="urn:b"><b:c/>文</a>', "<a><b:c/></a>"),
        ("sitemap.xml", "<a/>", "<a>"),
        ("badges/seal.svg", "<svg>&amp;</svg>", "<svg>&nbsp;</svg>"),
        ("downloads/facts.json", '{"a": [{"b": 1}, {}]}', '{"a": [{"b": 1,}]}'),
    ],
)
def test_what_no_parser_reads_is_told_and_what_one_reads_is_not(path: str, good: str, bad: str) -> None:
    """A tag left open, a prefix that nobody declared, an entity that XML does not have, a comma too many."""
    for data, told in (good, []), (bad, [path]):
        site = built_of(SETTINGS, CONTENT, all_at_hand({path: data.encode()}), {})
        assert [one.place.path for one in well_formed.check(site)] == told
