"""Signing in, and how a session dies: by itself, by its owner, with its account."""

import hashlib
import time

import pytest
from sqlalchemy import text

from tests.accounts.entering import WHO, by_page, is_alive, move, opened, sign_in
from tests.makers import PASSWORD, a_word


def test_signing_in_by_the_api_tells_role_and_office(app):
    told = sign_in(app, "ventanilla@demo").get_json()

    assert set(told) == {"token", "expires_at", "role", "office"}
    assert (told["role"], told["office"]) == ("clerk", "14082")


def test_signing_in_by_the_page_opens_the_account(app):
    client, answer = by_page(app)

    assert answer.status_code == 303
    assert client.get("/cuenta").status_code == 200


def test_the_account_is_known_whatever_its_capitals_and_spaces(app):
    assert sign_in(app, f"  {WHO.upper()} ").status_code == 201


def what_leaves(answer) -> tuple[int, bytes, list[tuple[str, str]]]:
    return answer.status_code, answer.data, sorted(answer.headers)


def test_an_unknown_account_and_a_wrong_password_look_the_same_to_a_program(app):
    unknown = sign_in(app, "monitora9@demo")
    wrong = sign_in(app, WHO, "otra-contraseña-larga")

    assert unknown.status_code == 401
    assert what_leaves(unknown) == what_leaves(wrong)


def test_an_unknown_account_and_a_wrong_password_look_the_same_on_the_page(app):
    _, unknown = by_page(app, "monitora9@demo")
    _, wrong = by_page(app, WHO, "otra-contraseña-larga")

    assert unknown.status_code == 401
    assert unknown.data.replace(b"monitora9@demo", WHO.encode()) == wrong.data
    assert sorted(unknown.headers) == sorted(wrong.headers)


def test_an_unknown_account_takes_the_work_of_a_hash(app):
    def quickest(account: str) -> float:
        tries = []
        for _ in range(4):
            began = time.perf_counter()
            sign_in(app, account, "otra-contraseña-larga")
            tries.append(time.perf_counter() - began)
        return min(tries)

    assert quickest("monitora9@demo") > quickest(WHO) / 2


@pytest.mark.parametrize(
    "password", ["", "x" * 129, "x" * 10_000, "\ud800", "a\x00b", PASSWORD + "\n"]
)
def test_a_strange_password_is_a_wrong_one(app, password):
    assert sign_in(app, WHO, password).status_code == 401


@pytest.mark.parametrize("account", ["", "\x00", "\ud800", "x" * 10_000, "' OR 1=1 --"])
def test_a_strange_account_is_an_unknown_one(app, account):
    assert sign_in(app, account).status_code == 401


@pytest.mark.parametrize("sent", [{}, {"account": WHO}, {"account": 1, "password": []}])
def test_what_is_missing_to_sign_in_is_said_field_by_field(app, sent):
    answer = app.test_client().post("/api/v1/session", json=sent)

    assert answer.status_code == 422
    assert all(
        sentence.strip() for each in answer.get_json()["errors"].values() for sentence in each
    )


def test_a_right_and_a_wrong_sign_in_leave_a_trace(app, superuser):
    asked = text("SELECT sight FROM access_event WHERE endpoint = 'accounts_api.open_session' "
                 "ORDER BY id DESC LIMIT 2")  # fmt: skip

    sign_in(app)
    sign_in(app, WHO, "otra-contraseña-larga")

    with superuser.connect() as line:
        assert list(line.execute(asked).scalars()) == ["sign_in_failed", "sign_in"]


def test_a_token_is_dead_at_the_request_after_its_end(app):
    token = opened(app)

    ended = app.test_client().delete(
        "/api/v1/session", headers={"Authorization": f"Bearer {token}"}
    )

    assert ended.status_code == 204
    assert not is_alive(app, token)


def test_signing_out_kills_the_session_and_not_only_the_cookie(app):
    client, _ = by_page(app)
    token = client.get_cookie("padron").value

    client.post("/salir")

    assert client.get_cookie("padron") is None
    assert not is_alive(app, token)


