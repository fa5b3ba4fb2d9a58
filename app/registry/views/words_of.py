"""Answers in words, as pages show them: the review, the record, the history. Nothing is read here."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from app.core.clock import today
from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.dates import PartialDate
from app.core.progress import Progress, progress
from app.core.questions import (
    Question,
)
from app.people.forms.told import age, birth
from app.people.sections import PAPERS, Identity, Origin
from app.registry.models import Minor
from app.registry.sections import SCREENS, MinorSex, MinorWho, screen_questions
from app.web.i18n import ENGLISH, language
from app.web.wording import ShownRow, answered


def minor(of: Minor) -> ShownRow:
    """Say who a child is and how old."""
    known = PartialDate.stored(of.birth_date)
    return {
        "name": " ".join(part for part in (of.given_names, of.surnames) if part),
        "sex": codelist("sexes").label(of.sex, language()),
        "birth": birth(known),
        "age": age(known),
    }


def screen(address: str, answers: Mapping[str, Any]) -> list[ShownRow]:
    """List the answers of a screen; what was not asked yet says so."""
    return answered(_questions(address), answers)


def screen_progress(address: str, answers: Mapping[str, Any]) -> Progress:
    """Count what is answered of what a screen asks of somebody."""
    return progress(_questions(address), answers, on=today())


def _questions(address: str) -> dict[str, Question[Any]]:
    return {name: question for name, (question, _) in screen_questions(address).items()}


def screen_title(address: str) -> str:
    """Give the heading of a screen."""
    found = SCREENS[address][0]
    return found.en if language() == ENGLISH else found.es


def purposes(codes: Iterable[str]) -> list[dict[str, str]]:
    """Say purposes and their notes."""
    found, tongue = codelist("consent_purposes"), language()
    return [
        {
            "code": code,
            "label": found.label(code, tongue),
            "note": found[code].more["note_en" if tongue == ENGLISH else "note_es"],
        }
        for code in codes
    ]


@cache
def asked() -> dict[str, Question[Any]]:
    """Give every question of a record by the name of its column."""
    screens: list[type] = [section for sections in SCREENS.values() for section in sections]
    sections = (Identity, Origin, MinorWho, MinorSex, *screens)
    found: dict[str, Question[Any]] = {}
    for each in sections:
        for name, (question, _) in questions_of(each).items():
            found.setdefault(name, question)
    return {**found, **PAPERS}
