"""Keeping the screen on functioning: a new row each time, which no session reads back."""

from collections.abc import Mapping
from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.codelists import codelist
from app.core.errors import Fault, InvalidAnswers
from app.core.words import words
from app.skills_census.models import FunctionalScreen, Profile
from app.skills_census.rules import functioning as rules

_ONE = words("Elija una respuesta de las que se leen.")
_WHO = words("Elija quién contestó.")

_TOLD = frozenset({1, 2, 3, 4, rules.DOES_NOT_KNOW, rules.NO_ANSWER})


def keep_screen(
    session: Session, profile: Profile, answers: Mapping[str, int | None], *, answered_by: str
) -> None:
    """Write the answers of today, by domain; the profile keeps only that they were asked.

    Raises:
        InvalidAnswers: an answer is not of the scale.
    """
    faults: dict[str, list[Fault]] = {
        domain: [Fault("unknown_code", _ONE)]
        for domain, level in answers.items()
        if domain not in rules.domains() or (level is not None and level not in _TOLD)
    }
    if not codelist("screen_answerers").holds(answered_by):
        faults["answered_by"] = [Fault("unknown_code", _WHO)]
    if faults:
        raise InvalidAnswers(faults)
    columns = {code: row.more["wg_domain"] for code, row in codelist("functional_domains").items()}
    session.execute(
        insert(FunctionalScreen.__table__)  # type: ignore[arg-type]  # a Table, as mapped
        .inline()
        .values(
            id=uuid4(),
            profile_id=profile.id,
            instrument=rules.INSTRUMENT,
            instrument_version=rules.VERSION,
            answered_by=answered_by,
            **{columns[domain]: level for domain, level in answers.items()},
        )
    )
    profile.functioning_asked_on = today()
    profile.changed_at = now()
    session.flush()
