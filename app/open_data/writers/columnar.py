"""Protected tables as Parquet: detail and totals of a table in one file, told apart by a column."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from app.open_data.rules.datasets import Kind
from app.open_data.writers.edition import Edition
from app.open_data.writers.tables import Sheet

PART = "parte"
"""Says of each row whether it is of the detail or a total."""
_TYPES = {Kind.WHOLE: pa.int64(), Kind.DECIMAL: pa.float64()}


def write_parquets(edition: Edition, folder: Path) -> None:
    """Write one file a table."""
    for sheet in edition.sheets:
        pq.write_table(_table(sheet), folder / f"{sheet.table.code}.parquet", compression="zstd")


def _table(sheet: Sheet) -> pa.Table:
    rows = [row for part in sheet.parts.values() for row in part]
    parts = [name for name, part in sheet.parts.items() for _ in part]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(sheet.columns)
    arrays = [pa.array(parts, pa.string()).dictionary_encode()]
    arrays += [
        pa.array(values, _TYPES.get(column.kind, pa.string()))
        for column, values in zip(sheet.columns, columns, strict=True)
    ]
    return pa.table(arrays, names=[PART, *(column.name for column in sheet.columns)])
