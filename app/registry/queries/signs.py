"""What a list of laborers is narrowed to, in SQL. Nothing sealed is opened: hashes and clear parts.

Each sign counts the same people as quality_counts() of the database, which counts across offices.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, not_, or_, select
from sqlalchemy.orm import aliased

from app.core.clock import ZONE
from app.core.crypto import keyring
from app.core.dates import Precision
from app.people.models import (
    Consent,
    DuplicateCase,
    Person,
    PersonIdentifier,
    PersonIdentity,
    PersonKey,
)
from app.people.rules.blocking import keyed
from app.people.rules.marks import Mark
from app.people.sections import PAPERS
from app.registry.models import HOLDERS, Laborer, Override
from app.registry.rules.lists import (
    HASTY_SECONDS,
    PENDING_DOCUMENTS,
    Sign,
    birth_years,
)
from app.registry.sections import SCREENS, screen_questions

_NEEDED = "registro"
"""The purpose without which nobody is registered."""

Narrowing = ColumnElement[bool]


def mark_key(mark: Mark) -> int:
    """Give the keyed number of a mark."""
    return keyed([mark], keyring().lookup)[0]


@cache
def answer_places() -> dict[str, type[Any]]:
    """Tell where each answer that everybody is asked for stands: question to the table's class."""
    return {
        name: HOLDERS[address]
        for address in SCREENS
        for name, (question, _) in screen_questions(address).items()
        if question.only_if is None
    }


def is_missing(what: str) -> Narrowing:
    """Say in SQL that an answer is not there: ``curp``, ``nss``, ``phone`` or a question."""
    if what in PAPERS:
        return not_(
            exists(
                select(PersonIdentifier.id).where(
                    PersonIdentifier.person_id == Person.id,
                    PersonIdentifier.kind == what,
                    PersonIdentifier.retired_on.is_(None),
                )
            )
        )
    if what == "phone":
        return PersonIdentity.phone.is_(None)
    place = answer_places()[what]
    said = or_(getattr(place, what).is_not(None), place.silences.has_key(what))
    if place is Laborer:
        return not_(said)
    return not_(exists(select(place.person_id).where(place.person_id == Person.id, said)))


def is_of_band(band: str, *, on: date) -> Narrowing:
    """Say in SQL that a person turns an age of this band in this year."""
    return Person.birth_year.between(*birth_years(band, on=on))


def is_since(day: date) -> Narrowing:
    """Say in SQL that a registration is of this day of Jalisco or later."""
    return Laborer.registered_at >= datetime.combine(day, time(), ZONE)


def is_until(day: date) -> Narrowing:
    """Say in SQL that a registration is of this day of Jalisco or earlier."""
    return Laborer.registered_at < datetime.combine(day + timedelta(days=1), time(), ZONE)


def has_sign(sign: Sign, *, office: str) -> Narrowing:
    """Say in SQL that a laborer of this office has a sign."""
    return _SAID[sign](office)


def _has_mark(mark: Mark) -> Narrowing:
    """Find the keyed number of a mark among hers."""
    marked = select(PersonKey.key).where(
        PersonKey.person_id == Person.id, PersonKey.key == mark_key(mark)
    )
    return exists(marked)


def _shares_phone(office: str) -> Narrowing:
    """Compare the keyed hashes of telephones within one office."""
    own, other = aliased(PersonKey), aliased(PersonKey)
    neighbor, her = aliased(Person), aliased(Laborer)
    shared = (
        select(own.key)
        .join(other, and_(other.key == own.key, other.person_id != own.person_id))
        .join(neighbor, neighbor.id == other.person_id)
        .join(her, her.person_id == other.person_id)
        .where(own.person_id == Person.id, own.is_phone, other.is_phone)
        .where(neighbor.home_office == office, her.office == office)
    )
    return exists(shared)


def _is_override(office: str) -> Narrowing:
    case_of_her = select(DuplicateCase.id).where(
        DuplicateCase.person_id == Person.id, DuplicateCase.office == office
    )
    return exists(case_of_her)


def _was_let_pass(office: str) -> Narrowing:
    warning = select(Override.id).where(Override.person_id == Person.id, Override.office == office)
    return exists(warning)


def _is_hasty() -> Narrowing:
    shown = select(Consent.id).where(
        Consent.person_id == Person.id,
        Consent.purpose == _NEEDED,
        Consent.shown_at <= Laborer.registered_at,
        Consent.shown_at > Laborer.registered_at - timedelta(seconds=HASTY_SECONDS),
    )
    return exists(shown)


_SAID: Mapping[Sign, Callable[[str], Narrowing]] = {
    Sign.JANUARY_FIRST: lambda _: _has_mark(Mark.JANUARY_FIRST),
    Sign.ROUND_AGE: lambda _: _has_mark(Mark.ROUND_AGE),
    Sign.WHOLE_DAY: lambda _: Person.birth_precision == Precision.DAY.value,
    Sign.DECLARED_AGE: lambda _: Person.birth_precision == Precision.AGE.value,
    Sign.SHARED_PHONE: _shares_phone,
    Sign.HASTY: lambda _: _is_hasty(),
    Sign.OVERRIDE: _is_override,
    Sign.WARNED: _was_let_pass,
    Sign.DOCUMENTS: lambda _: and_(
        is_missing("curp"), Person.no_curp_reason.in_(PENDING_DOCUMENTS)
    ),
}
