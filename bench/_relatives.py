"""Who comes for the first time and is like somebody registered: relatives and namesakes.

They are written down without errors: only what a family shares makes them alike. Written, like
bench/_returns.py, without having read the matcher. Every share is an assumption.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.core.dates import PartialDate
from app.core.places import municipalities
from app.demo.facts import GENERAL, assumed, names
from app.people.rules.registration import Declared
from bench._misdated import BACK_ON
from bench._returns import curp_of

KNOWS_DAY, KNOWS_YEAR = 0.70, 0.14
"""Of who brings no CURP, who knows the whole date and who only the year. Source: the demo's own
assumptions, month and year counted with the year; the rest tell an age."""

_YEAR = 365.25
_OLDEST, _YOUNGEST = date(1942, 1, 1), date(2011, 10, 31)
"""Births of who is registered by herself: from 15 years old to 84."""

Likeness = Callable[[random.Random, Declared], Declared]


@dataclass(frozen=True, slots=True)
class Kin:
    """One way of being like somebody: how it is made, its weight among all, and why."""

    make: Likeness
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody new, and what she is to who is registered."""

    declared: Declared
    kind: str


def relative_of(chance: random.Random, said: Declared) -> Relative:
    """Invent somebody who was never registered and is like somebody who was."""
    kind = chance.choices(list(RELATIVES), weights=[kin.weight for kin in RELATIVES.values()])[0]
    declared = _as_known(chance, RELATIVES[kind].make(chance, said))
    if declared.curp and declared.curp == said.curp:  # RENAPO gives twins different last signs
        declared = replace(declared, curp=None, no_curp_reason="en_tramite")
    return Relative(declared, kind)


def _sibling(chance: random.Random, said: Declared) -> Declared:
    """Share both surnames, not the given names, one to fourteen years apart."""
    sex = chance.choice("HM")
    days = chance.choice((-1, 1)) * chance.randrange(330, 14 * 365)
    return _beside(chance, said, given=_given(chance, said, sex), sex=sex, days=days)


def _sibling_with_same_given_name(chance: random.Random, said: Declared) -> Declared:
    """Share both surnames and one of the given names: José Luis and José Juan."""
    shared = said.given_names.split()[0]
    other = _one_given(chance, said, said.sex)
    days = chance.choice((-1, 1)) * chance.randrange(330, 12 * 365)
    return _beside(chance, said, given=f"{shared} {other}", sex=said.sex, days=days)


def _twin(chance: random.Random, said: Declared) -> Declared:
    """Share both surnames and the day; half of them of the other sex, as twins are not all alike."""
    sex = said.sex if chance.randrange(3) else chance.choice("HM")
    return _beside(chance, said, given=_given(chance, said, sex), sex=sex, days=0)


def _of_same_name(chance: random.Random, said: Declared) -> Declared:
    """Be the father or the son, the mother or the daughter, with the same given names."""
    days = _generation(chance, said)
    mother = _surname(chance)
    surnames: tuple[str | None, str | None] = (said.first_surname, mother)
    if said.sex == "M":
        surnames = (
            (_surname(chance), said.first_surname) if days > 0 else (said.second_surname, mother)
        )
    return _beside(chance, said, given=said.given_names, sex=said.sex, days=days, surnames=surnames)


def _parent_or_child(chance: random.Random, said: Declared) -> Declared:
    """Share one surname and nothing of the given names."""
    sex = chance.choice("HM")
    surnames = (said.first_surname, _surname(chance))
    days = _generation(chance, said)
    given = _given(chance, said, sex)
    return _beside(chance, said, given=given, sex=sex, days=days, surnames=surnames)


def _spouse(chance: random.Random, said: Declared) -> Declared:
    """Share the house and the telephone; a third of the wives bear his surname after a de."""
    sex = "M" if said.sex == "H" else "H"
    first, second = _surname(chance), _surname(chance)
    if sex == "M" and said.first_surname and not chance.randrange(3):
        second = f"de {said.first_surname}"
    days = chance.randrange(-2500, 2500)
    given = _given(chance, said, sex)
    return _beside(chance, said, given=given, sex=sex, days=days, surnames=(first, second))


def _double_cousin(chance: random.Random, said: Declared) -> Declared:
    """Share both surnames, as where two families marry twice or a village has few surnames."""
    sex = chance.choice("HM")
    days = chance.randrange(-15 * 365, 15 * 365)
    cousin = _beside(chance, said, given=_given(chance, said, sex), sex=sex, days=days)
    return replace(cousin, phone=_phone(chance))


