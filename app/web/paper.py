"""The paper face of a question: what there is to write on. templates/components/paper.html draws it.

It asks what the screen asks, with the same number and the same words, and knows no form.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from flask_babel import gettext

from app.core.answers import YES_NO, offered
from app.core.codelists import codelist
from app.core.numbering import version_of
from app.core.questions import (
    DECLINED,
    BirthDay,
    Curp,
    Day,
    ManyOf,
    Municipality,
    Nss,
    Number,
    OneOf,
    Phone,
    Question,
    Rfc,
    Text,
    YesNo,
)
from app.core.words import words
from app.web.i18n import ENGLISH

_ONLY_IF = words("Sólo si en %(number)s contestó: %(answers)s.")

MOST_CIRCLES = 12
"""A longer list of which one is chosen becomes a line to write on."""
MOST_SQUARES = 32
"""A longer list of which several are chosen becomes lines to write on."""
LONG_TEXT = 200
"""Signs from which a text has three lines."""
_CURP_SIGNS, _NSS_SIGNS, _PHONE_SIGNS, _RFC_SIGNS = 18, 11, 10, 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is drawn to write on.

    Args:
        kind: ``lines``, ``boxes``, ``day``, ``birth``, ``place``, ``circles`` (one of them) or
            ``squares`` (any of them); templates/components/paper.html has a drawing for each.
        choices: the answers beside circles or squares; under anything else, ways not to answer.
        count: how many boxes or lines. unit: what is counted.
    """

    kind: str
    choices: tuple[str, ...] = ()
    count: int = 1
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """One question as it is printed.

    ``beside``: a last answer to tick, such as *has none*. ``condition``: when it is asked.
    """

    number: str
    label: str
    hint: str
    mark: Mark
    beside: str = ""
    condition: str = ""

    @property
    def text(self) -> str:
        """Write what is asked: what tells one version of a form from another."""
        return " ".join((self.number, self.label, self.hint, *self.mark.choices))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A blank form. ``groups``: headings and what is asked under each."""

    address: str
    title: str
    groups: Sequence[tuple[str, Sequence[Face]]]


def version_of_forms(sheets: Iterable[Sheet]) -> str:
    """Give the sign of a whole questionnaire: another question or another word, another sign."""
    return version_of(face.text for sheet in sheets for _, asked in sheet.groups for face in asked)


@singledispatch
def mark_of(question: Question[Any], *, language: str) -> Mark:  # noqa: ARG001 - the base of the cases
    """Give what a question of this kind has on paper to write on."""
    raise TypeError(f"no paper face for {type(question).__name__}")


@mark_of.register
def _(question: Text, *, language: str) -> Mark:
    return Mark(
        kind="lines",
        count=3 if question.longest >= LONG_TEXT else 1,
        choices=_declined(question, language),
    )


@mark_of.register
def _(question: Phone, *, language: str) -> Mark:
    return Mark(kind="boxes", count=_PHONE_SIGNS, choices=_declined(question, language))


@mark_of.register
def _(question: Curp, *, language: str) -> Mark:
    return Mark(kind="boxes", count=_CURP_SIGNS, choices=_declined(question, language))


@mark_of.register
def _(question: Nss, *, language: str) -> Mark:
    return Mark(kind="boxes", count=_NSS_SIGNS, choices=_declined(question, language))


@mark_of.register
def _(question: Rfc, *, language: str) -> Mark:
    return Mark(kind="boxes", count=_RFC_SIGNS, choices=_declined(question, language))


@mark_of.register
def _(question: Number, *, language: str) -> Mark:
    unit = question.unit_en if language == ENGLISH else question.unit_es
    digits = len(str(question.most))
    return Mark(kind="boxes", count=digits, unit=unit, choices=_declined(question, language))


@mark_of.register
def _(question: Day, *, language: str) -> Mark:
    return Mark(kind="day", choices=_declined(question, language))


@mark_of.register
def _(question: BirthDay, *, language: str) -> Mark:
    return Mark(kind="birth", choices=_declined(question, language))


@mark_of.register
def _(question: YesNo, *, language: str) -> Mark:
    labels = tuple(codelist("yes_no").label(code, language) for code in YES_NO)
    return Mark(kind="circles", choices=(*labels, *_declined(question, language)))


@mark_of.register
def _(question: OneOf, *, language: str) -> Mark:
    return _listed(question, "circles", most=MOST_CIRCLES, language=language)


@mark_of.register
def _(question: ManyOf, *, language: str) -> Mark:
    return _listed(question, "squares", most=MOST_SQUARES, language=language)


@mark_of.register
def _(question: Municipality, *, language: str) -> Mark:
    return Mark(kind="place", choices=_declined(question, language))


def _listed(question: OneOf | ManyOf, kind: str, *, most: int, language: str) -> Mark:
    codes = [code for code in offered(question) if code not in DECLINED]
    declined = _declined(question, language)
    if len(codes) > most:
        return Mark(kind="lines", count=1 if kind == "circles" else 2, choices=declined)
    labels = tuple(codelist(question.codelist).label(code, language) for code in codes)
    return Mark(kind=kind, choices=(*labels, *declined))


def _declined(question: Question[Any], language: str) -> tuple[str, ...]:
    if not question.may_decline:
        return ()
    return tuple(codelist("declined").label(code, language) for code in DECLINED)


def faces(
    questions: Mapping[str, tuple[Question[Any], bool]],
    numbers: Mapping[str, str],
    *,
    language: str,
    only: Iterable[str] | None = None,
) -> list[Face]:
    """Give the paper faces of questions that are still asked, in order.

    Args:
        questions: name to (question, must be answered). numbers: name to number.
        language: ``es`` or ``en``. only: the names to print, in this order; all without it.
    """
    found = []
    for name in questions if only is None else only:
        question = questions[name][0]
        if question.retired_on is None:
            english = language == ENGLISH
            label = question.en if english else question.es
            hint = question.hint_en if english else question.hint_es
            mark = mark_of(question, language=language)
            condition = _condition(question, questions, numbers, language)
            found.append(Face(numbers.get(name, ""), label, hint, mark, condition=condition))
    return found


def _condition(
    question: Question[Any],
    questions: Mapping[str, tuple[Question[Any], bool]],
    numbers: Mapping[str, str],
    language: str,
) -> str:
    """Say after which answers it is asked, naming the question before by its number."""
    if question.only_if is None:
        return ""
    name, codes = question.only_if
    asked = questions[name][0]
    listed = asked.codelist if isinstance(asked, OneOf | ManyOf) else "yes_no"
    answers = " / ".join(codelist(listed).label(code, language) for code in codes)
    return str(gettext(_ONLY_IF, number=numbers.get(name, ""), answers=answers))
