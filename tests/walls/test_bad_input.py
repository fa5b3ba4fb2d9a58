"""Bad input in each field of a registration by the API: kept as it is, or told beside its field."""

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import marshmallow as ma
import pytest
from werkzeug.test import TestResponse

from app.core.clock import today
from app.registry.schemas import LaborerIn
from tests.makers import a_consent, a_key, a_laborer, a_word
from tests.walls.problems import JSON, is_sentence, problem_of

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


def a_whole_laborer(field: str) -> dict[str, Any]:
    """Make a body that holds this field; of paper only where the field is the paper's."""
    body = a_laborer(consent=a_consent(method="thumbprint", witness=a_word()))
    paper = {"paper": {"filled_on": yesterday().isoformat(), "filled_by": a_word()}}
    return {**body, "answers": {"crops": ["cana"]}, **(paper if "paper" in field else {})}


def yesterday() -> date:
    return today() - timedelta(days=1)


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
        body = a_whole_laborer(field)
        sent = without(body, field) if value is ... else put(body, field, value)
        answer = client.post(
            "/api/v1/laborers", data=json.dumps(sent), headers=a_key(), content_type=JSON
        )
        told = None if value is ... else value
        found = [*wrong_in(answer, field, told), *wrong_kept(client, answer, field, told)]
        faults += [f"{name}: {fault}" for fault in found]

    assert faults == []


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
            sent = put(a_whole_laborer(field), field, value)
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
