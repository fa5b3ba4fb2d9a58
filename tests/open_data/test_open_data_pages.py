"""Open data over HTTP: addresses that stay, files that anybody may read, nothing about anybody."""

import csv
import io
import json
import re
from hashlib import sha256
from uuid import uuid4

import pytest

from app.demo.rollout import SILENT
from app.open_data.plan import OFFICES
from app.open_data.writers.rows import SUMS, file_names
from tests.makers import a_word, registered

LATEST = "/datos/oficinas/ultima"
HOME = "14082"


def release_of(client):
    found = re.search(
        r"/datos/oficinas/(\d{4}-\d\d-\d\d-[0-9a-f]{8})/", client.get("/datos/oficinas").text
    )
    assert found is not None
    return found[1]


def everything(client):
    return "".join(client.get(f"{LATEST}/{name}").text for name in file_names(OFFICES))


def test_the_file_of_offices_has_all_of_them_by_key(client_for):
    text = client_for(None).get(f"{LATEST}/oficinas.csv").text

    keys = [row["clave"] for row in csv.DictReader(io.StringIO(text, newline=""))]

    assert len(keys) == 125
    assert keys == sorted(keys)


@pytest.mark.parametrize("name", file_names(OFFICES))
def test_each_file_that_the_page_shows_is_served_with_the_checksum_it_says(client_for, name):
    client = client_for(None)

    page, file = client.get("/datos/oficinas").text, client.get(f"{LATEST}/{name}")

    assert f'href="{LATEST}/{name}"' in page
    assert sha256(file.data).hexdigest() in page


def test_the_sums_of_the_latest_release_verify(client_for):
    client = client_for(None)

    for line in client.get(f"{LATEST}/{SUMS}").text.splitlines():
        checksum, name = line.split("  ")
        assert sha256(client.get(f"{LATEST}/{name}").data).hexdigest() == checksum


def test_a_release_is_kept_for_ever_and_the_latest_is_asked_again(client_for):
    client = client_for(None)

    fixed = client.get(f"/datos/oficinas/{release_of(client)}/oficinas.csv")
    latest = client.get(f"{LATEST}/oficinas.csv")

    assert "immutable" in fixed.headers["Cache-Control"]
    assert "no-cache" in latest.headers["Cache-Control"]
    assert fixed.data == latest.data


def test_what_has_not_changed_is_not_sent_twice(client_for):
    client = client_for(None)
    tag = client.get(f"{LATEST}/oficinas.json").headers["ETag"]

    again = client.get(f"{LATEST}/oficinas.json", headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")


def test_other_sites_may_read_the_files_and_nothing_else(client_for):
    client = client_for(None)
    others = ("/datos", "/oficinas", "/oficinas/lista.csv", "/api/v1/offices", "/salud")

    assert client.get(f"{LATEST}/oficinas.csv").headers["Access-Control-Allow-Origin"] == "*"
    assert not [at for at in others if "Access-Control-Allow-Origin" in client.get(at).headers]


@pytest.mark.parametrize(
    "address",
    [
        "/datos/personas/ultima/personas.csv",
        f"{LATEST}/in_force",
        f"{LATEST}/..%2fin_force",
        "/datos/oficinas/2017-08-24-00000000/oficinas.csv",
        "/datos/oficinas/..%2f..%2f/oficinas.csv",
        "/datos/oficinas/static/oficinas.csv",
    ],
)
def test_only_what_is_published_has_an_address(client_for, address):
    assert client_for(None).get(address).status_code == 404


def test_a_change_of_an_office_makes_a_release_and_the_old_one_stays(client_for):
    client, head = client_for(None), client_for("jefa")
    before = release_of(client)
    old = client.get(f"/datos/oficinas/{before}/oficinas.csv").data
    address = f"Calle {a_word()} 7"

    head.post(f"/oficinas/{HOME}/contacto", data={"address": address, "phone": ""})

    assert release_of(client) != before
    assert address in client.get(f"{LATEST}/oficinas.csv").text
    assert client.get(f"/datos/oficinas/{before}/oficinas.csv").data == old


def test_the_files_hold_nothing_of_anybody(client_for, api):
    before = everything(client_for(None))
    canaries = [a_word() for _ in range(3)]
    names = ("given_names", "first_surname", "second_surname")

    folio = registered(api("ventanilla"), **dict(zip(names, canaries, strict=True)))

    text = everything(client_for(None))
    assert not [word for word in (*canaries, folio) if word in text]
    assert text == before, "a registration changed what is published"


def test_the_reason_of_a_step_is_not_published(client_for):
    staff, reason = client_for("secretaria"), f"Motivo {a_word()}"
    typed = {"stage": "agreement", "effective_on": "9/1/2017", "reason": reason, "clave": uuid4()}

    answer = staff.post(f"/oficinas/{SILENT[-1]}/etapas", data=typed)

    assert answer.status_code == 303
    assert reason not in everything(client_for(None))


def test_the_page_says_that_numbers_of_people_are_blurred(client_for):
    assert "llevan ruido a propósito" in client_for(None).get("/datos").text


def test_the_licence_and_the_citation_stand_on_the_page_and_in_the_files(client_for):
    client = client_for(None)

    page, file = (
        client.get("/datos/oficinas").text,
        json.loads(client.get(f"{LATEST}/oficinas.json").text),
    )

    assert file["license"] in page
    assert file["citation"].split(";")[0] in page


def test_every_page_leads_to_the_open_data(client_for):
    assert 'href="/datos"' in client_for(None).get("/aviso").text


def test_a_file_leaves_compressed_for_whoever_asks(client_for):
    answer = client_for(None).get(f"{LATEST}/oficinas.csv", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < 20_000
