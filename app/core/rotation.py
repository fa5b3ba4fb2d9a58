"""New keys for all that is sealed: a new version in the ring, and every value moved under it.

It can be killed anywhere: the ring knows both keys until nothing is left under the old one, and
whatever was not moved is found again by the version that each value carries. Nobody may serve
meanwhile, since a running process knows the ring of its start. The lookup key stays as it is.
"""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, text
from sqlalchemy.orm import Session

from app.core.columns import Sealed
from app.core.crypto import (
    KEY_BYTES,
    LAST_VERSION,
    MARK,
    Keyring,
    KeyringError,
    load_keyring,
    save_keyring,
    version_of,
)
from app.core.db import Base
from app.core.logins import LOGINS

AT_ONCE = 2_000
"""Rows in one transaction."""
LOG = "audit_event"


class ServingError(Exception):
    """Say that the service must be stopped first."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows were moved under the current key, and from which versions the ring is free."""

    rows: int
    retired: tuple[int, ...]


def rotate(engine: Engine, path: Path, *, at_once: int = AT_ONCE) -> Moved:
    """Give the ring a new key, or go on with one that an earlier run began; move every value.

    The ring of before stays beside the new one, in a file of its own: a backup of before needs it.

    Raises:
        ServingError: somebody is connected as a login that serves.
    """
    _refuse_while_serving(engine)
    ring = load_keyring(path)
    if len(ring.ciphers) == 1:
        ring = _with_new_key(ring, path)
    rows = 0
    for table in _tables():
        for moved in _move(engine, ring, table, at_once):
            rows += moved
    old = tuple(version for version in ring.ciphers if version != ring.current)
    save_keyring(replace(ring, ciphers={ring.current: ring.ciphers[ring.current]}), path)
    return Moved(rows, old)


def _refuse_while_serving(engine: Engine) -> None:
    asked = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND usename = ANY (:logins)"
    )
    with engine.connect() as connection:
        if connection.execute(asked, {"logins": list(LOGINS)}).scalar_one():
            raise ServingError("Detenga el servicio primero: está en marcha con las llaves de hoy.")


def _with_new_key(ring: Keyring, path: Path) -> Keyring:
    version = ring.current + 1
    if version > LAST_VERSION:
        raise KeyringError("The keyring has had as many keys as it can.")
    save_keyring(ring, path.with_name(f"{path.name}.before-{version}"))
    new = replace(
        ring,
        ciphers={**ring.ciphers, version: secrets.token_bytes(KEY_BYTES)},
        current=version,
    )
    save_keyring(new, path)
    return new


def _tables() -> Iterator[Table]:
    """Give the tables that hold something sealed; the log last, the longest of all."""
    tables = Base.metadata.tables
    yield from (table for table in tables.values() if _sealed_columns(table))
    yield tables[LOG]


def _sealed_columns(table: Table) -> list[str]:
    return [column.name for column in table.columns if isinstance(column.type, Sealed)]


def _move(engine: Engine, ring: Keyring, table: Table, at_once: int) -> Iterator[int]:
    """Move the rows of a table some at a time, each time in a transaction of its own."""
    keys = [column.name for column in table.primary_key]
    after: tuple[Any, ...] = ()
    while True:
        with Session(engine) as session, session.begin():
            rows = _some(session, table, keys, after, at_once)
            moved = [(row, new) for row in rows if (new := _anew(ring, table, row))]
            _write(session, table, keys, moved)
        if not rows:
            return
        after = tuple(getattr(rows[-1], key) for key in keys)
        yield len(moved)


def _some(
    session: Session, table: Table, keys: list[str], after: tuple[Any, ...], at_once: int
) -> list[Any]:
    order = ", ".join(keys)
    # As text: a number keeps the zeros it was written with, and so the line its leaf.
    logged = "table_name, before::text AS before, after::text AS after"
    columns = logged if table.name == LOG else ", ".join(_sealed_columns(table))
    beyond = f"WHERE ({order}) > ({', '.join(f':{key}' for key in keys)})" if after else ""
    asked = f"SELECT {order}, {columns} FROM {table.name} {beyond} ORDER BY {order} LIMIT :many"  # noqa: S608 - names of our own tables
    values = dict(zip(keys, after, strict=True)) if after else {}
    return list(session.execute(text(asked), {**values, "many": at_once}))


def _anew(ring: Keyring, table: Table, row: Any) -> dict[str, Any]:
    """Give the columns of a row that hold something under another key, moved."""
    if table.name == LOG:
        said = {column: getattr(row, column) for column in ("before", "after")}
        new = {column: _anew_in_log(ring, row.table_name, text_) for column, text_ in said.items()}
        return {column: moved for column, moved in new.items() if moved != said[column]}
    return {
        column: ring.reseal(bytes(value), place=f"{table.name}.{column}")
        for column in _sealed_columns(table)
        if (value := getattr(row, column)) is not None and version_of(value) != ring.current
    }


def _anew_in_log(ring: Keyring, table: str, said: str | None) -> str | None:
    """Move what is sealed inside a line of the log.

    A value of before nonces committed to anything stays: moved, it would be another line. Without
    its key nobody opens it.
    """

    def moved(found: re.Match[str]) -> str:
        sealed = bytes.fromhex(found["sealed"])
        if version_of(sealed) == ring.current:
            return found[0]
        new = ring.reseal(sealed, place=f"{table}.{found['column']}")
        return f'"{found["column"]}": "\\\\x{new.hex()}"'

    return None if said is None else _SEALED_IN_LOG.sub(moved, said)


_SEALED_IN_LOG = re.compile(
    rf'"(?P<column>\w+)": "\\\\x(?P<sealed>[0-9a-f]{{24}}{MARK.hex()}(?:[0-9a-f]{{2}})+)"'
)
"""A column and a sealed value of its, as jsonb writes them."""


def _write(
    session: Session, table: Table, keys: list[str], moved: list[tuple[Any, dict[str, Any]]]
) -> None:
    """Write what was moved. Nothing changed its meaning, so the log gets no line: its trigger rests."""
    if not moved:
        return
    audited = session.scalar(_IS_AUDITED, {"table": table.name})
    if audited:
        session.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER audit"))
    which = " AND ".join(f"{key} = :{key}" for key in keys)
    kind = "jsonb" if table.name == LOG else "bytea"
    for row, new in moved:
        sets = ", ".join(f"{column} = cast(:new_{column} AS {kind})" for column in new)
        values = {f"new_{column}": value for column, value in new.items()}
        session.execute(
            text(f"UPDATE {table.name} SET {sets} WHERE {which}"),  # noqa: S608 - names of our own tables
            {**values, **{key: getattr(row, key) for key in keys}},
        )
    if audited:
        session.execute(text(f"ALTER TABLE {table.name} ENABLE TRIGGER audit"))


_IS_AUDITED = text(
    "SELECT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = cast(:table AS regclass) "
    "AND tgname = 'audit')"
)
