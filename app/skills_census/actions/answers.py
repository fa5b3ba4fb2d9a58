"""Keeping what a person answers: the questions asked once, and her lists, over the version read."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.crypto import keyring
from app.core.doubts import Doubtful
from app.core.errors import InvalidAnswers, StaleEdit
from app.core.identity import Caution
from app.core.permissions import Actor
from app.skills_census.models import HOLDERS, Profile, ProfileOverride
from app.skills_census.queries.profiles import Record, read_again
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


Version = int | str
"""What an edit is over: the version of the whole profile, or the mark of what one screen showed."""


def screen_mark(record: Record, address: str) -> str:
    """Give the mark of a screen of questions as the record holds it."""
    return _mark(QUESTIONNAIRE.held(record.holders, address).items())


def rows_mark(record: Record, listed: Listed) -> str:
    """Give the mark of what a screen shows of a list as the record holds it."""
    kind, within = listed.kind, listed.within
    shown = [row for row in record.rows[kind] if within is None or key_of(row, kind) in within]
    return _mark([*shown, *(within or ())])


def _mark(shown: Iterable[object]) -> str:
    """Give another mark when anything of what is shown changed; keyed, since it leaves for a page."""
    said = "\n".join(sorted(map(repr, shown)))
    return keyring().fingerprint("screen", said).hex()


def _check(session: Session, record: Record, version: Version, *, shows: Callable[[], str]) -> None:
    """Go on only over what was read, and keep others from changing the profile meanwhile.

    Raises:
        StaleEdit: ``record`` then holds what stands now, to be shown.
    """
    session.refresh(record.profile, with_for_update=True)
    read_again(session, record)
    stands = record.profile.version if isinstance(version, int) else shows()
    if version != stands:
        raise StaleEdit(current_version=record.profile.version)


def answer(
    session: Session,
    actor: Actor,
    record: Record,
    answers: Mapping[str, Any],
    *,
    version: Version,
    reason: str = "",
) -> list[Caution]:
    """Write answers to questions that are asked once; give the cautions that were let pass.

    Args:
        version: of the profile; or, when all answers are of one screen, its mark.
        reason: why doubtful answers stand; kept sealed.

    Raises:
        StaleEdit: somebody changed what was read. Doubtful: nothing was kept.
    """
    if not answers:
        return []
    address = QUESTIONNAIRE.places()[next(iter(answers))]
    _check(session, record, version, shows=lambda: screen_mark(record, address))
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
    version: Version,
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
    _check(session, record, version, shows=lambda: rows_mark(record, listed))
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
