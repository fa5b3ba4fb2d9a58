"""Bad input at each JSON door: bodies, methods, versions, keys, addresses. Never a 500."""

import re

import pytest

from tests.makers import a_key, a_laborer, registered
from tests.walls.problems import JSON, problem_of
from tests.walls.recipes import NOBODY_FILE

DOORS = [
    ("POST", "/api/v1/session"),
    ("POST", "/api/v1/people/matches"),
    ("POST", "/api/v1/laborers"),
    ("PATCH", "/api/v1/laborers/{folio}"),
    ("POST", "/api/v1/laborers/{folio}/attentions"),
    ("POST", "/api/v1/laborers/{folio}/minors"),
    ("POST", "/api/v1/people/{folio}/consents/contacto"),
]
BODIES = {
    "broken JSON": (b'{"given_names": "Ana"', JSON, 400),
    "no JSON at all": (b"given_names=Ana", JSON, 400),
    "latin-1": ('{"given_names": "José"}'.encode("latin-1"), JSON, 400),
    "utf-16": ('{"given_names": "Ana"}'.encode("utf-16"), JSON, 400),
    "huge nesting": (b"[" * 100_000, JSON, 400),
    "closed huge nesting": (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, JSON, 400),
    "a key twice": (b'{"sex": "M", "sex": "H"}', JSON, 400),
    "not a number": (b'{"age": NaN}', JSON, 400),
    "infinite": (b'{"age": -Infinity}', JSON, 400),
    "5,000 digits": (b'{"age": ' + b"9" * 5_000 + b"}", JSON, 400),
    "a list": (b'[{"sex": "M"}]', JSON, 422),
    "a text": (b'"Ana"', JSON, 422),
    "null": (b"null", JSON, 422),
    "an empty object": (b"{}", JSON, 422),
    "nothing": (b"", JSON, 422),
    "plain text": (b'{"sex": "M"}', "text/plain", 415),
    "a form": (b"sex=M", "application/x-www-form-urlencoded", 415),
    "parts": (b"--x--", "multipart/form-data; boundary=x", 415),
    "no type": (b'{"sex": "M"}', "", 415),
    "oversized": (b'{"a": "' + b"a" * 1_100_000 + b'"}', JSON, 413),
}


@pytest.mark.parametrize("name", BODIES)
def test_every_door_tells_a_body_it_cannot_read(api, name):
    client, (body, kind, status) = api("ventanilla"), BODIES[name]
    folio, faults = registered(client), []

    for method, path in DOORS:
        answer = client.open(
            path.format(folio=folio),
            method=method,
            data=body,
            content_type=kind,
            headers={**a_key(), "If-Match": '"1"'},
        )
        problem_of(answer)
        if answer.status_code != status:
            faults.append(f"{method} {path}: {answer.status_code}")

    assert faults == []


def test_every_json_door_tells_the_methods_it_takes(app, api):
    client, faults, tried = api("ventanilla"), [], 0
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/api/"):
            continue
        plain = re.sub(r"<uuid:\w+>", NOBODY_FILE, rule.rule)
        path = plain.replace("<folio>", "JAL").replace("<relative>", "JAL")
        path = path.replace("<", "").replace(">", "")
        taken = set(app.url_map.bind("").allowed_methods(path))
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - taken:
            answer = client.open(path, method=method)
            tried += 1
            told = problem_of(answer)
            if answer.status_code != 405 or method in answer.headers["Allow"].split(", "):
                faults.append(f"{method} {rule.rule}: {told['status']}")

    assert faults == []
    assert tried > 20


VERSIONS = ["", "x", "²", '"-1"', '"1.5"', "9" * 5000, '"1", "2"', "*"]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_strange_version_is_a_missing_or_a_stale_one(api, version):
    client = api("ventanilla")
    folio = registered(client)

    answer = client.patch(
        f"/api/v1/laborers/{folio}",
        json={"reason": "x", "given_names": "Ana"},
        headers={"If-Match": version},
    )

    assert answer.status_code in {412, 428}, answer.text
    problem_of(answer)


KEYS = ["", "x", "²", "1" * 5000, "0" * 33, "urn:uuid:"]


@pytest.mark.parametrize("key", KEYS)
def test_a_strange_key_is_a_missing_one(api, key):
    headers = {"Idempotency-Key": key}

    answer = api("ventanilla").post("/api/v1/laborers", json=a_laborer(), headers=headers)

    assert answer.status_code == 400
    problem_of(answer)


STRANGE_WORDS = [
    "%00",
    "%ED%A0%80",
    "%FF",
    "a" * 3000,
    "%F0%9F%99%82",
    "..%2F..",
    "'%3B--",
    "%0D%0A",
]
QUERIES = ["cursor", "limit", "reveal", "state", "q", "region", "wave", "stage", "desde", "limite"]


def test_no_strange_word_in_an_address_breaks_a_page(app, client_for):
    client, broken, tried = client_for("ventanilla"), [], 0
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods]

    for rule in rules:
        for word in STRANGE_WORDS:
            plain = rule.rule.replace("<uuid:", "<").replace("<path:", "<")
            parts = [word if part.startswith("<") else part for part in plain.split("/")]
            asked = "&".join(f"{name}={word}" for name in QUERIES)
            for address in ("/".join(parts), f"{'/'.join(parts)}?{asked}"):
                answer = client.get(address)
                tried += 1
                if answer.status_code >= 500:
                    broken.append(f"{answer.status_code} {rule.rule} {word[:20]}")

    assert broken == []
    assert tried > 300


@pytest.mark.parametrize(
    ("account", "path", "status"),
    [
        (None, "/api/v1/laborers", 401),
        ("monitora", "/api/v1/laborers", 403),
        ("ventanilla", "/api/v1/laborers/JAL-0000-0000-0", 404),
        ("ventanilla", "/api/v1/no-such-door", 404),
    ],
)
def test_a_refusal_is_told_in_both_languages(api, account, path, status):
    client = api(account)

    told = [
        problem_of(client.get(path, headers={"Accept-Language": tongue})) for tongue in ("es", "en")
    ]

    assert [each["status"] for each in told] == [status, status]
    assert told[0]["detail"] != told[1]["detail"]
