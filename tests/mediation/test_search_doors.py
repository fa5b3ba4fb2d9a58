"""An employer searches: bands, cards, budget and log, by the screens and by the API."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.mediation.queries.searches import broken_lines
from tests.mediation.searching import (
    OTHER_SKILL,
    REGION,
    SAYULA,
    SKILL,
    a_census,
    a_searcher,
    keep_away,
)

SEARCH = "/api/v1/profiles/search"


@pytest.fixture(scope="module")
def census(app, superuser, door_of):
    """Nine people who say the same, and their keys."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('ventanilla').token}"
    return a_census(client, superuser, door_of("ventanilla").token)


@pytest.fixture
def who(census, superuser):
    return a_searcher(superuser)


@pytest.fixture
def ask(api, who):
    def search(**facets):
        client = api(who.name)
        return client.get(SEARCH, query_string={"offer": str(who.offer_id), **facets})

    return search


@pytest.fixture
def log(superuser):
    """What the log holds of an employer, in order."""

    def lines(who):
        query = text(
            "SELECT asked, told, is_narrowing FROM search_entry WHERE employer_id = :e ORDER BY id"
        )
        with superuser.connect() as line:
            return [tuple(row) for row in line.execute(query, {"e": who.employer_id})]

    return lines


def test_a_search_tells_a_band_and_four_cards_with_their_score_and_lists(ask):
    said = ask(skill=SKILL, region=REGION).get_json()

    assert (said["band"], len(said["cards"]), said["generalised"]) == ("5–9", 4, [])
    for card in said["cards"]:
        assert sum(card["parts"].values()) == card["score"]
        assert set(card["lists"]) == {"coincide", "con_ajuste", "por_conversar", "falta"}
        assert SKILL in card["says"]["skill"]


@pytest.mark.parametrize(("wanted", "points"), [(None, 10), ("indistinto", 10), ("media", 0)])
def test_the_schooling_that_an_offer_asks_for_is_a_tenth_of_the_score(
    ask, who, superuser, wanted, points
):
    """The nine people of the census finished lower secondary, and their cards say so."""
    with superuser.begin() as line:
        asked = text("UPDATE offer SET schooling_wanted = :w WHERE id = :o")
        line.execute(asked, {"w": wanted, "o": who.offer_id})

    cards = ask(skill=SKILL, region=REGION).get_json()["cards"]

    told = [card for card in cards if card["says"]["education"]]
    assert told
    assert {card["parts"]["education"] for card in told} == {points}


def test_a_card_says_nothing_that_reaches_a_person(ask, census):
    text_of_it = ask(skill=SKILL).text

    for word in (SAYULA, "JAL-", "Mario", *map(str, census)):
        assert word not in text_of_it
    assert "con_apoyo" not in text_of_it


def test_an_empty_class_offers_no_card_and_is_told_like_four(ask, log, who):
    said = ask(skill=OTHER_SKILL).get_json()

    assert (said["band"], said["cards"]) == ("menos de 5", [])
    assert log(who) == [(f"skill:{OTHER_SKILL}", "menos de 5", False)]


@pytest.mark.parametrize(
    "facets",
    [
        {"sex": "M"},
        {"municipality": SAYULA},
        {"disability": "motriz"},
        {"skill": [SKILL, OTHER_SKILL]},
        {"region": "99"},
        {"occupation": "611"},
        {"order": "newest"},
    ],
)
def test_what_may_not_be_asked_is_422_and_uses_the_budget(ask, log, who, facets):
    answer = ask(**facets)

    assert answer.status_code == 422
    assert answer.get_json()["type"].endswith("facet_not_allowed")
    assert log(who) == [(f"?{next(iter(facets))}", "facet_not_allowed", False)]


def test_sixty_different_searches_a_day_and_no_more_but_repeating_is_free(app, ask, log, who):
    codes = [f"{nth:02}" for nth in range(1, 13)]
    pairs = [(region, level) for region in codes for level in ("basic", "middle", "higher")]
    more = [(region, how) for region in codes for how in ("presencial", "remoto")]
    for region, level in pairs:
        assert ask(region=region, education=level).status_code == 200
    for region, how in more:
        assert ask(region=region, modality=how).status_code == 200

    over = ask(skill=SKILL)
    again = ask(region="01", education="basic")

    assert over.status_code == 429
    assert over.headers["Retry-After"]
    assert again.status_code == 200
    assert log(who)[60] == (f"skill:{SKILL}", "budget_spent", False)


def test_closing_in_on_fewer_than_five_is_marked_for_staff(ask, log, who, client_for):
    ask(region="01")
    ask(region="01", education="higher")
    ask(region="01", education="higher", skill=OTHER_SKILL)

    page = client_for("secretaria").get("/busquedas?solo=avisos")

    assert [line[2] for line in log(who)] == [False, False, True]
    assert "Se cierra sobre pocas personas" in page.text


