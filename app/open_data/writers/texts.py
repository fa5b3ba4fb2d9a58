"""Protected tables as CSV and JSON; the same rows always give the same bytes."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.open_data.writers.edition import Edition
from app.open_data.writers.tables import Sheet

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""A mark without which Excel takes the accents for something else."""


def write_csvs(edition: Edition, folder: Path) -> None:
    """Write two files a table: its detail and its totals."""
    for sheet in edition.sheets:
        names = [column.name for column in sheet.columns]
        for part, rows in sheet.parts.items():
            path = folder / f"{sheet.table.code}_{part}.csv"
            path.write_text(table_text(names, rows), encoding="utf-8", newline="")


def write_jsons(edition: Edition, folder: Path) -> None:
    """Write one file a table, which says what it is."""
    for sheet in edition.sheets:
        body = json.dumps(_object(edition, sheet), ensure_ascii=False, separators=(",", ":"))
        (folder / f"{sheet.table.code}.json").write_text(f"{body}\n", encoding="utf-8")


def table_text(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table as CSV (RFC 4180)."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(names)
    writer.writerows(rows)
    return page.getvalue()


def _object(edition: Edition, sheet: Sheet) -> dict[str, object]:
    names = [column.name for column in sheet.columns]
    return {
        "tabla": sheet.table.code,
        "titulo": sheet.table.title.es,
        "edicion": edition.name,
        "periodo": edition.period,
        "licencia": edition.terms.licence,
        "cita": edition.citation,
        **{
            part: [dict(zip(names, row, strict=True)) for row in rows]
            for part, rows in sheet.parts.items()
        },
    }
