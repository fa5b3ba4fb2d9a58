"""Following the office of a municipality: its steps as they are told, and its day, without an account."""

import xml.etree.ElementTree as ET

import pytest

from tests.makers import a_key

ATOM = "{http://www.w3.org/2005/Atom}"
ONE = "/oficinas/14070"
NOBODYS = "Lo dijo Rosalba Canario por teléfono"


@pytest.fixture(scope="module")
def step(app, door_of) -> str:
    """Report a step with a reason that stays inside, and give its id."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('secretaria').token}"
    sent = {"stage": "planned", "effective_on": "2017-01-20", "reason": NOBODYS}
    answer = client.post(f"/api/v1{_api(ONE)}/events", json=sent, headers=a_key())
    assert answer.status_code == 201, answer.text
    return answer.get_json()["id"]


def _api(page: str) -> str:
    return page.replace("/oficinas", "/offices")


def test_a_step_comes_in_the_feed_of_its_office_without_its_reason(client_for, step):
    answer = client_for(None).get(f"{ONE}/avisos.atom")

    root = ET.fromstring(answer.text)  # noqa: S314 - what we wrote ourselves
    told = {one.findtext(f"{ATOM}id").partition("#")[2]: one for one in root.iter(f"{ATOM}entry")}
    mine = told[f"paso-{step}"]
    assert "20 de enero de 2017" in mine.findtext(f"{ATOM}title")
    assert mine.find(f"{ATOM}link").get("href").endswith(f"{ONE}#historia")
    assert NOBODYS not in answer.text


def test_a_step_of_one_office_is_not_told_by_another(client_for, step):
    assert step not in client_for(None).get("/oficinas/14071/avisos.atom").text


def test_the_day_of_an_office_is_the_last_one_of_its_group(client_for, app):
    answer = client_for(None).get(f"{ONE}/fechas.ics")

    days = [line for line in answer.text.split("\r\n") if line.startswith("DTSTART")]
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert days in (["DTSTART;VALUE=DATE:20170228"], ["DTSTART;VALUE=DATE:20170630"])


@pytest.mark.parametrize("file", ["avisos.atom", "fechas.ics"])
def test_who_follows_an_office_asks_again_for_free(client_for, step, file):
    client = client_for(None)
    tag = client.get(f"{ONE}/{file}").headers["ETag"]

    again = client.get(f"{ONE}/{file}", headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("file", ["avisos.atom", "fechas.ics"])
def test_an_office_that_is_none_is_not_followed(client_for, file):
    assert client_for(None).get(f"/oficinas/14999/{file}").status_code == 404


def test_the_page_of_an_office_says_how_to_follow_it(client_for):
    page = client_for(None).get(ONE).text

    assert f"{ONE}/avisos.atom" in page
    assert f"{ONE}/fechas.ics" in page
