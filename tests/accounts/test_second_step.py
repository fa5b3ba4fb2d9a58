"""A second step of signing in: who needs one, that a code is good once, and how it is replaced."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.accounts.actions import entering
from app.accounts.actions.accounts import make_account
from app.accounts.actions.factors import WrongSecondStep
from app.core.clock import frozen, now
from app.core.errors import TooManyTries
from app.core.permissions import Role
from tests.accounts.entering import (
    by_page,
    code_of,
    codes_on,
    hidden,
    seed_on,
    sign_in,
    take_phone,
    take_sheet,
)
from tests.makers import PASSWORD, a_word

SAYULA = "14082"


@pytest.fixture
def account(owner) -> Callable[..., str]:
    """Make an account of no demonstration and give its name."""

    def make(role: Role, office: str | None = None) -> str:
        name = f"{a_word().lower()}@paso"
        with Session(owner) as session:
            make_account(
                session,
                name=name,
                display_name="Cuenta de prueba",
                role=role,
                office=office,
                password=PASSWORD,
            )
            session.commit()
        return name

    return make


def with_code(app, name: str, code: str | None):
    return app.test_client().post(
        "/api/v1/session", json={"account": name, "password": PASSWORD, "code": code}
    )


@pytest.fixture
def phone(app, account) -> tuple[str, str]:
    """The name of an admin who has set her telephone up, and its seed."""
    name = account(Role.ADMIN)
    client, page = by_page(app, name)
    seed, answer = take_phone(client, page)
    assert answer.status_code == 303, answer.text
    return name, seed


@pytest.mark.parametrize("role", [Role.HEAD, Role.ANALYST, Role.ADMIN, Role.AUDITOR, Role.CLERK])
def test_nobody_of_an_office_or_the_state_comes_in_with_a_password_alone(app, account, role):
    name = account(role, SAYULA if role in {Role.HEAD, Role.CLERK} else None)

    by_program = sign_in(app, name)
    client, page = by_page(app, name)

    assert (by_program.status_code, by_program.get_json()["type"]) == (
        403,
        "urn:padron-abierto:second_factor_missing",
    )
    assert page.status_code == 200
    assert client.get_cookie("padron") is None


@pytest.mark.parametrize("role", [Role.MONITOR, Role.EMPLOYER])
def test_monitors_and_employers_come_in_with_their_password(app, account, role):
    assert sign_in(app, account(role)).status_code == 201


def test_who_sets_a_telephone_up_comes_in_and_is_asked_for_it_the_next_time(app, phone):
    name, seed = phone

    without = with_code(app, name, None)
    with_it = with_code(app, name, code_of(seed, steps=1))

    assert (without.status_code, without.get_json()["type"]) == (
        401,
        "urn:padron-abierto:second_factor_required",
    )
    assert with_it.status_code == 201


def test_on_the_page_the_second_step_opens_the_session_and_leads_on(app, phone):
    name, seed = phone
    client, page = by_page(app, name, siguiente="/cuenta")
    carried = {field: hidden(page.text, field) for field in ("ticket", "parked", "siguiente")}

    before = client.get_cookie("padron")
    answer = client.post("/entrar/segundo-paso", data={**carried, "code": code_of(seed, steps=1)})

    assert (before, answer.headers["Location"]) == (None, "/cuenta")
    assert client.get("/cuenta").status_code == 200


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_a_code_of_another_minute_is_wrong(app, phone, steps):
    name, seed = phone

    with frozen(now() + timedelta(minutes=10)):
        assert with_code(app, name, code_of(seed, steps=steps)).status_code == 401


def test_a_code_is_good_once_and_no_earlier_one_after_it(app, phone):
    name, seed = phone
    with frozen(now() + timedelta(minutes=10)):
        first = with_code(app, name, code_of(seed))
        again = with_code(app, name, code_of(seed))
        earlier = with_code(app, name, code_of(seed, steps=-1))
        later = with_code(app, name, code_of(seed, steps=1))

    assert [each.status_code for each in (first, again, earlier, later)] == [201, 401, 401, 201]


def test_a_wrong_password_with_a_right_code_says_no_more_than_without(app, phone):
    name, seed = phone
    sent = {"account": name, "password": "otra-contraseña-larga", "code": code_of(seed, steps=1)}

    wrong = app.test_client().post("/api/v1/session", json=sent)

    assert wrong.data == sign_in(app, "nadie@paso", "otra-contraseña-larga").data


def test_a_clerk_without_a_telephone_comes_in_with_a_printed_sheet(app, account):
    name = account(Role.CLERK, SAYULA)
    client, page = by_page(app, name)

    codes, answer = take_sheet(client, page)
    again = [with_code(app, name, code).status_code for code in (codes[0], codes[19], codes[19])]

    assert (len(set(codes)), answer.status_code) == (20, 303)
    assert again == [401, 201, 401]


def test_a_head_cannot_take_a_sheet(app, account):
    client, page = by_page(app, account(Role.HEAD, SAYULA))

    _, answer = take_sheet(client, page)

    assert answer.status_code == 401
    assert client.get_cookie("padron") is None


def test_a_ticket_is_worth_nothing_after_a_quarter_of_an_hour(app, phone):
    name, seed = phone
    client, page = by_page(app, name)

    with frozen(now() + timedelta(minutes=16)):
        sent = {"ticket": hidden(page.text, "ticket"), "code": code_of(seed)}
        answer = client.post("/entrar/segundo-paso", data=sent)

    assert (answer.status_code, "Pasó mucho tiempo" in answer.text) == (401, True)


@pytest.mark.parametrize("ticket", ["", "AAAA", "ñ", "Zm9v" * 40])
def test_a_made_up_ticket_opens_nothing(client_for, ticket):
    for path in ("/entrar/segundo-paso", "/entrar/preparar"):
        answer = client_for(None).post(path, data={"ticket": ticket, "code": "123456"})

        assert answer.status_code == 401


def test_a_ticket_dies_with_the_password(app, phone, superuser):
    name, seed = phone
    client, page = by_page(app, name)
    with superuser.begin() as line:
        change = text("UPDATE account SET password_hash = 'x' WHERE name = :name")
        line.execute(change, {"name": name})

    sent = {"ticket": hidden(page.text, "ticket"), "code": code_of(seed, steps=1)}

    assert client.post("/entrar/segundo-paso", data=sent).status_code == 401


def test_wrong_codes_wait_like_wrong_passwords(app, phone, settings):
    strict = replace(settings, sign_in_tries=5)
    door, sent = app.extensions["padron_pools"].door, {"name": phone[0], "password": PASSWORD}
    for _ in range(5):
        with pytest.raises(WrongSecondStep):
            entering.sign_in(door, strict, **sent, address="", code="000000")

    with pytest.raises(TooManyTries):
        entering.sign_in(door, strict, **sent, address="", code="000000")


def test_neither_seed_nor_codes_can_be_read_from_the_base(app, account, phone, superuser):
    client, page = by_page(app, account(Role.CLERK, SAYULA))
    codes, _ = take_sheet(client, page)

    with superuser.connect() as line:
        kept = line.execute(
            text("""
                SELECT string_agg(said, ' ') FROM (
                    SELECT f::text AS said FROM second_factor f UNION ALL
                    SELECT c::text FROM second_factor_code c UNION ALL
                    SELECT e.after::text FROM audit_event e WHERE table_name = 'second_factor'
                ) everything
            """)
        ).scalar_one()

    secrets = [phone[1], codes[1], codes[1].replace("-", "")]
    assert not [one for one in secrets if one in kept or one.encode().hex() in kept]


def test_one_changes_ones_own_second_step_with_a_code_of_the_present_one(app, phone):
    name, seed = phone
    client, page = by_page(app, name)
    sent = {"ticket": hidden(page.text, "ticket"), "code": code_of(seed, steps=1)}
    client.post("/entrar/segundo-paso", data=sent)

    with frozen(now() + timedelta(minutes=5)):
        offered = client.get("/cuenta/segundo-paso")
        _, without = take_phone(client, offered, "/cuenta/segundo-paso")
        kept = {"ticket": hidden(offered.text, "ticket"), "como": "phone"}
        new = seed_on(offered.text)
        kept |= {"code": code_of(new), "present": code_of(seed)}
        done = client.post("/cuenta/segundo-paso", data=kept)
        later = with_code(app, name, code_of(new, steps=1))

    assert (without.status_code, done.status_code, later.status_code) == (401, 303, 201)


def test_a_sheet_is_shown_on_the_page_that_hands_it_over_and_never_again(app, account):
    name = account(Role.CLERK, SAYULA)
    client, page = by_page(app, name)
    codes, _ = take_sheet(client, page)

    own = client.get("/cuenta").text

    assert "Le quedan 19" in own
    assert not [code for code in codes if code in own]
    assert codes_on(client.get("/cuenta/segundo-paso?como=sheet").text)[0] not in codes


@pytest.fixture
def two_admins(app, account) -> list:
    """Two admins signed in."""
    clients = []
    for _ in range(2):
        client, page = by_page(app, account(Role.ADMIN))
        take_phone(client, page)
        clients.append(client)
    return clients


def ask_reset(client, name: str):
    return client.post("/cuentas/segundo-paso", data={"account": name})


def confirm_all(client) -> int:
    """Press each *Confirmar* that the page offers; give how many."""
    page = client.get("/cuentas/segundo-paso").text
    offered = [part.split('"')[0] for part in page.split('action="/cuentas/segundo-paso/')[1:]]
    for one in offered:
        client.post(f"/cuentas/segundo-paso/{one}")
    return len(offered)


def test_a_lost_second_step_is_taken_away_by_two_persons(app, phone, two_admins):
    one, two = two_admins
    name, seed = phone
    asked = ask_reset(one, name)

    by_herself = confirm_all(one)
    still = with_code(app, name, code_of(seed, steps=1)).status_code
    confirm_all(two)
    after = sign_in(app, name)

    assert (asked.status_code, by_herself, still) == (303, 0, 201)
    assert after.get_json()["type"].endswith("second_factor_missing")


def test_nobody_asks_for_her_own_or_for_one_out_of_reach(client_for, phone, two_admins):
    name, _ = phone

    of_the_state = ask_reset(client_for("jefa"), name)
    unknown = ask_reset(two_admins[0], "nadie@paso")

    assert (of_the_state.status_code, unknown.status_code) == (422, 422)


def test_an_asking_is_worth_nothing_after_a_day(phone, two_admins, superuser):
    one, two = two_admins
    ask_reset(one, phone[0])
    with superuser.begin() as line:
        line.execute(text("UPDATE second_factor_reset SET created_at = now() - interval '25 h'"))

    assert confirm_all(two) == 0


def test_a_demo_account_is_spared_on_the_embedded_base_only(app, settings):
    door, sent = app.extensions["padron_pools"].door, {"name": "jefa@demo", "password": PASSWORD}

    assert entering.sign_in(door, settings, **sent, address="").role is Role.HEAD
    with pytest.raises(entering.SecondStepMissing):
        entering.sign_in(door, replace(settings, embedded=False), **sent, address="")
