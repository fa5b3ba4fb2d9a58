"""The two censuses are strangers: at the laborers' desk nothing tells of a profile, nor at the other.

One laborer is looked at before and after she has a profile with everything in it; what leaves must
be the same bytes, but for what changes by itself from one asking to the next.
"""

import re
from datetime import date

import pytest

from app.core.identity import make_curp
from app.extensions import db
from app.people.rules.folio import new_folio
from tests.makers import (
    a_consent,
    a_curp,
    a_key,
    a_laborer,
    a_profile,
    a_word,
    profiled,
    registered,
)
from tests.profiles import fill_profile
from tests.window import registered_by_page, words_of

CHANGING = re.compile(
    r'name="clave" value="[^"]+"|name="borrador[^"]*" value="[^"]+"|nonce="[^"]+"'
    r'|data:image/svg[^"]+|[0-9-]{10}T[0-9:.]{8,15}(?:\+00:00)?|\b[0-9]{1,2}:[0-9]{2}\b'
)
"""What changes by itself: keys, instants, the code of a receipt."""
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


def test_a_profile_that_is_registered_on_her_folio_is_not_told_at_the_laborers_desk(api):
    program, body = api("ventanilla"), a_laborer()
    folio = registered(program, **body)
    door = f"/api/v1/laborers/{folio}/history"
    before = program.get(door).data

    sent = {**a_profile(), **body, "consent": a_profile()["consent"], "folio": folio}
    answer = program.post("/api/v1/profiles", json=sent, headers=a_key())

    assert (answer.status_code, program.get(door).data) == (201, before)


def test_a_laborer_s_purposes_are_not_told_at_the_skills_desk(api, client_for):
    program, body = api("ventanilla"), a_profile()
    folio = profiled(program, **body)
    page = f"/habilidades/{folio}/historia"
    before = words_of(client_for("ventanilla").get(page))

    consent = a_consent(purposes=["registro", "estadistica", "contacto"])
    sent = {**body, "folio": folio, "consent": consent}
    answer = program.post("/api/v1/laborers", json=sent, headers=a_key())

    assert answer.status_code == 201, answer.text
    assert words_of(client_for("ventanilla").get(page)) == before


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


SEARCHED = ("given_names", "first_surname", "birth_date")


def searches(client, program, body, folio: str) -> dict[str, str]:
    """Look for one person by every way that the laborers' desk has; her folio reads as a mark."""
    names = {name: body[name] for name in SEARCHED}
    asked = {
        "page": client.post("/jornaleros/buscar", data=names),
        "curp": client.post("/jornaleros/buscar", data={"given_names": body["curp"]}),
        "here": client.post("/jornaleros/buscar", data={"given_names": body["given_names"]}),
        "folio": client.post("/jornaleros/buscar", data={"given_names": folio}),
        "attend": client.get(f"/jornaleros/{folio}/atender"),
        "record": client.get(f"/jornaleros/{folio}"),
        "matches": program.post("/api/v1/people/matches", json={**names, "curp": body["curp"]}),
        "looks": program.get(f"/api/v1/people/{folio}/access-report"),
        "permit": program.delete(f"/api/v1/people/{folio}/consents/contacto"),
        "attention": program.post(
            f"/api/v1/laborers/{folio}/attentions", json={"reason": "season"}, headers=a_key()
        ),
    }
    return {
        what: CHANGING.sub("", f"{answer.status_code} {answer.text}").replace(folio, "FOLIO")
        for what, answer in asked.items()
    }


@pytest.mark.parametrize("office", ["ventanilla", "ventanilla2"])
def test_a_search_for_who_has_a_profile_only_is_that_for_a_person_nobody_knows(
    api, client_for, office
):
    body = a_profile(curp=a_curp(), no_curp_reason=None)
    client, program = client_for(office), api(office)
    nobody = searches(client, program, body, new_folio())

    folio = profiled(api("ventanilla"), **body)

    assert searches(client, program, body, folio) == nobody


@pytest.fixture
def twice(api, client_for):
    """Register two people by the same pages, one of whom has a profile already: all that is told."""
    program, clerk = api("ventanilla"), client_for("ventanilla")
    known, new = ({**a_laborer(birth_date="1987-05-06", sex="M"), **named()} for _ in range(2))
    folio = profiled(program, **{**a_profile(), **known, "consent": a_profile()["consent"]})
    client_for("ventanilla").get(f"/habilidades/{folio}")
    told = []
    for body in (known, new):
        own = registered_by_page(clerk, body)
        pages = {page: clerk.get(f"/jornaleros/{own}{page}").text for page in PAGES}
        pages |= {
            f"json{door}": program.get(f"/api/v1/laborers/{own}{door}").text for door in DOORS
        }
        pages["looks"] = program.get(f"/api/v1/people/{own}/access-report").text
        told.append({what: unnamed(text, body, own) for what, text in pages.items()})
    return folio, *told


def named() -> dict[str, str]:
    """Make names of the same length, and the CURP that belongs to them."""
    who = {name: a_word() for name in ("given_names", "first_surname", "second_surname")}
    born = date(1987, 5, 6)
    return {**who, "curp": make_curp(**who, birth_date=born, sex="M", state_code="GR")}


def unnamed(text: str, body: dict, folio: str) -> str:
    """Put marks in the place of who she is."""
    text = CHANGING.sub("", text).replace(folio, "FOLIO").replace("\\u2026", "…")
    for name in ("given_names", "first_surname", "second_surname", "curp", "phone"):
        text = text.replace(body[name], name).replace(f"…{body[name][-4:]}", f"…{name}")
    return text


def test_who_is_registered_on_her_folio_reads_as_a_person_whom_nobody_knew(twice):
    folio, known, new = twice

    assert all(new.values())
    assert folio not in "".join(known.values())
    assert [what for what in new if known[what] != new[what]] == []


def test_a_possible_duplicate_seen_at_one_desk_is_not_told_at_the_other(api, client_for):
    body, head = a_profile(), client_for("jefa")
    first = profiled(api("ventanilla"), **body)
    before = words_of(head.get("/bandeja"))

    second = profiled(api("ventanilla"), **body, not_duplicate_of=[first])

    assert words_of(head.get("/bandeja")) == before
    assert second not in before
