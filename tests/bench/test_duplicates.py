"""A person who comes back written down with errors is found: the held-out measure, small.

The large one is `python3 run.py bench duplicates --people 100000`; what it is worth and what it is
not stands in docs/performance.md.
"""

import random

import pytest

from bench._returns import ERRORS, come_back
from bench.duplicates import Found, measure, share


@pytest.fixture(scope="module")
def found() -> Found:
    return measure(5000, returns=400, new=150, relatives=150)[0]


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


def test_every_kind_of_error_changes_somebody():
    kinds = set()
    chance = random.Random(5)  # noqa: S311 - invented people

    for person in measure(300, returns=1, new=1, relatives=1)[1].people:
        kinds |= set(come_back(chance, person).errors)

    assert kinds == set(ERRORS)
