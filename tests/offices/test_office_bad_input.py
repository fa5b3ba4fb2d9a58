"""What may not be told of an office is refused at the door with the sentence that mends it."""

from io import BytesIO
from uuid import uuid4

import pytest

from tests.evidence.files import a_table
from tests.makers import a_key
from tests.window import words_of

HOME = "14082"
OPENED = {"stage": "installed", "effective_on": "2018-01-10", "reason": "prueba"}


def report(client, cvegeo=HOME, **told):
    body = {"stage": "agreement", "effective_on": "2017-05-06", **told}
    return client.post(f"/api/v1/offices/{cvegeo}/events", json=body, headers=a_key())


def told(answer, field: str) -> str:
    """Give the one sentence about a field of what was refused."""
    assert answer.status_code == 422, answer.text
    (sentence,) = answer.get_json()["errors"][field]
    return sentence


def steps_of(client, cvegeo=HOME) -> int:
    return len(client.get(f"/api/v1/offices/{cvegeo}").get_json()["events"])


def test_a_date_before_the_plan_says_which_year_it_began(api):
    assert "empezó en 2016" in told(report(api("jefa"), effective_on="2015-12-31"), "effective_on")


def test_a_stage_out_of_order_without_a_reason_asks_for_one(api):
    refused = report(api("secretaria"), cvegeo="14107", stage="installed")

    assert "escriba el motivo" in told(refused, "reason")


def test_evidence_of_the_wrong_kind_says_what_to_send(api):
    head = api("jefa")
    sent = {"file": (BytesIO(a_table()), "lista.csv")}
    table = head.post("/api/v1/evidence", data=sent, headers=a_key()).get_json()["id"]

    refused = report(head, reason="prueba", evidence=[table])

    assert "Mande una foto o un PDF" in told(refused, "evidence")


def test_an_office_opened_twice_says_when_it_opened_and_how_to_mend_it(api):
    staff = api("secretaria")
    first = report(staff, cvegeo="14107", **OPENED)
    assert first.status_code in {201, 422}

    refused = report(staff, cvegeo="14107", **OPENED)

    sentence = told(refused, "stage")
    assert "ya está reportada con fecha" in sentence
    assert "deshaga ese paso" in sentence


@pytest.mark.parametrize("cvegeo", ["01001", "09015", "14999"])
def test_an_office_of_another_state_is_not_found(api, cvegeo):
    assert report(api("secretaria"), cvegeo=cvegeo).status_code == 404


def test_one_bad_line_of_each_kind_stops_none_of_the_good_ones(client_for, api):
    staff = client_for("secretaria")
    lines = [
        "Cuquío,closed,9/1/2015,prueba",  # before the plan
        "Cuquío,closed,9/3/2026,",  # without the reason that it needs
        "Cuquío,closed,9/3/2026,prueba",  # good
        "Cuquío,closed,10/3/2026,prueba",  # twice
        "09015,closed,9/3/2026,prueba",  # another state
        "Cuquío,reopened,11/3/2026,prueba",  # good
    ]
    before = steps_of(api(None), "14029")
    text = "municipio,etapa,fecha,motivo\n" + "\n".join(lines) + "\n"

    answer = staff.post("/instalacion/en-bloque", data={"tabla": text, "clave": str(uuid4())})
    page = words_of(staff.get(answer.location))
    staff.post(f"{answer.location}/deshacer", data={"clave": str(uuid4())})

    assert "Se guardaron 2 pasos." in page
    assert steps_of(api(None), "14029") == before + 4