def test_the_log_is_one_chain_and_a_changed_line_shows(ask, superuser):
    ask(region="03")
    with Session(superuser) as session:
        whole = broken_lines(session)
        session.execute(
            text(
                "UPDATE search_entry SET told = '50+' WHERE id = (SELECT max(id) FROM search_entry)"
            )
        )
        changed = broken_lines(session)
        session.rollback()

    assert whole == []
    assert len(changed) == 1


def test_two_employers_see_the_same_draw_under_names_that_do_not_meet(ask, who, api, superuser):
    other = a_searcher(superuser)
    first = ask(skill=SKILL).get_json()["cards"]

    second = api(other.name).get(
        SEARCH, query_string={"offer": str(other.offer_id), "skill": SKILL}
    )

    names = [{card["card"] for card in cards} for cards in (first, second.get_json()["cards"])]
    assert not names[0] & names[1]
    assert len(first) == len(second.get_json()["cards"]) == 4


def test_a_person_who_keeps_away_from_an_employer_is_not_shown_to_it(ask, census, superuser, who):
    before = len(ask(skill=SKILL).get_json()["cards"])
    for profile in census:
        keep_away(superuser, profile)

    after = ask(skill=SKILL).get_json()
    with superuser.begin() as line:
        line.execute(text("DELETE FROM profile_block"))

    assert before == 4
    assert (after["band"], after["cards"]) == ("5–9", [])


@pytest.mark.parametrize("how", [{"verified": False}, {"status": "draft"}, {"status": "closed"}])
def test_only_who_is_verified_searches_and_only_for_a_published_offer(api, superuser, census, how):
    other = a_searcher(superuser, **how)

    answer = api(other.name).get(SEARCH, query_string={"offer": str(other.offer_id)})

    assert answer.status_code in {404, 409}


def test_nobody_searches_for_the_offer_of_another(api, who, superuser):
    other = a_searcher(superuser)

    answer = api(other.name).get(SEARCH, query_string={"offer": str(who.offer_id)})

    assert answer.status_code == 404


def test_the_screen_shows_the_band_the_cards_and_what_is_left_of_the_budget(client_for, who):
    client = client_for(who.name)

    form = client.get("/buscar").text
    page = client.get(f"/buscar?oferta={who.offer_id}&habilidad={SKILL}&region={REGION}").text

    assert "Riego en invernadero" in form
    assert "5–9 personas" in page
    assert page.count('class="match"') == 4
    assert "1 de 60 hoy" in page


def test_a_search_without_answers_offers_the_help_of_the_office(client_for, who):
    page = client_for(who.name).get(f"/buscar?oferta={who.offer_id}&habilidad={OTHER_SKILL}").text

    assert "menos de 5 personas" in page
    assert "La oficina de Sayula y la Secretaría pueden ayudarle" in page
    assert f"/ofertas/{who.offer_id}/alcance" in page


def test_what_is_not_found_is_counted_as_demand_that_nobody_meets(client_for, who):
    client_for(who.name).get(f"/buscar?oferta={who.offer_id}&habilidad={OTHER_SKILL}")

    page = client_for("secretaria").get("/busquedas").text

    assert "Lo que se buscó y casi no hay" in page
    assert "Sembrar y trasplantar" in page


def test_a_card_has_a_page_that_is_of_one_offer_and_one_week(client_for, ask, who, superuser):
    card = ask(skill=SKILL).get_json()["cards"][0]["card"]
    other = a_searcher(superuser)

    page = client_for(who.name).get(f"/buscar/{who.offer_id}/{card}")
    elsewhere = client_for(other.name).get(f"/buscar/{other.offer_id}/{card}")

    assert page.status_code == 200
    assert "Por conversar" in page.text
    assert elsewhere.status_code == 404


def test_an_offer_tells_its_reach_and_the_adjustments_that_would_open_it(client_for, api, who):
    page = client_for(who.name).get(f"/ofertas/{who.offer_id}/alcance")
    said = api(who.name).post(f"/api/v1/offers/{who.offer_id}/uplift").get_json()

    assert page.status_code == 200
    assert said["band"] == "5–9"
    assert said["uplift"] is None


def test_the_pages_of_the_search_are_for_employers_and_the_log_for_staff(client_for):
    assert client_for("secretaria").get("/buscar").status_code == 403
    assert client_for("ventanilla").get("/buscar").status_code == 403
    assert client_for("empresa").get("/busquedas").status_code == 403
    assert client_for("auditoria").get("/busquedas").status_code == 200
