"""Invented day laborers, in families, crews and alone: the same for the same seed and instant.

How often anything appears is in facts.csv and assumptions.csv. Nothing is written here.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from typing import Any

from app.core.clock import ZONE
from app.core.dates import PartialDate
from app.core.identity import make_curp, read_nss
from app.core.places import BORN_ABROAD
from app.core.places import state as state_named
from app.demo.answers import Told, answers_of, consent_of
from app.demo.census import Arrival, census_of
from app.demo.facts import GENERAL, LANGUAGES, Origin, assumed, fact, names, origins, workplaces
from app.people.rules.registration import ConsentGiven, Declared

SEED = 20_170_824
"""The day the real register began, at Tuxcueca. Source: domain-facts §0.5."""

YOUNGEST, OLDEST = 15, 84
_YEAR = 365.25
_SEASON_DAYS = 110
_LAST_SEASON_AGO = 340
_CREW = (4, 12)
_MOST_CHILDREN = 6
_WHY_NO_CURP = ("perdida", "no_la_trae", "nunca", "en_tramite", "no_sabe", "no_dice")
_WHY_WEIGHTS = (40, 27, 13, 8, 8, 4)


@dataclass(frozen=True, slots=True)
class Child:
    """A child who comes along with a family."""

    given_names: str
    surnames: str
    born: date
    sex: str


@dataclass(frozen=True, slots=True)
class Invented:
    """One registration to be written. ``household`` groups a family; None comes without one."""

    declared: Declared
    office: str
    registered_at: datetime
    consent: ConsentGiven
    answers: dict[str, Any]
    household: int | None = None
    children: tuple[Child, ...] = ()
    profile: Any = None
    """Her profile in the other census (demo/profiles.py), for some adults."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who arrives together: from one place, at one office, on one day, for the same crops."""

    origin: Origin
    office: str
    crops: tuple[str, ...]
    at: datetime
    number: int


def invent(count: int, *, now: datetime, notice: str, seed: int = SEED) -> Iterator[Invented]:
    """Invent as many registrations as asked, in two seasons up to now.

    Args:
        notice: the version that was shown to all.
    """
    chance = random.Random(seed)  # noqa: S311 - synthetic people need no secrecy
    beside = random.Random(seed + 1)  # noqa: S311 - apart, so that a new question changes nobody
    left, number = count, 0
    while left > 0:
        number += 1
        party = _party(chance, now, number)
        for person in list(_arrivals(chance, beside, party, notice))[:left]:
            left -= 1
            yield person


def _party(chance: random.Random, now: datetime, number: int) -> Party:
    origin = chance.choices(origins(), weights=[one.weight for one in origins()])[0]
    place = chance.choices(workplaces(), weights=[one.weight for one in workplaces()])[0]
    ago = chance.randrange(1, _SEASON_DAYS)
    if chance.random() < assumed("last_season"):
        ago += _LAST_SEASON_AGO
    day = now.astimezone(ZONE).date() - timedelta(days=ago)
    opened = datetime.combine(day, time(9), ZONE) + timedelta(minutes=chance.randrange(300))
    return Party(origin, place.cvegeo, place.crops, opened.astimezone(UTC), number)


def _arrivals(
    chance: random.Random, beside: random.Random, party: Party, notice: str
) -> Iterator[Invented]:
    """Give who arrives, one after another at the window."""
    company, people, children = _company(chance, party)
    for nth, person in enumerate(people):
        at = party.at + timedelta(minutes=6 * nth)
        age = _age_on(at.date(), person.birth)
        language = LANGUAGES.get(party.origin.people)
        answers = answers_of(chance, Told(age=age, language=language, crops=party.crops))
        came = Arrival(
            day=at.astimezone(ZONE).date(),
            age=age,
            origin=party.origin.cvegeo,
            office=party.office,
            crops=party.crops,
            company=company,
            size=len(people) + len(children),
        )
        yield Invented(
            person,
            party.office,
            at,
            consent_of(chance, answers, at=at, notice=notice),
            answers | census_of(beside, came),
            household=party.number if company == "familia" else None,
            children=children if nth == 0 else (),
        )


def _company(chance: random.Random, party: Party) -> tuple[str, list[Declared], tuple[Child, ...]]:
    """Draw with whom people come, as the list of companies calls it, and who they are."""
    lot = chance.random()
    if lot < _share_of_families():
        return "familia", *_family(chance, party)
    if lot < _share_of_families() + _share_of_crews():
        return "cuadrilla", _crew(chance, party, chance.randint(*_CREW)), ()
    return "sola", _crew(chance, party, 1), ()


@cache
def _sizes() -> tuple[float, float, float]:
    """Tell how many parties of each kind a hundred people make: families, crews, alone."""
    family, crew = assumed("in_a_family"), assumed("in_a_crew")
    return family / 2.5, crew / (sum(_CREW) / 2), 1 - family - crew


def _share_of_families() -> float:
    return _sizes()[0] / sum(_sizes())


def _share_of_crews() -> float:
    return _sizes()[1] / sum(_sizes())


