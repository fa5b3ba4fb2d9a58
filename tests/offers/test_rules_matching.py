"""The score of §4.7: four parts that add up, four lists, no exclusion, and what moves an order."""

import random
from dataclasses import fields, replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.offers.rules.matching import (
    Ability,
    Answer,
    Asked,
    AskedSkill,
    AskedTask,
    Fit,
    Part,
    Side,
    fit_of,
    match,
    rank,
    weights,
)

FORBIDDEN = {
    "name", "sex", "gender", "age", "birth", "birth_date", "municipality", "photo", "certificate",
    "diagnosis", "disability", "cause", "degree", "type", "civil_status", "marital_status",
    "vision", "hearing", "mobility", "cognition", "self_care", "communication", "functioning",
}  # fmt: skip
ANSWERS = list(Answer)
TASKS = ("cargar", "leer_impreso", "escaleras", "decidir")
ADJUSTMENTS = ("a", "b", "c")
SKILLS = ("soldar", "coser", "vender", "cocinar")


def ability(answer: Answer, *, needs: str = "", owns: str = "", most: int | None = None) -> Ability:
    return Ability(answer=answer, most=most, needs=frozenset(needs), owns=frozenset(owns))


@pytest.mark.parametrize(
    ("task", "told", "value", "fit"),
    [
        ({}, ability(Answer.ALONE), 1, Fit.MATCHES),
        ({}, ability(Answer.SUPPORTED, owns="a"), 1, Fit.WITH_ADJUSTMENT),
        ({"offered": "ab"}, ability(Answer.SUPPORTED, needs="ab"), 1, Fit.WITH_ADJUSTMENT),
        ({"offered": "a"}, ability(Answer.SUPPORTED, needs="ab"), 0, Fit.MISSING),
        (
            {"offered": "a", "is_adaptable": True},
            ability(Answer.SUPPORTED, needs="ab"),
            0.7,
            Fit.TO_TALK,
        ),
        ({}, ability(Answer.SUPPORTED), 0.7, Fit.TO_TALK),
        ({}, ability(Answer.RATHER_NOT), 0, Fit.MISSING),
        ({"is_adaptable": True}, ability(Answer.RATHER_NOT), 0, Fit.MISSING),
        ({}, ability(Answer.SILENT), 0.5, Fit.TO_TALK),
        ({}, None, 0.5, Fit.TO_TALK),
        ({"level": 4}, ability(Answer.ALONE, most=2), 0.5, Fit.TO_TALK),
        ({"level": 2}, ability(Answer.ALONE, most=2), 1, Fit.MATCHES),
    ],
)
def test_each_answer_on_a_demand_is_worth_what_the_rule_says(task, told, value, fit):
    asked = {"level": 2, **task, "offered": frozenset(task.get("offered", ""))}

    item = fit_of(AskedTask(code="cargar", **asked), told)

    assert (float(item.value), item.fit) == (value, fit)


def test_a_covered_demand_names_its_adjustments_and_an_open_one_those_that_lack():
    told = ability(Answer.SUPPORTED, needs="ab", owns="c")

    covered = fit_of(AskedTask(code="x", level=1, offered=frozenset("ab")), told)
    open_one = fit_of(AskedTask(code="x", level=1, offered=frozenset("a")), told)

    assert covered.adjustments == ("a", "b", "c")
    assert open_one.adjustments == ("b",)


