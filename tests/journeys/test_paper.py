"""Blank forms in a real browser: they fit letter paper."""

import re

import pytest

from tests.journeys.conftest import WIDE

pytestmark = pytest.mark.browser
MOST_SHEETS = 2


def sheets_of_paper(page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


def test_blank_forms_fit_their_paper(page_of):
    page, _ = page_of("ventanilla", viewport=WIDE)
    page.goto("/formatos")
    addresses = page.eval_on_selector_all(
        "main .grid a", "links => links.map(link => link.getAttribute('href'))"
    )
    used = {}
    for address in addresses:
        page.goto(address)
        used[address] = sheets_of_paper(page)

    assert used["/formatos/registro"] == 1
    assert max(used.values()) <= MOST_SHEETS, used
