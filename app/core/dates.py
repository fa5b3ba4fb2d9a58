"""A birth date or the part of it that is known, as people say it. No rule about ages lives here.

Not knowing the day is a fact of its own: nothing is filled in, and 1 January is an ordinary day.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.core.clock import today
from app.core.date_words import (
    ENGLISH_MONTHS,
    FUTURE,
    NO_AGE,
    NO_SUCH_DAY,
    NO_SUCH_MONTH,
    SPANISH_MONTHS,
    TOO_OLD,
    UNREADABLE,
    typed_age,
    typed_parts,
)
from app.core.date_words import NotADate as NotADate  # noqa: PLC0414 (callers know one module)

OLDEST = 120
"""Years. Nobody is known to have lived much longer; a date before this is a slip of the hand."""

_A_DAY = timedelta(days=1)
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DECLARED = re.compile(r"edad:([0-9]{1,3})@([0-9]{4}-[0-9]{2}-[0-9]{2})")


class Precision(StrEnum):
    """How much of a birth date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What is known of a birth date; build it with ``typed``, ``from_iso`` or ``from_age``.

    Args:
        year: for a declared age, the last year the person can have been born in.
        month, day: only when known.
        declared_on: the day on which an age was declared, which says what that age means.
    """

    year: int
    month: int | None = None
    day: int | None = None
    declared_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse days that no calendar has."""
        if not date.min.year < self.year <= date.max.year:
            raise NotADate(UNREADABLE)
        if self.month is not None and not 1 <= self.month <= len(SPANISH_MONTHS):
            raise NotADate(NO_SUCH_MONTH)
        if self.day is not None and (
            self.month is None or not 1 <= self.day <= monthrange(self.year, self.month)[1]
        ):
            raise NotADate(NO_SUCH_DAY)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Take a whole day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def stored(cls, text: str) -> "PartialDate":
        """Read back what ``iso`` wrote, whatever today is: old records outlive our limits."""
        if found := _DECLARED.fullmatch(text):
            declared_on = cls.stored(found[2]).earliest()
            return cls(declared_on.year - int(found[1]), declared_on=declared_on)
        if not (found := _ISO.fullmatch(text)):
            raise NotADate(UNREADABLE)
        year, month, day = (int(part) if part else None for part in found.groups())
        return cls(year or 0, month, day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Read ``1991-03-12``, ``1991-03``, ``1991`` or the form of a declared age.

        >>> PartialDate.from_iso("1991-03").spanish()
        'marzo de 1991'

        Raises:
            NotADate: with the sentence to show; also for the future and for over 120 years.
        """
        return _believed(cls.stored(text.strip()))

    @classmethod
    def from_age(cls, age: int, *, declared_on: date) -> "PartialDate":
        """Keep an age in years together with the day on which it was declared.

        >>> PartialDate.from_age(35, declared_on=date(2025, 11, 20)).iso()
        'edad:35@2025-11-20'
        """
        if not 0 <= age <= OLDEST:
            raise NotADate(NO_AGE)
        if declared_on > today():
            raise NotADate(FUTURE)
        return cls(declared_on.year - age, declared_on=declared_on)

    @classmethod
    def typed(cls, text: str) -> "PartialDate":
        """Read a date as people write it: day, month and year in that order, words or figures.

        >>> [PartialDate.typed(t).iso() for t in ("12/3/1991", "12 de marzo de 1991", "3-1991")]
        ['1991-03-12', '1991-03-12', '1991-03']

        Raises:
            NotADate: with the sentence to show.
        """
        age = typed_age(text)
        if age is not None:
            return cls.from_age(age, declared_on=today())
        return _believed(cls(*typed_parts(text)))

    @property
    def precision(self) -> Precision:
        """Tell how much is known."""
        if self.declared_on is not None:
            return Precision.AGE
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def declared_age(self) -> int | None:
        """Tell the age as it was declared, or nothing when a date is known."""
        return None if self.declared_on is None else self.declared_on.year - self.year

    def iso(self) -> str:
        """Write it as text that ``from_iso`` and ``stored`` read back."""
        if self.declared_on is not None:
            return f"edad:{self.declared_age}@{self.declared_on.isoformat()}"
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def earliest(self) -> date:
        """Tell the first day on which the person can have been born."""
        if self.declared_on is not None:
            return _years_before(self.declared_on, self.declared_on.year - self.year + 1) + _A_DAY
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """Tell the last day on which the person can have been born."""
        if self.declared_on is not None:
            return _years_before(self.declared_on, self.declared_on.year - self.year)
        month = self.month or len(SPANISH_MONTHS)
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def age_on(self, day: date) -> tuple[int, int]:
        """Tell the youngest and the oldest age the person can have on a day.

        >>> PartialDate.from_iso("1991").age_on(date(2020, 6, 1))
        (28, 29)
        """
        return max(0, _age(self.latest(), day)), max(0, _age(self.earliest(), day))

    def may_be(self, day: date) -> bool:
        """Say whether the person can have been born on this day."""
        return self.earliest() <= day <= self.latest()

    def spanish(self) -> str:
        """Say it in Spanish, with what is not known."""
        match self.precision:
            case Precision.DAY:
                return f"{self.day} de {SPANISH_MONTHS[(self.month or 1) - 1]} de {self.year}"
            case Precision.MONTH:
                return f"{SPANISH_MONTHS[(self.month or 1) - 1]} de {self.year}"
            case Precision.YEAR:
                return f"{self.year} (solo el año)"
            case Precision.AGE:
                years = "1 año, declarado" if self.declared_age == 1 else None
                years = years or f"{self.declared_age} años, declarados"
                return f"alrededor de {years} el {PartialDate.of(self._declared()).spanish()}"

    def english(self) -> str:
        """Say it in English, with what is not known."""
        match self.precision:
            case Precision.DAY:
                return f"{self.day} {ENGLISH_MONTHS[(self.month or 1) - 1]} {self.year}"
            case Precision.MONTH:
                return f"{ENGLISH_MONTHS[(self.month or 1) - 1]} {self.year}"
            case Precision.YEAR:
                return f"{self.year} (year only)"
            case Precision.AGE:
                years = "1 year" if self.declared_age == 1 else f"{self.declared_age} years"
                return (
                    f"about {years} old, declared on {PartialDate.of(self._declared()).english()}"
                )

    def _declared(self) -> date:
        return self.declared_on or self.earliest()


def _believed(birth: PartialDate) -> PartialDate:
    """Let through a birth that today's calendar can believe."""
    if birth.earliest() > today() or (birth.declared_on or date.min) > today():
        raise NotADate(FUTURE)
    if birth.age_on(today())[0] > OLDEST:
        raise NotADate(TOO_OLD)
    return birth


def _years_before(day: date, years: int) -> date:
    """Step back whole years; 29 February falls on the 28th where there is none."""
    year = day.year - years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _age(born: date, on: date) -> int:
    """Count whole years; who was born on 29 February has them on 1 March of a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
