"""Which tables of the plan a release holds, and why the others are left out.

Only the reason is told. Whether a table has too many small cells is one yes or no, judged against
a limit that nobody outside knows exactly, so that one person more or less cannot be read from it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from app.open_data.protection.hysteresis import State
from app.open_data.protection.keys import table_uniform
from app.open_data.protection.lattice import Face
from app.open_data.rules.tables import Plan, Subset, Table

_LOWEST_LIMIT = 0.75
_LEAVES = 1.5
"""A table that is in leaves at one and a half times the share: it does not come and go."""


class Why(StrEnum):
    """Why a table is not in a release."""

    NEEDS = "needs"
    """A room or an answer does not exist yet."""
    NOT_DUE = "not_due"
    """It is released less often."""
    FEW = "few"
    """Too many of its cells have fewer people than are ever shown."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A table of the plan that a release does not hold."""

    table: Table
    why: Why


def asked(
    plan: Plan, census: str, *, period: str, present: Collection[str]
) -> tuple[tuple[Table, ...], tuple[Absent, ...]]:
    """Choose the tables that a release may hold, before anything is counted.

    Args:
        present: what exists of all that tables need.
    """
    may: list[Table] = []
    absent: list[Absent] = []
    for table in plan.of(census):
        if not set(table.needs) <= set(present):
            absent.append(Absent(table, Why.NEEDS))
        elif not table.every.is_due(period):
            absent.append(Absent(table, Why.NOT_DUE))
        else:
            may.append(table)
    return tuple(may), tuple(absent)


def entered(
    tables: Sequence[Table],
    *,
    plan: Plan,
    faces: Mapping[Subset, Face],
    state: State,
    secret: bytes,
) -> tuple[tuple[Table, ...], tuple[Absent, ...]]:
    """Choose the tables that have few enough small cells."""
    enter = [table for table in tables if _enters(table, plan, faces, state, secret)]
    return (
        tuple(enter),
        tuple(Absent(table, Why.FEW) for table in tables if table not in enter),
    )


def small_share(face: Face, *, least: int) -> float:
    """Tell which share of the cells with somebody has fewer than ``least``."""
    people = face.people[face.people > 0]
    return float(np.mean(people < least)) if people.size else 1.0


def _enters(
    table: Table, plan: Plan, faces: Mapping[Subset, Face], state: State, secret: bytes
) -> bool:
    if table.always:
        return True
    detail = plan.detail(table)
    limit = plan.censuses[table.census].small_share
    if detail.id in state.faces:
        limit *= _LEAVES
    part = _LOWEST_LIMIT + (1 - _LOWEST_LIMIT) * table_uniform(secret, table.code)
    return small_share(faces[detail], least=plan.noise_of(detail).least) < limit * part
