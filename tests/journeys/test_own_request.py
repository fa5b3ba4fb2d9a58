"""A person at her own door in a real browser: reads who asks, gives two fields, takes them back."""

import pytest

from tests.journeys.conftest import NARROW
from tests.journeys.test_every_page import barriers
from tests.mediation.scene import make_scene
from tests.window import code_printed

pytestmark = pytest.mark.browser


@pytest.fixture
def scene(app, owner, settings, door_of):
    made = make_scene(app, owner, settings, door_of)
    yield made
    made.worker.dispose()


def test_she_signs_in_with_folio_and_printed_code_accepts_two_fields_and_takes_them_back(
    scene, page_of, client_for
):
    folio, ref = scene.person()
    request_id = scene.ask(scene.offer(title="Empaque de fresa"), ref)
    scene.pass_on(request_id)
    contact = f"/solicitudes/{request_id}/contacto"
    page, heard = page_of(None, viewport=NARROW, bypass_csp=True)
    faults = []

    page.goto("/mi-registro")
    page.get_by_label("Folio").fill(folio)
    page.get_by_label("Clave").fill(code_printed(client_for("ventanilla"), folio))
    page.get_by_role("button", name="Entrar a mi registro").click()
    faults += barriers(page)
    page.get_by_role("link", name="Empaque de fresa").click()
    page.get_by_role("heading", name="Qué ofrece").wait_for()
    assert "2,800 a 3,200 pesos" in page.content()
    faults += barriers(page)

    page.get_by_label("Su nombre").check()
    page.get_by_label("Su teléfono").check()
    page.get_by_label("¿Por cuántos días?").fill("10")
    page.get_by_role("button", name="Sí, dar estos datos").click()
    page.get_by_role("heading", name="Lo que usted dio").wait_for()
    faults += barriers(page)
    seen = scene.browser().get(contact)
    assert "3312345678" in seen.text
    assert "Su municipio" not in seen.text

    page.get_by_role("button", name="Ya no quiero que vea mis datos").click()
    page.get_by_text("Usted se retiró").wait_for()
    faults += barriers(page)
    assert scene.browser().get(contact).status_code == 410
    assert (faults, heard.complaints) == ([], [])
