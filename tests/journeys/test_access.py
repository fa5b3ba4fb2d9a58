"""A registration under hard conditions: 400 % zoom, no scripts, no eyes; and what a reader chooses."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.registering import steps_of_a_registration

pytestmark = pytest.mark.browser

ZOOMED_400 = {"width": 320, "height": 256}
"""What is left of a 1280 x 1024 screen at 400 %. Source: WCAG 2.2, 1.4.10."""
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
STILL_MOVING = """[...document.querySelectorAll("*")].filter(one => {
    const style = getComputedStyle(one);
    return [style.transitionDuration, style.animationDuration].join().match(/[1-9]/);
}).length"""


def test_somebody_is_registered_at_400_percent_without_scrolling_sideways(page_of):
    page, _ = page_of("ventanilla", viewport=ZOOMED_400)

    sideways = [step for step in steps_of_a_registration(page) if page.evaluate(SIDEWAYS)]

    assert sideways == []
    assert page.url.endswith("/comprobante")


def test_somebody_is_registered_without_scripts(page_of):
    page, _ = page_of("ventanilla", java_script_enabled=False)

    steps = list(steps_of_a_registration(page))

    assert steps[-1] == "receipt"
    assert page.url.endswith("/comprobante")


def test_somebody_is_registered_by_roles_and_names_only(page_of):
    page, _ = page_of("ventanilla")

    for _ in steps_of_a_registration(page):
        expect(page.get_by_role("main")).to_have_count(1)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)

    expect(page.get_by_role("article", name="Comprobante")).to_be_visible()


def test_a_screen_reader_is_taken_to_what_is_wrong_and_told_it_at_the_field(page_of):
    page, _ = page_of("ventanilla")

    next(step for step in steps_of_a_registration(page) if step == "questions with errors")
    summary = page.get_by_role("heading", name="Hay un problema")
    sex = page.get_by_role("group", name="Sexo")

    assert page.title().startswith("Error:")
    expect(page.locator(":focus").filter(has=summary)).to_have_count(1)
    expect(sex).to_have_accessible_description(re.compile("^Error: .*elíjala"))


@pytest.mark.parametrize(
    ("button", "shown"),
    [
        ("Alto", ("--ink", "#000")),
        ("Más grande (A++)", ("font-size", "21px")),
        ("Oscura", ("color-scheme", "dark")),
    ],
)
def test_what_a_reader_chooses_holds_on_every_page_without_scripts(page_of, button, shown):
    page, _ = page_of(None, java_script_enabled=False, color_scheme="light")
    style, value = shown

    page.goto("/oficinas?q=sayula")
    page.get_by_role("button", name=button, exact=True).click()
    stayed = page.url
    page.goto("/aviso")

    chosen = page.get_by_role("button", name=button, exact=True)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    assert stayed.endswith("/oficinas?q=sayula")
    assert (
        page.locator("html").evaluate(f"one => getComputedStyle(one).getPropertyValue('{style}')")
        == value
    )


def test_high_contrast_of_the_equipment_is_heard(page_of):
    page, _ = page_of(None, contrast="more", color_scheme="dark")

    page.goto("/entrar")

    ground = page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(0, 0, 0)"


def test_nothing_moves_for_whom_movement_disturbs(page_of):
    page, _ = page_of(None, reduced_motion="reduce")

    page.goto("/entrar")

    assert page.evaluate(STILL_MOVING) == 0


def test_a_choice_made_is_seen_in_the_colours_of_the_equipment(page_of):
    page, _ = page_of("ventanilla", forced_colors="active")

    next(step for step in steps_of_a_registration(page) if step == "questions")
    woman = page.get_by_role("radio", name="Mujer", exact=True)
    page.get_by_role("textbox", name="Teléfono").focus()
    before = woman.screenshot()
    woman.check()
    page.get_by_role("textbox", name="Teléfono").focus()

    assert woman.screenshot() != before
