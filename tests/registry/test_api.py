"""The JSON doors of laborers."""

from uuid import uuid4

import pytest

from tests.conftest import counted
from tests.makers import a_consent, a_curp, a_key, a_laborer, a_word, registered


def test_a_registration_answers_with_its_folio(api):
    client = api("ventanilla")

    answer = client.post("/api/v1/laborers", json=a_laborer(), headers=a_key())

    assert answer.status_code == 201, answer.text
    assert answer.get_json()["folio"].startswith("JAL-")


def test_a_record_gives_back_what_was_declared(api):
    client = api("ventanilla")
    body = a_laborer(birth_date="1991-03", phone="3312345678", curp=a_curp())
    del body["no_curp_reason"]

    folio = client.post("/api/v1/laborers", json=body, headers=a_key()).get_json()["folio"]
    record = client.get(f"/api/v1/laborers/{folio}").get_json()

    kept = {name: record[name] for name in ("given_names", "first_surname", "sex", "birth_date")}
    assert kept == {name: body[name] for name in kept}
    assert record["phone"] == "…5678"
    assert record["curp"] == f"…{body['curp'][-4:]}"


def test_numbers_are_shown_whole_with_a_reason_only(api):
    client = api("ventanilla")
    folio = registered(client, phone="3312345678")

    revealed = client.get(f"/api/v1/laborers/{folio}?reveal=llamarle")

    assert revealed.get_json()["phone"] == "3312345678"


def test_another_office_sees_the_same_as_for_an_unknown_folio(api):
    folio = registered(api("ventanilla"))
    other = api("ventanilla2")

    foreign = other.get(f"/api/v1/laborers/{folio}")
    unknown = other.get("/api/v1/laborers/JAL-0000-0000-0")

    assert foreign.status_code == 404
    assert (foreign.data, sorted(foreign.headers)) == (unknown.data, sorted(unknown.headers))


def test_an_attention_lets_another_office_see_and_add_but_not_correct(api):
    folio = registered(api("ventanilla"))
    other = api("ventanilla2")

    opened = other.post(
        f"/api/v1/laborers/{folio}/attentions", json={"reason": "season"}, headers=a_key()
    )
    seen = other.get(f"/api/v1/laborers/{folio}")
    added = other.patch(
        f"/api/v1/laborers/{folio}",
        json={"reason": "agrega", "answers": {"crops": ["cana"]}},
        headers={"If-Match": seen.headers["ETag"]},
    )
    corrected = other.patch(
        f"/api/v1/laborers/{folio}",
        json={"reason": "corrige", "given_names": "Otra"},
        headers={"If-Match": added.headers.get("ETag", "")},
    )

    assert (opened.status_code, seen.status_code, added.status_code) == (201, 200, 200), added.text
    assert added.get_json()["answers"]["crops"] == ["cana"]
    assert corrected.status_code == 404


def test_the_same_key_gives_the_same_folio(api):
    client = api("ventanilla")
    body, key = a_laborer(), a_key()

    first = client.post("/api/v1/laborers", json=body, headers=key)
    again = client.post("/api/v1/laborers", json=body, headers=key)

    assert (again.status_code, again.data) == (201, first.data)
    assert again.headers["Idempotent-Replay"] == "1"


def test_the_same_key_with_another_body_is_refused(api):
    client = api("ventanilla")
    key = a_key()

    client.post("/api/v1/laborers", json=a_laborer(), headers=key)
    again = client.post("/api/v1/laborers", json=a_laborer(), headers=key)

    assert again.status_code == 422
    assert again.content_type == "application/problem+json"


def test_only_an_answer_of_success_consumes_a_key(api):
    client = api("ventanilla")
    key = a_key()

    refused = client.post("/api/v1/laborers", json=a_laborer(given_names=""), headers=key)
    kept = client.post("/api/v1/laborers", json=a_laborer(), headers=key)

    assert (refused.status_code, kept.status_code) == (422, 201)


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "no-uuid"}])
def test_a_post_that_creates_needs_a_key(api, headers):
    answer = api("ventanilla").post("/api/v1/laborers", json=a_laborer(), headers=headers)

    assert answer.status_code == 400


def test_the_same_person_again_is_asked_about(api):
    client = api("ventanilla")
    body = a_laborer()
    folio = client.post("/api/v1/laborers", json=body, headers=a_key()).get_json()["folio"]

    again = api("ventanilla2").post("/api/v1/laborers", json=body, headers=a_key())
    match = again.get_json()["matches"][0]

    assert again.status_code == 409
    assert (match["folio"], match["likely"]) == (folio, True)
    assert body["given_names"] not in again.text


