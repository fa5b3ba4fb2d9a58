"""A person at her own door: a printed code lets her in once; she sees herself and nobody else."""

import pytest
from sqlalchemy import event

from tests.makers import a_consent, a_key, registered
from tests.window import code_printed, herself, words_of


@pytest.fixture
def folio(api):
    return registered(
        api("ventanilla"),
        answers={"crops": ["cana"]},
        consent=a_consent(purposes=["registro", "estadistica", "contacto"]),
    )


@pytest.fixture
def code_for(client_for):
    """Print a code at the window and read it off the sheet."""
    return lambda folio: code_printed(client_for("ventanilla"), folio)


@pytest.fixture
def entered(client_for):
    """Enter as a person with a new code; give her browser."""
    return lambda folio: herself(client_for, folio)


def test_with_folio_and_code_a_person_sees_what_is_kept_of_her(entered, folio):
    page = entered(folio).get("/mi-registro")

    assert page.status_code == 200
    assert folio in page.text
    assert "Caña de azúcar" in words_of(page)


def test_a_code_is_good_once(client_for, code_for, folio):
    code = code_for(folio)
    first = client_for(None).post("/mi-registro/entrar", data={"folio": folio, "code": code})
    second = client_for(None).post("/mi-registro/entrar", data={"folio": folio, "code": code})

    assert first.status_code == 303
    assert second.status_code == 401


def test_a_new_code_ends_the_earlier_one_and_open_sessions(client_for, code_for, entered, folio):
    earlier, inside = code_for(folio), entered(folio)

    code_for(folio)

    late = client_for(None).post("/mi-registro/entrar", data={"folio": folio, "code": earlier})
    assert late.status_code == 401
    assert inside.get("/mi-registro").status_code == 303


def test_an_unknown_folio_and_a_wrong_code_look_the_same(client_for, code_for, folio):
    code_for(folio)
    said = {"folio": folio, "code": "AAAA-BBBB-CCCC"}
    unknown = {"folio": "JAL-000G-40R4-V", "code": "AAAA-BBBB-CCCC"}

    wrong = client_for(None).post("/mi-registro/entrar", data=said)
    nobody = client_for(None).post("/mi-registro/entrar", data=unknown)

    assert wrong.status_code == nobody.status_code == 401
    assert wrong.text.replace(folio, "") == nobody.text.replace("JAL-000G-40R4-V", "")


def test_only_a_window_that_reaches_her_prints_her_code(client_for, api):
    elsewhere = registered(api("ventanilla2"))

    assert client_for("ventanilla").post(f"/personas/{elsewhere}/clave").status_code == 404
    assert client_for("secretaria").post(f"/personas/{elsewhere}/clave").status_code == 403


def test_a_person_opens_no_record_by_its_address_not_even_her_own(entered, folio, api):
    other, browser = registered(api("ventanilla")), entered(folio)

    assert browser.get(f"/jornaleros/{other}").status_code == 403
    assert browser.get(f"/jornaleros/{folio}").status_code == 403
    assert other not in browser.get("/mi-registro").text


def test_a_permit_taken_back_by_herself_holds_at_once(entered, folio, client_for):
    browser = entered(folio)

    answer = browser.post("/mi-registro/permisos/contacto")

    assert answer.status_code == 303
    assert "no" in words_of(browser.get("/mi-registro")).split("Llamarle o buscarle")[1][:90]
    assert "Ya no acepta" not in client_for("ventanilla").get(f"/jornaleros/{folio}").text


def test_what_the_law_orders_to_keep_is_explained_and_stays(entered, folio):
    browser = entered(folio)

    browser.post("/mi-registro/permisos/registro")

    assert "la manda la ley" in words_of(browser.get("/mi-registro"))


def test_she_reads_who_saw_her_and_where_her_code_was_printed(entered, folio, client_for):
    client_for("ventanilla").get(f"/jornaleros/{folio}")

    said = words_of(entered(folio).get("/mi-registro"))

    assert "Abrió el registro" in said
    assert "Imprimió una clave" in said
    assert "Sayula" in said


def test_her_data_come_as_a_file(entered, folio):
    answer = entered(folio).get("/mi-registro/mis-datos.json")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="mis-datos.json"'
    assert answer.get_json()["folio"] == folio
    assert "laborer" in answer.get_json()


def test_asking_to_leave_is_a_task_of_her_office(entered, folio, client_for):
    browser = entered(folio)

    asked = browser.post("/mi-registro/salida", data={"clave": a_key()["Idempotency-Key"]})

    assert asked.status_code == 303, asked.text
    name = browser.get("/mi-registro/mis-datos.json").get_json()["person"]["answers"]
    first = name["Nombre o nombres"]
    here = words_of(client_for("jefa").get("/tareas"))
    assert "Atender que quiere salir del padrón" in here
    assert first in here
    assert first not in words_of(client_for("ventanilla2").get("/tareas"))


def test_whoever_is_not_signed_in_as_a_person_is_asked_for_her_code(client_for):
    for name in (None, "ventanilla", "secretaria"):
        assert client_for(name).get("/mi-registro").headers["Location"] == "/mi-registro/entrar"


def test_a_person_who_signs_in_lands_on_her_own_record(client_for):
    answer = client_for("persona").get("/inicio")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/mi-registro")


def test_an_unknown_folio_takes_the_same_statements_as_a_known_one(
    app, client_for, code_for, folio
):
    code_for(folio)
    said: list[str] = []
    engine = app.extensions["padron_pools"].door

    def hear(_connection, _cursor, statement, *_rest) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        client_for(None).post("/mi-registro/entrar", data={"folio": folio, "code": "AAAA-BBBB"})
        of_known = said.copy()
        said.clear()
        sent = {"folio": "JAL-000G-40R4-V", "code": "AAAA-BBBB"}
        client_for(None).post("/mi-registro/entrar", data=sent)
    finally:
        event.remove(engine, "before_cursor_execute", hear)

    assert len(of_known) > 4
    assert said == of_known
