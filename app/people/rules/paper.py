"""A registration that was filled in on paper first: when, by whom, and what of it counts from then."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from app.core.dates import PartialDate
from app.core.errors import Fault
from app.core.words import words
from app.people.rules.registration import ConsentGiven, Declared

_FUTURE = words(
    "El papel no puede ser de un día futuro: hoy es %(today)s. Revise el día escrito en la hoja."
)
_NO_NOTICE = words("Ese día todavía no había aviso que mostrar. Revise el día escrito en la hoja.")
_OTHER_NOTICE = words("Ese no es el aviso que estaba en vigor el día del papel.")
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Paper:
    """The day on which a form was filled in by hand, and the name of who wrote it."""

    filled_on: date
    filled_by: str


def day_faults(paper: Paper, *, today: date) -> dict[str, list[Fault]]:
    """Say what is wrong with the day of a paper: it cannot be to come."""
    if paper.filled_on <= today:
        return {}
    told = f"{today.day}/{today.month}/{today.year}"
    return {"paper.filled_on": [Fault("future", _FUTURE, {"today": told})]}


def notice_faults(version: str, *, in_force: str | None) -> dict[str, list[Fault]]:
    """Say what is wrong with the notice that was shown on the day of the paper.

    Args:
        version: the notice that the person was shown. in_force: that of the day, if there was one.
    """
    if in_force is None:
        return {"paper.filled_on": [Fault("too_early", _NO_NOTICE)]}
    if version != in_force:
        return {"consent.notice_version": [Fault("other_notice", _OTHER_NOTICE)]}
    return {}


def agreed_on(paper: Paper, consent: ConsentGiven, *, now: datetime, zone: tzinfo) -> ConsentGiven:
    """Put the showing of the notice on the day of the paper, at noon: the hour is not written."""
    noon = datetime.combine(paper.filled_on, _NOON, zone)
    return replace(consent, shown_at=min(noon, now))


def told_on(paper: Paper, declared: Declared, *, today: date) -> Declared:
    """Take an age that is typed today as told on the day of the paper."""
    birth = declared.birth
    if birth.declared_on != today or birth.declared_age is None:
        return declared
    told = PartialDate.from_age(birth.declared_age, declared_on=paper.filled_on)
    return replace(declared, birth=told)
