"""Evidence and verdicts of a step, over HTTP: what one may bring, and who may accept it."""

from io import BytesIO
from uuid import uuid4

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.core.clock import today
from tests.evidence.files import a_document, a_picture, a_table
from tests.makers import a_key, registered
from tests.window import words_of

HOME, ELSEWHERE = "14082", "14039"
NOBODYS = str(uuid4())


def a_file(client, content, name):
    kept = client.post("/api/v1/evidence", data={"file": (BytesIO(content), name)}, headers=a_key())
    assert kept.status_code == 201, kept.text
    return kept.get_json()["id"]


def photo(client):
    return a_file(client, a_picture(), "foto.jpg")


def paper(client):
    return a_file(client, a_document(), "acta.pdf")


def step(client, *evidence, cvegeo=HOME, stage="closed", **more):
    body = {"stage": stage, "effective_on": "2019-05-06", "reason": "prueba", **more}
    return client.post(
        f"/api/v1/offices/{cvegeo}/events",
        json={**body, "evidence": list(evidence)},
        headers=a_key(),
    )


def undo(client, told, cvegeo=HOME):
    again = {"effective_on": "2019-05-06", "reason": "prueba", "reverses": told["id"]}
    body = client.post(f"/api/v1/offices/{cvegeo}/events", json=again, headers=a_key())
    assert body.status_code == 201, body.text


def judge(client, told, verdict, cvegeo=HOME):
    return client.post(
        f"/api/v1/offices/{cvegeo}/events/{told['id']}/verdicts",
        json={"verdict": verdict, "reason": "Coincide con el acta"},
        headers=a_key(),
    )


@pytest.fixture
def agreed(api):
    """An agreement of the office with its file, undone at the end."""
    head = api("jefa")
    told = step(head, paper(head), stage="agreement").get_json()
    yield told
    undo(head, told)


def event_of(api, told):
    office = api(None).get(f"/api/v1/offices/{HOME}").get_json()
    return next(event for event in office["events"] if event["id"] == told["id"])


def test_a_step_comes_with_its_files_and_everybody_knows_how_many(api, agreed):
    assert (event_of(api, agreed)["evidence"], event_of(api, agreed)["verdict"]) == (1, None)


def test_a_monitor_rejects_and_later_accepts_a_step(api, agreed):
    monitor = api("monitora")

    answers = [judge(monitor, agreed, verdict) for verdict in ("rejected", "accepted")]

    assert [answer.status_code for answer in answers] == [201, 201]
    office = api(None).get(f"/api/v1/offices/{HOME}").get_json()
    assert (event_of(api, agreed)["verdict"], office["stage_verified"]) == ("accepted", "agreement")


def verify(client, evidence, verdict):
    return client.post(
        f"/api/v1/evidence/{evidence}/verifications",
        json={"verdict": verdict, "reason": "Se ve la firma"},
        headers=a_key(),
    )


def test_a_verdict_on_a_file_is_a_verdict_on_the_step_that_it_proves(api):
    head = api("jefa")
    file = paper(head)
    told = step(head, file, stage="agreement").get_json()

    answer = verify(api("monitora"), file, "accepted")
    state = api(None).get("/api/v1/rollout").get_json()["municipalities"]
    undo(head, told)

    assert (answer.status_code, answer.get_json()["items"]) == (201, [])
    assert [one["step"] for one in answer.get_json()["steps"]] == [told["id"]]
    (home,) = [one for one in state if one["cvegeo"] == HOME]
    assert home["stage_verified"] is not None


def test_a_file_is_not_accepted_while_its_step_lacks_others_that_its_stage_needs(api):
    head = api("jefa")
    file = paper(head)
    told = step(head, file, stage="space").get_json()

    answer = verify(api("monitora"), file, "accepted")
    undo(head, told)

    assert answer.status_code == 422
    assert "Falta la foto" in str(answer.get_json()["errors"])


def test_a_rejected_step_stays_in_sight_with_its_reason(api, client_for, agreed):
    judge(api("monitora"), agreed, "rejected")

    page = words_of(client_for(None).get(f"/oficinas/{HOME}"))

    assert "Rechazado por una monitora" in page
    assert "Coincide con el acta" in page


@pytest.mark.parametrize("who", ["jefa", "secretaria", "ventanilla", "empresa", None])
def test_nobody_but_a_monitor_judges(api, agreed, who):
    assert judge(api(who), agreed, "accepted").status_code == (403 if who else 401)


