"""Who opens very many records waits, and whoever manages her account is told how many, not whose."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.accounts.actions.accounts import make_account
from app.core.permissions import Role
from tests.makers import PASSWORD, a_key, a_laborer, a_word, registered


@pytest.fixture
def clerk(app, owner, api) -> Callable[[], object]:
    """A program of a clerk of Sayula whom no other test has."""

    def make():
        name = f"{a_word().lower()}@mira"
        with Session(owner) as session:
            make_account(
                session,
                name=name,
                display_name="Ventanilla que mira",
                role=Role.CLERK,
                office="14082",
                password=PASSWORD,
            ).is_demo = True
            session.commit()
        client = api(None)
        sent = {"account": name, "password": PASSWORD}
        client.token = client.post("/api/v1/session", json=sent).get_json()["token"]
        client.name = name
        return client

    return make


@contextmanager
def term(superuser, name: str, value: int) -> Iterator[None]:
    """Let a dated term have this value from today on, while the block runs."""
    row = {"name": name, "value": str(value)}
    with superuser.begin() as line:
        line.execute(
            text(
                "INSERT INTO legal_term (name, valid_from, es, en, source) "
                "VALUES (:name, current_date, :value, :value, 'prueba')"
            ),
            row,
        )
    try:
        yield
    finally:
        with superuser.begin() as line:
            line.execute(text("DELETE FROM legal_term WHERE source = 'prueba'"))


@pytest.fixture(scope="module")
def others(app, door_of) -> list[str]:
    """Three laborers of Sayula and one of Tuxcueca, whom others registered."""
    client = app.test_client()

    def register(account: str) -> str:
        bearer = {"Authorization": f"Bearer {door_of(account).token}"}
        sent = client.post("/api/v1/laborers", json=a_laborer(), headers={**a_key(), **bearer})
        return str(sent.get_json()["folio"])

    return [register(name) for name in ("ventanilla", "ventanilla", "ventanilla")]


def opened(client, folio: str):
    return client.get(f"/api/v1/laborers/{folio}")


def test_who_opened_many_within_the_hour_waits_for_the_next(clerk, others, superuser):
    with term(superuser, "persons_opened_an_hour", 2):
        client = clerk()
        statuses = [opened(client, folio).status_code for folio in others]
        waits = opened(client, others[2])

    assert statuses == [200, 200, 429]
    assert waits.get_json()["type"].endswith("too_many_looks")
    assert 3000 < int(waits.headers["Retry-After"]) <= 3600


def test_whom_she_saw_already_and_whom_she_registered_stay_open(clerk, others, superuser):
    with term(superuser, "persons_opened_an_hour", 2):
        client = clerk()
        for folio in others[:2]:
            opened(client, folio)
        own = registered(client)
        statuses = [opened(client, folio).status_code for folio in (*others[:2], own)]

    assert statuses == [200, 200, 200]


def test_people_of_other_offices_are_found_by_folio_a_few_times_a_day(clerk, api, superuser):
    client, folios = clerk(), [registered(api("ventanilla2")) for _ in range(3)]
    reason = {"reason": "viene por la zafra"}

    with term(superuser, "folios_found_a_day", 2):
        statuses = [
            client.post(
                f"/api/v1/laborers/{folio}/attentions", json=reason, headers=a_key()
            ).status_code
            for folio in (*folios, folios[0])
        ]

    assert statuses[2] == 429
    assert 429 not in (statuses[0], statuses[1], statuses[3])


def test_the_head_is_told_who_opened_many_and_never_whose(clerk, others, superuser, client_for):
    client = clerk()
    for folio in others[:2]:
        opened(client, folio)

    with term(superuser, "persons_opened_to_tell", 2):
        page = client_for("jefa").get("/cuentas").text

    assert "Abrieron muchos registros" in page
    assert client.name in page.split("Abrieron muchos registros")[-1]
    assert not [folio for folio in others if folio in page]


def test_a_term_that_is_a_number_is_no_text(client_for):
    sent = {
        "name": "persons_opened_an_hour",
        "valid_from": "2030-01-01",
        "es": "muchas",
        "en": "many",
        "source": "prueba",
    }

    answer = client_for("admin").post(
        "/terminos", data={**sent, "clave": a_key()["Idempotency-Key"]}
    )

    assert answer.status_code == 422
