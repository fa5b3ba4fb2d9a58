"""Who comes back, and what goes wrong in writing her down a second time.

Its author has not read the matcher: nothing of what decides whether two people are one, neither its
tests nor its decision. What was known of it: the names of its functions and that it looks people up
by keys, which bench/_register.py shows. Every share is an assumption: nobody has counted the errors
of a register of day laborers. A return has one to three errors, which is more than most have; who
comes back without any is not measured, because finding her is easy.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.core.dates import PartialDate, Precision
from app.core.identity import make_curp
from app.core.places import BORN_ABROAD
from app.core.places import state as state_named
from app.people.rules.registration import Declared
from bench import _misdated, _misnamed, _misspelled

DEVELOPMENT_SEED = 20_261_120
"""For looking at figures while the matcher is changed."""
HELD_OUT_SEED = 862_657_701
"""Never looked at while anything is changed: when it has been, draw a new one."""

HOW_MANY = {1: 50, 2: 33, 3: 17}
"""Errors of a return. Assumption: each further one is rarer; three are still a sixth, because who is
written down in haste, by ear, in a second language is written down wrongly in several places."""

CURP_AGAIN, CURP_FOUND = 0.45, 0.25
"""Of who had a CURP, who brings it again; of who had none, who brings one now. Assumption: papers stay
at home or with the contractor, and the first registration tells people to fetch a CURP."""
PHONE_SAME, PHONE_CHANGED = 0.45, 0.80
"""Up to the first the same telephone, up to the second another, then none. Assumption: prepaid lines
are lost with the handset and bought anew where the harvest is."""
PHONE_NEW = 0.25
"""Of who had no telephone, who has one now. Assumption, as above."""
NSS_AGAIN = 0.25
"""Of who has a social-security number, who brings it. Assumption: few carry it, fewer know it."""

Error = Callable[[random.Random, Declared], Declared]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of error: what it does, its weight among all, and why we believe in it."""

    make: Error
    weight: float
    why: str


ERRORS = {
    "accents": Kind(_misspelled.accents, 7, "typed in capitals; the commonest and the mildest"),
    "tilde": Kind(_misspelled.tilde, 3, "keyboards and old systems without ñ; few names have one"),
    "heard": Kind(_misspelled.heard, 12, "names are dictated, and b/v, s/z/c, ll/y sound the same"),
    "vowels": Kind(_misspelled.vowels, 3, "dictated in a second language"),
    "read": Kind(_misspelled.read, 6, "rolls filled in by hand in the field are typed later"),
    "typed": Kind(_misspelled.typed, 8, "a queue at the window"),
    "twice_in_a_word": Kind(_misspelled.twice_in_a_word, 3, "errors come together"),
    "other_language": Kind(_misspelled.other_language, 5, "clerks do not know the spelling"),
    "other_tongue": Kind(
        _misnamed.other_tongue, 5, "Xun at home, Juan on paper; in Chiapas alone, so seldom"
    ),
    "surnames_swapped": Kind(_misnamed.surnames_swapped, 4, "some rolls put the mother's first"),
    "second_surname_dropped": Kind(_misnamed.second_surname_dropped, 8, "daily use has one"),
    "first_surname_dropped": Kind(_misnamed.first_surname_dropped, 1.5, "raised by the mother"),
    "married": Kind(_misnamed.married, 3, "de X is no longer law and still custom; women alone"),
    "particle": Kind(_misnamed.particle, 3, "de la, del and de los are lost and gained"),
    "wrong_box": Kind(_misnamed.wrong_box, 2, "names that are given names and surnames; haste"),
    "given_name_omitted": Kind(_misnamed.given_name_omitted, 8, "one of two is used every day"),
    "given_names_swapped": Kind(_misnamed.given_names_swapped, 2.5, "the used one is told first"),
    "given_name_added": Kind(_misnamed.given_name_added, 2.5, "the paper is at hand this time"),
    "devoted": Kind(_misnamed.devoted, 3, "María and José, de and del come and go"),
    "shortened": Kind(_misnamed.shortened, 5, "Ma., J., Gpe., Hdez.: rolls have narrow columns"),
    "pet_name": Kind(_misnamed.pet_name, 3.5, "the crew knows somebody as Chuy"),
    "ending": Kind(_misnamed.ending, 1.5, "Antonio for Antonia: one letter"),
    "day_and_month_swapped": Kind(_misdated.day_and_month_swapped, 3, "forms of the north"),
    "year_by_one": Kind(_misdated.year_by_one, 4, "counted back from an age"),
    "year_by_ten": Kind(_misdated.year_by_ten, 1.5, "a slip of one figure, the hardest to see"),
    "one_figure": Kind(_misdated.one_figure, 4, "1 and 7, 4 and 9 by hand; the next key"),
    "day_by_few": Kind(_misdated.day_by_few, 2, "the eve, the saint's day"),
    "registered_late": Kind(
        _misdated.registered_late, 2, "births in the sierra are registered late"
    ),
    "only_the_year": Kind(_misdated.only_the_year, 3, "somebody else answers for her"),
    "first_of_january": Kind(_misdated.first_of_january, 2, "a box that wants a day"),
    "age_told": Kind(_misdated.age_told, 5, "no paper; ages heap on 0 and 5 in every census"),
    "date_learned": Kind(_misdated.date_learned, 3, "who had no paper has one now"),
    "other_municipality": Kind(_misdated.other_municipality, 6, "the market town is better known"),
    "other_state": Kind(
        _misdated.other_state, 3, "where do you come from is heard as where from now"
    ),
    "state_only": Kind(_misdated.state_only, 3, "the clerk does not find the municipality"),
    "sex_mistyped": Kind(_misdated.sex_mistyped, 1.5, "one click; Guadalupe and Trinidad are both"),
    "curp_mistyped": Kind(_misdated.curp_mistyped, 4, "eighteen signs, O and 0, I and 1"),
    "phone_mistyped": Kind(_misdated.phone_mistyped, 3, "told by heart and typed while listening"),
}


