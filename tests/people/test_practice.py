"""Practice: the same screens, and nothing of it counts, is found, is valid or stays."""

import pytest
from sqlalchemy import create_engine, text

from app import worker
from app.core import crypto
from app.core.logins import WORKER
from app.core.places import PRACTICE
from tests.makers import a_key, a_laborer, registered
from tests.window import registered_by_page, words_of

BAND = "Modo de práctica: nada de esto cuenta"


@pytest.fixture
def trainee(client_for):
    return client_for("practica")


def look_for(client, body):
    names = ("given_names", "first_surname", "second_surname", "birth_date", "curp")
    asked = {name: body[name] for name in names if body.get(name)}
    answer = client.post("/api/v1/people/matches", json=asked)
    assert answer.status_code == 200, answer.text
    return [match["folio"] for match in answer.get_json()["matches"]]


def test_somebody_of_practice_is_found_in_practice_only(api):
    body = a_laborer()
    folio = registered(api("practica"), **body)

    assert folio in look_for(api("practica"), body)
    assert look_for(api("ventanilla"), body) == []


def test_somebody_of_a_real_office_is_not_found_in_practice(api):
    body = a_laborer()
    folio = registered(api("ventanilla"), **body)

    assert folio in look_for(api("ventanilla2"), body)
    assert look_for(api("practica"), body) == []


@pytest.mark.parametrize(
    ("of", "by"),
    [("practica", "ventanilla"), ("practica", "secretaria"), ("ventanilla", "practica")],
)
def test_nobody_attends_across_the_border_of_practice(api, of, by):
    folio = registered(api(of))

    answer = api(by).post(
        f"/api/v1/laborers/{folio}/attentions", json={"reason": "season"}, headers=a_key()
    )

    assert answer.status_code == 404


def test_rows_alone_keep_practice_apart(session_of, api):
    folio = registered(api("practica"))
    wanted = text("SELECT count(*) FROM person WHERE folio = :folio")

    seen = {
        name: session_of(name).execute(wanted, {"folio": folio}).scalar()
        for name in ("practica", "ventanilla", "secretaria")
    }

    assert seen == {"practica": 1, "ventanilla": 0, "secretaria": 0}


@pytest.mark.parametrize("name", [None, "ventanilla", "secretaria", "practica"])
def test_the_practice_office_is_none_of_the_125(api, client_for, name):
    client, screens = api(name), client_for(name)
    pages = [client.get("/api/v1/offices?limit=200").get_json()]
    while pages[-1]["next"]:
        after = {"limit": 200, "cursor": pages[-1]["next"]}
        pages.append(client.get("/api/v1/offices", query_string=after).get_json())
    keys = [item["cvegeo"] for page in pages for item in page["items"]]

    assert len(set(keys)) == 125
    assert PRACTICE not in keys
    assert client.get(f"/api/v1/offices/{PRACTICE}").status_code == 404
    assert screens.get(f"/oficinas/{PRACTICE}").status_code == 404
    assert "práctica" not in screens.get("/oficinas").text.replace(BAND, "").lower().replace(
        "oficina de práctica", "", 1
    ).replace("ventanilla de práctica", "", 1)


def test_rows_alone_hide_the_practice_office_from_whoever_lists_offices(session_of):
    count = text("SELECT count(*) FROM office")

    assert session_of("secretaria").execute(count).scalar() == 125
    assert session_of("practica").execute(count).scalar() == 126


@pytest.mark.parametrize(
    "address", ["/mesa", "/jornaleros", "/jornaleros/buscar", "/oficinas", "/cuenta"]
)
def test_every_page_says_that_it_is_practice(trainee, client_for, address):
    assert BAND in words_of(trainee.get(address))
    assert BAND not in words_of(client_for("ventanilla").get(address))


