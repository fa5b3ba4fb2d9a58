"""What an offer lacks to be sent, what its reviewer looks at, how it stands. No database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.offers.rules.pay import is_low_among, minimum_wage
from app.offers.rules.sending import (
    ALWAYS,
    LEGAL,
    OF_FARM,
    OF_SKILLS,
    Demanded,
    Whole,
    cautions_of,
    faults_of,
)
from app.offers.rules.states import Decision, State, after, answer_due, is_open

DAY = date(2026, 11, 20)
REASON = "La caja se carga a mano porque el pasillo es muy angosto."


def an_offer(*, is_farm: bool = False, demands=(), **what_matters) -> Whole:
    """Make an offer that may be sent as it is."""
    answers = {
        "title": "Empaque de frambuesa",
        "description": "Se llena cada caja y se pesa.",
        "occupation": "93",
        "municipality": "14082",
        "places": 3,
        "pay_unit": "semana",
        "pay_min": 2800,
        "pay_max": 3200,
        "contract": "temporada",
        "starts_on": DAY + timedelta(days=20),
        "apply_until": DAY + timedelta(days=30),
        "contact": "Teléfono 33 1234 5678, o en la oficina de la empresa.",
        "contact_ways": ["telefono", "mensaje"],
    }
    if is_farm:
        answers |= {
            "crop": "frambuesa",
            "task": "cosecha",
            "ends_on": DAY + timedelta(days=90),
            "day_guarantee": None,
            "lodging": "albergue",
            "gives_transport": "si",
            "gives_food": "no",
            "groups": ["familias"],
            **dict.fromkeys(LEGAL, "si"),
        }
    else:
        answers |= {"schedule": "completa", "modality": "presencial"}
        answers |= {"process_adjustments": ["entrevista_por_escrito"]}
    return Whole({**answers, **what_matters}, is_farm=is_farm, demands=list(demands))


def codes(offer: Whole) -> dict[str, list[str]]:
    return {name: [f.code for f in found] for name, found in faults_of(offer, on=DAY).items()}


@pytest.mark.parametrize("is_farm", [False, True])
def test_a_whole_offer_may_be_sent(is_farm):
    assert codes(an_offer(is_farm=is_farm)) == {}


@pytest.mark.parametrize("name", [*ALWAYS, *OF_SKILLS])
def test_an_offer_lacking_an_answer_is_refused_for_that_answer(name):
    assert "missing" in codes(an_offer(**{name: None}))[name]


@pytest.mark.parametrize("name", [*OF_FARM, *LEGAL])
def test_farm_work_is_published_with_every_legal_item_answered(name):
    assert "missing" in codes(an_offer(is_farm=True, **{name: None}))[name]


@pytest.mark.parametrize("name", LEGAL)
def test_a_legal_item_answered_no_is_published_and_looked_at(name):
    offer = an_offer(is_farm=True, **{name: "no"})

    assert codes(offer) == {}
    assert cautions_of(offer, on=DAY) == ["legal_item_lacking"]


@pytest.mark.parametrize("ways", [None, [], ["telefono"], ["telefono", "audio"]])
def test_one_way_to_ask_is_not_enough(ways):
    assert codes(an_offer(contact_ways=ways)) == {"contact_ways": ["one_way"]}


@given(reason=st.none() | st.text("aeo ", max_size=39))
def test_an_essential_demand_without_a_reason_is_refused_by_its_name(reason):
    demand = Demanded("levantar", 3, is_essential=True, reason=reason)

    assert codes(an_offer(demands=[demand])) == {"demand.levantar": ["no_reason"]}


def test_a_demand_with_its_reason_or_not_essential_may_stand():
    demands = [
        Demanded("levantar", 3, is_essential=True, reason=REASON),
        Demanded("ver", 2, is_essential=False),
    ]

    assert codes(an_offer(demands=demands)) == {}


@pytest.mark.parametrize(
    ("what_matters", "wrong"),
    [
        ({"pay_max": 2000}, {"pay_max": ["pay_range"]}),
        ({"municipality": "12066"}, {"municipality": ["outside"]}),
        ({"occupation": "9"}, {"occupation": ["broad"]}),
        ({"apply_until": DAY - timedelta(days=1)}, {"apply_until": ["past"]}),
        ({"apply_until": DAY + timedelta(days=61)}, {"apply_until": ["too_late"]}),
        ({"starts_on": DAY - timedelta(days=1)}, {"starts_on": ["past"]}),
    ],
)
def test_an_answer_that_cannot_be_is_refused(what_matters, wrong):
    assert codes(an_offer(**what_matters)) == wrong


def test_pay_by_the_piece_says_what_is_sure_for_a_day():
    by_piece = {"pay_unit": "caja", "pay_min": 20, "pay_max": 25}

    assert codes(an_offer(is_farm=True, **by_piece)) == {"day_guarantee": ["missing"]}
    assert codes(an_offer(is_farm=True, **by_piece, day_guarantee=320)) == {}


@pytest.mark.parametrize(
    ("pay", "told"),
    [
        ({"pay_unit": "dia", "pay_min": 1}, ["below_minimum"]),
        ({"pay_unit": "hora", "pay_min": 10}, ["below_minimum"]),
        ({"pay_unit": "mes", "pay_min": 30_000, "pay_max": 30_000}, []),
    ],
)
def test_pay_below_the_minimum_wage_warns_and_does_not_refuse(pay, told):
    offer = an_offer(**pay)

    assert codes(offer) == {}
    assert cautions_of(offer, on=DAY) == told


@given(day=st.dates(date(2016, 1, 1), date(2040, 1, 1)))
def test_there_is_a_minimum_wage_on_any_day(day):
    assert minimum_wage(day) > 50


@given(
    pay=st.lists(st.floats(200, 800), max_size=30),
    daily=st.floats(100, 900),
)
def test_pay_is_compared_with_ten_similar_offers_or_with_none(pay, daily):
    if is_low_among(daily, pay):
        assert len(pay) >= 10
        assert sum(daily < each for each in pay) >= len(pay) / 2


@given(state=st.sampled_from(State), decision=st.sampled_from(Decision))
def test_only_a_sent_offer_is_published_or_sent_back(state, decision):
    follows = after(state, decision)

    if follows in {State.PUBLISHED, State.RETURNED}:
        assert state is State.SUBMITTED
    assert state not in {State.DRAFT, State.CLOSED, State.WITHDRAWN} or follows is None


@given(state=st.sampled_from(State), days=st.integers(-70, 70))
def test_one_applies_while_it_is_published_and_its_day_has_not_passed(state, days):
    until = DAY + timedelta(days=days)

    assert is_open(state, until, on=DAY) is (state is State.PUBLISHED and days >= 0)


@given(day=st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_complaint_is_answered_within_five_working_days(day):
    due = answer_due(day)
    between = [day + timedelta(days=nth) for nth in range(1, (due - day).days + 1)]

    assert sum(each.weekday() < 5 for each in between) == 5
    assert due.weekday() < 5
