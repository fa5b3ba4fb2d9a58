"""A form whose session ended on the way: sign in and go on, nothing typed is lost."""

import html
import re

import pytest

from tests.accounts.entering import WHO, by_page, move
from tests.makers import PASSWORD

TYPED = {"given_names": "Xóchitl «la güera»", "first_surname": "Ñuño & Cía <b>", "crops": "cana"}


def form_cut_short(app, superuser, how: str, account: str = WHO):
    """Send a form with a session that ended on the way; give the client and what it got."""
    client, _ = by_page(app, account)
    move(superuser, client.get_cookie("padron").value, how)
    return client, client.post("/cuenta/cerrar-otras?de=1", data=TYPED)


def parked_in(answer) -> str:
    return re.search(r'name="parked"[^>]*value="([^"]*)"', answer.text)[1]


def fields_of(page: str) -> dict[str, str]:
    shown = re.findall(r'<input type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in shown}


ENDS = ["expires_at = now()", "ended_at = now()", "last_seen_at = now() - interval '1 day'"]


@pytest.mark.parametrize("how", ENDS)
def test_a_form_cut_short_is_taken_up_after_signing_in_again(app, superuser, how):
    client, asked = form_cut_short(app, superuser, how)

    resumed = client.post(
        "/entrar", data={"account": WHO, "password": PASSWORD, "parked": parked_in(asked)}
    )

    assert (asked.status_code, resumed.status_code) == (401, 200)
    assert 'action="/cuenta/cerrar-otras"' in resumed.text
    assert TYPED.items() <= fields_of(resumed.text).items()


def test_what_was_typed_waits_through_a_mistyped_password(app, superuser):
    client, asked = form_cut_short(app, superuser, ENDS[0])
    sent = {"account": WHO, "password": "otra-contraseña", "parked": parked_in(asked)}

    again = client.post("/entrar", data=sent)

    assert again.status_code == 401
    assert parked_in(again) == parked_in(asked)


def test_what_was_typed_is_not_readable_while_it_waits(app, superuser):
    _, asked = form_cut_short(app, superuser, ENDS[0])

    assert "Xóchitl" not in asked.text
    assert "given_names" not in asked.text


def test_another_account_gets_nothing_of_what_was_typed(app, superuser):
    client, asked = form_cut_short(app, superuser, ENDS[0])

    other = client.post(
        "/entrar",
        data={"account": "empresa@demo", "password": PASSWORD, "parked": parked_in(asked)},
    )

    assert other.status_code == 303
    assert "Xóchitl" not in other.text


@pytest.mark.parametrize("spoilt", ["", "AAAA", "no es base64 ñ", "A" * 4000])
def test_a_spoilt_parked_form_is_forgotten_without_a_fuss(app, spoilt):
    _, answer = by_page(app, parked=spoilt)

    assert answer.status_code == 303


def test_an_oversized_form_without_a_session_is_told_as_such(client_for):
    answer = client_for(None).post("/jornaleros", data={"given_names": "x" * 2_000_000})

    assert answer.status_code == 413
    assert "demasiado grande" in answer.text
