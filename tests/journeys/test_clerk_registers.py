"""A clerk with a queue, without a mouse: from the search box to the receipt, and the next person."""

import re

import pytest

from tests.journeys.conftest import Typist
from tests.makers import a_word

pytestmark = pytest.mark.browser

MOST_KEYS = 130
MOST_REQUESTS = 6
MARIA = ("María Guadalupe", "Hernández", "López")


@pytest.fixture
def somebody() -> tuple[str, str, str]:
    """Names that no other test has, so that nobody is like her."""
    return a_word(), a_word(), a_word()


def to_the_review(page, heard, *names: str) -> Typist:
    """Tell who somebody is by keys only, from the desk to the review."""
    hands = look_for(page, heard, *names)
    enter(page, hands, "**/jornaleros/nuevo")
    enter(page, hands, "**/jornaleros/nuevo/aviso")
    answer_questions(page, hands)
    enter(page, hands, "**/jornaleros/nuevo/revisar")
    return hands


def look_for(page, heard, given_names: str, first_surname: str, second_surname: str) -> Typist:
    """Search from the desk, where the focus waits in the search box."""
    page.goto("/mesa")
    heard.documents.clear()
    heard.keys = 0
    hands = Typist(page, heard)
    assert page.evaluate("document.activeElement.name") == "given_names"

    hands.type(given_names)
    hands.press("Tab")
    hands.type(first_surname)
    hands.press("Tab")
    hands.type(second_surname)
    hands.press("Tab")
    hands.type("12/3/1991")
    enter(page, hands, "**/jornaleros/buscar")
    return hands


def enter(page, hands, address: str) -> None:
    """Press Enter where the page has put the focus, and wait for the next page."""
    page.locator("main :focus").wait_for()
    hands.press("Enter")
    page.wait_for_url(address)


def answer_questions(page, hands) -> None:
    page.locator("[name=sex]:focus").wait_for(timeout=5000)
    hands.press("ArrowDown")
    reach(page, hands, "origin_municipality-state")
    hands.type("Guer")
    reach(page, hands, "origin_municipality")
    hands.type("Tlapa de")
    reach(page, hands, "phone")
    hands.type("7571234567")
    reach(page, hands, "no_curp_reason")
    hands.type("La p")
    reach(page, hands, "nss")


def reach(page, hands, name: str) -> None:
    """Press Tab until the focus is on a field."""
    for _ in range(12):
        hands.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    pytest.fail(f"{name} is not reached by Tab")


def sign_and_save(page, hands) -> None:
    """Say that it was explained and signed, and save."""
    page.locator("[name=explained]:focus").wait_for()
    hands.press("Space")
    reach(page, hands, "method")
    hands.press("Space")
    enter(page, hands, "**/comprobante")


def folio_on(page) -> str:
    found = re.search(r"JAL-\w{4}-\w{4}-\w", page.inner_text("main"))
    assert found is not None
    return found.group()


def test_from_the_search_box_to_the_receipt_in_130_keys_and_6_requests(page_of):
    page, heard = page_of("ventanilla")

    sign_and_save(page, to_the_review(page, heard, *MARIA))

    assert heard.keys <= MOST_KEYS
    assert len(heard.documents) <= MOST_REQUESTS, heard.documents
    assert "María Guadalupe Hernández" in page.inner_text("main")
    assert folio_on(page)
    assert heard.complaints == []
    assert heard.hosts == {page.url.split("/")[2]}


def test_then_the_next_person_and_the_first_one_by_her_folio(page_of, somebody):
    page, heard = page_of("ventanilla")
    hands = to_the_review(page, heard, *somebody)
    page.locator("[name=explained]:focus").wait_for()
    hands.press("Space")
    reach(page, hands, "method")
    hands.press("Space")
    reach(page, hands, "siguiente")

    enter(page, hands, "**/jornaleros/buscar*")
    first = folio_on(page)
    page.locator("[name=given_names]:focus").wait_for()
    hands.type(first.lower().replace("-", " "))
    enter(page, hands, f"**/jornaleros/{first}")

    assert somebody[0] in page.inner_text("main")
    assert "Guerrero" in page.inner_text("main")


def test_what_the_next_person_has_in_common_is_kept(page_of, somebody):
    page, heard = page_of("ventanilla")
    hands = to_the_review(page, heard, *somebody)
    page.locator("[name=explained]:focus").wait_for()
    hands.press("Space")
    reach(page, hands, "method")
    hands.press("Space")
    reach(page, hands, "siguiente")
    enter(page, hands, "**/jornaleros/buscar*")

    hands.type(a_word())
    reach(page, hands, "first_surname")
    hands.type(a_word())
    reach(page, hands, "birth_date")
    hands.type("1985")
    enter(page, hands, "**/jornaleros/buscar")
    enter(page, hands, "**/jornaleros/nuevo")
    enter(page, hands, "**/jornaleros/nuevo/aviso")

    assert page.input_value("[name=origin_municipality-state]") == "12"
    assert page.input_value("[name=origin_municipality]").startswith("Tlapa")
    assert page.input_value("[name=phone]") == ""


def test_a_clerk_of_another_office_finds_her_attends_her_and_adds(page_of, somebody):
    page, heard = page_of("ventanilla")
    sign_and_save(page, to_the_review(page, heard, *somebody))
    folio = folio_on(page)

    other, heard = page_of("ventanilla2")
    hands = look_for(other, heard, *somebody)
    card = other.inner_text("main")
    other.get_by_role("link", name=re.compile("atenderle aquí")).first.focus()
    enter(other, hands, f"**/jornaleros/{folio}/atender")
    other.get_by_label("Llegó a trabajar a este municipio").focus()
    hands.press("Space")
    reach(other, hands, "person_present")
    hands.press("Space")
    enter(other, hands, f"**/jornaleros/{folio}*")
    other.goto(f"/jornaleros/{folio}/trabajo")
    other.get_by_label("Caña de azúcar").focus()
    hands.press("Space")
    enter(other, hands, f"**/jornaleros/{folio}*")

    assert somebody[1] not in card
    assert "Caña de azúcar" in other.inner_text("main")
    page.goto(f"/jornaleros/{folio}")
    assert "Tuxcueca" in page.inner_text("main")
