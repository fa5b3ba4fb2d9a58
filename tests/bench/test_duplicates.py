"""A person who comes back written down with errors is found: the held-out measure, small.

The large one is `python3 run.py bench duplicates --people 100000`; what it is worth and what it is
not stands in docs/performance.md.
"""

import random

import pytest

from app.demo.people import invent
from app.people.rules.registration import Declared
from bench._relatives import RELATIVES, relative_of
from bench._returns import DEVELOPMENT_SEED, ERRORS, HELD_OUT_SEED, come_back
from bench.duplicates import AT, NOTICE, Found, measure, share


@pytest.fixture(scope="module")
def found() -> Found:
    return measure(5000, returns=400, new=150, relatives=150)[0]


@pytest.fixture(scope="module")
def people() -> list[Declared]:
    return [one.declared for one in invent(3000, now=AT, notice=NOTICE, seed=1)]


def test_who_comes_back_is_among_the_first_five_nine_times_of_ten(found):
    assert len(found.returns) == 400
    assert share(found.returns) >= 0.90


def test_who_comes_back_without_her_curp_is_found_too(found):
    assert len(found.without_curp) > 200
    assert share(found.without_curp) >= 0.90


def test_new_people_are_seldom_taken_for_somebody_else(found):
    assert share(found.new) <= 0.05


def test_new_relatives_are_seldom_taken_for_who_is_registered(found):
    assert share(found.relatives) <= 0.08


def test_every_kind_of_error_changes_somebody(people):
    chance = random.Random(5)  # noqa: S311 - invented people

    kinds = {error for person in people for error in come_back(chance, person).errors}

    assert kinds == set(ERRORS)


def test_a_return_has_one_to_three_errors_and_is_written_otherwise(people):
    chance = random.Random(6)  # noqa: S311 - invented people

    backs = [(person, come_back(chance, person)) for person in people]

    assert {len(back.errors) for _, back in backs} == {1, 2, 3}
    assert all(back.declared != person for person, back in backs)


def test_every_kind_of_relative_is_somebody_else(people):
    chance = random.Random(7)  # noqa: S311 - invented people

    pairs = [(person, relative_of(chance, person)) for person in people]

    assert {relative.kind for _, relative in pairs} == set(RELATIVES)
    assert all(relative.declared.curp != person.curp for person, relative in pairs if person.curp)


def test_the_ordinary_run_keeps_off_the_held_out_seed():
    assert measure.__kwdefaults__["seed"] == DEVELOPMENT_SEED != HELD_OUT_SEED
