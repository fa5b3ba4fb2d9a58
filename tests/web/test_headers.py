"""The headers of every answer: of each route, for strangers and for who is signed in, and of errors."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from app.factory import create_app
from app.web.access import OPEN, open_to_all
from tests.conftest import close
from tests.house.conftest import address, routes

__all__ = ["address", "routes"]

OVER_HTTPS = {"X-Forwarded-Proto": "https", "Sec-Fetch-Site": "same-origin"}
SAME = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "X-DNS-Prefetch-Control": "off",
    "X-Permitted-Cross-Domain-Policies": "none",
}
"""The same on every answer, whoever asks."""
SHUT = ("camera=()", "microphone=()", "geolocation=()")
NEVER = ("Server", "X-Powered-By", "Access-Control-Allow-Credentials")
FOR_OTHERS = ("/datos/", "/data.json", "/catalog", "/tablero/")
"""Under these stand open data, and the light that other sites frame."""


@pytest.fixture(scope="module")
def told(settings) -> Iterator[Flask]:
    """The app behind a proxy that speaks HTTPS, with a view that fails."""
    made = create_app(replace(settings, trusted_proxy=1))
    made.config["PROPAGATE_EXCEPTIONS"] = False

    @open_to_all
    def fail() -> str:
        raise RuntimeError("Rosa Pérez")

    made.add_url_rule("/prueba/falla", view_func=fail)
    made.add_url_rule("/api/v1/prueba/falla", endpoint="fail_api", view_func=fail)
    yield made
    close(made)


def faults_of(path: str, answer) -> list[str]:
    """Say which of the fifteen headers of an answer are not as they must be."""
    said = answer.headers
    wrong = [name for name, value in SAME.items() if said.get(name) != value]
    policy = said.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy.replace("'unsafe-inline'", ""):
        wrong.append("Content-Security-Policy")
    if "base-uri" not in policy and "sandbox" not in policy and "style-src" not in policy:
        wrong.append("Content-Security-Policy")
    wrong += [name for name in SHUT if name not in said.get("Permissions-Policy", "")]
    wrong += [name for name in NEVER if name in said]
    ours = not path.startswith(FOR_OTHERS)
    if "Access-Control-Allow-Origin" in said and ours:
        wrong.append("Access-Control-Allow-Origin")
    if said.get("Cross-Origin-Resource-Policy") != "same-origin" and ours:
        wrong.append("Cross-Origin-Resource-Policy")
    if not said.get("Cache-Control"):
        wrong.append("Cache-Control")
    return [f"{path} {answer.status_code}: {name}" for name in wrong]


def test_a_stranger_gets_every_header_on_every_route(told, routes, address):
    client, wrong, seen = told.test_client(), [], Counter()

    for route in routes:
        path = address(route)
        answer = client.open(path, method=route.method, headers=OVER_HTTPS)
        seen[answer.status_code] += 1
        wrong += faults_of(path, answer)

    assert not wrong, "\n".join(wrong)
    assert {200, 302, 401, 404} <= set(seen)
    assert sum(seen.values()) > 250


def test_a_clerk_gets_every_header_on_every_page_and_no_page_of_hers_is_kept(
    told, routes, address, door_of
):
    client, wrong, seen = told.test_client(), [], Counter()
    who = {**OVER_HTTPS, "Authorization": f"Bearer {door_of('ventanilla').token}"}

    for route in routes:
        if route.method != "GET":
            continue
        path = address(route)
        answer = client.get(path, headers=who)
        seen[answer.status_code] += 1
        wrong += faults_of(path, answer)
        if route.access != OPEN and "no-store" not in answer.headers["Cache-Control"]:
            wrong.append(f"{path}: {answer.headers['Cache-Control']}")

    assert not wrong, "\n".join(wrong)
    assert {200, 403, 404} <= set(seen)


TOO_LARGE = {"CONTENT_LENGTH": "99999999"}


@pytest.mark.parametrize(
    ("method", "path", "more", "status"),
    [
        ("GET", "/no-existe", {}, 404),
        ("GET", "/api/v1/no-existe", {}, 404),
        ("DELETE", "/entrar", {}, 405),
        ("GET", "/prueba/falla", {}, 500),
        ("GET", "/api/v1/prueba/falla", {}, 500),
        ("POST", "/entrar", {"environ_overrides": TOO_LARGE}, 413),
        ("POST", "/api/v1/session", {"environ_overrides": TOO_LARGE}, 413),
        ("POST", "/api/v1/session", {"data": "a"}, 415),
        ("POST", "/entrar", {"headers": {"X-Forwarded-Proto": "https", "Origin": "null"}}, 403),
        ("OPTIONS", "/entrar", {}, 200),
        ("HEAD", "/", {}, 200),
    ],
)
def test_errors_have_the_same_headers(told, method, path, more, status):
    answer = told.test_client().open(path, method=method, **{"headers": OVER_HTTPS, **more})

    assert answer.status_code == status
    assert faults_of(path, answer) == []


def test_a_fault_of_ours_tells_a_browser_nothing(told):
    answer = told.test_client().get("/prueba/falla")

    assert "Rosa" not in answer.text
    assert "Traceback" not in answer.text


def test_over_plain_http_no_browser_is_told_to_insist_on_https(app):
    assert "Strict-Transport-Security" not in app.test_client().get("/").headers


def test_static_files_are_not_guessed_at(told):
    page = told.test_client().get("/").text
    path = page.split('href="/static/')[1].split('"')[0]

    answer = told.test_client().get(f"/static/{path}", headers=OVER_HTTPS, buffered=True)

    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "immutable" in answer.headers["Cache-Control"]
