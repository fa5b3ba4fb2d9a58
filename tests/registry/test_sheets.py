"""Blank forms: what is printed is what the screen asks, with the same numbers."""

import re

import pytest

from tests.window import words_of

NUMBERED = re.compile(r'class="q-number">([A-Z]+[0-9]+)</span> ([^<]+)')
PRINTED = re.compile(r'<b class="number">([A-Z]+[0-9]+)</b> <strong>([^<]+)</strong>')


@pytest.fixture
def clerk(client_for):
    return client_for("ventanilla")


def on_paper(client, sheet: str) -> dict[str, str]:
    return {number: said.strip() for number, said in PRINTED.findall(client.get(sheet).text)}


def on_screen(page) -> dict[str, str]:
    return {number: said.strip() for number, said in NUMBERED.findall(page.text)}


def test_the_list_leads_to_every_form(clerk):
    listed = re.findall(r'href="(/formatos/[a-z]+)"', clerk.get("/formatos").text)

    assert {"/formatos/registro", "/formatos/menores", "/formatos/trabajo"} <= set(listed)
    assert {clerk.get(address).status_code for address in listed} == {200}


def test_the_minimum_has_the_notice_the_consent_and_room_for_a_thumb(clerk):
    said = words_of(clerk.get("/formatos/registro"))

    for piece in ("Huella del pulgar", "Firma de la persona", "Quién guarda sus datos", "CURP"):
        assert piece in said


def test_paper_and_screen_number_who_a_person_is_alike(clerk):
    screen = on_screen(clerk.post("/jornaleros/nuevo/aviso", data={}))
    paper = on_paper(clerk, "/formatos/registro")

    assert screen
    assert screen.items() <= paper.items()


def test_paper_and_screen_number_a_section_alike(clerk, api):
    from tests.makers import registered  # noqa: PLC0415 - one test needs a person

    folio = registered(api("ventanilla"))
    screen = on_screen(clerk.get(f"/jornaleros/{folio}/trabajo"))

    assert screen
    assert screen == on_paper(clerk, "/formatos/trabajo")


def test_an_unknown_form_is_not_found(clerk):
    assert clerk.get("/formatos/otra").status_code == 404


def test_who_does_not_attend_people_prints_no_forms(client_for):
    assert client_for("secretaria").get("/formatos").status_code == 403