def test_a_worked_example_adds_up():
    asked = Asked(
        skills=(
            AskedSkill(code="soldar", level=4, is_required=True),
            AskedSkill(code="vender", level=2, is_required=False),
        ),
        tasks=(
            AskedTask(code="cargar", level=3, is_essential=True, offered=frozenset("a")),
            AskedTask(code="decidir", level=1),
            AskedTask(code="escaleras", level=0, is_essential=True),
        ),
        education="middle",
        region="05",
        pay=9000,
    )
    side = Side(
        skills={"soldar": 2},
        abilities={
            "cargar": ability(Answer.SUPPORTED, needs="a"),
            "escaleras": ability(Answer.RATHER_NOT),
        },
        education="higher",
        regions=frozenset({"12"}),
        pay=8000,
    )

    found = match(side, asked)

    assert found.values == {
        Part.SKILLS: Fraction(1, 3),
        Part.TASKS: Fraction(5, 6),
        Part.EDUCATION: Fraction(1),
        Part.LOGISTICS: Fraction(1, 2),
    }
    assert found.score == 62
    assert sum(found.points.values()) == 62
    assert not found.barriers


def test_an_essential_demand_at_nothing_is_a_barrier_that_names_what_would_help():
    task = AskedTask(code="cargar", level=2, is_essential=True)
    asked = Asked(tasks=(task,))
    side = Side(abilities={"cargar": ability(Answer.SUPPORTED, needs="a")})

    before = match(side, asked)
    after = match(side, Asked(tasks=(replace(task, offered=frozenset("a")),)))

    assert [(item.code, item.adjustments) for item in before.barriers] == [("cargar", ("a",))]
    assert not after.barriers
    assert after.score > before.score


def test_a_card_is_silent_on_what_it_does_not_name_and_a_silence_is_worth_one_half():
    asked = Asked(skills=(AskedSkill(code="soldar", level=2, is_required=True),), region="05")

    card = match(Side(regions=frozenset({"12"}), tells_all=False), asked)
    whole = match(Side(regions=frozenset({"12"})), asked)

    assert (card.values[Part.SKILLS], card.values[Part.LOGISTICS]) == (Fraction(1, 2),) * 2
    assert {item.fit for item in card.items} == {Fit.TO_TALK}
    assert {item.fit for item in whole.items} == {Fit.MISSING}


def test_no_forbidden_input_has_a_place_in_what_a_match_knows():
    known = {
        each.name for kind in (Side, Ability, Asked, AskedTask, AskedSkill) for each in fields(kind)
    }

    assert not known & FORBIDDEN


def test_the_weights_of_every_version_add_up_to_a_hundred():
    assert sum(weights("2026-1").of.values()) == 100
    assert match(Side(), Asked()).version == weights().version


abilities = st.builds(
    Ability,
    answer=st.sampled_from(ANSWERS),
    most=st.none() | st.integers(1, 4),
    needs=st.frozensets(st.sampled_from(ADJUSTMENTS)),
    owns=st.frozensets(st.sampled_from(ADJUSTMENTS)),
)
sides = st.builds(
    Side,
    skills=st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 4)),
    abilities=st.dictionaries(st.sampled_from(TASKS), abilities),
    education=st.none() | st.sampled_from(("basic", "middle", "higher")),
    regions=st.frozensets(st.sampled_from(("05", "12"))),
    schedules=st.frozensets(st.sampled_from(("dia", "noche"))),
    modality=st.none() | st.sampled_from(("presencial", "remoto")),
    pay=st.none() | st.integers(5000, 20000),
)
tasks = st.builds(
    AskedTask,
    code=st.sampled_from(TASKS),
    level=st.integers(0, 4),
    is_essential=st.booleans(),
    is_adaptable=st.booleans(),
    offered=st.frozensets(st.sampled_from(ADJUSTMENTS)),
)
offers = st.builds(
    Asked,
    skills=st.lists(
        st.builds(
            AskedSkill,
            code=st.sampled_from(SKILLS),
            level=st.integers(1, 4),
            is_required=st.booleans(),
        ),
        unique_by=lambda each: each.code,
    ),
    tasks=st.lists(tasks, unique_by=lambda each: each.code),
    education=st.none() | st.sampled_from(("basic", "middle", "higher")),
    region=st.none() | st.sampled_from(("05", "12")),
    schedule=st.none() | st.sampled_from(("dia", "noche")),
    modality=st.none() | st.sampled_from(("presencial", "remoto")),
    pay=st.none() | st.integers(5000, 20000),
)


