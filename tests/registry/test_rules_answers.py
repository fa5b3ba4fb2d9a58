"""What answers say together, without a database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.core.codelists import codelist
from app.core.privacy import Privacy
from app.core.progress import Progress, asked_now, progress
from app.core.questions import Declined, Number, YesNo
from app.registry.rules import answers as rules
from app.registry.sections import SCREENS, screen_questions

TODAY = date(2026, 11, 20)
CREW = YesNo(es="¿Cuadrilla?", en="Crew?", privacy=Privacy.OPEN)
SIZE = Number(es="¿Tamaño?", en="Size?", privacy=Privacy.OPEN, only_if=("crew", ("si",)))
ASKED = {"crew": CREW, "size": SIZE}


def codes(**answers):
    """Give what is doubted in the answers of the whole census: question and code."""
    asked = {n: q for address in SCREENS for n, (q, _) in screen_questions(address).items()}
    return {(c.field, c.code) for c in rules.cautions(asked, answers, on=TODAY)}


def test_the_census_asks_about_45_questions_or_more():
    assert sum(len(screen_questions(address)) for address in SCREENS) >= 45


@pytest.mark.parametrize(
    ("answers", "daily"),
    [
        ({"pay_unit": "dia", "pay_amount": 250}, 250),
        ({"pay_unit": "semana", "pay_amount": 1800, "days_a_week": 6}, 300),
        ({"pay_unit": "quincena", "pay_amount": 3600, "days_a_week": 6}, 300),
        ({"pay_unit": "caja", "pay_amount": 12, "units_a_day": 25}, 300),
    ],
)
def test_pay_is_turned_into_a_day_by_its_unit(answers, daily):
    assert rules.daily_pay(answers) == Decimal(daily)


@pytest.mark.parametrize(
    "answers",
    [
        {"pay_amount": 250},
        {"pay_unit": "semana", "pay_amount": 1800},
        {"pay_unit": "caja", "pay_amount": 12},
        {"pay_unit": "caja", "pay_amount": 12, "units_a_day": Declined.DOES_NOT_KNOW},
        {"pay_unit": "prefiere_no", "pay_amount": 12},
        {"pay_unit": "dia", "pay_amount": Declined.PREFERS_NOT},
    ],
)
def test_pay_that_cannot_be_turned_into_a_day_is_not_judged(answers):
    assert rules.daily_pay(answers) is None


def test_the_minimum_wage_is_that_of_the_day():
    found = [rules.minimum_wage(date(year, 6, 1)) for year in (2016, 2017, 2020, 2025)]

    assert found == [None, Decimal("80.04"), Decimal("123.22"), Decimal("278.80")]


def test_pay_below_the_minimum_wage_is_looked_at():
    assert ("pay_amount", "below_minimum") in codes(pay_unit="dia", pay_amount=200)
    assert codes(pay_unit="dia", pay_amount=400) == set()


def test_a_stay_that_ends_before_it_begins_is_looked_at():
    doubted = codes(arrived_on=date(2026, 10, 1), leaves_on=date(2026, 9, 1))

    assert doubted == {("leaves_on", "leaves_before_arriving")}


def test_an_arrival_to_come_is_looked_at():
    assert codes(arrived_on=date(2026, 12, 1)) == {("arrived_on", "not_yet")}


def test_an_answer_whose_condition_is_not_met_is_looked_at():
    assert codes(in_crew="no", crew_role="lider") == {("crew_role", "unasked")}
    assert codes(in_crew="si", crew_role="lider") == set()


def test_none_and_another_answer_contradict_each_other():
    assert codes(needs=["agua", "ninguna"]) == {("needs", "none_and_more")}


def test_who_cannot_read_and_finished_school_is_looked_at():
    assert codes(reads_and_writes="no", schooling="3") == {
        ("reads_and_writes", "schooled_not_reading")
    }


def test_a_silence_is_never_doubted():
    assert codes(hours_a_day=Declined.PREFERS_NOT, pay_amount=Declined.DOES_NOT_KNOW) == set()


def test_progress_counts_what_is_asked_of_her_and_a_silence_is_an_answer():
    counted = [
        progress(ASKED, given, on=TODAY)
        for given in ({}, {"crew": "no"}, {"crew": "si"}, {"crew": "no_sabe"})
    ]

    assert counted == [Progress(0, 1), Progress(1, 1), Progress(1, 2), Progress(1, 1)]


def test_a_retired_question_is_asked_no_more_and_shown_where_it_was_answered():
    asked = {"crew": replace(CREW, retired_on=date(2026, 1, 1))}

    assert progress(asked, {}, on=TODAY) == Progress(0, 0)
    assert list(asked_now(asked, {"crew": "si"}, on=TODAY)) == ["crew"]


def test_what_the_employer_or_a_leader_declares_is_not_verified():
    verified = {code for code in codelist("stay_sources").codes if rules.is_verified(code)}

    assert verified == {"persona", "oficina"}
