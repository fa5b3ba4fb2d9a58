"""The screens of the census in a real browser: no barrier, conditions that hide, nothing lost."""

import os

import pytest

from app.registry.sections import SCREENS
from tests.journeys.conftest import NARROW, WIDE
from tests.journeys.test_every_page import barriers
from tests.makers import registered

pytestmark = pytest.mark.browser


@pytest.fixture
def somebody(api):
    return registered(api("ventanilla"))


@pytest.mark.parametrize(("nth", "screen"), list(enumerate(SCREENS)))
def test_no_screen_of_the_census_has_a_barrier(page_of, somebody, nth, screen):
    theme, size = ("light", "dark")[nth % 2], (NARROW, WIDE, {"width": 320, "height": 640})[nth % 3]
    page, _ = page_of("ventanilla", viewport=size, color_scheme=theme, bypass_csp=True)

    page.goto(f"/jornaleros/{somebody}/{screen}")
    if os.environ.get("PICTURES"):  # noqa: TID251 - to look at them by hand
        page.screenshot(path=f"{os.environ['PICTURES']}/{screen}.png", full_page=True)  # noqa: TID251

    assert barriers(page) == []


def test_a_question_hides_until_its_condition_is_met(page_of, somebody):
    page, heard = page_of("ventanilla", viewport=WIDE)
    page.goto(f"/jornaleros/{somebody}/cuadrilla")
    leader = page.get_by_label("¿Cómo se llama quien la dirige?").first
    hidden = leader.is_hidden()

    page.get_by_role("group", name="¿Trabaja en una cuadrilla?").get_by_label("Sí").check()

    assert hidden
    assert leader.is_visible()
    assert heard.complaints == []


def test_without_scripts_every_question_is_there_with_its_condition(page_of, somebody):
    page, _ = page_of("ventanilla", viewport=NARROW, java_script_enabled=False)

    page.goto(f"/jornaleros/{somebody}/cuadrilla")

    assert page.get_by_label("¿Cómo se llama quien la dirige?").first.is_visible()
    assert page.get_by_text(
        "Sólo si en «¿Trabaja en una cuadrilla?» contestó: Sí."
    ).first.is_visible()


def test_a_doubt_takes_the_focus_and_leads_to_its_answer(page_of, somebody):
    page, _ = page_of("ventanilla", viewport=NARROW, bypass_csp=True)
    page.goto(f"/jornaleros/{somebody}/condiciones")
    page.locator("[name=hours_a_day]").fill("20")
    page.get_by_role("button", name="Guardar").click()
    asked = page.locator("#problemas").text_content() or ""
    focused = page.evaluate("document.activeElement.id")
    found = barriers(page)

    page.get_by_label("¿Por qué está bien así?").fill("Es velador de noche")
    page.get_by_role("button", name="Guardar").click()

    assert "Son más de 16 horas" in asked
    assert focused == "problemas"
    assert found == []
    assert page.url.endswith("#condiciones")
