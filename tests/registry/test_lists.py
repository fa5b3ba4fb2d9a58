"""The list of one's own office: what narrows it, its order, its pages, its file; who is told."""

import csv
import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from urllib.parse import urlencode

import pytest
from sqlalchemy import text

from app.core.clock import today
from tests.conftest import counted
from tests.makers import a_laborer, a_word, registered
from tests.window import words_of

FOLIO = re.compile(r'href="/jornaleros/(JAL-[0-9A-Z-]+)"')
MOST_STATEMENTS = 10


@pytest.fixture
def clerk(client_for):
    return client_for("ventanilla")


@pytest.fixture
def head(client_for):
    return client_for("jefa")


def folios(client, **asked):
    """Give every folio of a list, page after page."""
    address, found = f"/jornaleros?{urlencode(asked)}", []
    while address:
        page = client.get(address)
        assert page.status_code == 200, words_of(page)
        found += FOLIO.findall(page.text)
        onward = re.search(r'href="([^"]+)" rel="next"', page.text)
        address = onward.group(1).replace("&amp;", "&") if onward else ""
    return found


def rows_of(answer):
    return list(csv.DictReader(StringIO(answer.get_data().decode("utf-8-sig"))))


def born(age):
    """Give a whole birth date of who is surely of this age."""
    return (today() - timedelta(days=366 * age + 40)).isoformat()


NARROWED = {
    "sexo": ({"sex": "X"}, {"sex": "H"}, {"sexo": "X"}),
    "origen": ({"origin_municipality": "20002"}, {}, {"origen": "20"}),
    "edad": ({"birth_date": born(50)}, {"birth_date": born(25)}, {"edad": "45-59"}),
    "menores": ({"birth_date": born(16)}, {"birth_date": born(30)}, {"menores": "1"}),
    "falta telefono": ({"phone": None}, {}, {"falta": "phone"}),
    "falta curp": (
        {},
        {"curp": "LOAA900512MGRPNN00", "birth_date": "1990-05-12"},
        {"falta": "curp"},
    ),
    "falta una pregunta": ({}, {"answers": {"crops": ["cana"]}}, {"falta": "crops"}),
    "falta una pregunta delicada": (
        {"answers": {"crops": ["cana"]}},
        {"answers": {"speaks_spanish": "si"}},
        {"falta": "speaks_spanish"},
    ),
    "1 de enero": ({"birth_date": "1980-01-01"}, {"birth_date": "1980-01"}, {"revisar": "enero_1"}),
    "edad redonda": (
        {"birth_date": None, "age": 40},
        {"birth_date": None, "age": 41},
        {"revisar": "edad_redonda"},
    ),
    "documentos": (
        {"no_curp_reason": "nunca"},
        {"no_curp_reason": "no_dice"},
        {"revisar": "documentos"},
    ),
}


@pytest.mark.parametrize("name", NARROWED)
def test_a_filter_keeps_who_is_meant_and_leaves_out_who_is_not(name, clerk, api):
    meant, other, asked = NARROWED[name]
    one, two = registered(api("ventanilla"), **meant), registered(api("ventanilla"), **other)

    found = folios(clerk, **asked)

    assert one in found
    assert two not in found


def test_a_filter_by_day_takes_both_days_in(clerk, api):
    folio, day = registered(api("ventanilla")), today()
    before = (day - timedelta(days=1)).strftime("%d/%m/%Y")

    inside = folios(clerk, **{"del": day.strftime("%d/%m/%Y"), "al": day.strftime("%d/%m/%Y")})
    outside = folios(clerk, al=before)

    assert folio in inside
    assert folio not in outside


def test_a_shared_telephone_is_of_two_people_of_one_office(clerk, api):
    phone, alone = "3311122233", "3344455566"
    two = [registered(api("ventanilla"), phone=phone) for _ in range(2)]
    here = registered(api("ventanilla"), phone=alone)
    registered(api("ventanilla2"), phone=alone)

    found = folios(clerk, revisar="telefono_repetido")

    assert set(two) <= set(found)
    assert here not in found


def test_a_corrected_telephone_is_no_longer_shared(clerk, api):
    two = [registered(api("ventanilla"), phone="3355566677") for _ in range(2)]
    record = api("ventanilla").get(f"/api/v1/laborers/{two[0]}")

    api("ventanilla").patch(
        f"/api/v1/laborers/{two[0]}",
        json={"reason": "era el de su hermana", "phone": "3355566678"},
        headers={"If-Match": record.headers["ETag"]},
    )

    assert not set(two) & set(folios(clerk, revisar="telefono_repetido"))


def test_a_registration_is_hasty_when_it_took_less_than_a_minute(clerk, api):
    quick, slow = a_laborer(), a_laborer()
    slow["consent"]["shown_at"] = (datetime.now(UTC) - timedelta(minutes=4)).isoformat()  # noqa: TID251
    quick, slow = (registered(api("ventanilla"), **body) for body in (quick, slow))

    found = folios(clerk, revisar="menos_de_un_minuto")

    assert quick in found
    assert slow not in found


@pytest.mark.parametrize("asked", [{}, {"sexo": "M"}, {"falta": "curp"}, {"menores": "1"}])
def test_a_list_never_shows_another_office(asked, clerk, api):
    other = registered(api("ventanilla2"), sex="M", birth_date=born(16))

    assert other not in folios(clerk, **asked)


