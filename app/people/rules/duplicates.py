"""How much speaks for two descriptions being of one person. A person decides; nothing merges here.

Bits are added after Fellegi and Sunter: each comparison gives the logarithm of how much likelier
it is for one person than for two. Weights were set by hand and are checked on invented people
(tests/people/test_rules_calibration.py); spec/performance.md 0 says what such figures are worth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from app.core.places import state_of
from app.core.words import words
from app.people.rules.births import compare_births
from app.people.rules.blocking import Who
from app.people.rules.likeness import Likeness, compare_given, compare_surnames

LIKELY = 22.0
"""Bits from which the clerk is stopped and asked. Source: spec/registry.md 6, row of 22 bits."""
POSSIBLE = 10.0
"""Bits from which a card is shown. Source: our decision, below it cards are mostly strangers."""

CERTAIN = 60.0
"""Bits of a valid CURP in common: only a mistake in a registry gives it to two people."""

EVIDENCE = {
    "same_curp": words("La misma CURP"),
    "near_curp": words("Una CURP casi igual"),
    "other_curp": words("Otra CURP"),
    "same_surnames": words("Los mismos apellidos"),
    "swapped_surnames": words("Los mismos apellidos, al revés"),
    "one_surname": words("Un apellido en común"),
    "alike_surnames": words("Apellidos parecidos"),
    "other_surnames": words("Otros apellidos"),
    "same_given": words("El mismo nombre"),
    "part_given": words("Comparten uno de los nombres"),
    "alike_given": words("Un nombre parecido"),
    "other_given": words("Otro nombre"),
    "same_birth": words("La misma fecha de nacimiento"),
    "turned_birth": words("La misma fecha, con día y mes cambiados"),
    "near_birth": words("Una fecha de nacimiento parecida"),
    "may_be_birth": words("Una edad que puede ser la misma"),
    "other_birth": words("Otra fecha de nacimiento"),
    "other_sex": words("Otro sexo"),
    "same_origin": words("El mismo lugar de origen"),
    "same_state": words("El mismo estado de origen"),
    "other_origin": words("Otro lugar de origen"),
    "same_phone": words("El mismo teléfono"),
    "relative": words("Puede ser de su familia: mismos apellidos, otro nombre"),
}
"""What each code of evidence says on a card."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a comparison found. ``likely`` asks the clerk; evidence is codes of ``EVIDENCE``."""

    bits: float
    likely: bool
    evidence: tuple[str, ...]

    @property
    def possible(self) -> bool:
        """Say whether the card is worth showing."""
        return self.likely or self.bits >= POSSIBLE

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say the evidence in Spanish."""
        return tuple(EVIDENCE[code] for code in self.evidence)


def score(query: Who, candidate: Who) -> Match:
    """Compare two descriptions; the order of the two does not matter.

    The same valid CURP is always likely. Another given name never is: brothers and twins share
    surnames, origin, telephone and even the birth date.

    >>> from app.core.dates import PartialDate
    >>> one = Who("María Guadalupe", "Hernández", "López", PartialDate(1991, 3, 12), "M", "12066")
    >>> score(one, Who("Ma. Gpe.", "Hernandes", "Lopes", PartialDate(1991, 3, 12), "M")).likely
    True
    """
    ours = query.valid_curps
    curps = ours, candidate.valid_curps if ours else ()
    if set(curps[0]) & set(curps[1]):
        return Match(CERTAIN, likely=True, evidence=("same_curp",))
    surnames = max(
        (compare_surnames(*pair) for pair in product(query.readings, candidate.readings)),
        key=lambda likeness: likeness.bits,
    )
    given = compare_given(query.given_names, candidate.given_names)
    birth = compare_births(query.birth, candidate.birth)
    agree = given.bits > 0 and birth.bits >= 0
    found = [
        surnames,
        given,
        birth,
        _compare_curps(*curps),
        *_others(query, candidate, agree=agree),
    ]
    bits = sum(one.bits for one in found)
    codes = [one.code for one in found if one.code]
    if given.bits < 0 < surnames.bits:
        codes.append("relative")
    return Match(bits, likely=bits >= LIKELY and given.bits > 0, evidence=tuple(codes))


def _others(query: Who, candidate: Who, *, agree: bool) -> Iterator[Likeness]:
    if query.sex and candidate.sex:
        same = query.sex == candidate.sex
        yield Likeness(0.9) if same else Likeness(-3.5, "other_sex")
    yield _compare_origins(query.origin, candidate.origin)
    if query.phone and query.phone == candidate.phone:
        # a family or a crew shares one telephone: alone it says little
        yield Likeness(6.0 if agree else 1.0, "same_phone")


def _compare_curps(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Likeness:
    """Weigh today's valid CURPs when they differ: a corrected one keeps most of the first."""
    if not ours or not theirs:
        return Likeness(0)
    one, other = ours[0], theirs[0]
    if one[:16] == other[:16] or one[4:16] == other[4:16]:
        return Likeness(3.0, "near_curp")
    return Likeness(-4.0 if one[4:10] == other[4:10] else -7.0, "other_curp")


def _compare_origins(one: str | None, other: str | None) -> Likeness:
    if not one or not other:
        return Likeness(0)
    if one == other:
        # a state alone, or a country, is shared by many
        return (
            Likeness(4.5, "same_origin") if len(one) == len("14039") else Likeness(2, "same_state")
        )
    if state_of(one) and state_of(one) == state_of(other):
        both_exact = len(one) == len(other)
        return Likeness(-0.5 if both_exact else 1.5, "same_state")
    return Likeness(-2.5, "other_origin")
