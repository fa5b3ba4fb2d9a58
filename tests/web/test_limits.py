"""Who asks too often waits, is told until when, and loses nothing of what was typed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.factory import create_app
from tests.conftest import close
from tests.makers import PASSWORD

NOBODYS_PORT = "redis://127.0.0.1:1/0"


@pytest.fixture(scope="module")
def strict(settings) -> Iterator[Flask]:
    """The app with limits that a test reaches."""
    made = create_app(
        replace(
            settings,
            requests_of_address=7,
            requests_of_session=9,
            changes_of_session=4,
            requests_of_program=8,
            notes_of_address=2,
        )
    )
    yield made
    close(made)


def at(app: Flask, address: str, token: str = "") -> FlaskClient:
    client = app.test_client()
    client.environ_base.update(REMOTE_ADDR=address, HTTP_SEC_FETCH_SITE="same-origin")
    if token:
        client.set_cookie("padron", token)
    return client


def opened(app: Flask, address: str, account: str = "ventanilla2@demo") -> str:
    sent = {"account": account, "password": PASSWORD}
    return str(at(app, address).post("/api/v1/session", json=sent).get_json()["token"])


def test_a_stranger_who_asks_too_often_waits_and_another_does_not(strict):
    client = at(strict, "203.0.113.1")
    statuses = [client.get("/accesibilidad").status_code for _ in range(8)]

    assert statuses == [200] * 7 + [429]
    assert at(strict, "203.0.113.2").get("/accesibilidad").status_code == 200


def test_the_page_says_how_long_to_wait_as_a_program_reads_it_too(strict):
    client = at(strict, "203.0.113.3")
    for _ in range(8):
        answer = client.get("/accesibilidad")

    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert f"Espere {answer.headers['Retry-After']} segundos" in answer.text


def test_a_program_gets_a_problem_document(strict):
    client = at(strict, "203.0.113.4")
    for _ in range(8):
        answer = client.get("/api/v1/codelists/sexes")

    assert answer.status_code == 429
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["type"].endswith("too_many_requests")


def test_an_office_behind_one_address_is_counted_by_session_and_not_by_address(strict):
    one, two = opened(strict, "203.0.113.5"), opened(strict, "203.0.113.5")

    first = [at(strict, "203.0.113.5", one).get("/cuenta").status_code for _ in range(10)]
    second = at(strict, "203.0.113.5", two).get("/cuenta").status_code

    assert first == [200] * 9 + [429]
    assert second == 200


def test_a_made_up_session_is_counted_by_its_address(strict):
    statuses = [
        at(strict, "203.0.113.6", f"inventada-{number}").get("/accesibilidad").status_code
        for number in range(8)
    ]

    assert statuses[-1] == 429


def test_a_form_that_has_to_wait_stands_ready_to_be_sent_again(strict):
    client = at(strict, "203.0.113.7", opened(strict, "203.0.113.7"))
    typed = {"given_names": "Rosa María", "hacer": "guardar"}
    for _ in range(5):
        answer = client.post("/jornaleros/buscar", data=typed)

    assert answer.status_code == 429
    assert 'action="/jornaleros/buscar"' in answer.text
    assert 'name="given_names" value="Rosa María"' in answer.text


def test_a_password_is_never_written_back_into_a_page(strict):
    client = at(strict, "203.0.113.8")
    for _ in range(8):
        answer = client.post("/entrar", data={"account": "x", "password": "secreto-de-alguien"})

    assert answer.status_code == 429
    assert "secreto-de-alguien" not in answer.text


def test_strangers_send_few_notes_and_may_still_read(strict):
    client = at(strict, "203.0.113.9")
    statuses = [client.post("/empleadores/nueva", data={}).status_code for _ in range(3)]

    assert statuses[-1] == 429
    assert 429 not in statuses[:2]
    assert client.get("/accesibilidad").status_code == 200


def test_who_looks_whether_the_service_lives_is_never_told_to_wait(strict):
    client = at(strict, "203.0.113.10")

    assert {client.get("/salud").status_code for _ in range(20)} == {200}


def test_without_redis_everything_is_served_and_still_counted(settings):
    made = create_app(replace(settings, redis_url=NOBODYS_PORT, requests_of_address=5))
    client = at(made, "203.0.113.11")

    statuses = [client.get("/accesibilidad").status_code for _ in range(6)]
    close(made)

    assert statuses == [200] * 5 + [429]