@pytest.mark.parametrize("order", ["recientes", "antiguos", "folio", "folio_al_reves"])
def test_each_order_shows_each_person_once(order, clerk, api, monkeypatch):
    place, made = "30001", []
    made = [registered(api("ventanilla"), origin_municipality=place) for _ in range(5)]
    monkeypatch.setattr("app.registry.views.lists.PAGE", 2)

    found = folios(clerk, orden=order, origen="30")

    assert len(found) == len(set(found))
    assert set(made) <= set(found)
    assert order != "folio" or found == sorted(found)
    assert order != "folio_al_reves" or found == sorted(found, reverse=True)
    assert order != "recientes" or found[:5] == made[::-1]
    assert order != "antiguos" or found[-5:] == made


def test_a_page_can_be_ordered_by_surname(clerk, api):
    names = ["Zúñiga", "Ñuño", "Nuño", "Álvarez", "de la Cruz"]
    for name in names:
        registered(api("ventanilla"), given_names=a_word(), first_surname=name, sex="X",
            origin_municipality="31050")  # fmt: skip

    page = words_of(clerk.get("/jornaleros?origen=31&nombres=1"))

    order = sorted(names, key=lambda name: page.index(f" {name} "))
    assert order == ["Álvarez", "de la Cruz", "Nuño", "Ñuño", "Zúñiga"]


@pytest.mark.parametrize(
    "query",
    [
        "sexo=Z&origen=99&edad=x&falta=given_names&revisar=nada&orden=nombre&menores=quizas",
        "desde=%FF",
        "desde=WyJhIiwiYiJd&orden=folio",
        "desde=WyJhIl0&orden=folio",
        "sexo=%00",
    ],
)
def test_an_address_that_makes_no_sense_narrows_nothing(query, clerk):
    assert clerk.get(f"/jornaleros?{query}").status_code == 200


def test_a_day_that_is_none_is_told_and_kept(clerk):
    page = clerk.get("/jornaleros?del=31/2/2026")

    assert page.status_code == 422
    assert 'value="31/2/2026"' in page.text
    assert "Hay un problema" in page.text


def test_the_address_of_a_list_holds_no_personal_data(clerk, api):
    body = a_laborer()
    registered(api("ventanilla"), **body)

    links = " ".join(re.findall(r'href="([^"]+)"', clerk.get("/jornaleros?nombres=1").text))

    assert not any(body[name] in links for name in ("given_names", "first_surname", "phone"))


def test_the_filters_write_nothing_of_a_person_in_the_address(clerk):
    page = clerk.get("/jornaleros").text
    form = page.partition('method="get" action="/jornaleros"')[2].partition("</form>")[0]

    assert set(re.findall(r'name="([^"]+)"', form)) == {
        "sexo", "origen", "edad", "falta", "revisar", "del", "al", "menores", "nombres", "orden"
    }  # fmt: skip


def test_a_list_takes_at_most_10_statements_however_narrowed(app, clerk, api):
    registered(api("ventanilla"), phone=None)
    asked = "sexo=M&origen=12&del=1/1/2026&edad=30-44&falta=nss&revisar=telefono_repetido&menores=1"

    with counted(app) as statements:
        answer = clerk.get(f"/jornaleros?{asked}&orden=folio&nombres=1")

    assert answer.status_code == 200
    assert len(statements) <= MOST_STATEMENTS, statements


def test_everybody_on_a_printed_list_is_told(clerk, api):
    folio = registered(api("ventanilla"))

    page = clerk.get("/jornaleros?vista=impresa")

    assert folio in page.text
    assert "export" in sights(api, folio)


def test_the_file_has_the_people_of_the_list_masked_and_tells_each(head, api):
    body = a_laborer(given_names="Xóchitl", first_surname=a_word(), origin_municipality="32010")
    folio = registered(api("ventanilla"), **body)

    rows = rows_of(head.get("/jornaleros.csv?origen=32"))

    assert [row["Folio"] for row in rows] == folios(head, origen="32")
    row = next(row for row in rows if row["Folio"] == folio)
    assert body["first_surname"] not in str(row)
    assert row["Nombre (sólo iniciales)"].startswith("Xó…")
    assert row["Teléfono (final)"] == f"…{body['phone'][-4:]}"
    assert body["phone"] not in str(row)
    assert "export" in sights(api, folio)


def test_the_file_of_an_office_holds_nobody_of_another(head, api):
    other = registered(api("ventanilla2"))

    assert other not in head.get("/jornaleros.csv").text


def test_the_file_has_a_kind_a_name_and_no_copy_is_kept(head):
    answer = head.get("/jornaleros.csv")

    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="jornaleros.csv"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_file_takes_few_statements_however_many_people(app, head, api):
    for _ in range(3):
        registered(api("ventanilla"))

    with counted(app) as statements:
        rows = rows_of(head.get("/jornaleros.csv"))

    assert len(rows) >= 3
    assert len(statements) <= MOST_STATEMENTS, statements


def test_a_clerk_downloads_no_file(clerk):
    assert clerk.get("/jornaleros.csv").status_code == 403


def sights(api, folio):
    told = api("ventanilla").get(f"/api/v1/people/{folio}/access-report").get_json()["items"]
    return {item["sight"] for item in told}


def test_a_mark_of_a_birth_date_is_no_key_that_finds_anybody(superuser, api, settings):
    folio = registered(api("ventanilla"), birth_date="1980-01-01")

    with superuser.connect() as line:
        clear = line.execute(
            text("SELECT to_jsonb(p)::text FROM person p WHERE folio = :folio"), {"folio": folio}
        ).scalar_one()

    assert "1980-01-01" not in clear
