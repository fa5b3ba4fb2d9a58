"""Keeping what a person answers: the questions asked once, and her lists, over the version read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.doubts import Doubtful
from app.core.errors import InvalidAnswers, StaleEdit
from app.core.identity import Caution
from app.core.permissions import Actor
from app.skills_census.models import HOLDERS, Profile, ProfileOverride
from app.skills_census.queries.profiles import Record
from app.skills_census.queries.rows import TABLES
from app.skills_census.rules.doubts import ability_cautions, answer_cautions
from app.skills_census.rules.rows import Ability, Adjustment, Row, Skill, key_of, row_faults
from app.skills_census.sections import QUESTIONNAIRE


@dataclass(frozen=True, slots=True)
class Listed:
    """What a screen says of one list: all its rows of a kind.

    Args:
        within: only rows with these keys may go away: those that the screen showed. None: any.
    """

    kind: type[Row]
    rows: Sequence[Row]
    within: Collection[tuple[Any, ...]] | None = None


def check_version(session: Session, profile: Profile, version: int) -> None:
    """Go on only over the version that was read, and keep others from changing it meanwhile."""
    session.refresh(profile, with_for_update=True)
    if profile.version != version:
        raise StaleEdit(current_version=profile.version)


def answer(
    session: Session,
    actor: Actor,
    record: Record,
    answers: Mapping[str, Any],
    *,
    version: int,
    reason: str = "",
) -> list[Caution]:
    """Write answers to questions that are asked once; give the cautions that were let pass.

    Args:
        reason: why doubtful answers stand; kept sealed.

    Raises:
        StaleEdit: somebody changed the profile. Doubtful: nothing was kept.
    """
    check_version(session, record.profile, version)
    held = {
        name: value
        for address in QUESTIONNAIRE.screens
        for name, value in QUESTIONNAIRE.held(record.holders, address).items()
    }
    after = answer_cautions({**held, **answers})
    found = [caution for caution in after if caution not in answer_cautions(held)]
    _let_pass(session, actor, record, found, reason=reason)
    holders = dict(record.holders)
    QUESTIONNAIRE.put(record.person.id, holders, answers, tables=HOLDERS)
    session.add_all(row for row in holders.values() if row is not None)
    touch(session, record.profile)
    return found


def put_rows(
    session: Session,
    actor: Actor,
    record: Record,
    listed: Listed,
    *,
    version: int,
    reason: str = "",
) -> list[Caution]:
    """Make a list of a person what it is said to be.

    Raises:
        InvalidAnswers: a row cannot be kept. StaleEdit, Doubtful: as in ``answer``.
    """
    kind, within = listed.kind, listed.within
    faults = row_faults(kind, listed.rows)
    if faults:
        raise InvalidAnswers(faults)
    check_version(session, record.profile, version)
    before = {key_of(row, kind): row for row in record.rows[kind]}
    kept = [row for key, row in before.items() if within is not None and key not in within]
    after = [*kept, *listed.rows]
    found = _doubts(record, kind, after)
    _let_pass(session, actor, record, found, reason=reason)
    _write(session, record, kind, after)
    touch(session, record.profile)
    return found


def touch(session: Session, profile: Profile) -> None:
    """Let the profile know that it changed: the next edit is over a newer version."""
    profile.changed_at = now()
    session.flush()


def _doubts(record: Record, kind: type[Row], after: Iterable[Any]) -> list[Caution]:
    if kind not in {Ability, Adjustment}:
        return []
    now_held = {Ability: record.rows[Ability], Adjustment: record.rows[Adjustment]}
    before = ability_cautions(now_held[Ability], now_held[Adjustment])
    told = now_held | {kind: [*after]}
    return [c for c in ability_cautions(told[Ability], told[Adjustment]) if c not in before]


def _write(session: Session, record: Record, kind: type[Row], after: Iterable[Row]) -> None:
    table, person_id = TABLES[kind], record.person.id
    held = {
        key_of(row, kind): row
        for row in session.scalars(select(table).where(table.person_id == person_id))
    }
    wanted = {key_of(row, kind): row for row in after}
    for key, row in held.items():
        if key not in wanted:
            session.delete(row)
    for key, value in wanted.items():
        said = asdict(value)
        if key not in held:
            apart = {"noted_on": today()} if kind is Skill else {}
            session.add(table(person_id=person_id, **said, **apart))
            continue
        for name, part in said.items():
            setattr(held[key], name, part)


def _let_pass(
    session: Session, actor: Actor, record: Record, found: list[Caution], *, reason: str
) -> None:
    if found and not reason:
        raise Doubtful(found)
    for caution in found:
        session.add(
            ProfileOverride(
                person_id=record.person.id,
                recorded_by=actor.account_id,
                question=caution.field,
                code=caution.code,
                reason=reason,
            )
        )
