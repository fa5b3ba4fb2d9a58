"""What invented people answer to the screens of the census beside work and languages.

Only some questions are answered, as after a first visit; a whole screen may not have been reached.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.demo.facts import assumed, fact

Answers = dict[str, Any]

_HANGS_ON = {
    "school_years": "schooling",
    "travel_party": "travels_with",
    "crew_role": "in_crew",
    "pay_amount": "pay_unit",
}
"""A question that is asked only after another was answered."""
_MARRIED = ("soltera", "union", "casada", "separada", "viuda")
_MARRIED_WEIGHTS = ((70, 25, 4, 1, 0), (22, 33, 38, 5, 2))
_GROWN = 26


@dataclass(frozen=True, slots=True)
class Arrival:
    """How somebody came: when, from where to where, for which crops, with whom and how many."""

    day: date
    age: int
    origin: str
    office: str
    crops: tuple[str, ...]
    company: str
    size: int


def census_of(chance: random.Random, came: Arrival) -> Answers:
    """Answer the screens that were reached."""
    screens: tuple[Callable[[random.Random, Arrival], Answers], ...] = (
        _profile,
        _household,
        _crew,
        _stay,
        _conditions,
    )
    said: Answers = {}
    for screen in screens:
        told = screen(chance, came)
        if chance.random() >= assumed("screen_not_asked"):
            said |= told
    asked = {name for name in said if chance.random() >= assumed("not_asked")}
    return {
        name: value for name, value in said.items() if {name, _HANGS_ON.get(name, name)} <= asked
    }


def _profile(chance: random.Random, came: Arrival) -> Answers:
    reads = chance.random() >= fact("cannot_read")
    level, years = _schooling(chance) if reads else ("0", 0)
    weights = _MARRIED_WEIGHTS[came.age >= _GROWN]
    said: Answers = {
        "reads_and_writes": "si" if reads else "no",
        "schooling": level,
        "marital_status": chance.choices(_MARRIED, weights=weights)[0],
    }
    return said | ({} if level == "0" else {"school_years": years})


def _schooling(chance: random.Random) -> tuple[str, int]:
    """Draw the last level begun and the years of it that were passed."""
    lot = chance.random()
    for name, level, most in (
        ("only_primary", "2", 6),
        ("only_secondary", "3", 3),
        ("upper_secondary", "4", 3),
    ):
        if lot < assumed(name):
            return level, max(1, most - int(chance.expovariate(1.2)))
        lot -= assumed(name)
    return "0", 0


def _household(chance: random.Random, came: Arrival) -> Answers:
    said: Answers = {"travels_with": came.company, "dependants": chance.choice((0, 1, 2, 3, 3, 4))}
    return said if came.size == 1 else said | {"travel_party": came.size}


def _crew(chance: random.Random, came: Arrival) -> Answers:
    by_contractor = chance.random() < assumed("hired_by_contractor")
    hired = "contratista" if by_contractor else chance.choice(("empresa", "lider", "conocida"))
    if came.company != "cuadrilla":
        return {"in_crew": "no", "hired_by": hired}
    role = chance.choices(("integrante", "lider", "apuntadora", "cocina"), weights=(16, 2, 1, 1))[0]
    return {"in_crew": "si", "crew_role": role, "hired_by": hired}


def _stay(chance: random.Random, came: Arrival) -> Answers:
    is_near = came.origin.startswith(came.office[:2])
    far = ("albergue", "cuarteria", "campamento", "rentada")
    return {
        "came_from": came.origin,
        "arrived_on": came.day - timedelta(days=chance.randrange(1, 25)),
        "stay_municipality": came.office,
        "stay_crop": came.crops[0],
        "lodging": "propia" if is_near else chance.choice(far),
        "stay_declared_by": "persona",
    }


def _conditions(chance: random.Random, _came: Arrival) -> Answers:
    is_written = chance.random() < assumed("written_contract")
    by_day = chance.random() < assumed("paid_by_day")
    insured = chance.random() < assumed("insured")
    said: Answers = {
        "contract": "escrito" if is_written else chance.choice(("verbal", "verbal", "no")),
        "days_a_week": chance.choice((5, 6, 6, 6, 7)),
        "hours_a_day": chance.choice((7, 8, 8, 9, 10)),
        "pay_unit": "dia" if by_day else "semana",
        "pay_every": chance.choice(("dia", "semana", "semana", "quincena")),
        "imss_status": "alta" if insured else chance.choice(("nunca", "nunca", "baja")),
    }
    return said | {"pay_amount": _pay(chance) * (1 if by_day else 6)}


def _pay(chance: random.Random) -> int:
    """Draw the pesos of a day around the minimum wage."""
    lot, wage = chance.random(), fact("minimum_wage")
    if lot < fact("under_one_wage"):
        return int(wage * chance.uniform(0.7, 1))
    if lot < fact("under_one_wage") + fact("one_to_two_wages"):
        return int(wage * chance.uniform(1, 2))
    return int(wage * chance.uniform(2, 3))
