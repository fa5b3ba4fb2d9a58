"""The kinds of question a census asks. Plain values: no database, no form, no web.

A question is declared once, on the mapped column (core/columns.py); column, form field, schema
field, review line and dictionary entry derive from it, each face where its library may live.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from app.core.privacy import Privacy

T_co = TypeVar("T_co", covariant=True)


class Declined(StrEnum):
    """The two answers that are not *not asked* (NULL)."""

    DOES_NOT_KNOW = "no_sabe"
    PREFERS_NOT = "prefiere_no"


DECLINED: tuple[str, ...] = tuple(code.value for code in Declined)
"""Their codes. A choice keeps one as its answer; any other kind keeps it apart, in ``silences``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[T_co]):
    """What is asked and how private the answer is.

    Args:
        es: the question as it is read aloud, in Spanish. en: the same in English.
        hint_es, hint_en: one short sentence under the question.
        why_es, why_en: why it is asked, for whoever doubts.
        privacy: decides storage and audience (core/privacy.py).
        retired_on: the day from which it is no longer asked; its column stays.
        may_decline: whether *does not know* and *prefers not to say* are answers.
        only_if: another question of the same screen, asked before, and those of its answers
            (codes) after which this one is asked.
    """

    es: str
    en: str
    privacy: Privacy
    hint_es: str = ""
    hint_en: str = ""
    why_es: str = ""
    why_en: str = ""
    retired_on: date | None = None
    may_decline: bool = False
    only_if: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Question[str]):
    """Words as the person says them. ``longest`` counts characters after trimming."""

    longest: int = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Text):
    """A name or surname as the person writes it; apostrophes, hyphens and ü belong to it."""

    longest: int = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Text):
    """Ten digits of a Mexican telephone; spaces, dashes and +52 are cleaned away."""

    longest: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Curp(Text):
    """A CURP as declared: checked by app.core.identity, never refused for its check digit."""

    longest: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Nss(Text):
    """A social-security number as declared: checked by app.core.identity, never refused."""

    longest: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Rfc(Text):
    """A tax number as declared: checked by app.core.identity, never refused."""

    longest: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Question[int]):
    """A whole number between ``least`` and ``most``, both included; ``unit`` is shown after it."""

    least: int = 0
    most: int = 999_999
    unit_es: str = ""
    unit_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Question[date]):
    """A whole calendar day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthDay(Question[str]):
    """A birth date or the part of it that is known; the value is ``PartialDate.iso()``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Question[str]):
    """Yes or no: codes ``si``, ``no`` and, where it may be declined, those of DECLINED."""

    may_decline: bool = True


@dataclass(frozen=True, slots=True)
class OneOf(Question[str]):
    """One code of a code list; the two declined answers are added where ``may_decline``."""

    codelist: str = ""


@dataclass(frozen=True, slots=True)
class ManyOf(Question[list[str]]):
    """Some codes of a code list, in the order of the list."""

    codelist: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality(Question[str]):
    """A municipality of Mexico as its INEGI key of five digits, kept as text (``14039``)."""


def declines_apart(question: Question[object]) -> bool:
    """Say whether a declined answer is kept beside the column, not in it: a number cannot be one.

    >>> declines_apart(Number(es="", en="", privacy=Privacy.OPEN, may_decline=True))
    True
    """
    return question.may_decline and not isinstance(question, OneOf | YesNo)


def is_asked(question: Question[object], answers: Mapping[str, object]) -> bool:
    """Say whether a question is asked of who answered this: its condition is met or it has none.

    >>> asked = Text(es="", en="", privacy=Privacy.OPEN, only_if=("crew", ("si",)))
    >>> is_asked(asked, {"crew": "si"}), is_asked(asked, {"crew": "no"}), is_asked(asked, {})
    (True, False, False)
    """
    if question.only_if is None:
        return True
    name, codes = question.only_if
    given = answers.get(name)
    return any(code in codes for code in (given if isinstance(given, list) else [given]))