def test_a_step_without_its_evidence_is_not_accepted(api):
    head = api("jefa")
    told = step(head, stage="agreement").get_json()

    answer = judge(api("monitora"), told, "accepted")
    undo(head, told)

    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == ["verdict"]


def test_who_brought_the_evidence_never_accepts_it(api, session_of, door_of):
    """The database refuses it too: a monitor never adds files to a step."""
    monitor = api("monitora")

    answer = step(monitor, stage="agreement")

    assert answer.status_code == 403


def test_a_spreadsheet_proves_no_stage(api):
    head = api("jefa")

    answer = step(head, a_file(head, a_table(), "lista.csv"), stage="agreement")

    assert answer.status_code == 422
    assert "Mande una foto o un PDF" in answer.get_json()["errors"]["evidence"][0]


def test_a_file_that_is_not_there_or_another_offices_is_refused_alike(api):
    staff_file = paper(api("secretaria"))

    answers = [step(api("jefa"), one, stage="agreement") for one in (NOBODYS, staff_file)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[0].get_json()["errors"] == answers[1].get_json()["errors"]


def test_evidence_that_came_years_later_is_seen_as_such(api, client_for):
    head = api("jefa")
    told = step(head, stage="agreement", effective_on="2017-01-09").get_json()
    body = {"clave": str(uuid4()), "document": FileStorage(BytesIO(a_document()), filename="a.pdf")}
    line, written = encode_multipart(body)

    answer = client_for("jefa").post(
        f"/oficinas/{HOME}/etapas/{told['id']}/pruebas",
        data=written,
        content_type=f"multipart/form-data; boundary={line}",
    )
    page = words_of(client_for(None).get(f"/oficinas/{HOME}"))
    undo(head, told)

    assert answer.status_code == 303
    assert "Ocurrió el 9 de enero de 2017" in page
    assert f"Guardado el {today().day} de " in page


def test_more_files_are_asked_for_when_none_was_chosen(api, client_for, agreed):
    answer = client_for("jefa").post(
        f"/oficinas/{HOME}/etapas/{agreed['id']}/pruebas", data={"clave": str(uuid4())}
    )

    assert answer.status_code == 422
    assert "Elija al menos un archivo" in answer.text


def test_what_waits_for_a_monitor_is_listed_until_she_decides(api, client_for, agreed):
    monitor, link = client_for("monitora"), f"/etapas/{agreed['id']}/revision"

    before = link in monitor.get("/instalacion/por-revisar").text
    judge(api("monitora"), agreed, "accepted")

    assert (before, link in monitor.get("/instalacion/por-revisar").text) == (True, False)


def test_the_rollout_answers_for_any_two_days(api):
    told = api(None).get("/api/v1/rollout?al=2017-02-15&conocido=2017-02-15").get_json()

    assert (told["al"], told["planned"], told["verified"]) == ("2017-02-15", 50.7, 0)
    assert [(t["due"], t["target"], t["light"]) for t in told["targets"]] == [
        ("2017-02-28", 65, "red"),
        ("2017-06-30", 125, "grey"),
    ]
    assert len(told["municipalities"]) == 125
    assert set(told["municipalities"][0]) == {
        "cvegeo", "wave", "stage_reported", "stage_verified", "operating", "light", "days_late",
    }  # fmt: skip


@pytest.mark.parametrize("query", ["al=2999-01-01", "al=2017-13-01", "conocido=ayer", "al=%00"])
def test_a_day_that_makes_no_sense_is_told(api, query):
    answer = api(None).get(f"/api/v1/rollout?{query}")

    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == [query.partition("=")[0]]


def test_registering_somebody_moves_no_public_number_but_whether_the_office_operates(api):

    before = api(None).get("/api/v1/rollout").get_json()

    registered(api("ventanilla2"))

    after = api(None).get("/api/v1/rollout").get_json()
    for each in (*before["municipalities"], *after["municipalities"]):
        assert isinstance(each.pop("operating"), bool)
    assert after == before


def test_the_days_of_the_dashboard_that_make_no_sense_are_told_on_the_page(client_for):
    answer = client_for("secretaria").get("/instalacion?al=31/2/2017")

    assert answer.status_code == 422
    assert 'value="31/2/2017"' in answer.text


def test_the_checklist_of_an_office_is_published_and_what_nobody_saw_stays_unknown(client_for):
    head = client_for("jefa")

    head.post(f"/oficinas/{HOME}/accesibilidad", data={"wide_door": "si", "seats": "no"})

    page = words_of(client_for(None).get(f"/oficinas/{HOME}"))
    assert "Tiene 1 de 12, le faltan 1, y de 10 nadie ha informado." in page
