"""From the start to the public: one starts, the worker builds, another signs, anybody downloads."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest
import rdflib
from sqlalchemy import text

from app.open_data.jobs import build_waiting
from tests.makers import a_key, a_word, registered
from tests.open_data.conftest import PERIOD

pytestmark = pytest.mark.usefixtures("crowd")
HOME = "/datos/jornaleros"
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture
def here(shop, settings):
    """Build into the data folder that the app serves from."""
    return replace(shop, data=settings.data)


@pytest.fixture
def asked(ledger, client_for):
    """A release that ``secretaria`` asked for on the page; its address."""
    sent = {
        "dataset": "jornaleros",
        "period": PERIOD,
        "errata": "",
        "clave": a_key()["Idempotency-Key"],
    }
    answer = client_for("secretaria").post("/publicaciones", data=sent)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


@pytest.fixture
def published(asked, here, client_for):
    """A release that was built and that ``secretaria2`` signed; its address for staff."""
    build_waiting(here)
    answer = client_for("secretaria2").post(f"{asked}/firmar")
    assert answer.status_code == 303, answer.text
    return asked


class Reader:
    """Somebody without an account, who reads each answer to its end and lets go of the file."""

    def __init__(self, client):
        self.client = client

    def get(self, at, **more):
        return self.client.get(at, buffered=True, **more)


def reader(client_for):
    return Reader(client_for(None))


def table_of(client):
    return next(iter(client.get("/api/v1/datasets").get_json()["items"][0]["tables"]))


def test_what_is_not_signed_has_no_address(asked, here, client_for):
    client = reader(client_for)
    build_waiting(here)

    assert "Espera la firma" in client_for("secretaria").get(asked).text
    assert client.get(f"{HOME}/{PERIOD}/datapackage.json").status_code == 404
    assert client.get(f"{HOME}/ultima/datapackage.json").status_code == 404
    assert client.get(HOME).status_code == 200


def test_who_started_it_does_not_sign_it(asked, here, client_for):
    build_waiting(here)

    assert client_for("secretaria").post(f"{asked}/firmar").status_code == 409
    assert client_for("admin").post(f"{asked}/firmar").status_code == 303


def test_whoever_only_signs_starts_and_stops_nothing(asked, client_for):
    sent = {"dataset": "jornaleros", "period": PERIOD, "clave": a_key()["Idempotency-Key"]}

    assert client_for("admin").post("/publicaciones", data=sent).status_code == 403
    assert client_for("admin").post(f"{asked}/detener").status_code == 403
    assert client_for("ventanilla").get("/publicaciones").status_code == 403


def test_two_releases_at_once_are_refused(asked, client_for):
    sent = {"dataset": "jornaleros", "period": PERIOD, "clave": a_key()["Idempotency-Key"]}

    answer = client_for("secretaria2").post("/publicaciones", data=sent)

    assert answer.status_code == 409
    assert "sin terminar" in answer.text


@pytest.mark.parametrize("period", ["2099-01", "2026-13", "", "octubre", "2015-01"])
def test_only_a_period_that_is_over_is_released(ledger, client_for, period):
    sent = {"dataset": "jornaleros", "period": period, "clave": a_key()["Idempotency-Key"]}

    answer = client_for("secretaria").post("/publicaciones", data=sent)

    assert (answer.status_code, "ya haya terminado" in answer.text) == (422, True)


def test_one_that_was_stopped_is_resumed_and_built(asked, here, client_for):
    staff = client_for("secretaria")
    staff.post(f"{asked}/detener")
    build_waiting(here)
    assert "Detenida" in staff.get(asked).text

    staff.post(f"{asked}/reanudar")
    build_waiting(here)

    assert "Espera la firma" in staff.get(asked).text


def test_one_whose_worker_was_killed_is_begun_again(asked, here, superuser, client_for):
    with superuser.begin() as line:
        line.execute(text("UPDATE data_release SET state = 'building', done = 3"))
    left = here.data / "open_data" / "jornaleros" / f".building-{PERIOD}"
    left.mkdir(parents=True, exist_ok=True)
    (left / "half.csv").write_text("a")

    build_waiting(here)

    assert "Espera la firma" in client_for("secretaria").get(asked).text
    assert not left.exists()


def test_a_full_disk_leaves_what_was_published(published, here, client_for, tmp_path):
    full = tmp_path / "full"
    full.write_text("a file where a folder should be: nothing can be written in it")
    sent = {
        "dataset": "jornaleros",
        "period": PERIOD,
        "errata": "una nota",
        "clave": a_key()["Idempotency-Key"],
    }
    again = client_for("secretaria").post("/publicaciones", data=sent).headers["Location"]
    build_waiting(replace(here, data=full))

    page = client_for("secretaria").get(again).text
    assert "disco" in page
    assert reader(client_for).get(f"{HOME}/{PERIOD}/datapackage.json").status_code == 200


def test_the_public_downloads_every_file_and_the_sums_verify(published, client_for):
    client = reader(client_for)
    page = client.get(HOME)
    assert page.status_code == 200

    sums = client.get(f"{HOME}/{PERIOD}/SHA256SUMS").text.splitlines()

    assert len(sums) > 20
    for checksum, name in (line.split("  ") for line in sums):
        file = client.get(f"{HOME}/{PERIOD}/{name}")
        assert file.status_code == 200
        assert sha256(file.data).hexdigest() == checksum
        assert "immutable" in file.headers["Cache-Control"]


def test_the_latest_address_leads_to_the_release_and_is_asked_again(published, client_for):
    answer = reader(client_for).get(f"{HOME}/ultima/datapackage.json")

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{HOME}/{PERIOD}/datapackage.json"
    assert "no-cache" in answer.headers["Cache-Control"]


def test_a_part_of_a_file_is_given_and_what_did_not_change_is_not_sent_again(published, client_for):
    client = reader(client_for)
    at = f"{HOME}/{PERIOD}/censo.sqlite"

    part = client.get(at, headers={"Range": "bytes=0-15"})
    again = client.get(at, headers={"If-None-Match": part.headers["ETag"]})

    assert (part.status_code, part.data) == (206, b"SQLite format 3\x00")
    assert not part.headers["ETag"].startswith("W/")
    assert (again.status_code, again.data) == (304, b"")


def test_excel_gets_the_mark_it_needs(published, client_for):
    client = reader(client_for)
    at = f"{HOME}/{PERIOD}/{table_of(client)}_detalle.csv"

    assert client.get(f"{at}?excel=1").data.startswith(b"\xef\xbb\xbf")
    assert not client.get(at).data.startswith(b"\xef\xbb\xbf")


def test_what_was_withdrawn_says_why_at_all_its_addresses(published, client_for):
    reason = f"Se contó mal {a_word()}"
    client_for("admin").post(f"{published}/retirar", data={"reason": ""})
    client_for("admin").post(f"{published}/retirar", data={"reason": reason})
    client = reader(client_for)

    for file in ("datapackage.json", "SHA256SUMS", "censo.sqlite"):
        gone = client.get(f"{HOME}/{PERIOD}/{file}")
        assert (gone.status_code, reason in gone.text) == (410, True)
    assert client.get(f"{HOME}/{PERIOD}").status_code == 410
    assert client.get(f"{HOME}/ultima/datapackage.json").status_code == 404
    assert reason in client.get(HOME).text


@pytest.mark.parametrize(
    "asked_for",
    ["?color=rojo", "?personas=5", "?region=99", "?region=05&region_nombre=x", "?periodo=2026-10"],
)
def test_what_is_no_published_cell_is_refused(published, client_for, asked_for):
    client = reader(client_for)

    answer = client.get(f"/api/v1/datasets/jornaleros/tables/{table_of(client)}{asked_for}")

    assert answer.status_code == 422


def test_a_table_is_filtered_by_its_codes(published, client_for):
    client = reader(client_for)
    code = table_of(client)
    whole = client.get(f"/api/v1/datasets/jornaleros/tables/{code}").get_json()
    region = whole["detalle"][0]["region"]

    some = client.get(f"/api/v1/datasets/jornaleros/tables/{code}?region={region}").get_json()

    assert [row for row in whole["detalle"] if row["region"] == region] == some["detalle"]
    assert client.get("/api/v1/datasets/jornaleros/tables/X99").status_code == 404


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_other_portals_read_the_catalogue(published, client_for):
    client = reader(client_for)
    graph = rdflib.Graph().parse(data=client.get("/catalog.jsonld").text, format="json-ld")

    catalogues = list(graph.subjects(rdflib.RDF.type, DCAT.Catalog))
    datasets = list(graph.subjects(rdflib.RDF.type, DCAT.Dataset))
    files = list(graph.subjects(rdflib.RDF.type, DCAT.Distribution))

    assert len(catalogues) == 1
    assert len(datasets) >= 2
    assert len(files) > 30
    for needed in (DCT.title, DCT.description, DCT.publisher):
        assert all(graph.value(one, needed) for one in (*catalogues, *datasets))
    for file in files:
        assert graph.value(file, DCAT.accessURL)
        checksum = graph.value(file, SPDX.checksum)
        assert graph.value(checksum, SPDX.algorithm)
        assert len(str(graph.value(checksum, SPDX.checksumValue))) == 64
    assert all(graph.value(one, DCAT.inSeries) for one in datasets)


def test_each_shape_of_the_catalogue_names_every_set_and_each_file(published, client_for):
    client = reader(client_for)

    pod, adela = (json.loads(client.get(at).text) for at in ("/data.json", "/catalogo.json"))

    assert {one["title"] for one in pod["dataset"]} == {one["title"] for one in adela["dataset"]}
    for one in (*pod["dataset"], *adela["dataset"]):
        assert one["identifier"]
        assert one["title"]
        assert one["modified"]
        assert all(file["identifier"] and file["downloadURL"] for file in one["distribution"])
    named = {
        file["downloadURL"].rpartition("/")[2]
        for one in pod["dataset"]
        for file in one["distribution"]
    }
    assert {"datapackage.json", "censo.sqlite", "oficinas.csv"} <= named


def test_what_is_new_is_told(published, client_for):
    assert f"edición {PERIOD}" in reader(client_for).get("/datos/feed.atom").text


def test_nothing_that_anybody_may_read_changes_with_one_registration(published, client_for, api):
    client = reader(client_for)
    pages = [
        "/", "/datos", HOME, f"{HOME}/{PERIOD}", "/datos/calendario", "/datos/feed.atom",
        "/datos/oficinas", "/data.json", "/catalogo.json", "/catalog.jsonld", "/oficinas",
        "/instalacion", "/tablero", "/ofertas", "/salud", "/api/v1/datasets", "/api/v1/offices",
        "/api/v1/rollout", "/api/v1/commitments", f"{HOME}/{PERIOD}/SHA256SUMS",
        f"/api/v1/datasets/jornaleros/tables/{table_of(client)}",
    ]  # fmt: skip

    before = {at: client.get(at).data for at in pages}
    registered(api("ventanilla"))
    after = {at: client.get(at).data for at in pages}

    assert [at for at in pages if before[at] != after[at]] == []
