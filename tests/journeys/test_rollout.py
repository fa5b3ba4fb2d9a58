"""An office opens: its head reports it from a phone, a monitor rejects and accepts, staff see it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.evidence.files import a_document, a_picture
from tests.journeys.conftest import NARROW

pytestmark = pytest.mark.browser

HOME = "/oficinas/14082"
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A photo and an act, as they lie on a phone."""
    photo, act = tmp_path / "foto.jpg", tmp_path / "acta.pdf"
    photo.write_bytes(a_picture(size=(640, 480)))
    act.write_bytes(a_document())
    return photo, act


def test_an_opening_is_reported_rejected_proved_and_accepted(page_of, files):
    photo, act = files
    head, _ = page_of("jefa", viewport=NARROW)
    head.goto(HOME)
    head.get_by_label("Días y horas de atención").fill("Lunes a viernes, de 9 a 15 horas")
    head.get_by_role("button", name="Publicar", exact=True).click()
    head.get_by_label("¿A qué etapa llegó la oficina?").select_option("installed")
    head.get_by_label("¿Qué día ocurrió?").fill("24/8/2017")
    head.get_by_label("Foto").set_input_files(photo)
    head.get_by_label("Motivo").fill("Abrió con equipo prestado")
    head.get_by_role("button", name="Guardar la etapa").click()
    expect(head.get_by_text("La etapa quedó registrada.")).to_be_visible()
    assert not head.evaluate(SIDEWAYS)

    monitor, _ = page_of("monitora")
    judge(monitor, "Aceptada", "Se ve la oficina")
    expect(monitor.get_by_role("heading", name="Hay un problema")).to_be_visible()
    monitor.get_by_label("Rechazada").check()
    monitor.get_by_label("¿En qué se basa?").fill("Falta el acta de apertura")
    monitor.get_by_role("button", name="Guardar mi revisión").click()
    expect(monitor.get_by_text("Rechazado por una monitora").first).to_be_visible()

    head.goto(HOME)
    opening(head).get_by_role("link", name="Agregar pruebas").click()
    head.get_by_label("Acta, convenio, recibo o constancia").set_input_files(act)
    head.get_by_role("button", name="Agregar").click()
    judge(monitor, "Aceptada", "El acta y la foto coinciden")
    expect(opening(monitor).get_by_text("Aceptado por una monitora")).to_be_visible()

    staff, _ = page_of("secretaria")
    staff.goto("/oficinas?q=sayula")
    expect(staff.get_by_role("row", name=re.compile("Sayula"))).to_contain_text("Cumplido tarde")
    staff.goto("/instalacion?al=24/8/2017")
    expect(staff.get_by_role("heading", name="Al 24 de agosto de 2017")).to_be_visible()


def opening(page):
    """Find the opening in the timeline of the office."""
    return page.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name="Instalada y abierta")
    )


def judge(page, verdict: str, reason: str) -> None:
    """Open the step of the office and say what one thinks of it."""
    page.goto(HOME)
    opening(page).get_by_role("link", name="Revisar este paso").click()
    page.get_by_label(verdict).check()
    page.get_by_label("¿En qué se basa?").fill(reason)
    page.get_by_role("button", name="Guardar mi revisión").click()