def _namesake(chance: random.Random, said: Declared) -> Declared:
    """Share the given names and the first surname, one of three the second too; another's child."""
    second = said.second_surname if not chance.randrange(3) else _surname(chance)
    days = chance.choice((-1, 1)) * chance.randrange(400, 25 * 365)
    surnames = (said.first_surname, second)
    other = _beside(
        chance, said, given=said.given_names, sex=said.sex, days=days, surnames=surnames
    )
    if chance.randrange(2):
        near = municipalities((said.origin_municipality or "14")[:2])
        other = replace(other, origin_municipality=chance.choice(near).cvegeo)
    return replace(other, phone=_phone(chance))


RELATIVES = {
    "sibling": Kin(_sibling, 26, "brothers and sisters travel together more than anybody"),
    "sibling_same_given": Kin(_sibling_with_same_given_name, 12, "María and José are given to all"),
    "twin": Kin(_twin, 4, "one birth of ninety; more here, because they are the hardest"),
    "of_same_name": Kin(_of_same_name, 12, "the first child bears the parent's name"),
    "parent_or_child": Kin(_parent_or_child, 12, "grown children come along"),
    "spouse": Kin(_spouse, 14, "couples travel together"),
    "double_cousin": Kin(_double_cousin, 10, "villages of few surnames"),
    "namesake": Kin(_namesake, 10, "common names; no kin at all"),
}


def _beside(
    chance: random.Random,
    said: Declared,
    *,
    given: str,
    sex: str,
    days: int,
    surnames: tuple[str | None, str | None] | None = None,
) -> Declared:
    first, second = surnames or (said.first_surname, said.second_surname)
    day = _born_near(chance, said) + timedelta(days=days)
    born = min(max(day, _OLDEST), _YOUNGEST)
    shared = chance.random() < assumed("family_shares_phone")
    own = _phone(chance)
    return Declared(
        given_names=given,
        first_surname=first or second,
        second_surname=second if first else None,
        sex=sex,
        birth=PartialDate.of(born if born == day else born + _within_a_year(chance, born)),
        origin_municipality=said.origin_municipality,
        phone=said.phone if shared else own,
    )


def _born_near(chance: random.Random, said: Declared) -> date:
    span = (said.birth.latest() - said.birth.earliest()).days
    return said.birth.earliest() + timedelta(days=chance.randint(0, span))


def _within_a_year(chance: random.Random, born: date) -> timedelta:
    return timedelta(days=chance.randrange(365)) * (1 if born == _OLDEST else -1)


def _generation(chance: random.Random, said: Declared) -> int:
    """Give the days to a parent, before, or to a child, after: whichever can be of age to work."""
    years = chance.randrange(17, 38)
    child_works = said.birth.latest().year + years <= _YOUNGEST.year
    return int(years * _YEAR) * (1 if child_works else -1)


def _as_known(chance: random.Random, whole: Declared) -> Declared:
    """Bring a CURP, or know the date or a part of it, as often as everybody."""
    if chance.random() < assumed("brings_curp"):
        return replace(whole, curp=curp_of(whole))
    lot, born = chance.random(), whole.birth
    whole = replace(whole, no_curp_reason="perdida")
    if lot < KNOWS_DAY:
        return whole
    if lot < KNOWS_DAY + KNOWS_YEAR:
        return replace(whole, birth=PartialDate(born.year))
    age = born.age_on(BACK_ON)[0]
    return replace(whole, birth=PartialDate.from_age(age, declared_on=BACK_ON))


def _given(chance: random.Random, said: Declared, sex: str) -> str:
    """Give one or two names that who is registered does not have."""
    first = _one_given(chance, said, sex)
    second = _one_given(chance, said, sex)
    two = first != second and chance.random() < assumed("two_given_names")
    return f"{first} {second}" if two else first


def _one_given(chance: random.Random, said: Declared, sex: str) -> str:
    """Draw a name: parents give the common ones most, so the first of two draws in the list."""
    listed = names(GENERAL, "man" if sex == "H" else "woman")
    free = [one for one in listed if one not in said.given_names.split()]
    return free[min(chance.randrange(len(free)), chance.randrange(len(free)))]


def _surname(chance: random.Random) -> str:
    listed = names(GENERAL, "surname")
    return listed[min(chance.randrange(len(listed)), chance.randrange(len(listed)))]


def _phone(chance: random.Random) -> str | None:
    has = chance.random() < assumed("has_phone")
    return f"33{chance.randrange(10**8):08}" if has else None
