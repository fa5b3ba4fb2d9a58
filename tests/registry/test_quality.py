"""The quality of the records: every number is the length of its list; an analyst sees no person."""

import random
import re

import pytest
from sqlalchemy import text

from app.people.rules.marks import Mark
from app.registry.queries.signs import answer_places, mark_key
from app.registry.rules.lists import HASTY_SECONDS
from tests.conftest import counted
from tests.makers import a_key, a_laborer, registered
from tests.registry.test_lists import FOLIO, born, folios
from tests.window import words_of

ROW = re.compile(r'<td[^>]*data-label="Personas"[^>]*><a href="([^"]+)">([\d,]+)</a>')
MOST_STATEMENTS = 8
COUNTS = text("SELECT * FROM quality_counts(:office, :january_first, :round_age, :seconds)")
SAYULA, ELSEWHERE = "14082", "14107"


@pytest.fixture
def head(client_for):
    return client_for("jefa")


@pytest.fixture(scope="module")
def crowd(app, door_of):
    """Register people with every sign at one office, chosen by a seed, and some at another."""
    chance, made = random.Random(20261120), []  # noqa: S311 - chooses test people
    for nth in range(24):
        office = "ventanilla2" if nth % 6 == 5 else "ventanilla"
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of(office).token}"
        age = {"birth_date": None, "age": chance.choice([30, 31, 40, 43])}
        day = {"birth_date": chance.choice(["1980-01-01", "1981-07-03", "1982-01", born(16)])}
        body = {
            **(age if chance.random() < 0.5 else day),
            "phone": chance.choice([None, "3399988877", "3399988876"]),
            "sex": chance.choice("HMX"),
            "origin_municipality": chance.choice(["12066", "20002"]),
            "answers": chance.choice([{}, {"crops": ["cana"]}, {"needs_interpreter": "no"}]),
        }
        made.append(registered(client, **body))
    return made


def numbers_of(client):
    """Give each number of the page with the address of its rows."""
    page = client.get("/calidad")
    assert page.status_code == 200
    return {url.replace("&amp;", "&"): int(n.replace(",", "")) for url, n in ROW.findall(page.text)}


def test_every_number_of_the_page_opens_that_many_people(head, crowd):
    numbers = numbers_of(head)

    opened = {url: len(folios(head, **dict([url.partition("?")[2].split("=")]))) for url in numbers}

    assert opened == numbers
    assert len(numbers) > len(answer_places())
    assert sum(numbers.values()) > 0


@pytest.mark.parametrize("seed", range(6))
def test_the_count_of_a_list_is_its_length_for_any_filter(seed, head, crowd):
    chance = random.Random(seed)  # noqa: S311 - chooses filters
    choices = {
        "sexo": ["H", "M", "X"],
        "origen": ["12", "20"],
        "edad": ["15-17", "18-29", "30-44", "45-59"],
        "falta": ["phone", "nss", *answer_places()],
        "revisar": ["enero_1", "edad_redonda", "telefono_repetido", "menos_de_un_minuto"],
        "menores": ["1"],
    }
    asked = {name: chance.choice(choices[name]) for name in chance.sample([*choices], 2)}

    said = re.search(
        r'id="cuenta"><strong>([\d,]+)', head.get("/jornaleros", query_string=asked).text
    )

    assert said
    assert int(said.group(1).replace(",", "")) == len(folios(head, **asked)), asked


def test_a_registration_over_a_likely_match_is_counted(head, api):
    body = a_laborer()
    first = registered(api("ventanilla"), **body)
    before = numbers_of(head)["/jornaleros?revisar=se_parece_a_otra"]

    again = api("ventanilla").post(
        "/api/v1/laborers", json={**body, "not_duplicate_of": [first]}, headers=a_key()
    )

    assert again.status_code == 201
    assert numbers_of(head)["/jornaleros?revisar=se_parece_a_otra"] == before + 1
    assert again.get_json()["folio"] in folios(head, revisar="se_parece_a_otra")


def test_an_analyst_sees_every_office_and_no_person(client_for, crowd):
    page = client_for("secretaria").get("/calidad")

    words = words_of(page)
    assert "Sayula" in words
    assert "Tuxcueca" in words
    assert not FOLIO.search(page.text)
    assert "/jornaleros" not in page.text
    assert not any(folio in page.text for folio in crowd)


def test_what_an_analyst_counts_of_an_office_is_what_its_head_counts(session_of, crowd):
    asked = {
        "office": SAYULA,
        "january_first": mark_key(Mark.JANUARY_FIRST),
        "round_age": mark_key(Mark.ROUND_AGE),
        "seconds": HASTY_SECONDS,
    }

    told = [sorted(session_of(who).execute(COUNTS, asked).all()) for who in ("jefa", "secretaria")]

    assert told[0] == told[1]
    assert told[0]


@pytest.mark.parametrize("who", ["ventanilla", "admin", "monitora", "auditoria", "persona"])
def test_who_is_neither_head_nor_analyst_counts_nothing(who, session_of, client_for, crowd):
    asked = {"office": None, "january_first": 0, "round_age": 0, "seconds": 60}

    session = session_of(who)

    assert session.execute(COUNTS, asked).all() == []
    assert set(session.execute(text("SELECT people FROM answer_counts(NULL)")).scalars()) <= {0}
    assert client_for(who).get("/calidad").status_code == 403


def test_a_head_counts_no_other_office(session_of, crowd):
    asked = {"january_first": 0, "round_age": 0, "seconds": 60}

    one = session_of("jefa").execute(COUNTS, {"office": ELSEWHERE, **asked}).all()
    every = session_of("jefa").execute(COUNTS, {"office": None, **asked}).all()

    assert one == []
    assert {row.office for row in every} == {SAYULA}


def test_the_database_counts_without_opening_anything(session_of):
    """The functions return text and numbers only, and read no sealed column but for its absence."""
    with_bytes = text(
        "SELECT proname FROM pg_proc WHERE proname IN ('quality_counts', 'answer_counts') "
        "AND 'bytea'::regtype = ANY (coalesce(proallargtypes, proargtypes::oid[]))"
    )

    assert session_of("jefa").execute(with_bytes).all() == []


@pytest.mark.parametrize("who", ["jefa", "secretaria"])
def test_the_page_takes_few_statements_however_many_offices(who, app, client_for, crowd):
    client = client_for(who)

    with counted(app) as statements:
        answer = client.get("/calidad")

    assert answer.status_code == 200
    assert len(statements) <= MOST_STATEMENTS, statements


def test_practice_is_counted_by_nobody_but_itself(session_of, api):
    registered(api("practica"))
    asked = {"office": None, "january_first": 0, "round_age": 0, "seconds": 60}

    offices = {row.office for row in session_of("secretaria").execute(COUNTS, asked)}

    assert SAYULA in offices
    assert "PRACTICA" not in offices
