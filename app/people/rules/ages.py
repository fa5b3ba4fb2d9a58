"""What an age means for the register: child, young person or adult. Refusals are the actions'.

Source: Ley Federal del Trabajo 22 Bis (nobody under 15 works) and 284 as reformed in 2024 (nobody
under 18 in field work); spec/domain-facts.md 0.3. An uncertain age falls on the protected middle:
who may be 15 is not turned away, who may be under 18 is never offered for work.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from app.core.dates import PartialDate
from app.core.identity import Caution
from app.core.words import words

WORKING_AGE = 15
ADULT_AGE = 18
VERY_OLD = 90
_MONTHS = 12

_MINOR = words("Tiene menos de 18 años: se registra, pero no se le ofrece trabajo del campo.")
_UNCERTAIN = words(
    "Con lo que se sabe no es seguro que tenga 18 años cumplidos. Pregunte el mes y el día."
)
_MAY_BE_CHILD = words(
    "Puede tener menos de 15 años. Pregunte el mes y el día; "
    "si no los ha cumplido, se anota con su familia y no como jornalera o jornalero."
)
_OVER_90 = words("Tendría más de 90 años. Revise el año de nacimiento.")


class Standing(StrEnum):
    """How the register treats a person of an age."""

    UNDER_15 = "under_15"
    """Only a child who comes along with a laborer, never a laborer."""
    FROM_15_TO_17 = "from_15_to_17"
    """Recorded with an alert; never offered, matched or shown to an employer."""
    ADULT = "adult"


def standing(birth: PartialDate, on: date) -> Standing:
    """Tell how a person is treated on a day.

    >>> standing(PartialDate.from_iso("2008"), date(2026, 11, 20))
    <Standing.FROM_15_TO_17: 'from_15_to_17'>

    Args:
        birth: what is known of the birth date.
        on: the day of the deed: of registering or of work, not always today.
    """
    youngest, oldest = birth.age_on(on)
    if oldest < WORKING_AGE:
        return Standing.UNDER_15
    return Standing.ADULT if youngest >= ADULT_AGE else Standing.FROM_15_TO_17


def age_cautions(birth: PartialDate, on: date) -> list[Caution]:
    """Tell what a clerk should ask again about an age; ``minor`` also alerts the supervisor.

    >>> [caution.code for caution in age_cautions(PartialDate.from_iso("2008"), date(2026, 11, 20))]
    ['age_uncertain']
    """
    return list(_cautions(*birth.age_on(on)))


def _cautions(youngest: int, oldest: int) -> Iterator[Caution]:
    if youngest < WORKING_AGE <= oldest:
        yield Caution("birth_date", "may_be_under_15", _MAY_BE_CHILD)
    elif youngest < ADULT_AGE <= oldest:
        yield Caution("birth_date", "age_uncertain", _UNCERTAIN)
    elif youngest >= WORKING_AGE and oldest < ADULT_AGE:
        yield Caution("birth_date", "minor", _MINOR)
    if oldest > VERY_OLD:
        yield Caution("birth_date", "over_90", _OVER_90)


def month_of_youth(on: date) -> int:
    """Give the first month, counted from year 0, in which somebody not surely adult may be born.

    With year and month alone, who turns 18 in this very month is still taken for a minor.

    >>> month_of_youth(date(2026, 11, 20)) == 2008 * 12 + 11
    True
    """
    return (on.year - ADULT_AGE) * _MONTHS + on.month
