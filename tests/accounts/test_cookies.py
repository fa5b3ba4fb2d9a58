"""What a browser carries: the cookie of a session, and forms that other sites send with it."""

from dataclasses import replace

import pytest

from app.factory import create_app
from tests.accounts.entering import WHO, by_page, opened
from tests.conftest import close
from tests.makers import PASSWORD, a_key, a_laborer


def cookie_of(answer) -> str:
    return next(c for c in answer.headers.getlist("Set-Cookie") if "padron=" in c)


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(app):
    _, answer = by_page(app)
    cookie = cookie_of(answer)

    assert cookie.startswith("padron=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert "Expires" not in cookie


@pytest.fixture(scope="module")
def behind_proxy(settings):
    made = create_app(replace(settings, trusted_proxy=1, public_url="https://padron.ejemplo.mx"))
    yield made
    close(made)


OVER_HTTPS = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "padron.ejemplo.mx",
    "Sec-Fetch-Site": "same-origin",
}


def test_over_https_the_cookie_is_bound_to_host_and_secure(behind_proxy):
    answer = behind_proxy.test_client().post(
        "/entrar", data={"account": WHO, "password": PASSWORD}, headers=OVER_HTTPS
    )
    cookie = cookie_of(answer)

    assert cookie.startswith("__Host-padron=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert answer.headers["Strict-Transport-Security"]


def test_over_https_the_plain_cookie_opens_nothing(behind_proxy, app):
    client = behind_proxy.test_client()
    client.set_cookie("padron", opened(app), domain="padron.ejemplo.mx")

    answer = client.get("/cuenta", headers=OVER_HTTPS, base_url="https://padron.ejemplo.mx")

    assert answer.status_code == 302


def test_without_a_proxy_nobody_may_claim_https(app):
    answer = app.test_client().post(
        "/entrar", data={"account": WHO, "password": PASSWORD}, headers=OVER_HTTPS
    )

    assert cookie_of(answer).startswith("padron=")


FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://otro.ejemplo"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {},
]


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/cuenta/cerrar-otras", "/api/v1/laborers"])
def test_a_form_of_another_site_is_refused(app, headers, path):
    client, _ = by_page(app, "ventanilla@demo")
    client.environ_base.pop("HTTP_SEC_FETCH_SITE")

    assert client.post(path, data={}, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://o.mx"}])
def test_another_site_cannot_sign_anybody_in(app, headers):
    sent = {"account": WHO, "password": PASSWORD}

    assert app.test_client().post("/entrar", data=sent, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", FOREIGN[:4])
def test_a_program_with_its_token_may_come_from_anywhere(api, headers):
    answer = api("ventanilla").post(
        "/api/v1/laborers", json=a_laborer(), headers={**a_key(), **headers}
    )

    assert answer.status_code == 201


def test_our_own_page_may_send_when_the_browser_says_only_its_origin(app):
    client, _ = by_page(app)
    client.environ_base.pop("HTTP_SEC_FETCH_SITE")

    answer = client.post("/cuenta/cerrar-otras", headers={"Origin": "http://localhost"})

    assert answer.status_code == 303


@pytest.mark.parametrize("cookie", ['"\\000"', "x" * 5000, "ñandú", "a b", ""])
def test_a_strange_cookie_is_nobodys(app, cookie):
    answer = app.test_client().get("/cuenta", headers={"Cookie": f"padron={cookie}"})

    assert answer.status_code == 302


@pytest.mark.parametrize("bearer", ["", " ", "x" * 5000, "\xf1", "a b c"])
def test_a_strange_bearer_is_nobodys(app, bearer):
    headers = {"Authorization": f"Bearer {bearer}"}

    assert app.test_client().get("/api/v1/laborers", headers=headers).status_code == 401
