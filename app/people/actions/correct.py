"""Correcting who a person is: with a reason, over the version that was read, losing nothing."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, contains_eager, selectinload

from app.core.clock import today
from app.core.dates import PartialDate
from app.core.errors import Fault, InvalidAnswers, StaleEdit
from app.core.identity import Caution, read_curp
from app.core.permissions import Actor
from app.core.words import words
from app.people.actions.register import name, papers, place, write_keys
from app.people.models import Correction, Person, PersonIdentifier, PersonKey
from app.people.rules import registration as rules
from app.people.rules.registration import Declared

LONGEST_REASON = 300

_WHY = words("Escriba por qué se corrige.")
_SHORTER = words("Escriba el motivo en 300 letras o menos.")


def check_version(session: Session, person: Person, version: int) -> None:
    """Go on only over the version that was read, and keep others from changing it meanwhile.

    Raises:
        StaleEdit: ``person`` then holds what stands now, to be shown.
    """
    if person.version == version:
        session.refresh(person, ["version"], with_for_update=True)
        if person.version != version:
            _read_again(session, person)
    if person.version != version:
        raise StaleEdit(current_version=person.version)


def _read_again(session: Session, person: Person) -> None:
    session.scalars(
        select(Person)
        .join(Person.identity)
        .where(Person.id == person.id)
        .options(contains_eager(Person.identity), selectinload(Person.identifiers))
        .execution_options(populate_existing=True)
    ).one()


def declared_of(person: Person) -> Declared:
    """Give what stands in a record as a declaration; needs identity and identifiers loaded."""
    now_held = {row.kind: row.value for row in person.identifiers if row.retired_on is None}
    identity = person.identity
    return Declared(
        given_names=identity.given_names,
        first_surname=identity.first_surname,
        second_surname=identity.second_surname,
        sex=person.sex,
        birth=PartialDate.stored(identity.birth_date),
        origin_state=person.origin_state,
        origin_municipality=person.origin_municipality,
        origin_country=person.origin_country,
        curp=now_held.get("curp"),
        no_curp_reason=person.no_curp_reason,
        phone=identity.phone,
        nss=now_held.get("nss"),
    )


def correct(
    session: Session,
    actor: Actor,
    person: Person,
    *,
    changes: Mapping[str, Any],
    reason: str,
    version: int,
) -> list[Caution]:
    """Change some answers of who a person is.

    Args:
        changes: fields of Declared to their new values; the rest stays.
        reason: in the clerk's words; kept sealed. version: the one that was read.

    Raises:
        StaleEdit: somebody changed the record since. InvalidAnswers.
    """
    check_version(session, person, version)
    before = declared_of(person)
    after = _with_origin(replace(before, **changes), changes)
    faults = rules.merged(rules.declared_faults(after), _reason_faults(reason))
    if faults:
        raise InvalidAnswers(faults)
    changed = [
        f.name for f in fields(Declared) if getattr(before, f.name) != getattr(after, f.name)
    ]
    if not changed:
        return []
    place(person, after)
    name(person.identity, after)
    person.no_curp_reason = None if after.curp else after.no_curp_reason
    _renew_papers(person, before, after)
    person.changed_at = func.now()
    session.add(
        Correction(
            person_id=person.id,
            office=actor.office,
            recorded_by=actor.account_id,
            reason=reason,
            fields=changed,
        )
    )
    session.flush()
    session.execute(delete(PersonKey).where(PersonKey.person_id == person.id))
    earlier = [row.value for row in person.identifiers if row.kind == "curp" and row.retired_on]
    write_keys(session, person, after, earlier_curps=[c for c in earlier if read_curp(c).valid])
    return rules.cautions(after, on=today())


def correct_to(
    session: Session, actor: Actor, person: Person, *, after: Declared, reason: str, version: int
) -> list[Caution]:
    """Make who a person is what a whole form says. Raises as ``correct`` does."""
    before = declared_of(person)
    if before.birth.declared_age is not None and (
        before.birth.declared_age == after.birth.declared_age
    ):
        # The same age in its box was not said again today: it keeps the day it was declared on.
        after = replace(after, birth=before.birth)
    changes = {
        each.name: getattr(after, each.name)
        for each in fields(Declared)
        if getattr(before, each.name) != getattr(after, each.name)
    }
    return correct(session, actor, person, changes=changes, reason=reason, version=version)


def _with_origin(after: Declared, changes: Mapping[str, Any]) -> Declared:
    """Forget the wider or other place of origin that a newly told one replaces."""
    if changes.get("origin_municipality") and "origin_state" not in changes:
        after = replace(after, origin_state=after.origin_municipality[:2])  # type: ignore[index]
    if changes.get("origin_state") and "origin_municipality" not in changes:
        after = replace(after, origin_municipality=None)
    told = changes.get("origin_municipality") or changes.get("origin_state")
    if told and "origin_country" not in changes:
        after = replace(after, origin_country=rules.MEXICO)
    if changes.get("origin_country") not in {None, rules.MEXICO}:
        after = replace(
            after,
            origin_state=changes.get("origin_state"),
            origin_municipality=changes.get("origin_municipality"),
        )
    return after


def _renew_papers(person: Person, before: Declared, after: Declared) -> None:
    """Retire the number that changed and add the new one: the earlier one still finds her."""
    told = {row.kind: row for row in papers(after)}
    for kind in ("curp", "nss"):
        if getattr(before, kind) == getattr(after, kind):
            continue
        for row in person.identifiers:
            if row.kind == kind and row.retired_on is None:
                row.retired_on = today()
        fresh: PersonIdentifier | None = told.get(kind)
        if fresh is not None:
            person.identifiers.append(fresh)


def _reason_faults(reason: str) -> rules.Faults:
    if not reason.strip():
        return {"reason": [Fault("missing", _WHY)]}
    if len(reason) > LONGEST_REASON:
        return {"reason": [Fault("too_long", _SHORTER)]}
    return {}