def test_a_receipt_of_practice_says_that_it_is_worth_nothing(trainee, client_for, superuser):
    folio = registered_by_page(trainee, a_laborer())
    with superuser.connect() as past:
        sealed = past.execute(
            text(
                "SELECT r.token FROM receipt r JOIN person p ON p.id = r.person_id WHERE folio = :f"
            ),
            {"f": folio},
        ).scalar_one()
    token = crypto.keyring().unseal(bytes(sealed), place="receipt.token")

    receipt = words_of(trainee.get(f"/jornaleros/{folio}/comprobante"))
    checked = words_of(client_for(None).get(f"/verificar/{token}"))

    assert "PRÁCTICA: sin validez" in receipt
    assert "Este comprobante no es válido" in checked


@pytest.fixture(scope="module")
def workers(settings):
    ring = crypto.load_keyring(settings.keys)
    engine = create_engine(settings.database_url_for(WORKER, ring.logins[WORKER]))
    yield engine
    engine.dispose()


def make_old(superuser, folio: str) -> None:
    """Say that all that practice wrote for a person was written the day before yesterday."""
    with superuser.begin() as past:
        past.execute(
            text("UPDATE person SET created_at = now() - interval '2 days' WHERE folio = :f"),
            {"f": folio},
        )


def rows_of(superuser, person) -> dict[str, int]:
    """Count the rows of a person in every table that reaches one."""
    query = text(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' "
        "AND column_name = 'person_id' AND table_name NOT IN ('audit_event', 'access_event')"
    )
    with superuser.connect() as past:
        return {
            table: past.execute(
                text(f"SELECT count(*) FROM {table} WHERE person_id = :id"), {"id": person}
            ).scalar_one()
            for table in past.scalars(query)
        }


def test_practice_is_wiped_by_the_next_day_and_nothing_else_is(api, superuser, workers):
    client = api("practica")
    old, fresh, real = registered(client), registered(client), registered(api("ventanilla"))
    child = {"given_names": "Nicté", "age": 6, "sex": "M"}
    for folio in (old, real):
        who = client if folio == old else api("ventanilla")
        kept = who.post(f"/api/v1/laborers/{folio}/minors", json=child, headers=a_key())
        assert kept.status_code == 201, kept.text
        make_old(superuser, folio)
    with superuser.connect() as past:
        ids = dict(
            past.execute(
                text("SELECT folio, id FROM person WHERE folio = ANY(:f)"),
                {"f": [old, fresh, real]},
            ).all()
        )
    before = rows_of(superuser, ids[real])

    worker.tidy(workers)

    assert set(rows_of(superuser, ids[old]).values()) == {0}
    assert rows_of(superuser, ids[fresh])["laborer"] == 1
    assert rows_of(superuser, ids[real]) == before
    assert before["accompanying_minor"] == 1
    assert client.get(f"/api/v1/laborers/{old}").status_code == 404


def test_what_practice_began_and_what_groups_its_people_is_wiped_too(
    api, client_for, superuser, workers
):
    for name in ("practica", "ventanilla"):
        client_for(name).post("/jornaleros/nuevo/aviso", data={})
    child = {"given_names": "Nicté", "age": 6, "sex": "M"}
    folio = registered(api("practica"))
    api("practica").post(f"/api/v1/laborers/{folio}/minors", json=child, headers=a_key())
    with superuser.begin() as past:
        for table in ("person", "household", "notice_showing"):
            past.execute(text(f"UPDATE {table} SET created_at = now() - interval '2 days'"))

    worker.tidy(workers)

    count = "SELECT count(*) FROM {} WHERE office = :office"
    with superuser.connect() as past:
        left = {
            (table, office): past.execute(
                text(count.format(table)), {"office": office}
            ).scalar_one()
            for table in ("household", "notice_showing")
            for office in (PRACTICE, "14082")
        }
    assert left["household", PRACTICE] == left["notice_showing", PRACTICE] == 0
    assert left["notice_showing", "14082"] > 0


def test_the_web_may_not_wipe_practice(session_of):
    with pytest.raises(Exception, match="permission denied"):
        session_of("practica").execute(text("SELECT purge_practice(now())"))
