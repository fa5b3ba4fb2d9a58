"""Practice in a real browser: the band stands on every step, without a barrier, on paper too."""

import pytest

from tests.journeys.conftest import NARROW
from tests.journeys.test_drafts import finish, to_the_questions
from tests.journeys.test_every_page import barriers
from tests.makers import a_word

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_lesson_from_the_search_to_a_receipt_that_is_worth_nothing(page_of, theme):
    page, heard = page_of("practica", viewport=NARROW, color_scheme=theme, bypass_csp=True)
    faults = []

    page.goto("/mesa")
    faults += barriers(page)
    to_the_questions(page, a_word(), a_word())
    page.get_by_text("Modo de práctica: nada de esto cuenta").wait_for()
    finish(page)
    faults += barriers(page)
    page.emulate_media(media="print")

    assert page.get_by_text("PRÁCTICA: sin validez").is_visible()
    assert faults == []
    assert heard.complaints == []
