"""What pages name, as the checks see it."""

from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checking.documents import target

STEPS = st.lists(
    st.sampled_from(["..", "a", "b.html", "c-d", "index.html", "中", "e%20f"]), min_size=1, max_size=5
)


PAGES = st.sampled_from(["x.html", "zh/x.html", "zh/a/b/index.html"])


@given(STEPS, st.sampled_from(["", "#x", "#a.b", "#%20"]), PAGES)
def test_a_link_leads_where_a_browser_would_go(steps: list[str], fragment: str, page: str) -> None:
    """Whether it is written plainly, as nearly all are, or not: as the standard library has it."""
    href = "/".join(steps) + fragment
    path = normpath(join(dirname(page), unquote(urlsplit(href).path)))
    found = target("/", page, href)
    assert found is not None
    if steps[-1] != "..":
        assert found == (path, unquote(urlsplit(href).fragment))


@pytest.mark.parametrize("href", ["https://example.org/a", "mailto:a@b", "//example.org/x", "tel:+86"])
def test_a_link_out_of_the_site_is_none(href: str) -> None:
    """Whatever its scheme."""
    assert target("/", "zh/index.html", href) is None
