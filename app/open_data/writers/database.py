"""All protected tables in one SQLite file, with the dictionary: the database of Commitment 4."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from app.open_data.rules.datasets import Kind
from app.open_data.writers.dictionary import DICTIONARY, dictionary
from app.open_data.writers.edition import Edition

FILE = "censo.sqlite"
_TYPES = {Kind.WHOLE: "INTEGER", Kind.DECIMAL: "REAL"}


def write_database(edition: Edition, folder: Path) -> None:
    """Write the tables, ``J01_detalle`` and ``J01_totales``, what they are, and their columns."""
    # In memory first: a file that grows in one go has the same pages each time.
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute("PRAGMA page_size = 4096")
        for sheet in edition.sheets:
            for part, rows in sheet.parts.items():
                columns = [
                    f'"{one.name}" {_TYPES.get(one.kind, "TEXT")} NOT NULL' for one in sheet.columns
                ]
                _fill(base, f"{sheet.table.code}_{part}", columns, rows)
        _fill(base, "tablas", ['"tabla" TEXT PRIMARY KEY', '"titulo" TEXT', '"periodo" TEXT'], [
            (sheet.table.code, sheet.table.title.es, edition.period) for sheet in edition.sheets
        ])  # fmt: skip
        _fill(base, "diccionario", [f'"{name}" TEXT' for name in DICTIONARY], dictionary(edition))
        _fill(base, "edicion", ['"dato" TEXT PRIMARY KEY', '"valor" TEXT'], [
            ("conjunto", edition.census.title.es), ("edicion", edition.name),
            ("licencia", edition.terms.licence), ("cita", edition.citation),
            ("aviso", "No sume celdas: cada total está en las tablas _totales."),
        ])  # fmt: skip
        base.execute("VACUUM")
        (folder / FILE).write_bytes(base.serialize())


def _fill(
    base: sqlite3.Connection,
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> None:
    base.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
    places = ", ".join("?" * len(columns))
    base.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)  # noqa: S608 - names of the plan
