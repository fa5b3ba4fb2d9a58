"""Pages of the account: sign in, go on with what was typed, end other sessions."""

import re

from tests.makers import PASSWORD


def enter(client, **typed):
    given = {"account": "secretaria2@demo", "password": PASSWORD}
    return client.post("/entrar", data={**given, **typed})


def test_a_wrong_password_says_what_to_do_and_keeps_the_account(client_for):
    answer = enter(client_for(None), password="otra")

    assert answer.status_code == 401
    assert "no son correctas" in answer.text
    assert 'value="secretaria2@demo"' in answer.text
    assert "<title>Error:" in answer.text


def test_signing_in_leads_where_one_was_going(client_for):
    client = client_for(None)

    page = client.get("/entrar?siguiente=/cuenta").text
    answer = enter(client, siguiente="/cuenta")

    assert 'name="siguiente" value="/cuenta"' in page
    assert answer.headers["Location"] == "/cuenta"


def test_a_form_whose_session_ended_goes_on_after_signing_in(client_for):
    client = client_for(None)
    enter(client)
    cookie = client.get_cookie("padron")
    client.post("/salir")
    client.set_cookie("padron", cookie.value)

    typed = {"wave": "1", "wave_reason": 'Acuerdo "12" <b>', "clave": "1"}
    asked = client.post("/oficinas/14039/grupo", data=typed)
    parked = re.search(r'name="parked" value="([^"]+)"', asked.text)

    assert asked.status_code == 401
    assert "lo que escribió no se perdió" in asked.text
    assert parked is not None
    back = enter(client, parked=parked[1])
    assert 'action="/oficinas/14039/grupo"' in back.text
    assert 'value="Acuerdo &#34;12&#34; &lt;b&gt;"' in back.text


def test_nobody_else_gets_what_was_typed(client_for):
    client = client_for(None)
    enter(client)
    cookie = client.get_cookie("padron")
    client.post("/salir")
    client.set_cookie("padron", cookie.value)
    asked = client.post("/oficinas/14039/grupo", data={"wave_reason": "Lo mío"})
    parked = re.search(r'name="parked" value="([^"]+)"', asked.text)

    answer = enter(client, account="secretaria@demo", parked=parked[1])

    assert "Lo mío" not in answer.text
    assert answer.status_code == 303


def test_the_other_sessions_are_ended_and_this_one_stays(app, client_for):
    here, there = client_for(None), client_for(None)
    enter(here, account="monitora2@demo")
    enter(there, account="monitora2@demo")

    page = here.get("/cuenta")
    here.post("/cuenta/cerrar-otras")

    assert "Cerrar las demás sesiones" in page.text
    assert here.get("/cuenta").status_code == 200
    assert there.get("/cuenta").status_code == 302


def test_the_next_person_at_a_computer_signs_in_on_the_same_page(client_for):
    client = client_for(None)
    enter(client)

    left = client.post("/cambiar", data={"volver": "/oficinas?region=03"})
    page = client.get(left.headers["Location"]).text
    back = enter(client, account="monitora2@demo", siguiente="/oficinas?region=03")

    assert (left.status_code, left.headers["Location"]) == (
        303,
        "/entrar?siguiente=%2Foficinas%3Fregion%3D03",
    )
    assert 'name="siguiente" value="/oficinas?region=03"' in page
    assert "secretaria2" not in page
    assert back.headers["Location"] == "/oficinas?region=03"


def test_changing_user_ends_the_session_and_not_only_the_cookie(client_for):
    client = client_for(None)
    enter(client)
    cookie = client.get_cookie("padron")

    client.post("/cambiar", data={"volver": "/cuenta"})
    client.set_cookie("padron", cookie.value)

    assert client.get("/cuenta").status_code == 302


def test_changing_user_never_leads_off_the_site(client_for):
    answer = client_for(None).post("/cambiar", data={"volver": "//example.org"})

    assert answer.headers["Location"] == "/entrar?siguiente=%2Finicio"