def _family(chance: random.Random, party: Party) -> tuple[list[Declared], tuple[Child, ...]]:
    """Make a couple with one or two grown children, or one parent with them, and the small ones."""
    father, mother = _surnames(chance, party), _surnames(chance, party)
    elder = max(_age(chance), 24)
    ages = [(elder, "H", father)]
    if chance.random() < 0.8:  # noqa: PLR2004 - assumption: four families of five have both
        ages.append((max(YOUNGEST, elder - chance.randrange(-2, 7)), "M", mother))
    theirs = (father[0], mother[0])
    grown = min(chance.choice((0, 0, 1, 2)), max(0, (elder - 33) // 5))
    for _ in range(grown):
        sex = "M" if chance.random() < assumed("women_in_families") else "H"
        ages.append((chance.randrange(YOUNGEST, max(YOUNGEST + 1, elder - 17)), sex, theirs))
    shared = _phone(chance) if chance.random() < assumed("family_shares_phone") else None
    people = [
        _somebody(chance, party, age=age, sex=sex, surnames=surnames, phone=shared)
        for age, sex, surnames in ages
    ]
    return people, tuple(_children(chance, party, theirs, elder))


def _children(
    chance: random.Random, party: Party, surnames: tuple[str, str], elder: int
) -> Iterator[Child]:
    share = assumed("minors_a_family") / _MOST_CHILDREN
    for _ in range(sum(chance.random() < share for _ in range(_MOST_CHILDREN))):
        sex = chance.choice("HM")
        days = chance.randrange(200, int(min(14, elder - 16) * _YEAR))
        born = party.at.date() - timedelta(days=days)
        yield Child(_given(chance, party, sex), " ".join(surnames), born, sex)


def _crew(chance: random.Random, party: Party, size: int) -> list[Declared]:
    """Make people who come to work together; some are brothers or cousins."""
    people: list[Declared] = []
    surnames = _surnames(chance, party)
    for _ in range(size):
        sex = "H" if chance.random() < _men_in_crews() else "M"
        if chance.random() >= assumed("brothers_in_a_crew"):
            surnames = _surnames(chance, party)
        people.append(_somebody(chance, party, age=_age(chance), sex=sex, surnames=surnames))
    return people


@cache
def _men_in_crews() -> float:
    """Tell which share of men in crews makes the published share of men, with families as assumed."""
    family = assumed("in_a_family")
    of_families = 1 - assumed("women_in_families")
    return min(1.0, (fact("men") - family * of_families) / (1 - family))


def _somebody(
    chance: random.Random,
    party: Party,
    *,
    age: int,
    sex: str,
    surnames: tuple[str, str],
    phone: str | None = None,
) -> Declared:
    day = party.at.astimezone(ZONE).date()
    born = day - timedelta(days=int((age + chance.random()) * _YEAR) + 1)
    whole = Declared(
        given_names=_given(chance, party, sex),
        first_surname=surnames[0],
        second_surname=None if chance.random() < assumed("one_surname") else surnames[1],
        sex=sex,
        birth=PartialDate.of(born),
        origin_municipality=party.origin.cvegeo,
        phone=phone or (_phone(chance) if chance.random() < assumed("has_phone") else None),
        nss=_nss(chance, born) if chance.random() < assumed("insured") else None,
    )
    if chance.random() < assumed("brings_curp"):
        return replace(whole, curp=_curp(whole, born))
    why = chance.choices(_WHY_NO_CURP, weights=_WHY_WEIGHTS)[0]
    return replace(whole, no_curp_reason=why, birth=_known_of(chance, born, age, day))


def _known_of(chance: random.Random, born: date, age: int, day: date) -> PartialDate:
    """Tell what somebody without papers knows of her birth date."""
    lot = chance.random()
    for name, known in (
        ("knows_day", PartialDate.of(born)),
        ("knows_month", PartialDate(born.year, born.month)),
        ("knows_year", PartialDate(born.year)),
    ):
        if lot < assumed(name):
            first = name == "knows_day" and chance.random() < assumed("first_of_january")
            return PartialDate(born.year, 1, 1) if first else known
        lot -= assumed(name)
    return PartialDate.from_age(age, declared_on=day)


def _curp(declared: Declared, born: date) -> str:
    origin = state_named((declared.origin_municipality or "")[:2])
    return make_curp(
        given_names=declared.given_names,
        first_surname=declared.first_surname,
        second_surname=declared.second_surname,
        birth_date=born,
        sex=declared.sex,
        state_code=origin.curp_code if origin else BORN_ABROAD,
    )


def _nss(chance: random.Random, born: date) -> str:
    enrolled = born.year + 18
    body = f"{chance.randrange(10, 80):02}{enrolled % 100:02}{born.year % 100:02}"
    body += f"{chance.randrange(10_000):04}"
    return next(body + end for end in "0123456789" if read_nss(body + end).valid)


def _phone(chance: random.Random) -> str:
    return f"{chance.choice(('33', '341', '342', '757', '951'))}{chance.randrange(10**8):08}"[:10]


def _given(chance: random.Random, party: Party, sex: str) -> str:
    kind = "man" if sex == "H" else "woman"
    people = party.origin.people
    of_place = people != GENERAL and chance.random() < 1 / 3
    first = _one_of(chance, people if of_place else GENERAL, kind)
    if chance.random() >= assumed("two_given_names"):
        return first
    second = _one_of(chance, GENERAL, kind)
    return first if second == first else f"{first} {second}"


def _surnames(chance: random.Random, party: Party) -> tuple[str, str]:
    def one() -> str:
        of_place = chance.random() < assumed("surname_of_the_place")
        return _one_of(chance, party.origin.people if of_place else GENERAL, "surname")

    return one(), one()


def _one_of(chance: random.Random, people: str, kind: str) -> str:
    listed = names(people, kind)
    return chance.choices(listed, cum_weights=_falling(len(listed)))[0]


@cache
def _falling(count: int) -> Sequence[float]:
    """Give weights that fall with the rank, summed: how names are spread is believed, not known."""
    return tuple(accumulate((rank + 2) ** -0.85 for rank in range(count)))


def _age(chance: random.Random) -> int:
    while True:
        drawn = YOUNGEST + chance.gammavariate(assumed("age_shape"), assumed("age_scale"))
        if drawn < OLDEST:
            return int(drawn)


def _age_on(day: date, birth: PartialDate) -> int:
    return birth.age_on(day)[0]
