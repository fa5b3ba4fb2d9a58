"""The attacks on the skills census by itself: k = 10, half-yearly, regions, groups of skills apart.

Ten half-years of a census of 3,000 that grows to 20,000 in the long run. `-s` prints the figures.
"""

from dataclasses import dataclass

import numpy as np
import pytest

from app.open_data.protection import EMPTY, protect, to_count
from app.open_data.rules.reading import plan_in_force
from tests.open_data.attacks import readers
from tests.open_data.attacks.census import People, counted
from tests.open_data.attacks.editions import SECRETS, edition, everything_on, judged

LEAST = 10
HALVES = tuple(f"{year}-{month:02}" for year in range(2026, 2031) for month in (6, 12))
RUNS = [
    pytest.param((3_000, SECRETS[0]), id="3k"),
    *(
        pytest.param((size, secret), id=f"{size}-{place}", marks=pytest.mark.long)
        for size in (3_000, 20_000)
        for place, secret in enumerate(SECRETS)
        if (size, place) != (3_000, 0)
    ),
]


@dataclass(frozen=True)
class Skilled:
    """People of the skills census, and a row for each group of skills of each."""

    people: People
    rows: People

    def until(self, half):
        return Skilled(
            self.people.some(self.people.codes["half"] <= half),
            self.rows.some(self.rows.codes["half"] <= half),
        )


def skilled(size, plan, seed=2):
    rng = np.random.default_rng(seed)
    known = plan.classifications
    many = {name: len(one.labels) for name, one in known.items()}
    weights = np.exp(rng.normal(0, 1.2, many["municipio"]))
    town = rng.choice(many["municipio"], size, p=weights / weights.sum())
    regions = list(known["region"].labels)
    region = np.array(
        [regions.index(known["municipio"].into[c]) for c in known["municipio"].labels]
    )
    kind = rng.choice(many["tipo"], size, p=[0.2, 0.12, 0.28, 0.08, 0.03, 0.04, 0.16, 0.05, 0.04])
    codes = {
        "municipio": town,
        "region": region[town],
        "tipo": kind,
        "sexo": np.where(rng.random(size) < 0.003, 2, rng.random(size) < 0.47).astype(int),
        "edad15": rng.choice(5, size, p=[0.25, 0.35, 0.3, 0.09, 0.01]),
        "escuela": rng.choice(6, size, p=[0.15, 0.3, 0.3, 0.15, 0.06, 0.04]),
        "half": rng.integers(0, len(HALVES), size),
    }
    people = People(codes, rng.integers(0, 2**31, size, dtype=np.int64))
    liked = rng.permutation(1.0 / np.arange(1, many["familia"] + 1))
    groups = rng.choice(many["familia"], (size, 5), p=liked / liked.sum())
    who, group = np.divmod(np.unique(np.arange(size)[:, None] * 100 + groups), 100)
    rows = people.some(who)
    return Skilled(people, People({**rows.codes, "familia": group}, rows.keys))


def count(skilled_people, tables, plan):
    found = {}
    for table in tables:
        people = skilled_people.rows if "familia" in table.by else skilled_people.people
        found |= counted(people, [table], plan)
    return found


class Run:
    def __init__(self, size, secret):
        self.plan = everything_on(plan_in_force())
        everybody = skilled(size, self.plan)
        self.editions, state = [], EMPTY
        for half, period in enumerate(HALVES):
            people = everybody.until(half)
            self.editions.append(self.one(people, period, state, secret))
            state = self.editions[-1].state
        self.last = self.editions[-1]
        self.first = self.one(everybody, HALVES[-1], EMPTY, secret)
        self.truth, self.numbers, _ = judged(self.last)

    def one(self, people, period, state, secret):
        return edition(
            people, self.plan, period=period, state=state, secret=secret, census="skills",
            count=count,
        )  # fmt: skip


@pytest.fixture(scope="module", params=RUNS)
def run(request):
    return Run(*request.param)


def test_no_number_is_between_1_and_k(run):
    small = sum(
        ((one > 0) & (one < LEAST)).sum() for seen in run.editions for one in seen.numbers.values()
    )

    assert small == 0


