"""Birth dates, places, sex, CURP and telephone that go wrong.

Written without having read how the matcher weighs any of them. A date that no form would take (a
child's, a very old person's) is not made: the clerk would have looked again.
"""

import random
from dataclasses import replace
from datetime import date, timedelta

from app.core.dates import NotADate, PartialDate, Precision
from app.core.places import JALISCO, municipalities
from app.people.rules.registration import Declared

BACK_ON = date(2026, 11, 1)
"""The day on which everybody comes back; the bench's register ends on it."""

_EARLIEST, _LATEST = 1930, 2011
_MONTHS = 12
_LOOK_ALIKE = {
    "0": "689", "1": "74", "2": "73", "3": "859", "4": "91", "5": "63", "6": "058", "7": "129",
    "8": "360", "9": "470",
}  # fmt: skip
_MISREAD = {"O": "0Q", "0": "OD", "I": "1L", "1": "I7", "S": "5", "5": "S6", "B": "8", "8": "B3",
            "Z": "2", "2": "Z", "G": "6C", "6": "G0", "U": "V", "V": "U", "M": "N", "N": "M",
            "H": "M", "L": "I", "C": "G", "D": "0"}  # fmt: skip
_WENT_TO = ("14", "14", "14", "09", "15", "25", "26", "02", "16", "06")
"""States one says because one lives there: Jalisco, the capital, the fields of the north-west."""


def day_and_month_swapped(_chance: random.Random, said: Declared) -> Declared:
    """Write 4/7 for 7/4, where both are dates."""
    birth = said.birth
    if birth.day is None or birth.day > _MONTHS:
        return said
    return _born(said, birth.year, birth.day, birth.month)


def year_by_one(chance: random.Random, said: Declared) -> Declared:
    """Count the year from an age, and be one off."""
    return _in_year(said, said.birth.year + chance.choice((-1, 1)))


def year_by_ten(chance: random.Random, said: Declared) -> Declared:
    """Write another decade."""
    return _in_year(said, said.birth.year + chance.choice((-10, 10)))


def one_figure(chance: random.Random, said: Declared) -> Declared:
    """Write one figure of the date wrongly; half the time one that looks like it."""
    if said.birth.day is None:
        return said
    text = said.birth.iso().replace("-", "")
    ways = []
    for at in range(2, len(text)):
        others = _LOOK_ALIKE[text[at]] if chance.randrange(2) else "0123456789"
        changed = [text[:at] + other + text[at + 1 :] for other in others if other != text[at]]
        tried = [_born(said, int(one[:4]), int(one[4:6]), int(one[6:])) for one in changed]
        ways += [one for one in tried if one != said]
    return chance.choice(ways) if ways else said


def day_by_few(chance: random.Random, said: Declared) -> Declared:
    """Be one to three days off: the eve, the saint's day, the day of the certificate's ink."""
    if said.birth.day is None:
        return said
    born = said.birth.earliest() + timedelta(days=chance.choice((-3, -2, -1, -1, 1, 1, 2, 3)))
    return _born(said, born.year, born.month, born.day)


def registered_late(chance: random.Random, said: Declared) -> Declared:
    """Tell the day on which the birth was registered: weeks to three years after it."""
    if said.birth.day is None:
        return said
    born = said.birth.earliest() + timedelta(days=int(20 + 1075 * chance.random() ** 2))
    return _born(said, born.year, born.month, born.day)


def only_the_year(chance: random.Random, said: Declared) -> Declared:
    """Know the year alone, or one time of four the month too."""
    if said.birth.day is None:
        return said
    month = None if chance.randrange(4) else said.birth.month
    return _born(said, said.birth.year, month, None)


def first_of_january(chance: random.Random, said: Declared) -> Declared:
    """Write 1 January because a box wants a day; one time of three the year is one off too."""
    if said.birth.declared_on:
        return said
    year = said.birth.year + (0 if chance.randrange(3) else chance.choice((-1, 1)))
    return _born(said, year, 1, 1)


