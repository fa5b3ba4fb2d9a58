"""A question and its answer in the words of the page. Which answers are shown is the rooms' business."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import singledispatch
from typing import Any

from app.core.clock import today
from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.doubts import fault_of
from app.core.identity import Caution
from app.core.places import municipality
from app.core.progress import Asked, asked_now
from app.core.questions import (
    DECLINED,
    BirthDay,
    Day,
    ManyOf,
    Municipality,
    Number,
    OneOf,
    Question,
    YesNo,
)
from app.web.i18n import ENGLISH, day, language, number, partial_day, said

ShownRow = dict[str, Any]
"""One line of a summary list: key, value, and where it is changed."""


@singledispatch
def in_words(question: Question[Any], value: Any) -> str | list[str]:  # noqa: ARG001 - one face a kind
    """Say the answer to a question in the language of the page."""
    return str(value)


@in_words.register(OneOf)
def _(question: OneOf, value: str) -> str:
    return codelist(question.codelist).label(value, language())


@in_words.register(YesNo)
def _(question: YesNo, value: str) -> str:  # noqa: ARG001 - chosen by its kind
    return codelist("yes_no").label(value, language())


@in_words.register(ManyOf)
def _(question: ManyOf, value: Iterable[str]) -> list[str]:
    return [codelist(question.codelist).label(code, language()) for code in value]


@in_words.register(BirthDay)
def _(question: BirthDay, value: str) -> str:  # noqa: ARG001 - chosen by its kind
    return partial_day(value)


@in_words.register(Day)
def _(question: Day, value: date | str) -> str:  # noqa: ARG001 - chosen by its kind
    """Say a day; the audit holds days as text."""
    return day(date.fromisoformat(value) if isinstance(value, str) else value)


@in_words.register(Municipality)
def _(question: Municipality, value: str) -> str:  # noqa: ARG001 - chosen by its kind
    place = municipality(value)
    return place.name if place else value


@in_words.register(Number)
def _(question: Number, value: int) -> str:
    unit = question.unit_en if language() == ENGLISH else question.unit_es
    return f"{number(value)} {unit}".strip()


def answer(question: Question[Any], value: Any) -> str | list[str] | None:
    """Say an answer in words, declined ones too; None when it was not asked."""
    if value in (None, "", []):
        return None
    if question.may_decline and isinstance(value, str) and value in DECLINED:
        return codelist("declined").label(value, language())
    return in_words(question, value)


def label(question: Question[Any]) -> str:
    """Give the question as it is asked."""
    return question.en if language() == ENGLISH else question.es


def answer_label(name: str, section: type) -> str:
    """Give a question of a section, by its name, as it is asked."""
    return label(questions_of(section)[name][0])


def answered(questions: Asked, answers: Mapping[str, Any]) -> list[ShownRow]:
    """List the answers to what is asked of somebody; what was not asked yet says so."""
    return [
        {"name": name, "key": label(question), "value": answer(question, answers.get(name))}
        for name, question in asked_now(questions, answers, on=today()).items()
    ]


def said_caution(caution: Caution) -> dict[str, str]:
    """Give a caution as the API tells it, in the visitor's language."""
    return {"field": caution.field, "code": caution.code, "message": said(fault_of(caution))}
