"""The snapshot of a week: built beside the one in force, and put in its place in one statement.

It reads profiles and locks none, so that people are registered and withdraw while it is built.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.crypto import keyring
from app.core.db import Base
from app.skills_census.models.snapshot import (
    Snapshot,
    SnapshotCard,
    SnapshotKey,
    SnapshotRow,
    SnapshotTotal,
)
from app.skills_census.queries.visible import Facts, visible_facts
from app.skills_census.rules.draw import Card, Crowd, Row, draw, monday_of
from app.skills_census.rules.facets import counted, offered
from app.skills_census.rules.supply import THRESHOLD

CHUNK = 2000
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('skills_snapshot'))")
_TAKE_YOUR_TIME = text("SET LOCAL idle_in_transaction_session_timeout = 0")
"""The draw of many is thought out between two statements."""
_SWITCH = text("SELECT switch_snapshot(:snapshot)")

Abilities = dict[str, list[Any]]


def take_snapshot(session: Session, *, on: date) -> Snapshot | None:
    """Take the snapshot of the week of a day, unless it stands; the one before is thrown away.

    Returns:
        The new snapshot, or None when the week has one.
    """
    week = monday_of(on)
    session.execute(_ONE_AT_A_TIME)
    session.execute(_TAKE_YOUR_TIME)
    if session.scalar(select(Snapshot.id).where(Snapshot.week == week)) is not None:
        return None
    rows, abilities = _read(session)
    return keep(session, rows, abilities, on=on)


def keep(
    session: Session, rows: Sequence[Row], abilities: Sequence[Abilities], *, on: date
) -> Snapshot:
    """Write the snapshot of the week of a day beside the one in force, and switch to it."""
    week = monday_of(on)
    made = Snapshot(id=uuid4(), week=week, people=len(rows))
    session.add(made)
    session.flush()
    _write(session, SnapshotRow, _rows_of(made.id, rows, abilities))
    _write(session, SnapshotTotal, _totals_of(made.id, rows, on=on))
    cards = draw(rows, week=week, key=_key)
    refs = [uuid4() for _ in cards]
    known = {row.profile: said for row, said in zip(rows, abilities, strict=True)}
    _write(session, SnapshotCard, _cards_of(made.id, cards, refs, known))
    _write(session, SnapshotKey, _keys_of(cards, refs))
    session.execute(_SWITCH, {"snapshot": made.id})
    return made


def row_of(facts: Facts) -> Row:
    """Give what a search can find a profile by."""
    return Row(
        profile=str(facts.profile_id),
        regions=frozenset(facts.regions),
        groups=frozenset(each.occupation for each in facts.occupations),
        education=facts.education,
        modality=facts.modality,
        years=facts.experience,
        skills=frozenset(each.skill for each in facts.skills),
    )


def abilities_of(facts: Facts) -> Abilities:
    """Give what a profile answered on task demands, as a snapshot keeps it."""
    told: Abilities = {
        each.demand: [each.answer, each.max_level, [], []] for each in facts.abilities
    }
    for each in facts.adjustments:
        if each.demand in told:
            told[each.demand][3 if each.has_own else 2].append(each.adjustment)
    return told


def _read(session: Session) -> tuple[list[Row], list[Abilities]]:
    rows, abilities = [], []
    for facts in visible_facts(session, now=now()):
        rows.append(row_of(facts))
        abilities.append(abilities_of(facts))
    return rows, abilities


def _key(said: str) -> bytes:
    """Hash under the key of the ring: nobody without it foretells a draw."""
    return keyring().fingerprint("skills_draw", said)


def _write(session: Session, table: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    """Add rows by the thousand."""
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == CHUNK:
            session.execute(insert(Base.metadata.tables[table.__tablename__]), waiting)
            waiting = []
    if waiting:
        session.execute(insert(Base.metadata.tables[table.__tablename__]), waiting)


def _rows_of(
    snapshot: UUID, rows: Sequence[Row], abilities: Sequence[Abilities]
) -> Iterator[dict[str, Any]]:
    for nth, (row, told) in enumerate(zip(rows, abilities, strict=True)):
        yield {
            "snapshot_id": snapshot,
            "nth": nth,
            "said": sorted(row.tokens()),
            "abilities": told,
        }


def _totals_of(snapshot: UUID, rows: Sequence[Row], *, on: date) -> Iterator[dict[str, Any]]:
    crowd = Crowd(row.tokens() for row in rows)
    for facets in counted(offered(on)):
        people = crowd.count(facets.tokens())
        if people >= THRESHOLD:
            yield {"snapshot_id": snapshot, "said": facets.key, "people": people}


def _cards_of(
    snapshot: UUID, cards: Sequence[Card], refs: Sequence[UUID], known: dict[str, Abilities]
) -> Iterator[dict[str, Any]]:
    for place, (card, ref) in enumerate(zip(cards, refs, strict=True)):
        yield {
            "snapshot_id": snapshot,
            "place": place,
            "ref": ref,
            "said": sorted(card.said),
            "abilities": known[card.profile],
        }


def _keys_of(cards: Sequence[Card], refs: Sequence[UUID]) -> Iterator[dict[str, Any]]:
    for card, ref in zip(cards, refs, strict=True):
        yield {"ref": ref, "profile_id": UUID(card.profile)}