def test_a_clerk_is_asked_again_after_30_quiet_minutes(app, superuser):
    token = opened(app, "ventanilla2@demo")
    move(superuser, token, "last_seen_at = now() - interval '29 minutes'")
    still = is_alive(app, token)
    move(superuser, token, "last_seen_at = now() - interval '31 minutes'")

    assert still
    assert not is_alive(app, token)


def test_who_sees_the_whole_state_is_asked_again_after_15_quiet_minutes(app, superuser):
    token = opened(app, "secretaria2@demo")
    move(superuser, token, "last_seen_at = now() - interval '16 minutes'")

    assert not is_alive(app, token)


def test_a_request_keeps_a_quiet_session_alive(app, superuser):
    token = opened(app)
    move(superuser, token, "last_seen_at = now() - interval '20 minutes'")
    is_alive(app, token)

    hashed = hashlib.sha256(token.encode()).digest()
    with superuser.connect() as line:
        asked = text("SELECT now() - last_seen_at < interval '1 minute' FROM account_session "
                     "WHERE token_hash = :hash")  # fmt: skip
        assert line.execute(asked, {"hash": hashed}).scalar()


def test_no_session_outlives_ten_hours(app, superuser):
    token = opened(app)
    hashed = hashlib.sha256(token.encode()).digest()
    with superuser.connect() as line:
        asked = text("SELECT expires_at - created_at FROM account_session WHERE token_hash = :hash")
        lasts = line.execute(asked, {"hash": hashed}).scalar_one()
    move(superuser, token, "expires_at = now() - interval '1 second'")

    assert 9.9 * 3600 < lasts.total_seconds() < 10.1 * 3600
    assert not is_alive(app, token)


@pytest.mark.parametrize("shut", ["active = false", "expires_on = current_date - 1"])
def test_an_account_that_is_shut_dies_at_once_everywhere(app, superuser, shut):
    token = opened(app, "empresa2@demo")
    with superuser.begin() as line:
        line.execute(text(f"UPDATE account SET {shut} WHERE name = 'empresa2@demo'"))
    try:
        assert not is_alive(app, token)
        assert sign_in(app, "empresa2@demo").status_code == 401
    finally:
        with superuser.begin() as line:
            back = (
                "UPDATE account SET active = true, expires_on = NULL WHERE name = 'empresa2@demo'"
            )
            line.execute(text(back))


def test_ending_the_other_sessions_spares_only_this_one(app):
    client, _ = by_page(app)
    here, elsewhere = client.get_cookie("padron").value, opened(app)
    stranger = opened(app, "empresa@demo")

    client.post("/cuenta/cerrar-otras")

    assert [is_alive(app, token) for token in (here, elsewhere, stranger)] == [True, False, True]


def test_every_sign_in_has_a_token_of_its_own_that_is_not_in_the_database(app, superuser):
    one, two = opened(app), opened(app)

    with superuser.connect() as line:
        kept = line.execute(text("SELECT string_agg(s::text, ' ') FROM account_session s")).scalar()

    assert one != two
    assert one not in kept
    assert one.encode().hex() not in kept


def test_a_token_of_before_the_sign_in_is_never_taken(app):
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    client.set_cookie("padron", "puesta-por-otro")

    client.post("/entrar", data={"account": WHO, "password": PASSWORD})

    assert client.get_cookie("padron").value != "puesta-por-otro"


@pytest.mark.parametrize(
    "wanted", ["https://otro.ejemplo", "//otro.ejemplo", "/\\otro.ejemplo", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_site(app, wanted):
    _, answer = by_page(app, siguiente=wanted)

    assert answer.headers["Location"] == "/inicio"


def test_signing_in_leads_where_the_person_was_going(app):
    _, answer = by_page(app, siguiente="/cuenta")

    assert answer.headers["Location"] == "/cuenta"


def test_no_name_typed_in_a_search_stands_in_an_address(app):
    name = a_word()

    answer = app.test_client().get(f"/jornaleros/buscar?q={name}")

    assert name not in answer.headers["Location"]