def age_told(chance: random.Random, said: Declared) -> Declared:
    """Tell an age and no date: two of five round it to 5 or 10, one of five is one or two off."""
    youngest, oldest = said.birth.age_on(BACK_ON)
    age = chance.randint(youngest, oldest)
    lot = chance.randrange(5)
    if lot in {0, 1}:
        age = 5 * round(age / 5)
    elif lot == 1 + 1:
        age += chance.choice((-2, -1, 1, 2))
    told = PartialDate(BACK_ON.year - max(age, 15), declared_on=BACK_ON)
    if said.birth.precision is Precision.AGE and told.declared_age == youngest:
        return said
    return replace(said, birth=told)


def date_learned(chance: random.Random, said: Declared) -> Declared:
    """Bring a whole date where an age or a year was told; a third are a year off what was told."""
    if said.birth.day is not None:
        return said
    span = (said.birth.latest() - said.birth.earliest()).days
    born = said.birth.earliest() + timedelta(days=chance.randint(0, span))
    year = born.year + chance.choice((0, 0, 0, 0, -1, 1))
    return _born(said, year, born.month, min(born.day, 28))


def other_municipality(chance: random.Random, said: Declared) -> Declared:
    """Name another municipality of the state: the market town, where the mother gave birth."""
    if not said.origin_municipality:
        return said
    near = municipalities(said.origin_municipality[:2])
    return replace(said, origin_municipality=chance.choice(near).cvegeo)


def other_state(chance: random.Random, said: Declared) -> Declared:
    """Name the state one lives in now, and one of its municipalities."""
    state = chance.choice(_WENT_TO)
    if not said.origin_municipality or said.origin_municipality[:2] == state:
        return said
    return replace(said, origin_municipality=chance.choice(municipalities(state)).cvegeo)


def state_only(_chance: random.Random, said: Declared) -> Declared:
    """Know the state and no municipality, or the clerk finds none of that name."""
    if not said.origin_municipality or said.origin_municipality[:2] == JALISCO:
        return said
    return replace(said, origin_municipality=None, origin_state=said.origin_municipality[:2])


def sex_mistyped(_chance: random.Random, said: Declared) -> Declared:
    """Tick the other sex."""
    return replace(said, sex="M" if said.sex == "H" else "H")


def curp_mistyped(chance: random.Random, said: Declared) -> Declared:
    """Misread one sign of the CURP, or turn two."""
    if not said.curp:
        return said
    at = chance.randrange(len(said.curp) - 1)
    if not chance.randrange(4):
        turned = said.curp[at : at + 2][::-1]
        return replace(said, curp=said.curp[:at] + turned + said.curp[at + 2 :])
    places = [nth for nth, sign in enumerate(said.curp) if sign in _MISREAD]
    at = chance.choice(places)
    sign = chance.choice(_MISREAD[said.curp[at]])
    return replace(said, curp=said.curp[:at] + sign + said.curp[at + 1 :])


def phone_mistyped(chance: random.Random, said: Declared) -> Declared:
    """Write one figure of the telephone wrongly, or turn two."""
    if not said.phone:
        return said
    at = chance.randrange(len(said.phone) - 1)
    if chance.randrange(2):
        turned = said.phone[at : at + 2][::-1]
        return replace(said, phone=said.phone[:at] + turned + said.phone[at + 2 :])
    figure = chance.choice(_LOOK_ALIKE[said.phone[at]])
    return replace(said, phone=said.phone[:at] + figure + said.phone[at + 1 :])


def _in_year(said: Declared, year: int) -> Declared:
    birth = said.birth
    if birth.declared_on:
        return replace(said, birth=PartialDate(year, declared_on=birth.declared_on))
    return _born(said, year, birth.month, birth.day)


def _born(said: Declared, year: int, month: int | None, day: int | None) -> Declared:
    if not _EARLIEST <= year <= _LATEST:
        return said
    try:
        return replace(said, birth=PartialDate(year, month, day))
    except NotADate:
        return said
