"""Decisions on the tasks of an office: by when, and whether an outcome ends one. Plain Python."""

from datetime import date, timedelta

from app.core.codelists import codelist
from app.core.errors import Fault
from app.core.words import words

KINDS, OUTCOMES = "task_kinds", "task_outcomes"
LONGEST_NOTE = 300
MOST_TRIES = 5
"""After so many tries without an answer a task ends by itself, as not reached. Source: ours."""

_OUTCOME = words("Elija qué pasó.")
_SHORTER = words("Escriba la nota en 300 letras o menos.")


def due_on(kind: str, *, from_day: date) -> date:
    """Say by when a task of this kind is to be done."""
    return from_day + timedelta(days=int(codelist(KINDS).rows[kind].more["days"]))


def is_late(due: date, *, on: date) -> bool:
    """Say whether a task should be done already.

    >>> is_late(date(2026, 11, 19), on=date(2026, 11, 20))
    True
    """
    return due < on


def ends(outcome: str, *, tries: int) -> bool:
    """Say whether nothing is left to do after this outcome of so many tries."""
    return codelist(OUTCOMES).rows[outcome].more["ends"] == "yes" or tries >= MOST_TRIES


def outcome_faults(outcome: str, note: str | None) -> dict[str, list[Fault]]:
    """Say what keeps an outcome from being written."""
    faults: dict[str, list[Fault]] = {}
    if not codelist(OUTCOMES).holds(outcome):
        faults["outcome"] = [Fault("unknown_code", _OUTCOME)]
    if len(note or "") > LONGEST_NOTE:
        faults["note"] = [Fault("too_long", _SHORTER)]
    return faults
