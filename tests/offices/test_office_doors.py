"""JSON doors of the offices."""

from uuid import uuid4

import pytest

from tests.conftest import counted
from tests.makers import a_key

HOME, ELSEWHERE = "14082", "14039"


def a_step(**what_matters):
    return {
        "stage": "agreement",
        "effective_on": "2017-01-09",
        "reason": None,
        "reverses": None,
        **what_matters,
    }


def send(client, step, *, cvegeo=HOME, key=None):
    return client.post(f"/api/v1/offices/{cvegeo}/events", json=step, headers=key or a_key())


def undone(client, answer, **where):
    """Leave the office as it was found: other tests read it too."""
    step = answer.get_json()
    again = a_step(
        stage=None,
        effective_on=step["effective_on"],
        reason="Prueba",
        reverses=step["id"],
    )
    return send(client, again, cvegeo=step["office"], **where)


def test_everybody_reads_the_offices_page_by_page(api):
    first = api(None).get("/api/v1/offices?limit=100").get_json()
    second = api(None).get(f"/api/v1/offices?limit=100&cursor={first['next']}").get_json()

    keys = {item["cvegeo"] for item in first["items"] + second["items"]}
    assert (len(first["items"]), len(keys), second["next"]) == (100, 125, None)


def test_a_list_of_offices_takes_ten_statements_at_most(app, api):
    client = api("secretaria")

    with counted(app) as statements:
        client.get("/api/v1/offices?limit=200")

    assert len(statements) <= 10


@pytest.mark.parametrize(
    "query",
    ["region=77", "wave=0", "stage=flying", f"q={'a' * 10_000}", "q=%00", "wave=uno"],
)
def test_a_filter_of_the_wrong_shape_is_told_field_by_field(api, query):
    answer = api(None).get(f"/api/v1/offices?{query}")

    assert answer.status_code == 422
    assert query.partition("=")[0] in " ".join(answer.get_json()["errors"])


def test_an_office_tells_null_where_nothing_was_published(api):
    office = api(None).get("/api/v1/offices/14098").get_json()

    assert (office["municipality"], office["seat"]) == ("San Pedro Tlaquepaque", "Tlaquepaque")
    assert office["address"] is None


def test_an_unknown_office_is_not_found(api):
    assert api(None).get("/api/v1/offices/14126").status_code == 404


def test_a_head_reports_and_undoes_a_step_of_her_office(api):
    head = api("jefa")

    made = send(head, a_step())
    public = api(None).get(f"/api/v1/offices/{HOME}").get_json()
    back = undone(head, made)

    assert (made.status_code, back.status_code) == (201, 201)
    step = next(event for event in public["events"] if event["id"] == made.get_json()["id"])
    assert step["counts"] is True
    assert "reason" not in step


def test_the_same_key_reports_a_step_once(api):
    head, key = api("jefa"), a_key()

    first, second = send(head, a_step(), key=key), send(head, a_step(), key=key)
    undone(head, first)

    assert second.headers["Idempotent-Replay"] == "1"
    assert (second.status_code, second.data) == (first.status_code, first.data)


def test_the_office_of_another_head_answers_as_an_unknown_one(api):
    head = api("jefa")

    elsewhere = send(head, a_step(), cvegeo=ELSEWHERE)
    unknown = send(head, a_step(), cvegeo="14126")

    assert (elsewhere.status_code, elsewhere.data) == (404, unknown.data)


def test_staff_report_a_step_of_any_office(api):
    staff = api("secretaria")

    made = send(staff, a_step(), cvegeo=ELSEWHERE)
    undone(staff, made)

    assert made.status_code == 201


@pytest.mark.parametrize(("who", "status"), [(None, 401), ("ventanilla", 403), ("empresa", 403)])
def test_nobody_else_reports_a_step(api, who, status):
    assert send(api(who), a_step()).status_code == status


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"effective_on": "2999-01-01"}, "effective_on"),
        ({"effective_on": 20170109}, "effective_on"),
        ({"effective_on": None}, "effective_on"),
        ({"stage": "flying"}, "stage"),
        ({"stage": ["installed"]}, "stage"),
        ({"stage": "installed"}, "reason"),
        ({"reason": "x" * 10_000}, "reason"),
        ({"reason": "a\u202eb"}, "reason"),
        ({"reverses": "no"}, "reverses"),
        ({"reverses": str(uuid4()), "reason": "Error"}, "reverses"),
        ({"evidence": [str(uuid4())]}, "evidence"),
        ({"verified": True}, "verified"),
    ],
)
def test_a_wrong_report_names_the_field_and_keeps_nothing(api, wrong, field):
    before = api(None).get(f"/api/v1/offices/{HOME}").data

    answer = send(api("jefa"), a_step(**wrong))

    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == [field]
    assert api(None).get(f"/api/v1/offices/{HOME}").data == before


def test_a_report_without_a_key_is_refused(api):
    answer = api("jefa").post(f"/api/v1/offices/{HOME}/events", json=a_step())

    assert answer.status_code == 400
