"""Wrong tries to sign in wait, at every door alike, and tell nothing of who is registered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from app.accounts.actions.accounts import make_account
from app.accounts.actions.throttle import forget_old_tries
from app.core.clock import frozen, now
from app.core.permissions import Role
from app.factory import create_app
from tests.conftest import close
from tests.makers import PASSWORD, a_word

WRONG = "otra-contraseña-larga"


@pytest.fixture(scope="module")
def strict(settings) -> Iterator[Flask]:
    """The app with the limits it has by itself."""
    made = create_app(replace(settings, sign_in_tries=5, sign_in_tries_of_address=30))
    yield made
    close(made)


@pytest.fixture
def known(owner) -> str:
    """The name of an account that no other test has."""
    name = f"{a_word().lower()}@throttle"
    with Session(owner) as session:
        make_account(
            session,
            name=name,
            display_name="Monitora de prueba",
            role=Role.MONITOR,
            office=None,
            password=PASSWORD,
        )
        session.commit()
    return name


def knock(app: Flask, name: str, password: str = WRONG, address: str = "198.51.100.1"):
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    return client.post("/api/v1/session", json={"account": name, "password": password})


def by_page(app: Flask, path: str, address: str = "198.51.100.1", **typed: str):
    client = app.test_client()
    client.environ_base.update(REMOTE_ADDR=address, HTTP_SEC_FETCH_SITE="same-origin")
    return client.post(path, data=typed)


def test_after_five_wrong_tries_the_sixth_waits_and_is_told_until_when(strict, known):
    statuses = [knock(strict, known).status_code for _ in range(5)]
    waits = knock(strict, known)

    assert statuses == [401] * 5
    assert waits.status_code == 429
    assert waits.get_json()["type"].endswith("too_many_tries")
    assert 1 <= int(waits.headers["Retry-After"]) <= 60


def test_nobody_comes_in_while_waiting_and_everybody_may_afterwards(strict, known):
    for _ in range(5):
        knock(strict, known)

    during = knock(strict, known, PASSWORD)
    with frozen(now() + timedelta(seconds=61)):
        after = knock(strict, known, PASSWORD)

    assert (during.status_code, after.status_code) == (429, 201)


def test_an_office_signs_in_while_an_enemy_elsewhere_guesses_its_name(strict, known):
    knock(strict, known, PASSWORD, "192.0.2.10")
    for _ in range(6):
        far = knock(strict, known, WRONG, "203.0.113.66")

    here = knock(strict, known, PASSWORD, "192.0.2.10")

    assert (far.status_code, here.status_code) == (429, 201)


def test_an_address_that_tries_many_names_waits(strict):
    address = "203.0.113.30"
    statuses = [knock(strict, a_word(), WRONG, address).status_code for _ in range(31)]

    assert statuses == [401] * 30 + [429]


def test_the_page_keeps_the_name_and_says_when_to_try_again(strict, known):
    typed = {"account": known, "password": WRONG}
    for _ in range(5):
        by_page(strict, "/entrar", **typed)

    page = by_page(strict, "/entrar", **typed)

    assert (page.status_code, int(page.headers["Retry-After"]) <= 60) == (429, True)
    assert known in page.text
    assert "no está bloqueada" in page.text


@pytest.mark.parametrize(
    ("door", "typed"),
    [
        ("/mi-registro/entrar", {"folio": "{word}", "code": "ABCD"}),
        ("/entrar/primera-vez", {"account": "{word}", "code": "A", "new_password": PASSWORD}),
    ],
)
def test_the_doors_of_printed_codes_wait_too(strict, door, typed):
    sent = {name: value.format(word=a_word()) for name, value in typed.items()}
    statuses = [by_page(strict, door, "198.51.100.77", **sent).status_code for _ in range(6)]

    assert statuses == [401] * 5 + [429]


def what_leaves(answer) -> tuple[int, bytes, list[tuple[str, str]]]:
    return answer.status_code, answer.data, sorted(answer.headers)


def test_an_unknown_name_waits_with_the_same_bytes_as_a_known_one(strict, known):
    nobody = f"{a_word().lower()}@throttle"

    with frozen(now()):
        of_known = [what_leaves(knock(strict, known)) for _ in range(7)]
        of_nobody = [what_leaves(knock(strict, nobody)) for _ in range(7)]

    assert of_known[-1][0] == 429
    assert of_known == of_nobody


def test_an_unknown_name_takes_the_same_statements_as_a_known_one(strict, known):
    said: list[str] = []
    engine = strict.extensions["padron_pools"].door
    event.listen(
        engine, "before_cursor_execute", lambda _c, _k, statement, *_: said.append(statement)
    )

    knock(strict, known)
    of_known = said.copy()
    said.clear()
    knock(strict, f"{a_word().lower()}@throttle")

    assert len(of_known) > 4
    assert said == of_known


def test_neither_name_nor_address_can_be_read_from_what_is_kept(strict, known, superuser):
    knock(strict, known, WRONG, "203.0.113.99")

    with superuser.connect() as line:
        kept = line.execute(text("SELECT string_agg(t::text, ' ') FROM sign_in_try t")).scalar_one()

    assert known.encode().hex() not in kept
    assert b"203.0.113.99".hex() not in kept


def test_tries_of_a_month_ago_are_thrown_away(strict, known, superuser):
    counted = text("SELECT count(*) FROM sign_in_try WHERE at < now() - interval '30 days'")
    with frozen(now() - timedelta(days=31)):
        knock(strict, known)

    with Session(superuser) as session:
        before = session.scalar(counted)
        forget_old_tries(session)
        after = session.scalar(counted)

    assert (before >= 1, after) == (True, 0)