def test_who_allows_the_lag_is_left_in_doubt_of_two_k(run):
    narrowest = [
        int(readers.widths(readers.propagated(readers.slack_bounds(one), one.ties)).min())
        for one in run.editions
    ]

    print("    skills, narrowest:", narrowest)  # noqa: T201
    assert min(narrowest) >= 2 * LEAST


def test_who_knows_what_is_new_is_left_in_doubt_of_k(run):
    pairs = [(None, run.first), *zip([None, *run.editions], run.editions, strict=False)]

    narrowest = [
        int(readers.widths(readers.propagated(readers.informed_bounds(*pair[::-1]), pair[1].ties)).min())
        for pair in pairs
    ]  # fmt: skip

    print("    skills, narrowest for the informed:", narrowest)  # noqa: T201
    assert min(narrowest) >= LEAST


def test_who_knows_that_nobody_ever_left_is_left_in_doubt_of_k(run):
    bounds = readers.never_leaving(run.editions)

    narrowest = [
        int(readers.widths(readers.propagated(one, seen.ties)).min())
        for seen, one in zip(run.editions, bounds, strict=True)
    ]

    print("    skills, narrowest for who knows that nobody left:", narrowest)  # noqa: T201
    assert min(narrowest) >= LEAST


def test_bounds_hold_the_truth(run):
    found = readers.propagated(readers.informed_bounds(run.first), run.first.ties)

    outside = [
        ((low > run.first.truth[face]) | (run.first.truth[face] > high)).sum()
        for face, (low, high) in found.items()
    ]

    assert sum(outside) == 0


def test_exact_programming_leaves_doubt(run):
    rng = np.random.default_rng(6)
    bounds = readers.informed_bounds(run.first)

    found = [
        width
        for code in ("03", "12")
        for width, _ in readers.exact_widths(
            run.first, bounds, level="region", code=code, most=8, rng=rng
        )
    ]

    print("    skills, exact:", len(found), "cells, narrowest", min(found))  # noqa: T201
    assert min(found) >= LEAST


def test_averaging_all_tables_is_worse_than_guessing(run):
    by_face = readers.reconciled(run.last)
    guess = np.concatenate([by_face[face][run.last.shown[face]] for face in run.last.numbers])

    exact = readers.exact_share(guess, run.truth, LEAST)

    print("    skills, averaging hits", round(float(exact), 3))  # noqa: T201
    assert exact < readers.commonest_share(run.truth, LEAST)


def test_two_editions_do_not_tell_whether_one_person_joined(run):
    accuracy, shows = readers.joined_or_not(run.editions)

    print("    skills, one joined:", round(float(accuracy), 3), "shows", round(float(shows), 3))  # noqa: T201
    assert accuracy <= 0.56
    assert shows <= 0.12


def test_four_editions_averaged_do_not_give_a_small_count(run):
    error, exact = readers.averaged(run.editions)

    assert error >= 1.5
    assert exact <= 0.1


def test_a_municipality_with_fewer_than_fifty_shows_nothing():
    plan = plan_in_force()
    people = skilled(3_000, plan)
    cells = count(people, to_count(plan, "skills", period="2026-12"), plan)

    made = protect(
        cells, plan=plan, census="skills", period="2026-12", state=EMPTY, secret=SECRETS[0]
    )

    towns = [one for face, one in made.faces.items() if face.by == ("municipio",)]
    assert not towns or all(one.people[one.shown].min(initial=50) >= 50 for one in towns)
    assert all(not one.people[~one.shown].any() for one in towns)


def test_skills_numbers_are_useful(run):
    error = (run.numbers - run.truth)[run.truth > 0]
    large = run.truth >= 20
    relative = np.quantile(np.abs(run.numbers - run.truth)[large] / run.truth[large], 0.95)

    mean = round(float(np.abs(error).mean()), 2)
    print("    skills, mean error", mean, "p95", round(float(relative), 3))  # noqa: T201
    assert np.abs(error).mean() <= 6
    assert relative <= 0.5
