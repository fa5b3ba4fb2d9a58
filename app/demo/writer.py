"""Write invented people fast: the rows that registering makes, a thousand people at a time.

The rows come from the same functions as a registration (people and registry actions); here they
are only carried: COPY into a table beside, then one INSERT that the triggers of audit see. The
search for duplicates is left out: whoever invents people knows who is who.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Column, Connection, MetaData, Table, insert, inspect, select
from sqlalchemy.orm import Session

from app.core.dates import PartialDate
from app.core.db import Base
from app.core.permissions import Actor
from app.demo.people import Child, Invented
from app.demo.profiles import profile_rows
from app.people.actions.register import keys_of
from app.people.actions.register import rows_of as person_rows
from app.people.models import Person, PersonKey
from app.registry.actions.register import rows_of as laborer_rows
from app.registry.models import Household, Laborer, Minor

BATCH = 1000

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def write(session: Session, people: Iterable[Invented], clerks: Mapping[str, Actor]) -> int:
    """Write people as registered by the clerk of their office; give how many."""
    count, waiting = 0, iter(people)
    households: dict[int, UUID] = {}
    while batch := list(islice(waiting, BATCH)):
        rows: Rows = {}
        for each in batch:
            for name, row in _rows_of(each, clerks[each.office], households):
                rows.setdefault(name, []).append(row)
        for table in Base.metadata.sorted_tables:  # who is pointed at comes first
            if table.name in rows:
                _carry(session.connection(), table, rows[table.name])
        count += len(batch)
    return count


def _rows_of(
    each: Invented, clerk: Actor, households: dict[int, UUID]
) -> Iterator[tuple[str, Row]]:
    person, beside = person_rows(clerk, each.declared, each.consent)
    for paper in person.identifiers:
        paper.person_id = person.id
    of_census = laborer_rows(
        person, birth=each.declared.birth, answers=each.answers, registered_at=each.registered_at
    )
    family = list(_family_rows(each, person, households))
    if each.household is not None:
        _laborer(of_census).household_id = households[each.household]
    of_skills = (
        profile_rows(person, each.profile, clerk, at=each.registered_at) if each.profile else []
    )
    of_person = [person, person.identity, *person.identifiers, *beside]
    made: list[Base] = [*of_person, *of_census, *family, *of_skills]
    for row in made:
        yield row.__tablename__, _values(row, at=each.registered_at)
    for key, is_phone in keys_of(person, each.declared).items():
        yield PersonKey.__tablename__, {"key": key, "person_id": person.id, "is_phone": is_phone}


def _laborer(rows: Sequence[Base]) -> Laborer:
    return next(row for row in rows if isinstance(row, Laborer))


def _family_rows(each: Invented, person: Person, households: dict[int, UUID]) -> Iterator[Base]:
    if each.household is None:
        return
    if each.household not in households:
        households[each.household] = uuid4()
        yield Household(id=households[each.household], office=each.office)
    for child in each.children:
        yield _minor(child, person.id, households[each.household])


def _minor(child: Child, person_id: UUID, household_id: UUID) -> Minor:
    born = PartialDate.of(child.born)
    return Minor(
        household_id=household_id,
        person_id=person_id,
        given_names=child.given_names,
        surnames=child.surnames,
        birth_date=born.iso(),
        birth_year=born.year,
        sex=child.sex,
    )


def _values(row: Base, *, at: datetime) -> Row:
    """Give what a row holds, with the defaults of its columns; the server's *now* is then."""
    said = vars(row)
    return {
        column.name: said[name] if name in said else _default(column, at)
        for name, column in _columns(type(row))
    }


@cache
def _columns(kind: type[Base]) -> tuple[tuple[str, Column[Any]], ...]:
    mapper, table = inspect(kind), Base.metadata.tables[kind.__tablename__]
    return tuple((mapper.get_property_by_column(column).key, column) for column in table.c)


def _default(column: Column[Any], at: datetime) -> Any:
    if column.server_default is not None:
        return at
    default: Any = column.default
    if default is None:
        return None
    return default.arg(None) if default.is_callable else default.arg


def _carry(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    names = list(rows[0])
    beside = _beside(table, names)
    beside.create(connection)
    sealing = [_binder(table.c[name], connection) for name in names]
    cursor = connection.connection.cursor()
    listed = ", ".join(f'"{name}"' for name in names)
    with cursor.copy(f'COPY "{beside.name}" ({listed}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([bind(row[name]) for bind, name in zip(sealing, names, strict=True)])
    cursor.close()
    connection.execute(insert(table).inline().from_select(names, select(beside)))
    beside.drop(connection)


def _beside(table: Table, names: Sequence[str]) -> Table:
    """Give the table that takes the rows first: COPY does not enter one with row-level security."""
    columns = [Column(name, table.c[name].type) for name in names]
    return Table(f"carried_{table.name}", MetaData(), *columns, prefixes=["TEMPORARY"])


def _binder(column: Column[Any], connection: Connection) -> Callable[[Any], Any]:
    """Give how a value of the column goes in; a sealed column is sealed for its own table."""
    bind = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return bind or (lambda value: value)
