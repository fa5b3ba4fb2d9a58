"""What the login that counts asks: everybody gathered aside, then counted table by table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ARRAY, Connection, Engine, Text, bindparam, text

from app.open_data.rules.tables import Plan, Table

_GATHER = text("SELECT people, unkeyed FROM gather_people(:universe, :cut_off)")
_COUNT = text("SELECT cell, people, keys FROM count_cells(:dimensions)").bindparams(
    bindparam("dimensions", type_=ARRAY(Text))
)
_GROUPS = "_groups"
"""After the name of a census: its people once for each of the groups they are in."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The finest cells of one table: their codes, how many people, the sum of their record keys."""

    cells: Sequence[Sequence[str]]
    people: Sequence[int]
    keys: Sequence[int]


@dataclass(frozen=True, slots=True)
class Counts:
    """The cells of each table by its code, and how many people had no record key."""

    tables: Mapping[str, Counted]
    unkeyed: int


def count(engine: Engine, plan: Plan, tables: Sequence[Table], *, cut_off: date) -> Counts:
    """Count the tables of one census as of the end of a day, all at one instant."""
    found: dict[str, Counted] = {}
    unkeyed = 0
    with engine.connect() as line:
        for universe, some in _by_universe(plan, tables):
            gathered = line.execute(_GATHER, {"universe": universe, "cut_off": cut_off}).one()
            unkeyed += gathered.unkeyed
            found |= {table.code: _cells(line, table) for table in some}
    return Counts(found, unkeyed)


def _by_universe(plan: Plan, tables: Sequence[Table]) -> Iterator[tuple[str, list[Table]]]:
    """Part the tables by whom they count: people, or people once for each group."""
    several = [one for one in tables if any(plan.classifications[n].at_once > 1 for n in one.by)]
    once = [one for one in tables if one not in several]
    if once:
        yield once[0].census, once
    if several:
        yield f"{several[0].census}{_GROUPS}", several


def _cells(line: Connection, table: Table) -> Counted:
    rows = line.execute(_COUNT, {"dimensions": list(table.by)}).all()
    codes = [list(codes) for codes in zip(*(row.cell for row in rows), strict=True)]
    return Counted(
        codes or [[] for _ in table.by],
        people=[row.people for row in rows],
        keys=[int(row.keys) for row in rows],
    )
