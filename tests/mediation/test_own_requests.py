"""A person reads and answers the requests for contact with her, by her own door."""

import pytest

from app.core.clock import frozen, now, today
from app.mediation.rules.faces import Face
from app.mediation.rules.requests import State
from tests.makers import a_key
from tests.window import words_of


def said(browser, request_id, *fields, days="15"):
    """Say yes to some fields."""
    return browser.post(
        f"/mi-registro/solicitudes/{request_id}/respuesta",
        data={"answer": "si", "fields": list(fields), "days": days},
    )


def test_she_sees_employer_pay_and_conditions_before_anything_is_released(scene, asked):
    request_id, folio = asked
    browser = scene.at_her_door(folio)

    listed = browser.get("/mi-registro")
    page = words_of(browser.get(f"/mi-registro/solicitudes/{request_id}"))

    assert f"/mi-registro/solicitudes/{request_id}" in listed.text
    assert "Espera su respuesta" in listed.text
    assert "Empacadora" in page
    assert "2,800 a 3,200 pesos" in page
    assert "Ajustes que ofrece" in page
    assert scene.request(request_id).accepted_at is None


def test_a_request_that_the_office_has_not_passed_on_is_not_hers_to_see(scene):
    folio, ref = scene.person()
    request_id = scene.ask(scene.offer(), ref)
    browser = scene.at_her_door(folio)

    page = browser.get(f"/mi-registro/solicitudes/{request_id}")

    assert page.status_code == 404
    assert str(request_id) not in browser.get("/mi-registro").text


def test_a_request_to_somebody_else_is_as_unknown(scene, asked):
    request_id, _ = asked
    other, _ = scene.person()

    browser = scene.at_her_door(other)

    assert browser.get(f"/mi-registro/solicitudes/{request_id}").status_code == 404
    assert said(browser, request_id, "telefono").status_code == 404


def test_she_gives_the_fields_that_she_ticks_for_the_days_that_she_says(scene, asked):
    request_id, folio = asked

    answer = said(scene.at_her_door(folio), request_id, "nombre", "telefono", days="7")

    case = scene.case(request_id)
    assert answer.status_code == 303
    assert (case.stands, case.fields, case.days) == (
        State.ACCEPTED,
        ["nombre", "telefono"],
        7,
    )
    assert case.decided_way == "ella_misma"


def test_a_yes_without_a_field_is_asked_again_and_keeps_what_was_typed(scene, asked):
    request_id, folio = asked

    answer = said(scene.at_her_door(folio), request_id, days="9")

    assert answer.status_code == 422
    assert "Diga al menos un dato" in answer.text
    assert 'value="9"' in answer.text
    assert scene.case(request_id).stands is State.OFFERED


def test_her_no_is_the_office_s_to_see_and_nobody_else_s(scene, asked):
    request_id, folio = asked

    scene.at_her_door(folio).post(
        f"/mi-registro/solicitudes/{request_id}/respuesta", data={"answer": "no"}
    )

    assert scene.case(request_id).why == "dijo_no"
    assert scene.request(request_id).face(now()) is Face.WAITING


def test_what_she_takes_back_is_gone_at_the_employer_s_next_look(scene, asked):
    request_id, folio = asked
    browser, employer = scene.at_her_door(folio), scene.browser()
    said(browser, request_id, "telefono")
    before = employer.get(f"/solicitudes/{request_id}/contacto")

    browser.post(f"/mi-registro/solicitudes/{request_id}/retiro")

    assert "3312345678" in before.text
    assert employer.get(f"/solicitudes/{request_id}/contacto").status_code == 410


def test_she_reads_when_the_employer_saw_what_she_gave(scene, asked):
    request_id, folio = asked
    browser = scene.at_her_door(folio)
    said(browser, request_id, "telefono")
    scene.browser().get(f"/solicitudes/{request_id}/contacto")

    page = browser.get(f"/mi-registro/solicitudes/{request_id}").text

    seen = page.partition("Cuándo lo vio la empresa")[2].partition("</ul>")[0]
    assert seen.count("<li>") == 1


def test_she_tells_what_came_of_it_and_the_employer_does_not_read_it(scene, asked):
    request_id, folio = asked
    browser = scene.at_her_door(folio)
    said(browser, request_id, "telefono")

    done = browser.post(
        f"/mi-registro/solicitudes/{request_id}/resultado",
        data={
            "kind": "entrevista",
            "happened_on": f"{today():%d/%m/%Y}",
            "clave": a_key()["Idempotency-Key"],
        },
    )

    assert done.status_code == 303, done.text
    page = browser.get(f"/mi-registro/solicitudes/{request_id}").text
    assert "Lo que ya dijo" in page
    assert "Lo que ya dijo" not in scene.browser().get(f"/solicitudes/{request_id}").text


def test_after_the_day_of_the_answer_she_reads_that_it_passed(scene, asked):
    request_id, folio = asked
    browser = scene.at_her_door(folio)

    with frozen(scene.case(request_id).answer_at):
        page = browser.get(f"/mi-registro/solicitudes/{request_id}")

    assert "Ya pasó el día de contestar" in page.text
    assert 'name="fields"' not in page.text


def test_looking_at_her_own_request_is_no_look_of_somebody_else(scene, asked):
    request_id, folio = asked
    browser = scene.at_her_door(folio)
    before = words_of(browser.get("/mi-registro")).count("Abrió el registro")

    browser.get(f"/mi-registro/solicitudes/{request_id}")

    assert words_of(browser.get("/mi-registro")).count("Abrió el registro") == before


@pytest.mark.parametrize("who", ["ventanilla", "empresa", "secretaria"])
def test_nobody_else_comes_in_by_her_door(asked, client_for, who):
    request_id, _ = asked

    assert client_for(who).get(f"/mi-registro/solicitudes/{request_id}").status_code == 403
