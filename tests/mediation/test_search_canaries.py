"""Requirement 1: nothing an employer asks, however strange, brings anything of a person but a card."""

import random
from urllib.parse import urlencode

import pytest
from sqlalchemy import text

from app.core.codelists import codelist
from tests.mediation.searching import OTHER_SKILL, REGION, SKILL, a_census, a_searcher

TRIES = 60
VALUES = (
    REGION, "12", "6", "61", "611", "basic", "higher", "presencial", "remoto", SKILL, OTHER_SKILL,
    "", "*", "%", "' OR 1=1 --", "ver:4", "functional_screen", "has_certificate", "M", "1985",
)  # fmt: skip
NAMES = (
    "region", "occupation", "education", "modality", "skill", "sex", "age", "municipality", "name",
    "certificate", "diagnosis", "functioning", "folio", "order", "limit", "cursor", "fields",
)  # fmt: skip


@pytest.fixture(scope="module")
def people(app, superuser, door_of):
    """Six people with a card, and every word that must never be told of them."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('ventanilla').token}"
    profiles = a_census(client, superuser, door_of("ventanilla").token, people=6)
    query = text(
        "SELECT p.id::text, p.folio, s.id::text, k.ref::text FROM skills_profile s "
        "JOIN person p ON p.id = s.person_id JOIN snapshot_key k ON k.profile_id = s.id "
        "WHERE s.id = ANY (:profiles)"
    )
    with superuser.connect() as line:
        told = [tuple(row) for row in line.execute(query, {"profiles": profiles})]
    return {word for row in told for word in row}


def test_a_fuzzed_search_never_tells_anything_of_a_person(people, api, client_for, superuser):
    who, chance = a_searcher(superuser), random.Random(4)  # noqa: S311 - what is asked
    client, browser = api(who.name), client_for(who.name)
    forbidden = {*people, "con_apoyo", "has_certificate", "functional", "vision"}
    leaks, statuses = [], set()

    for nth in range(TRIES):
        names = NAMES if nth % 2 else NAMES[:5]
        asked = {name: chance.choice(VALUES) for name in chance.sample(names, chance.randint(1, 4))}
        asked = asked if nth % 4 else {"skill": chance.choice((SKILL, OTHER_SKILL))}
        address = {"offer": str(who.offer_id), **asked}
        page = browser.get(f"/buscar?oferta={who.offer_id}&{urlencode(asked)}")
        for answer in (client.get("/api/v1/profiles/search", query_string=address), page):
            statuses.add(answer.status_code)
            leaks += [(asked, word) for word in forbidden if word in answer.text]

    assert leaks == []
    assert statuses <= {200, 422, 429}
    assert {200, 422} <= statuses


def test_the_pages_of_an_employer_name_no_person_that_the_desk_can_name(
    people, client_for, superuser
):
    who = a_searcher(superuser)
    browser = client_for(who.name)
    pages = ["/buscar", f"/buscar?oferta={who.offer_id}", f"/ofertas/{who.offer_id}/alcance"]

    told = "".join(browser.get(page).text for page in pages)

    assert not {word for word in people if word in told}
    assert "JAL-" not in told


@pytest.mark.parametrize("path", ["/jornaleros", "/mesa", "/habilidades", "/busquedas"])
def test_no_list_of_people_opens_for_an_employer(client_for, people, superuser, path):
    who = a_searcher(superuser)

    answer = client_for(who.name).get(path)

    assert answer.status_code in {403, 404}


def test_every_code_of_a_card_is_of_a_public_list(api, people, superuser):
    who = a_searcher(superuser)
    lists = {
        "region": "regions",
        "occupation": "occupations",
        "modality": "modalities",
        "skill": "skills",
        "years": "years_bands",
    }

    said = api(who.name).get(
        "/api/v1/profiles/search", query_string={"offer": str(who.offer_id), "skill": SKILL}
    )

    for card in said.get_json()["cards"]:
        assert set(card["says"]) == {*lists, "education"}
        for name, codes in card["says"].items():
            known = codelist(lists[name]).codes if name in lists else ("basic", "middle", "higher")
            assert set(codes) <= set(known)
