"""What an employer may be told of the snapshot in force: bands and drawn cards, never a row of it.

Two statements a search, whatever the number of profiles. The functions they call are the only way
in for the employers' login; they give the floor of a band and never a count.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.clock import now
from app.skills_census.rules.facets import Facets
from app.skills_census.rules.ladder import Asked, is_large, rungs, settle

_FLOORS = text("SELECT nth, floor, week FROM snapshot_floors(CAST(:asked AS jsonb)) ORDER BY nth")
_CARDS = text(
    "SELECT nth, ref, said, abilities FROM snapshot_cards(CAST(:asked AS jsonb), :at) "
    "ORDER BY nth, place"
)
_CARD = text("SELECT ref, said, abilities FROM snapshot_card_of(:ref, :at)")
_REFS = text("SELECT snapshot_refs()")
_ABILITIES = text(
    "SELECT abilities, people FROM snapshot_abilities(:said, CAST(:demands AS text[]))"
)
_WEEK = text("SELECT snapshot_week()")


@dataclass(frozen=True, slots=True)
class Face:
    """One card as an employer may see it.

    Args:
        said: what it says, as tokens. abilities: demand to its answer, as a snapshot keeps it;
            empty unless the person lets it be shown.
    """

    ref: UUID
    said: frozenset[str]
    abilities: Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search tells.

    Args:
        asked: the class whose band is told. cards: four at most. cards_of: the class they are of.
        widened: names that were widened to find cards. week: the Monday of the snapshot.
    """

    asked: Asked
    cards: tuple[Face, ...]
    cards_of: Facets
    widened: tuple[str, ...]
    week: date | None


def search(session: Session, facets: Facets) -> Found:
    """Answer one search from the snapshot in force."""
    steps = list(rungs(facets))
    floors, week = _floors(session, [each for each, _ in steps])
    asked = settle(facets, lambda each: floors.get(each.key, 0))
    nothing = Found(asked, (), asked.facets, asked.widened, week)
    large = [step for step in steps if is_large(floors.get(step[0].key, 0))]
    faces = _faces(session, [each for each, _ in large]) if large else {}
    for nth, (wider, widened) in enumerate(large, start=1):
        if nth in faces:
            return Found(asked, tuple(faces[nth]), wider, widened, week)
    return nothing


def card(session: Session, ref: UUID) -> Face | None:
    """Open one drawn card; None when it was withdrawn, is of another week, or never was."""
    row = session.execute(_CARD, {"ref": ref, "at": now()}).one_or_none()
    return None if row is None else _face(row)


def refs(session: Session) -> list[UUID]:
    """List the cards of the week."""
    return list(session.scalars(_REFS))


def week(session: Session) -> date | None:
    """Give the Monday of the snapshot in force, or None before the first."""
    found: date | None = session.scalar(_WEEK)
    return found


def abilities_of(
    session: Session, facets: Facets, demands: Sequence[str]
) -> Counter[tuple[tuple[str, str], ...]]:
    """Count the people of a class by what they answered on some demands.

    Returns:
        Answers (demand, JSON of its answer), sorted, to people. Counts for the uplift, which
        tells bands of them.
    """
    told = session.execute(_ABILITIES, {"said": facets.key, "demands": list(demands)})
    return Counter(
        {
            tuple(sorted((name, json.dumps(answer)) for name, answer in row.abilities.items())): (
                row.people
            )
            for row in told
        }
    )


def _floors(session: Session, classes: Sequence[Facets]) -> tuple[dict[str, int], date | None]:
    keys = [each.key for each in classes]
    told = session.execute(_FLOORS, {"asked": json.dumps(keys)}).all()
    return {keys[row.nth - 1]: row.floor for row in told}, told[0].week if told else None


def _faces(session: Session, classes: Sequence[Facets]) -> dict[int, list[Face]]:
    asked = {"asked": json.dumps([each.key for each in classes]), "at": now()}
    found: dict[int, list[Face]] = {}
    for row in session.execute(_CARDS, asked):
        found.setdefault(row.nth, []).append(_face(row))
    return found


def _face(row: Any) -> Face:
    return Face(row.ref, frozenset(row.said), row.abilities)
