"""The public notice, whether a receipt is valid, and the dated legal terms."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.core.crypto import keyring
from tests.makers import a_laborer, a_word, registered
from tests.window import words_of


def token_of(superuser, folio):
    """Read the token in the code of a receipt, as a telephone would."""
    with superuser.connect() as past:
        sealed = past.execute(
            text(
                "SELECT token FROM receipt r JOIN person p ON p.id = r.person_id WHERE folio = :f"
            ),
            {"f": folio},
        ).scalar_one()
    return keyring().unseal(bytes(sealed), place="receipt.token")


def test_anybody_reads_the_notice_in_force_with_its_version(client_for):
    answer = client_for(None).get("/aviso")

    assert answer.status_code == 200
    assert "Versión 2026-1" in words_of(answer)
    assert "derechos ARCO" in words_of(answer)


def test_a_valid_receipt_tells_office_and_day_and_nothing_of_the_person(client_for, api, superuser):
    body = a_laborer()
    folio = registered(api("ventanilla"), **body)

    answer = client_for(None).get(f"/verificar/{token_of(superuser, folio)}")

    assert "El comprobante es válido" in words_of(answer)
    assert "Sayula" in words_of(answer)
    assert folio not in answer.text
    assert body["first_surname"] not in answer.text


def test_an_invented_receipt_is_not_valid(client_for):
    answer = client_for(None).get("/verificar/inventado")

    assert answer.status_code == 200
    assert "no es válido" in words_of(answer)


def test_a_dated_term_is_added_once_a_day(client_for):
    admin, wording = client_for("admin"), a_word()
    term = {
        "name": "contact_address",
        "valid_from": "1/2/2027",
        "es": wording,
        "en": wording,
        "source": "acuerdo de prueba",
    }

    added = admin.post("/terminos", data={**term, "clave": str(uuid4())})
    twice = admin.post("/terminos", data={**term, "clave": str(uuid4())})

    assert added.status_code == 303
    assert wording in words_of(admin.get("/terminos"))
    assert twice.status_code == 409


def test_a_term_without_its_source_is_asked_again(client_for):
    term = {"name": "law", "valid_from": "1/3/2027", "es": "a", "en": "a", "clave": str(uuid4())}

    answer = client_for("admin").post("/terminos", data=term)

    assert answer.status_code == 422
    assert re.search(r'id="source-error"', answer.text)


@pytest.mark.parametrize("said", ["fin de septiembre", "30/9/2027", "2027-09-31"])
def test_a_term_that_is_a_day_is_no_other_text(client_for, said):
    term = {"name": "municipal_term_ends", "valid_from": "1/3/2027", "es": said, "en": said}

    answer = client_for("admin").post(
        "/terminos", data={**term, "source": "acta", "clave": str(uuid4())}
    )

    assert answer.status_code == 422
    assert said in answer.text
    assert re.search(r'id="es-error"', answer.text)


def test_a_clerk_sets_no_terms(client_for):
    assert client_for("ventanilla").get("/terminos").status_code == 403


def test_a_code_list_gives_what_it_says_besides(client_for):
    answer = client_for(None).get("/api/v1/codelists/task_kinds").get_json()["items"]

    days = {row["code"]: row["more"]["days"] for row in answer}
    assert days["contar_solicitud"] == "2"
