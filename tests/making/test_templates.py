"""What goes wrong in a template is told in words of ours, at its line."""

import pytest

from generator.making.templates import Templates
from generator.model import Unusable


@pytest.mark.parametrize(
    ("line", "code", "name"),
    [
        ("{{ nosuch }}", "template-unknown-name", "nosuch"),
        ("{{ page.nosuch }}", "template-unknown-name", "nosuch"),
        ("{% blok %}", "template-unknown-tag", "blok"),
        ("{% include %}", "template-unexpected", "%}"),
        ("{{ page|nosuch }}", "template-unknown-filter", "nosuch"),
    ],
)
def test_a_fault_has_its_code_and_its_line(line: str, code: str, name: str) -> None:
    """Jinja's own words are kept for what has no words of ours."""
    with pytest.raises(Unusable) as caught:
        Templates({"a.html": f"first\n{line}"}, None).render("a.html", page={})
    problem = caught.value.problem
    assert (problem.code, problem.place.line, problem.arguments["name"]) == (code, 2, name)
