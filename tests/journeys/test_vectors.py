"""Every CURP and NSS of the vectors, by the page and by the API: kept as declared, never refused."""

import csv
from pathlib import Path

import pytest

from app.core.identity import read_curp
from tests.makers import a_key, a_laborer
from tests.window import to_review, words_of

DATA = Path(__file__).parent.parent / "data"


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row[name.split("_", 1)[0]].strip()]


CURPS = [(row["curp"], row["expected"]) for row in rows_of("curp_vectors.csv")]
NUMBERS = [(row["nss"], row["expected"]) for row in rows_of("nss_vectors.csv")]


def registered_anyway(client, body) -> dict:
    """Register, saying that whoever carries the same number is somebody else."""
    answer = client.post("/api/v1/laborers", json=body, headers=a_key())
    if answer.status_code == 409:
        others = [match["folio"] for match in answer.get_json()["matches"]]
        body = {**body, "not_duplicate_of": others}
        answer = client.post("/api/v1/laborers", json=body, headers=a_key())
    assert answer.status_code == 201, answer.text
    return answer.get_json()


@pytest.mark.parametrize(("curp", "expected"), CURPS)
def test_a_curp_is_kept_as_declared_and_a_badly_made_one_warns(api, curp, expected):
    client = api("ventanilla")
    body = a_laborer(curp=curp)
    body.pop("no_curp_reason")

    told = registered_anyway(client, body)
    kept = client.get(f"/api/v1/laborers/{told['folio']}?reveal=vector").get_json()["curp"]

    codes = {warning["code"] for warning in told["warnings"] if warning["field"] == "curp"}
    assert ("curp_invalid" in codes) == (expected == "invalid")
    assert kept == read_curp(curp).cleaned


@pytest.mark.parametrize(("curp", "expected"), CURPS)
def test_on_the_page_a_badly_made_curp_is_asked_about_and_goes_on(client_for, curp, expected):
    body = a_laborer(curp=curp)
    body.pop("no_curp_reason")

    review = to_review(client_for("ventanilla"), body)

    assert review.status_code == 200, words_of(review)
    assert ("parece mal escrita" in words_of(review)) == (expected == "invalid")


@pytest.mark.parametrize(("nss", "expected"), NUMBERS)
def test_an_nss_is_kept_and_a_badly_made_one_warns(api, client_for, nss, expected):
    body = a_laborer(nss=nss, birth_date="1985-01-01")

    told = registered_anyway(api("ventanilla"), body)
    review = words_of(to_review(client_for("ventanilla"), {**body, "given_names": "Otra"}))

    codes = {warning["code"] for warning in told["warnings"] if warning["field"] == "nss"}
    assert ("nss_invalid" in codes) == (expected == "invalid")
    if expected != "valid":
        assert codes
        assert "Revise:" in review
