"""The kinds of question a census asks. Plain values: no database, no form, no web.

A question is declared once, on the mapped column (core/columns.py); column, form field, schema
field, review line and dictionary entry derive from it, each face where its library may live.
"""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from app.core.privacy import Privacy

T_co = TypeVar("T_co", covariant=True)

DECLINED = ("no_sabe", "prefiere_no")
"""The two answers that are not *not asked* (NULL): she does not know, she prefers not to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[T_co]):
    """What is asked and how private the answer is.

    Args:
        es: the question as it is read aloud, in Spanish. en: the same in English.
        hint_es, hint_en: one short sentence under the question.
        why_es, why_en: why it is asked, for whoever doubts.
        privacy: decides storage and audience (core/privacy.py).
        retired_on: the day from which it is no longer asked; its column stays.
    """

    es: str
    en: str
    privacy: Privacy
    hint_es: str = ""
    hint_en: str = ""
    why_es: str = ""
    why_en: str = ""
    retired_on: date | None = None


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
    may_decline: bool = False


@dataclass(frozen=True, slots=True)
class ManyOf(Question[list[str]]):
    """Some codes of a code list, in the order of the list."""

    codelist: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality(Question[str]):
    """A municipality of Mexico as its INEGI key of five digits, kept as text (``14039``)."""
