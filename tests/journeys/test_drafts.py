"""A draft in a real browser: saved by itself, gone on with at another computer; without scripts too."""

import re

import pytest
from playwright.sync_api import expect

from tests.makers import a_word

pytestmark = pytest.mark.browser

WAIT = 15000


@pytest.fixture
def somebody() -> tuple[str, str]:
    return a_word(), a_word()


def to_the_questions(page, given: str, surname: str) -> None:
    page.goto("/jornaleros/buscar")
    page.fill("[name=given_names]", given)
    page.fill("[name=first_surname]", surname)
    page.fill("[name=birth_date]", "1988")
    page.press("[name=birth_date]", "Enter")
    page.get_by_role("button", name="Registrar a una persona nueva").click()
    page.get_by_role("button", name="Ya le mostré el aviso").click()


def finish(page) -> None:
    page.get_by_label("No tiene segundo apellido").check()
    page.get_by_label("Mujer").check()
    page.select_option("[name='origin_municipality-state']", "12")
    page.fill("[name=origin_municipality]", "Tlapa de")
    page.select_option("[name=no_curp_reason]", "perdida")
    page.get_by_role("button", name="Revisar").click()
    page.get_by_label("Se le explicó para qué").check()
    page.get_by_label("Firma").check()
    page.get_by_role("button", name="Guardar e imprimir").click()
    page.wait_for_url("**/comprobante")


def test_what_is_typed_saves_itself_and_is_finished_at_another_computer(page_of, somebody):
    page, heard = page_of("ventanilla")
    to_the_questions(page, *somebody)
    page.fill("[name=phone]", "7571234567")
    told = page.get_by_role("status").filter(has_text="Borrador guardado a las")
    expect(told).to_have_text(re.compile(r"a las \d\d:\d\d$"), timeout=WAIT)

    other, _ = page_of("ventanilla")
    other.goto("/mesa")
    other.get_by_role("link", name="Borradores").click()
    other.get_by_role("link", name=" ".join(somebody)).click()
    phone = other.input_value("[name=phone]")
    finish(other)

    assert phone == "7571234567"
    assert heard.complaints == []
    other.goto("/jornaleros/borradores")
    assert somebody[0] not in other.inner_text("main")


def test_without_scripts_a_button_saves_the_draft(page_of, somebody):
    page, _ = page_of("ventanilla", java_script_enabled=False)
    to_the_questions(page, *somebody)
    page.fill("[name=phone]", "7571234567")

    page.get_by_role("button", name="Guardar borrador").click()
    told = page.inner_text("main")
    finish(page)

    assert "Borrador guardado a las" in told
    assert page.url.endswith("/comprobante")


def test_two_windows_in_one_draft_are_told(page_of, somebody):
    page, _ = page_of("ventanilla")
    to_the_questions(page, *somebody)
    page.get_by_role("button", name="Guardar borrador").click()
    page.wait_for_url("**/borradores/*")
    other, _ = page_of("jefa")
    other.goto(page.url)
    other.fill("[name=phone]", "3311111111")
    other.get_by_role("button", name="Guardar borrador").click()
    other.get_by_text("Borrador guardado a las").wait_for()

    page.fill("[name=phone]", "3322222222")
    page.get_by_text("ya se guardó desde otra página").wait_for(timeout=WAIT)
    page.get_by_role("button", name="Guardar borrador").click()

    told = page.inner_text("main")
    assert "3311111111" in told
    assert "3322222222" in told
