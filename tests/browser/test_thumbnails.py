"""Pictures in lists: small, whatever their shape."""

from pathlib import Path

import pytest

from tests.browser.visiting import Visitor

pytestmark = pytest.mark.slow

# A picture that loads, of 30 by 3,000: a long one as telephones make them of a whole conversation.
_LAY = """() => {
  document.querySelector("main").insertAdjacentHTML("beforeend", `<picture class="thumbnail">
    <img width="30" height="3000" alt=""
     src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='30' height='3000'/%3E"></picture>`);
  const box = document.querySelector(".thumbnail img").getBoundingClientRect();
  return [box.width, box.height];
}"""


@pytest.mark.parametrize("width", [390, 1440])
def test_a_long_picture_does_not_make_a_long_list(site: Path, visitor: Visitor, width: int) -> None:
    """It is cut, and not drawn as high as its shape would ask for."""
    page = visitor(viewport={"width": width, "height": 900})
    page.goto((site / "zh/news/index.html").as_uri())
    wide, high = page.evaluate(_LAY)
    assert 0 < wide <= 120 and 0 < high <= 160
