"""The two censuses are strangers: at the laborers' desk nothing tells of a profile, nor at the other.

One laborer is looked at before and after she has a profile with everything in it; what leaves must
be the same bytes, but for what changes by itself from one asking to the next.
"""

import re

import pytest

from app.extensions import db
from app.people.rules.folio import new_folio
from tests.makers import a_laborer, a_profile, profiled, registered
from tests.profiles import fill_profile
from tests.window import words_of

CHANGING = re.compile(
    r'name="clave" value="[^"]+"|name="borrador[^"]*" value="[^"]+"|nonce="[^"]+"|"at":"[^"]+"'
)
PAGES = ("", "/trabajo", "/corregir", "/historia", "/accesos", "/comprobante")
DOORS = ("", "/history")


@pytest.fixture
def looked_at(api, client_for, app, door_of):
    """Look at one laborer from everywhere at her desk, before and after she has a profile."""
    body = a_laborer()
    folio = registered(api("ventanilla"), **body)
    names = {name: body[name] for name in ("given_names", "first_surname", "birth_date")}

    def look() -> dict[str, str]:
        clerk, program = client_for("ventanilla"), api("ventanilla")
        told = {page: clerk.get(f"/jornaleros/{folio}{page}").text for page in PAGES}
        told |= {
            f"json{door}": program.get(f"/api/v1/laborers/{folio}{door}").text for door in DOORS
        }
        told["search"] = clerk.post("/jornaleros/buscar", data=names).text
        told["by folio"] = clerk.post("/jornaleros/buscar", data={"given_names": folio}).text
        told["here"] = clerk.post(
            "/jornaleros/buscar", data={"given_names": body["given_names"]}
        ).text
        told["matches"] = program.post("/api/v1/people/matches", json=names).text
        return {what: CHANGING.sub("", text) for what, text in told.items()}

    look()
    before = look()
    with app.app_context():
        fill_profile(db.engine, door_of("ventanilla").token, folio)
    client_for("ventanilla").get(f"/habilidades/{folio}")
    return before, look(), folio


def test_nothing_at_the_laborers_desk_tells_of_a_profile(looked_at):
    before, after, _ = looked_at
    grows = {"/accesos"}

    different = [what for what in before if what not in grows and before[what] != after[what]]

    assert len(before) == 12
    assert all(before.values())
    assert different == []


def test_who_opened_her_profile_is_told_at_the_other_desk_only(looked_at, api):
    before, after, folio = looked_at
    told = api("ventanilla").get(f"/api/v1/people/{folio}/access-report").get_json()["items"]

    looks = [text.count("Abrió el registro") for text in (before["/accesos"], after["/accesos"])]

    assert looks[1] - looks[0] == looks_of_one_round()
    assert {item["sight"] for item in told} <= {"open", "list", "card", "search", "history",
                                                "report", "print"}  # fmt: skip


def looks_of_one_round() -> int:
    """Count how often one look of the fixture opens the record at the laborers' desk."""
    return len(["", "/trabajo", "/corregir"]) + len([""])


def test_a_card_says_nothing_of_the_census_she_is_in(client_for, api):
    laborer, person = a_laborer(), a_profile()
    folios = {
        registered(api("ventanilla"), **laborer): laborer,
        profiled(api("ventanilla"), **person): person,
    }

    cards = {
        folio: client_for("ventanilla")
        .post(
            "/habilidades/buscar",
            data={name: body[name] for name in ("given_names", "first_surname", "birth_date")},
        )
        .text
        for folio, body in folios.items()
    }

    for folio, page in cards.items():
        card = re.search(rf'<article class="match.*?m-{folio}.*?</article>', page, re.DOTALL)[0]
        assert "jornaler" not in card.lower()
        assert 'action="/habilidades/nueva"' in card


def test_a_profile_alone_is_no_laborer(client_for, api):
    folio = profiled(api("ventanilla"))

    known = client_for("ventanilla").get(f"/jornaleros/{folio}")
    unknown = client_for("ventanilla").get(f"/jornaleros/{new_folio()}")

    assert (known.status_code, known.data) == (404, unknown.data)


def test_the_list_of_laborers_counts_no_profile(client_for, api):
    desk = client_for("ventanilla")
    before = words_of(desk.get("/jornaleros"))

    folio = profiled(api("ventanilla"))

    assert folio not in desk.get("/jornaleros").text
    assert words_of(desk.get("/jornaleros")) == before
