"""How good the records of an office are: counts that the database makes without opening anything.

An office head sees her own office, an analyst all of them; no person leaves here, only numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.columns import questions_of
from app.core.progress import is_current
from app.people.rules.marks import Mark
from app.registry.queries.signs import answer_places, mark_key
from app.registry.rules.lists import HASTY_SECONDS, Sign

PEOPLE = "people"
FIGURES: Mapping[str, tuple[str, str]] = {
    "no_curp": ("falta", "curp"),
    "no_nss": ("falta", "nss"),
    "no_phone": ("falta", "phone"),
    "whole_day": ("revisar", Sign.WHOLE_DAY.value),
    "january_first": ("revisar", Sign.JANUARY_FIRST.value),
    "declared_age": ("revisar", Sign.DECLARED_AGE.value),
    "round_age": ("revisar", Sign.ROUND_AGE.value),
    "shared_phone": ("revisar", Sign.SHARED_PHONE.value),
    "hasty": ("revisar", Sign.HASTY.value),
    "overridden": ("revisar", Sign.OVERRIDE.value),
    "let_pass": ("revisar", Sign.WARNED.value),
}
"""Figure to the name and the value, in an address, of the list that it counts."""

_COUNTS = text(
    "SELECT office, figure, people "
    "FROM quality_counts(:office, :january_first, :round_age, :hasty_seconds)"
)
_ANSWERS = text("SELECT place, answer, people FROM answer_counts(:office)")


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of one office: every one counts people."""

    office: str
    figures: Mapping[str, int]

    @property
    def people(self) -> int:
        """All laborers of the office."""
        return self.figures[PEOPLE]


def quality(session: Session, office: str | None = None) -> list[Quality]:
    """Count what is doubtful, office by office, in the order of their keys.

    Args:
        office: only this one. An office that the visitor may not count, or without anybody, has
        no line.
    """
    keys = {
        "january_first": mark_key(Mark.JANUARY_FIRST),
        "round_age": mark_key(Mark.ROUND_AGE),
        "hasty_seconds": HASTY_SECONDS,
    }
    of: dict[str, dict[str, int]] = {}
    for row in session.execute(_COUNTS, {"office": office, **keys}):
        of.setdefault(row.office, {})[row.figure] = row.people
    return [Quality(key, of[key]) for key in sorted(of)]


def missing_answers(session: Session, people: int, office: str | None = None) -> dict[str, int]:
    """Count who has not answered each question asked today, in the order of the questions.

    Args:
        people: how many laborers there are.
    """
    rows = session.execute(_ANSWERS, {"office": office})
    answered = {(row.place, row.answer): row.people for row in rows}
    return {
        name: people - answered.get((place.__tablename__, name), 0)
        for name, place in answer_places().items()
        if is_current(questions_of(place)[name][0], on=today())
    }
