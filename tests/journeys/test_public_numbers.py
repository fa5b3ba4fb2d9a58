"""Registering one person moves nothing that the public sees of offices and board, but stage 6: yes or no."""

import re

import pytest

from tests.makers import registered
from tests.window import words_of

OFFICE = "14107"
COMMITMENT = "/tablero/2016-2018-4"
PAST = "al=2018-03-01&conocido=2018-03-01"
PUBLIC = (
    "/", "/oficinas", f"/oficinas/{OFFICE}", "/oficinas/lista.csv", "/oficinas/regiones.csv",
    f"/oficinas/{OFFICE}/avisos.atom", f"/oficinas/{OFFICE}/fechas.ics", "/api/v1/offices",
    f"/api/v1/offices/{OFFICE}", "/api/v1/rollout", f"/api/v1/rollout?{PAST}",
    "/tablero", f"/tablero?{PAST}", "/tablero/lista.csv", "/tablero/informe.pdf", "/tablero/metodo",
    "/tablero/boletin", "/tablero/boletin/2017-08", "/tablero/minutas", "/tablero/observaciones",
    COMMITMENT, f"{COMMITMENT}/seguir", f"{COMMITMENT}/avisos.atom", f"{COMMITMENT}/fechas.ics",
    f"{COMMITMENT}/luz", "/api/v1/commitments", f"/api/v1/commitments?{PAST}",
)  # fmt: skip
STAGE_SIX = (
    re.compile(rb'"operating":\s*(true|false)'),
    re.compile(rb"<dt>\xc2\xbfOpera\?</dt>\s*<dd>[^<]*</dd>"),
)


def without_stage_six(body: bytes) -> bytes:
    """Leave out the only fact that one registration may move."""
    for fact in STAGE_SIX:
        body = fact.sub(b"", body)
    return body


@pytest.fixture(scope="module")
def seen(app, door_of):
    """Every public page before somebody was registered, and after."""
    client = app.test_client()

    def all_pages() -> dict[str, tuple[int, bytes]]:
        answers = {page: client.get(page) for page in PUBLIC}
        return {page: (one.status_code, one.data) for page, one in answers.items()}

    before = all_pages()
    clerk = app.test_client()
    clerk.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('ventanilla2').token}"
    registered(clerk)
    return before, all_pages()


@pytest.mark.parametrize("page", PUBLIC)
def test_no_public_number_moves_when_one_person_registers(seen, page):
    before, after = (pages[page] for pages in seen)

    assert before[0] == 200
    assert without_stage_six(after[1]) == without_stage_six(before[1])


def test_the_method_says_that_stage_six_is_the_exception(client_for):
    page = words_of(client_for(None).get("/tablero/metodo"))

    assert "Ningún número público cambia porque se registre una persona, salvo uno" in page
    assert "Se dice sí o no, nunca cuántos." in page
