"""A clerk registers a person in the skills census: by roles and names, on a screen and at 400 %."""

import pytest

from tests.journeys.conftest import WIDE
from tests.journeys.profiling import steps_of_a_profile

pytestmark = pytest.mark.browser

ZOOMED = {"width": 320, "height": 256}
"""1280 by 1024 at 400 %: what is left of a screen. Source: WCAG 2.2, 1.4.10."""


@pytest.mark.parametrize("screen", [WIDE, ZOOMED], ids=["wide", "400 %"])
def test_a_person_is_registered_by_roles_and_names_only(page_of, screen):
    page, heard = page_of("ventanilla", viewport=screen)
    wide, taken = [], []

    for step in steps_of_a_profile(page):
        taken.append(step)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(step)

    assert taken[-1] == "profile with a skill"
    assert wide == []
    assert heard.complaints == []
    assert "Lo hago por mi cuenta" in page.content()
