"""The board as people use it: a file rejected, then accepted; a day of 2017; an observation answered."""

import re
from pathlib import Path

import pytest

from tests.evidence.files import a_picture
from tests.makers import a_word

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "plataforma.jpg"
    path.write_bytes(a_picture())
    return path


def report(page, photo: Path, says: str) -> None:
    """Let staff report half of a milestone with a photo."""
    page.goto("/tablero/2016-2018-7")
    page.locator("#hito-3").get_by_role("link", name="Reportar un avance").click()
    page.get_by_label("¿Qué se hizo?").fill(says)
    page.get_by_label("¿Qué día quedó así?").fill("15/12/2017")
    page.get_by_label("¿Qué parte está hecha?").fill("50")
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="Guardar el reporte").click()
    page.get_by_text("El reporte quedó registrado").wait_for()


def declare(page) -> None:
    """Let a monitor say that she has no interest in the matter, unless she said so already."""
    page.goto("/tablero/verificar")
    asked = page.get_by_role("link", name=re.compile("declaración"))
    if asked.count():
        asked.first.click()
        page.get_by_role("button", name="Guardar mi declaración").click()


def judge(page, says: str, verdict: str, reason: str) -> None:
    """Let a monitor judge the file of a report, from the page of the commitment."""
    page.goto("/tablero/2016-2018-7")
    block = page.locator(".report", has_text=says)
    block.get_by_role("link", name="Dar un dictamen").click()
    page.get_by_label(verdict, exact=True).check()
    page.get_by_label("¿Por qué?").fill(reason)
    page.get_by_role("button", name="Guardar el dictamen").click()
    page.get_by_text("Su dictamen quedó registrado").wait_for()


def block_of(page, says: str) -> str:
    page.goto("/tablero/2016-2018-7")
    return page.locator(".report", has_text=says).inner_text()


def test_a_monitor_rejects_a_file_and_then_accepts_it_and_the_public_sees_both(page_of, photo):
    says, blurred, clear = (f"{a_word()} {a_word()}" for _ in range(3))
    staff, _ = page_of("secretaria", viewport=PHONE)
    monitor, heard = page_of("monitora2")
    anybody, _ = page_of(None)
    report(staff, photo, says)
    declare(monitor)

    judge(monitor, says, "Rechazada", blurred)
    after_rejection = block_of(anybody, says)
    judge(monitor, says, "Aceptada", clear)
    after_acceptance = block_of(anybody, says)

    assert "rechazado" in after_rejection
    assert "aceptado" in after_acceptance
    assert blurred in after_acceptance
    assert clear in after_acceptance
    assert "Verificado\n50 %" in anybody.locator("#hito-3 .both").inner_text()
    assert heard.complaints == []


def test_the_public_sees_the_board_of_28_february_2017_as_it_was_known(page_of):
    page, heard = page_of(None, viewport=PHONE)
    page.goto("/tablero")
    page.get_by_label("Cómo iba el día").fill("2017-02-28")
    page.get_by_label("Con lo que se sabía el día").fill("2017-02-28")

    page.get_by_role("button", name="Ver ese día").click()

    page.get_by_role("heading", name="La copia de ese día").wait_for()
    shown = page.locator("main").inner_text()
    assert "Así iba el 28 de febrero de 2017, sólo con lo que se sabía el 28 de febrero" in shown
    assert "Lo que se calcula hoy dice lo mismo" in shown
    assert "Atrasado" in shown
    assert heard.complaints == []


def test_an_observation_of_anybody_is_looked_at_and_answered_in_public(page_of):
    says, reply = f"No hay letrero {a_word()}", f"Se puso {a_word()}"
    anybody, _ = page_of(None, viewport=PHONE)
    monitor, _ = page_of("monitora")
    staff, _ = page_of("secretaria")
    anybody.goto("/tablero/2016-2018-4")
    anybody.get_by_role("link", name="Hacer una observación").click()
    anybody.get_by_label("¿Qué vio o qué sabe?").fill(says)
    anybody.get_by_role("button", name="Enviar la observación").click()
    anybody.get_by_text("Gracias. Una monitora la revisa").wait_for()

    monitor.goto("/tablero/observaciones/por-revisar")
    monitor.locator(".report", has_text=says).get_by_role("link", name="Revisar").click()
    monitor.get_by_label("Sí").check()
    monitor.get_by_role("button", name="Guardar").click()
    monitor.get_by_text("Quedó registrado").wait_for()
    staff.goto("/tablero/observaciones/por-responder")
    staff.locator(".report", has_text=says).get_by_role("link", name="Responder").click()
    staff.get_by_label("Respuesta de la institución").fill(reply)
    staff.get_by_role("button", name="Publicar la respuesta").click()
    staff.get_by_text("La respuesta quedó publicada").wait_for()

    anybody.goto("/tablero/2016-2018-4")
    shown = anybody.locator(".report", has_text=says).inner_text()
    assert reply in shown
