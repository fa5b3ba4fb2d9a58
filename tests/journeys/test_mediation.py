"""The whole of a contact in a real browser: found, asked, accepted, seen, withdrawn, gone."""

import pytest
from sqlalchemy import create_engine, text

from app import worker
from app.core import crypto
from app.core.logins import WORKER
from tests.journeys.conftest import NARROW
from tests.journeys.test_every_page import barriers
from tests.mediation.searching import SKILL, a_census, a_searcher

pytestmark = pytest.mark.browser


@pytest.fixture
def drain(settings):
    """Do what follows the commits so far, as the worker does."""
    ring = crypto.load_keyring(settings.keys)
    engine = create_engine(settings.database_url_for(WORKER, ring.logins[WORKER]))
    yield lambda: worker.drain(engine)
    engine.dispose()


@pytest.fixture
def who(app, superuser, door_of):
    """An employer with an offer, and a census with cards for it."""
    window = app.test_client()
    window.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('ventanilla').token}"
    a_census(window, superuser, door_of("ventanilla").token)
    made = a_searcher(superuser)
    with superuser.begin() as line:
        ways = text("UPDATE offer SET contact_ways = '{telefono,mensaje}' WHERE id = :o")
        line.execute(ways, {"o": made.offer_id})
    return made


def test_an_employer_finds_asks_is_accepted_sees_and_the_next_request_is_gone(page_of, who, drain):
    employer, heard = page_of(who.name, viewport=NARROW, bypass_csp=True)
    window, at_window = page_of("ventanilla", bypass_csp=True)
    faults = []

    employer.goto(f"/buscar?oferta={who.offer_id}&habilidad={SKILL}")
    employer.get_by_role("link", name="Tarjeta").first.click()
    employer.get_by_role("link", name="Pedir contacto").click()
    faults += barriers(employer)
    employer.get_by_role("button", name="Pedir contacto").click()
    employer.get_by_role("heading", name="En trámite").wait_for()
    faults += barriers(employer)
    request_id = employer.url.rsplit("/", 1)[1]
    drain()

    window.goto("/mediacion")
    faults += barriers(window)
    window.goto(f"/mediacion/{request_id}")
    faults += barriers(window)
    window.get_by_role("button", name="Pasar la solicitud a la persona").click()
    window.get_by_role("heading", name="Lo que ella contesta").wait_for()
    faults += barriers(window)
    window.get_by_label("Su nombre").check()
    window.get_by_label("Su teléfono").check()
    window.get_by_role("button", name="Acepta dar estos datos").click()
    window.get_by_role("heading", name="Lo que aceptó dar").wait_for()
    faults += barriers(window)

    employer.goto(f"/solicitudes/{request_id}")
    employer.get_by_role("link", name="Ver los datos de contacto").click()
    employer.get_by_role("heading", name="Datos de contacto").wait_for()
    faults += barriers(employer)
    told = employer.locator("dl").first.inner_text()
    assert "Su teléfono" in told
    assert "Su municipio" not in told

    window.reload()
    assert window.get_by_role("heading", name="Cuándo lo vio la empresa").is_visible()
    window.get_by_role("button", name="Retirar su permiso").click()
    window.get_by_text("La persona se retiró").first.wait_for()
    gone = employer.reload()
    faults += barriers(employer)
    assert gone.status == 410
    assert "Su teléfono" not in employer.content()

    employer.get_by_role("button", name="Confirmo que los borré").click()
    employer.get_by_text("Gracias. Quedó anotado que borró los datos.").wait_for()
    faults += barriers(employer)
    assert faults == []
    assert at_window.complaints == []
    assert [said for said in heard.complaints if "410" not in said] == []
