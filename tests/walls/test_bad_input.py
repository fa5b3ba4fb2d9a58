"""Bad input at the JSON doors: every field and every door answers with a sentence, never with 500."""

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import marshmallow as ma
import pytest
from werkzeug.test import TestResponse

from app.people.rules.folio import new_folio
from app.registry.schemas import LaborerIn
from tests.makers import a_consent, a_key, a_laborer, a_word, registered

LONG = "á" * 10_000
STRANGE: dict[str, Any] = {
    "10,000 characters": LONG,
    "control characters": "Ana\x07\x1b",
    "null character": "Ana\x00",
    "half a character": "Ana\ud800",
    "HTML": "<b onmouseover=alert(1)>Ana</b>",
    "SQL": "Ana'); DROP TABLE person; --",
    "right-to-left marks": "\u202eanA\u2066",
    "emoji": "Ana 🙂🧑🏽‍🌾",
    "spaces": " \t\u00a0 ",
    "format": "%(x)s %s {0} {{7*7}}",
    "a number": 7,
    "a fraction": 7.5,
    "a huge number": 10**30,
    "a list": ["x"],
    "a deep list": [[["x"]]],
    "an object": {"a": 1},
    "true": True,
    "null": None,
}
JSON = "application/json"
ABSENT = "not told by the record"
SAID_AT = {"origin_municipality": "origin_state"}
"""Where a missing answer is told when several boxes answer the same question."""
ALIKE = {"curp", "nss"}
"""Kept without separators and in capitals."""


def fields_of(shape: ma.Schema, path: str = "") -> Iterator[str]:
    """List the fields of a body, nested ones as ``consent.witness``."""
    for name, field in shape.fields.items():
        yield f"{path}{name}"
        if isinstance(field, ma.fields.Nested):
            yield from fields_of(field.schema, f"{path}{name}.")


FIELDS = list(fields_of(LaborerIn()))


def a_whole_laborer() -> dict[str, Any]:
    body = a_laborer(consent=a_consent(method="thumbprint", witness=a_word()))
    return {**body, "answers": {"crops": ["cana"]}}


def put(body: dict[str, Any], field: str, value: Any) -> dict[str, Any]:
    """Give the body with another value at a field."""
    changed = deepcopy(body)
    *above, name = field.split(".")
    place = changed
    for each in above:
        place = place[each]
    place[name] = value
    return changed


def without(body: dict[str, Any], field: str) -> dict[str, Any]:
    """Give the body without a field."""
    changed = deepcopy(body)
    *above, name = field.split(".")
    place = changed
    for each in above:
        place = place[each]
    place.pop(name, None)
    return changed


def at(record: Mapping[str, Any], field: str) -> Any:
    """Read a field back from a record."""
    place: Any = record["consent"][0] if field.startswith("consent.") else record
    for name in field.removeprefix("consent.").split("."):
        place = place.get(name, ABSENT)
    return place


def problem_of(answer: TestResponse) -> dict[str, Any]:
    """Give the problem document, after looking that it is one."""
    assert answer.content_type == "application/problem+json", answer.text
    told = answer.get_json()
    assert {"type", "title", "status", "detail"} <= set(told)
    assert told["status"] == answer.status_code
    assert is_sentence(told["detail"])
    return dict(told)


def is_sentence(text: object) -> bool:
    return isinstance(text, str) and len(text) > 10 and text.rstrip().endswith((".", "?"))


def wrong_in(answer: TestResponse, field: str, value: Any) -> Iterator[str]:
    """Say what is wrong in an answer to a strange value of a field."""
    if answer.status_code not in {201, 409, 422}:
        yield f"status {answer.status_code}"
        return
    if answer.status_code != 422:
        return
    told = problem_of(answer)
    blank = value is None or (isinstance(value, str) and not value.strip())
    wanted = SAID_AT.get(field, field) if blank else field
    said = [name for name in told["errors"] if name == wanted or name.startswith(f"{wanted}.")]
    if not said:
        yield f"told at {list(told['errors'])}"
    if told["errors"].keys() != told["codes"].keys():
        yield "errors and codes differ"
    for sentence in (each for name in said for each in told["errors"][name]):
        if not is_sentence(sentence):
            yield f"no sentence: {sentence!r}"
        if isinstance(value, str) and value.strip() and value.strip() in sentence:
            yield "the sentence repeats the answer"


def wrong_kept(client: Any, answer: TestResponse, field: str, value: Any) -> Iterator[str]:
    """Say how a kept answer differs from what was given."""
    if answer.status_code != 201 or not isinstance(value, str) or not value.strip():
        return
    folio = answer.get_json()["folio"]
    record = client.get(f"/api/v1/laborers/{folio}?reveal=prueba").get_json()
    kept = at(record, field)
    same = kept in (value, ABSENT) or (
        field in ALIKE and kept == re.sub(r"[\s.-]", "", value).upper()
    )
    if not same:
        yield f"kept as {kept!r}"


@pytest.mark.parametrize("field", FIELDS)
def test_a_strange_answer_is_kept_as_it_is_or_told_beside_its_field(api, field):
    client, faults = api("ventanilla"), []

    for name, value in {**STRANGE, "missing": ...}.items():
        body = a_whole_laborer()
        sent = without(body, field) if value is ... else put(body, field, value)
        answer = client.post(
            "/api/v1/laborers", data=json.dumps(sent), headers=a_key(), content_type=JSON
        )
        told = None if value is ... else value
        found = [*wrong_in(answer, field, told), *wrong_kept(client, answer, field, told)]
        faults += [f"{name}: {fault}" for fault in found]

    assert faults == []


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
        taken = {m for r in app.url_map.iter_rules() if r.rule == rule.rule for m in r.methods}
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - taken:
            path = rule.rule.replace("<folio>", "JAL").replace("<relative>", "JAL")
            answer = client.open(path.replace("<", "").replace(">", ""), method=method)
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
    "shown_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2016-01-01T00:00:00Z"]
)
def test_a_notice_shown_in_another_age_is_told(api, shown_at):
    body = a_laborer(consent=a_consent(shown_at=shown_at))

    answer = api("ventanilla").post("/api/v1/laborers", json=body, headers=a_key())

    assert list(problem_of(answer)["errors"]) == ["consent.shown_at"]


def test_what_is_wrong_is_told_in_english_to_who_asks_for_it(api):
    client, faults = api("ventanilla"), []

    for field in FIELDS:
        for value in (LONG, "Ana\x07", "Ana 🙂", 7, {"a": 1}):
            sent = put(a_whole_laborer(), field, value)
            spanish, english = (
                client.post(
                    "/api/v1/laborers", json=sent, headers={**a_key(), "Accept-Language": tongue}
                )
                for tongue in ("es", "en")
            )
            if spanish.status_code == 422:
                told = spanish.get_json()["errors"], english.get_json()["errors"]
                same = [name for name in told[0] if told[0][name] == told[1].get(name)]
                faults += [told[0][name][0] for name in same]

    assert sorted(set(faults)) == []


@pytest.mark.parametrize(
    ("account", "path", "status"),
    [
        (None, "/api/v1/laborers", 401),
        ("monitora", "/api/v1/laborers", 403),
        ("ventanilla", f"/api/v1/laborers/{new_folio()}", 404),
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
