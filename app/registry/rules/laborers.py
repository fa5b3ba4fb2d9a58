"""Decisions on who may be a laborer and what an office head must look at. Plain Python."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from app.core.codelists import codelist
from app.core.dates import PartialDate
from app.core.errors import Fault
from app.core.words import words
from app.people.rules.ages import Standing, standing

UNDER_15 = words(
    "Tiene menos de 15 años: no se registra como jornalera o jornalero. "
    "Registre a la persona adulta con quien viaja y anote ahí a la o el menor."
)
OVER_15 = words("Ya cumplió 15 años: se registra en su propia ficha, no como menor que acompaña.")


DRAFT_DAYS = 30
"""How long a draft waits since it was last saved. Source: skills spec §1.3, kept for laborers."""


class DraftStep(StrEnum):
    """How far a draft got."""

    QUESTIONS = "questions"
    REVIEW = "review"


class AlertKind(StrEnum):
    """Why an office head is told."""

    ADOLESCENT = "adolescent"
    """Aged 15 to 17: recorded, never offered for work. Source: LFT 22 Bis and 284."""
    HAZARD = "hazard"
    """An adolescent who does a task that only adults may do. Source: LFT 175 and 176."""


def age_faults(birth: PartialDate, *, on: date) -> dict[str, list[Fault]]:
    """Refuse a child as a laborer: under 15 nobody is one. Source: LFT 22 Bis; domain-facts §0.3.

    A date that may be of a child or not is let through with a caution: the clerk asks again.
    """
    if standing(birth, on) is Standing.UNDER_15:
        return {"birth_date": [Fault("under_15", UNDER_15)]}
    return {}


def minor_faults(birth: PartialDate, *, on: date) -> dict[str, list[Fault]]:
    """Refuse as an accompanying minor whoever has turned 15."""
    if standing(birth, on) is not Standing.UNDER_15:
        return {"birth_date": [Fault("over_15", OVER_15)]}
    return {}


def alerts_for(
    birth: PartialDate, *, on: date, tasks: Iterable[str] | None = None
) -> list[AlertKind]:
    """List what the office head is told about an age and the tasks declared with it."""
    if standing(birth, on) is not Standing.FROM_15_TO_17:
        return []
    known = codelist("crop_tasks").rows
    hazardous = any(
        known[task].more.get("adults_only") == "yes" for task in tasks or () if task in known
    )
    return [AlertKind.ADOLESCENT, AlertKind.HAZARD] if hazardous else [AlertKind.ADOLESCENT]


def may_be_offered(birth: PartialDate, *, on: date) -> bool:
    """Say whether a person may ever be shown to an employer: only an adult on that day."""
    return standing(birth, on) is Standing.ADULT


def without_unanswered(answers: Mapping[str, object]) -> dict[str, object]:
    """Keep what was answered: an empty answer stays *not asked yet*."""
    return {name: value for name, value in answers.items() if value not in (None, "", [])}
