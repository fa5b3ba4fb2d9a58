"""Words of the pictures as a browser lays them out: none over another, none over the edge."""

import pytest

from tests.journeys.conftest import NARROW, WIDE

pytestmark = pytest.mark.browser

WORDS = """
[...document.querySelectorAll('svg.chart')].flatMap((svg) => {
  const edge = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text')].map((word) => [word.textContent, word.getBoundingClientRect()]);
  const out = boxes.filter(([, at]) => at.left < edge.left - 1 || at.right > edge.right + 1
    || at.top < edge.top - 1 || at.bottom > edge.bottom + 1);
  const over = boxes.filter(([, one], nth) => boxes.slice(nth + 1).some(([, other]) =>
    one.left < other.right && other.left < one.right && one.top + 2 < other.bottom && other.top + 2 < one.bottom));
  return [...out, ...over].map(([said]) => said);
})
"""
SMALLEST = """
Math.min(...[...document.querySelectorAll('svg.chart text')].map((word) =>
  parseFloat(getComputedStyle(word).fontSize) * word.getScreenCTM().a))
"""
LEGIBLE_PX = 9.5


@pytest.mark.parametrize("screen", [NARROW, WIDE], ids=["360", "1280"])
@pytest.mark.parametrize(("who", "address"), [(None, "/oficinas"), ("secretaria", "/instalacion")])
def test_no_word_of_a_picture_meets_another_or_the_edge(page_of, who, address, screen):
    page, _ = page_of(who, viewport=screen)
    page.goto(address)

    crowded = page.evaluate(WORDS)

    assert page.locator("svg.chart text").count() > 0
    assert crowded == []
    assert page.evaluate(SMALLEST) >= LEGIBLE_PX


def test_a_mark_of_the_map_leads_to_its_office(page_of):
    page, _ = page_of(None, viewport=WIDE)
    page.goto("/oficinas?q=tomatlan")

    page.locator(".chart-links a circle").click()

    assert page.url.endswith("/oficinas/14100")


def test_marks_and_their_links_lie_over_each_other(page_of):
    page, _ = page_of(None, viewport=NARROW)
    page.goto("/oficinas?q=tomatlan")

    mark, link = (page.locator(at).bounding_box() for at in (".chart .mark", ".chart-links circle"))

    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in (mark, link)]
    assert middles[0] == pytest.approx(middles[1], abs=1)