@dataclass(frozen=True, slots=True)
class Return:
    """Somebody who came back, what went wrong in writing her down, and whether a CURP tells her."""

    declared: Declared
    errors: tuple[str, ...]
    same_curp: bool


def come_back(chance: random.Random, said: Declared) -> Return:
    """Write somebody down again with one to three different errors, none of which undoes another."""
    wanted = chance.choices(list(HOW_MANY), weights=list(HOW_MANY.values()))[0]
    brought = _brought_today(chance, said)
    now, left = brought, dict(ERRORS)
    made: list[str] = []
    while left and len(made) < wanted:
        name = chance.choices(list(left), weights=[kind.weight for kind in left.values()])[0]
        changed = left.pop(name).make(chance, now)
        if changed not in {now, brought}:
            now, made = changed, [*made, name]
    return Return(now, tuple(made), now.curp is not None and now.curp == said.curp)


def corrupted(chance: random.Random, said: Declared) -> Declared:
    """Write somebody down again with errors."""
    return come_back(chance, said).declared


def _brought_today(chance: random.Random, said: Declared) -> Declared:
    """Tell what she has with her and says today, before anything goes wrong."""
    said = replace(said, nss=said.nss if chance.random() < NSS_AGAIN else None)
    return _curp_today(chance, _phone_today(chance, _age_today(said)))


def _age_today(said: Declared) -> Declared:
    """Tell the age of today, when an age is what she knows."""
    if said.birth.precision is not Precision.AGE:
        return said
    age = said.birth.age_on(_misdated.BACK_ON)[0]
    return replace(said, birth=PartialDate.from_age(age, declared_on=_misdated.BACK_ON))


def _phone_today(chance: random.Random, said: Declared) -> Declared:
    lot, other = chance.random(), f"33{chance.randrange(10**8):08}"
    if not said.phone:
        return replace(said, phone=other) if lot < PHONE_NEW else said
    if lot < PHONE_SAME:
        return said
    return replace(said, phone=other if lot < PHONE_CHANGED else None)


def _curp_today(chance: random.Random, said: Declared) -> Declared:
    lot = chance.random()
    if said.curp:
        if lot < CURP_AGAIN:
            return said
        return replace(said, curp=None, no_curp_reason="no_la_trae")
    if lot >= CURP_FOUND or said.birth.day is None:
        return said
    return replace(said, curp=curp_of(said), no_curp_reason=None)


def curp_of(said: Declared) -> str:
    """Make the CURP of an invented person whose whole birth date is known."""
    origin = state_named((said.origin_municipality or "")[:2])
    return make_curp(
        given_names=said.given_names,
        first_surname=said.first_surname,
        second_surname=said.second_surname,
        birth_date=said.birth.earliest(),
        sex=said.sex,
        state_code=origin.curp_code if origin else BORN_ABROAD,
    )