def test_a_clerk_may_say_that_it_is_somebody_else(api):
    client = api("ventanilla")
    body = a_laborer()
    folio = client.post("/api/v1/laborers", json=body, headers=a_key()).get_json()["folio"]

    again = client.post(
        "/api/v1/laborers", json={**body, "not_duplicate_of": [folio]}, headers=a_key()
    )

    assert again.status_code == 201
    assert again.get_json()["folio"] != folio


def test_a_child_under_15_is_never_a_laborer(api):
    answer = api("ventanilla").post(
        "/api/v1/laborers", json=a_laborer(birth_date="2015-01-01"), headers=a_key()
    )

    assert answer.status_code == 422
    assert answer.get_json()["codes"]["birth_date"] == ["under_15"]


def test_an_edit_needs_the_version_it_was_made_on(api):
    client = api("ventanilla")
    folio = registered(client)
    change = {"reason": "se escribió mal", "given_names": a_word()}

    without = client.patch(f"/api/v1/laborers/{folio}", json=change)
    stale = client.patch(f"/api/v1/laborers/{folio}", json=change, headers={"If-Match": '"99"'})

    assert (without.status_code, stale.status_code) == (428, 412)


def test_a_correction_keeps_what_stood_before(api):
    client = api("ventanilla")
    folio = registered(client, given_names="Rosa")
    version = client.get(f"/api/v1/laborers/{folio}").headers["ETag"]

    client.patch(
        f"/api/v1/laborers/{folio}",
        json={"reason": "trajo su acta", "given_names": "Rosalía"},
        headers={"If-Match": version},
    )
    history = client.get(f"/api/v1/laborers/{folio}/history").get_json()

    names = [(e["before"], e["after"]) for e in history["items"] if e["field"] == "given_names"]
    assert names == [("Rosa", "Rosalía"), (None, "Rosa")]
    assert history["corrections"][0]["reason"] == "trajo su acta"


def test_who_looked_is_told_to_the_person(api):
    folio = registered(api("ventanilla"))
    api("ventanilla2").post(
        f"/api/v1/laborers/{folio}/attentions", json={"reason": "season"}, headers=a_key()
    )
    api("ventanilla2").get(f"/api/v1/laborers/{folio}")

    report = api("ventanilla").get(f"/api/v1/people/{folio}/access-report").get_json()["items"]

    assert ("open", "14107") in {(item["sight"], item["office"]) for item in report}


def test_a_withdrawn_consent_is_effective_at_once(api):
    client = api("ventanilla")
    folio = registered(client, consent=a_consent(purposes=["registro", "estadistica", "contacto"]))

    gone = client.delete(f"/api/v1/people/{folio}/consents/contacto")
    record = client.get(f"/api/v1/laborers/{folio}").get_json()

    given = {each["purpose"]: each["given"] for each in record["consent"]}
    assert gone.status_code == 204
    assert given == {"registro": True, "estadistica": True, "contacto": False}


def test_a_registration_takes_18_statements_at_most(app, api):
    client = api("ventanilla")
    body = a_laborer(answers={"crops": ["cana"], "languages": ["0211"]})

    with counted(app) as said:
        client.post("/api/v1/laborers", json=body, headers=a_key())

    assert len(said) <= 18, said


def test_a_list_takes_10_statements_at_most_whatever_its_rows(app, api):
    client = api("ventanilla")
    registered(client)

    with counted(app) as said:
        listed = client.get("/api/v1/laborers?limit=200").get_json()

    assert len(listed["items"]) > 5
    assert len(said) <= 10, said


def test_a_record_takes_14_statements_at_most(app, api):
    client = api("ventanilla")
    folio = registered(client)

    with counted(app) as said:
        client.get(f"/api/v1/laborers/{folio}")

    assert len(said) <= 14, said


def test_a_list_is_walked_whole_by_its_cursor(api):
    client = api("ventanilla")
    folios = {registered(client) for _ in range(3)}

    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/api/v1/laborers?limit=7&cursor={cursor}").get_json()
        seen += [item["folio"] for item in page["items"]]
        cursor = page["next"]

    assert folios <= set(seen)
    assert len(seen) == len(set(seen))


def test_an_unknown_field_is_told_and_never_lost_in_silence(api):
    body = a_laborer(telefono="3312345678")

    answer = api("ventanilla").post("/api/v1/laborers", json=body, headers=a_key())

    assert answer.get_json()["codes"] == {"telefono": ["unknown_field"]}


def test_a_key_of_one_office_is_not_one_of_another(api):
    key = {"Idempotency-Key": str(uuid4())}

    here = api("ventanilla").post("/api/v1/laborers", json=a_laborer(), headers=key)
    there = api("ventanilla2").post("/api/v1/laborers", json=a_laborer(), headers=key)

    assert (here.status_code, there.status_code) == (201, 201)
