"""The draw of the week: what every card says is said by five, and no search shows more of it."""

from collections import Counter
from datetime import timedelta

import pytest

from app.skills_census.rules.draw import DRAWN, MOST_SKILLS, Crowd, draw, shown
from app.skills_census.rules.facets import codes_of
from tests.skills_census.curious import searches
from tests.skills_census.invented import WEEK, invent, key

ROWS = invent(2000)


@pytest.fixture(scope="module")
def crowd():
    return Crowd(row.tokens() for row in ROWS)


@pytest.fixture(scope="module")
def cards():
    return draw(ROWS, week=WEEK, key=key)


def test_what_a_card_says_is_said_by_five_people_at_least(crowd, cards):
    alone = [card.said for card in cards if crowd.count(card.said) < 5]

    assert not alone


def test_a_card_says_nothing_that_its_person_did_not_say(cards):
    rows = {row.profile: row.tokens() for row in ROWS}

    assert all(card.said <= rows[card.profile] for card in cards)


def test_a_person_has_one_card_a_week_and_it_names_six_skills_at_most(cards):
    assert max(Counter(card.profile for card in cards).values()) == 1
    assert max(len(codes_of("skill", card.said)) for card in cards) <= MOST_SKILLS


def test_a_search_shows_four_cards_at_most_and_each_says_all_that_was_asked(cards):
    for facets in searches(2, skills=40):
        found = shown(cards, facets.tokens())
        assert len(found) <= DRAWN
        assert all(facets.tokens() <= card.said for card in found)


def test_the_same_week_draws_the_same_cards_whatever_the_order_of_the_rows(cards):
    again = draw(list(reversed(ROWS)), week=WEEK, key=key)

    assert again == cards


def test_another_week_and_another_key_draw_others(cards):
    now = {card.profile for card in cards}

    later = {card.profile for card in draw(ROWS, week=WEEK + timedelta(days=7), key=key)}
    elsewhere = {card.profile for card in draw(ROWS, week=WEEK, key=lambda t: key(f"b{t}"))}

    assert len(now & later) < 0.8 * len(now)
    assert len(now & elsewhere) < 0.8 * len(now)


def test_four_people_are_too_few_for_any_card():
    assert draw(ROWS[:4], week=WEEK, key=key) == []


def test_nobody_steps_into_the_place_of_who_withdrew(cards):
    asked = frozenset({"region:12"})
    before = shown(cards, asked)

    after = [card for card in before if card.profile != before[0].profile]

    assert [card.profile for card in after] == [card.profile for card in before[1:]]
    assert len(shown(cards, asked)) == DRAWN
