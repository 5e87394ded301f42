"""Doors have a number each and a heading that exists."""

from dataclasses import replace
from typing import Any

from generator.checking.doors import check
from tests.festival import festival_site


def told(**changes: Any) -> list[str]:
    """The problems where the last door is changed."""
    site = festival_site()
    *others, last = site.content.audiences
    changed = replace(site.content, audiences=(*others, replace(last, **changes)))
    return [one.code for one in check(site.settings, changed)]


def test_two_doors_do_not_share_a_number() -> None:
    """Their ordinals would be the same."""
    assert told(n=1) == ["duplicate-number"]
    assert told(n=100) == ["bad-number"]
    assert told(n=12) == []


def test_a_heading_stands_in_the_letter() -> None:
    """A paragraph that the letter does not have is told; a door may have none."""
    assert told(heading_p=99) == ["unknown-paragraph"]
    assert told(heading_p=None) == []
