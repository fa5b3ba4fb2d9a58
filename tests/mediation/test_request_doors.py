"""The doors of requests: what an employer, an office and the Secretariat get over HTTP."""

import pytest

from app.core.clock import today
from app.employers.actions.verify import suspend_by_rule
from tests.makers import a_key


@pytest.fixture
def at_window(client_for):
    return client_for("ventanilla")


def contact_of(scene, request_id):
    return scene.app.test_client().get(
        f"/api/v1/contact-requests/{request_id}", headers=scene.bearer
    )


def test_requirement_5_the_contact_is_given_only_while_the_yes_stands(scene, asked):
    request_id, _ = asked
    before = contact_of(scene, request_id)
    scene.accept(request_id, "telefono")
    while_open = contact_of(scene, request_id)

    scene.withdraw(request_id)
    after = contact_of(scene, request_id)

    assert before.get_json()["contact"] is None
    assert while_open.get_json()["contact"] == {"telefono": "3312345678"}
    assert (after.status_code, after.get_json()["type"]) == (410, "urn:padron-abierto:gone")
    assert "3312345678" not in after.text


def test_requirement_5_every_page_of_a_withdrawn_contact_is_gone(scene, asked):
    request_id, _ = asked
    scene.accept(request_id)
    scene.withdraw(request_id)
    browser = scene.browser()

    pages = [browser.get(f"/solicitudes/{request_id}{part}") for part in ("", "/contacto")]

    assert [page.status_code for page in pages] == [410, 410]
    assert not any("3312345678" in page.text for page in pages)


def test_requirement_5_each_time_it_was_seen_is_written_and_shown_for_the_person(
    scene, asked, at_window
):
    request_id, _ = asked
    scene.accept(request_id)
    scene.browser().get(f"/solicitudes/{request_id}/contacto")
    contact_of(scene, request_id)

    page = at_window.get(f"/mediacion/{request_id}").text

    seen = page.partition("Cuándo lo vio la empresa")[2].partition("</ul>")[0]
    assert seen.count("<li>") == 2


def test_a_suspended_employer_sees_no_contact(new_scene):
    scene = new_scene()
    request_id = scene.ask(scene.offer(), scene.person()[1])
    scene.pass_on(request_id)
    scene.accept(request_id)
    with scene.past_walls() as session:
        suspend_by_rule(session, scene.employer_id, reason="prueba")

    answer = contact_of(scene, request_id)

    assert answer.status_code == 409
    assert "3312345678" not in answer.text


def test_an_employer_never_reads_who_the_person_is_before_a_yes(scene, asked):
    request_id, folio = asked

    pages = [
        scene.browser().get(f"/solicitudes/{request_id}").text,
        scene.browser().get("/solicitudes").text,
        contact_of(scene, request_id).text,
    ]

    assert not any(folio in page or "3312345678" in page for page in pages)


def test_a_deletion_is_confirmed_on_the_page_of_what_is_gone(scene, asked):
    request_id, _ = asked
    scene.accept(request_id)
    scene.withdraw(request_id)
    browser = scene.browser()

    done = browser.post(f"/solicitudes/{request_id}/borrado")

    assert done.status_code == 303
    assert "Confirmó el borrado" in browser.get(f"/solicitudes/{request_id}").text


def test_the_window_goes_through_a_request_from_the_tray_to_a_withdrawal(scene, at_window):
    request_id = scene.ask(scene.offer(), scene.person()[1])
    here = f"/mediacion/{request_id}"

    steps = [
        at_window.post(f"{here}/revision", data={"decision": "pasa"}),
        at_window.post(f"{here}/aviso", data={"way": "telefono"}),
        at_window.post(
            f"{here}/respuesta",
            data={"answer": "si", "fields": ["nombre"], "days": "15", "way": "telefono"},
        ),
        at_window.post(f"{here}/retiro", data={"way": "ventanilla"}),
    ]

    assert [step.status_code for step in steps] == [303] * 4
    assert scene.case(request_id).state == "retirada"


def test_a_yes_without_a_field_stays_on_the_page_and_says_why(scene, asked, at_window):
    request_id, _ = asked

    page = at_window.post(
        f"/mediacion/{request_id}/respuesta",
        data={"answer": "si", "days": "15", "way": "ventanilla"},
    )

    assert page.status_code == 422
    assert "Diga al menos un dato" in page.text
    assert scene.case(request_id).state == "ofrecida"


def test_the_sheet_for_the_person_says_who_asks_and_what_is_paid(scene, asked, at_window):
    request_id, _ = asked

    sheet = at_window.get(f"/mediacion/{request_id}/hoja").text

    assert "Empacadora" in sheet
    assert "2,800 a 3,200 pesos" in sheet


def test_the_office_mediates_by_program_too(scene, api):
    window = api("ventanilla")
    request_id = scene.ask(scene.offer(), scene.person()[1])
    door = f"/api/v1/contact-requests/{request_id}"

    passed = window.post(f"{door}/review", json={"passes": True})
    said = window.post(f"{door}/answer", json={"accepts": True, "fields": ["nombre"], "days": 20})
    out = window.post(f"{door}/withdraw", json={})

    assert [each.get_json()["state"] for each in (passed, said, out)] == [
        "ofrecida",
        "aceptada",
        "retirada",
    ]


def test_another_office_finds_no_request(scene, asked, api):
    request_id, _ = asked

    answer = api("ventanilla2").get(f"/api/v1/contact-requests/{request_id}")

    assert answer.status_code == 404


def test_a_request_for_a_card_that_is_nobodys_is_not_found(scene):
    sent = {"offer": str(scene.offer()), "card": "nadie"}

    answer = scene.app.test_client().post(
        "/api/v1/contact-requests", json=sent, headers={**scene.bearer, **a_key()}
    )

    assert answer.status_code == 404


def test_the_secretariat_counts_requests_without_persons(scene, asked, client_for):
    page = client_for("secretaria").get("/mediacion/cuentas")

    assert page.status_code == 200
    assert "Sayula" in page.text
    assert asked[1] not in page.text


def test_what_came_of_it_is_asked_of_the_person_when_the_contact_ends(scene, asked, at_window):
    request_id, _ = asked
    scene.accept(request_id, days=1)
    sent = {
        "kind": "contratada",
        "happened_on": today().strftime("%d/%m/%Y"),
        "clave": a_key()["Idempotency-Key"],
    }

    done = at_window.post(f"/mediacion/{request_id}/resultado", data=sent)

    assert done.status_code == 303
    assert "Se contrató" in at_window.get(f"/mediacion/{request_id}").text
