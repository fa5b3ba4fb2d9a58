"""The shortcut keys of the window, in a real browser."""

import pytest

pytestmark = pytest.mark.browser


def test_the_slash_goes_to_the_search(page_of):
    page, heard = page_of("ventanilla")
    page.goto("/bandeja")
    page.keyboard.press("/")
    page.wait_for_url("**/jornaleros/buscar")
    page.locator("h1").click()

    page.keyboard.press("/")

    assert page.evaluate("document.activeElement.name") == "given_names"
    assert page.input_value("[name=given_names]") == ""
    assert heard.complaints == []


def test_n_begins_a_search_and_is_a_letter_while_typing(page_of):
    page, _ = page_of("ventanilla")
    page.goto("/jornaleros")
    page.focus("[name=first_surname]")

    page.keyboard.press("n")
    typed = page.input_value("[name=first_surname]")
    page.locator("h1").click()
    page.keyboard.press("n")
    page.wait_for_url("**/jornaleros/buscar")

    assert typed == "n"


def test_the_question_mark_lists_the_keys_and_escape_closes_the_list(page_of):
    page, _ = page_of("jefa")
    page.goto("/calidad")

    page.keyboard.press("?")
    opened = page.locator("dialog#teclas").is_visible()
    page.keyboard.press("Escape")

    assert opened
    assert not page.locator("dialog#teclas").is_visible()


def test_the_list_of_keys_closes_by_its_button_and_has_no_barrier(page_of):
    page, _ = page_of("jefa")
    page.goto("/calidad")
    page.keyboard.press("?")

    page.get_by_role("button", name="Cerrar").click()

    assert not page.locator("dialog#teclas").is_visible()


def test_keys_with_a_modifier_are_left_to_the_browser(page_of):
    page, _ = page_of("jefa")
    page.goto("/calidad")

    page.keyboard.press("Alt+n")

    assert page.url.endswith("/calidad")


def test_keys_that_were_switched_off_do_nothing(page_of):
    page, _ = page_of("jefa")
    page.goto("/ayuda")
    page.get_by_role("button", name="Apagar las teclas").click()
    page.goto("/calidad")

    page.keyboard.press("n")

    assert page.url.endswith("/calidad")