@given(sides, offers)
def test_every_score_is_the_sum_of_its_four_parts_and_every_line_is_in_one_list(side, asked):
    found = match(side, asked)

    assert 0 <= found.score <= 100
    assert sum(found.points.values()) == found.score
    assert sum(len(found.listed(fit)) for fit in Fit) == len(found.items)
    assert all(item.adjustments for item in found.listed(Fit.WITH_ADJUSTMENT))


@given(sides, offers, st.sampled_from(TASKS), st.sampled_from(ADJUSTMENTS))
def test_taking_an_adjustment_from_an_offer_never_raises_a_score(side, asked, code, adjustment):
    poorer = replace(
        asked,
        tasks=[
            replace(task, offered=task.offered - {adjustment}) if task.code == code else task
            for task in asked.tasks
        ],
    )

    with_it, without = match(side, asked), match(side, poorer)

    assert without.values[Part.TASKS] <= with_it.values[Part.TASKS]
    assert len(without.barriers) >= len(with_it.barriers)


@given(st.lists(sides, max_size=6), offers)
def test_nobody_is_left_out_of_a_ranking_and_the_order_of_arrival_says_nothing(people, asked):
    found = {f"r{nth}": match(side, asked) for nth, side in enumerate(people)}

    order = rank(found)

    assert sorted(order) == sorted(found)
    assert rank(dict(reversed(found.items()))) == order


def _pairs(seed: int):
    """Two hundred random pairs of a profile and an offer that asks skills, a task and a pay."""
    chance = random.Random(seed)  # noqa: S311 - invented people
    for _ in range(200):
        asked = Asked(
            skills=tuple(
                AskedSkill(code=code, level=chance.randint(1, 4), is_required=chance.random() < 0.5)
                for code in SKILLS
            ),
            tasks=(
                AskedTask(code="cargar", level=2, is_essential=chance.random() < 0.5),
                AskedTask(code="decidir", level=1, is_adaptable=True),
            ),
            region="05",
            pay=chance.randint(6000, 15000),
        )
        side = Side(
            skills={code: chance.randint(1, 4) for code in SKILLS if chance.random() < 0.5},
            abilities={"cargar": ability(Answer.SUPPORTED, needs="a")},
            regions=frozenset({"05"}),
            pay=chance.randint(6000, 15000),
        )
        yield side, asked


def test_two_hundred_times_a_better_skill_goes_before_and_by_as_much_as_the_rule_says():
    for side, asked in _pairs(1):
        skill = asked.skills[0]
        worse = replace(side, skills={k: v for k, v in side.skills.items() if k != skill.code})
        better = replace(side, skills={**worse.skills, skill.code: skill.level})

        found = {"a": match(worse, asked), "b": match(better, asked)}

        total = sum(2 if each.is_required else 1 for each in asked.skills)
        gain = Fraction(2 if skill.is_required else 1, total)
        assert found["b"].values[Part.SKILLS] - found["a"].values[Part.SKILLS] == gain
        assert rank(found) == ["b", "a"]


def test_two_hundred_times_an_adjustment_of_ones_own_goes_before():
    for side, asked in _pairs(2):
        owner = replace(side, abilities={"cargar": ability(Answer.SUPPORTED, owns="a")})

        found = {"a": match(side, asked), "b": match(owner, asked)}

        assert rank(found) == ["b", "a"]
        assert bool(found["a"].barriers) is asked.tasks[0].is_essential
        assert not found["b"].barriers


def test_two_hundred_times_a_pay_that_is_enough_goes_before():
    for side, asked in _pairs(3):
        content, hopeful = replace(side, pay=asked.pay), replace(side, pay=asked.pay + 1)

        found = {"a": match(hopeful, asked), "b": match(content, asked)}

        assert found["b"].values[Part.LOGISTICS] - found["a"].values[Part.LOGISTICS] == Fraction(
            1, 2
        )
        assert rank(found) == ["b", "a"]
