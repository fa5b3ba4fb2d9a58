"""JSON doors of the board: anybody reads it for any day; who may report and judge."""

import pytest

from tests.makers import a_key


def board(client, **asked):
    return client.get("/api/v1/commitments", query_string=asked)


def test_anybody_reads_the_commitments_of_28_february_2017(api):
    answer = board(api(None), al="2017-02-28", conocido="2017-02-28").get_json()

    offices = answer["commitments"][3]["milestones"][0]
    assert len(answer["commitments"]) == 7
    assert (answer["al"], answer["conocido"]) == ("2017-02-28", "2017-02-28")
    assert (offices["promised_on"], offices["light"]) == ("2017-02-28", "red")
    assert offices["reason"]


def test_before_the_plan_began_every_light_is_grey(api):
    answer = board(api(None), al="2016-12-31").get_json()

    assert {one["light"] for one in answer["commitments"]} == {"grey"}


@pytest.mark.parametrize(
    "asked", [{"al": "2999-01-01"}, {"al": "ayer"}, {"conocido": "2017-02-30"}]
)
def test_a_day_that_cannot_be_is_told(api, asked):
    answer = board(api(None), **asked)

    assert answer.status_code == 422
    assert list(answer.get_json()["errors"])


def test_a_plan_that_does_not_exist_is_not_found(api):
    assert board(api(None), plan="1999").status_code == 404


def test_staff_report_on_an_activity_and_nobody_judges_a_file_that_backs_nothing(api):
    shown = board(api(None)).get_json()
    activity = shown["commitments"][0]["milestones"][4]["activities"][0]["id"]

    sent = {"claimed": 10, "says": "Se publicó el índice", "effective_on": "2017-12-01"}
    made = api("secretaria").post(
        f"/api/v1/activities/{activity}/reports", json=sent, headers=a_key()
    )
    lost = api("monitora").post(
        f"/api/v1/evidence/{made.get_json()['id']}/verifications",
        json={"verdict": "accepted", "reason": "Se ve"},
        headers=a_key(),
    )

    assert (made.status_code, made.get_json()["side"]) == (201, "gobierno")
    assert made.get_json()["claimed"] == 0.1
    assert lost.status_code == 404
