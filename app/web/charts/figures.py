"""The twin of a picture: its figures as a table, and the same as CSV. Nothing is drawn here."""

import csv
import io
from dataclasses import dataclass

Cell = str | int | float | None
"""None is a figure that nobody gave; it never stands for zero."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading of the table. Numbers stand to the right."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows of cells, one a column, in the order in which they are drawn."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def told(self, missing: str) -> list[list[str | int | float]]:
        """Give the rows for a page, with a word where nobody gave a figure."""
        return [[missing if cell is None else cell for cell in row] for row in self.rows]

    def written(self) -> str:
        r"""Write the figures as CSV (RFC 4180); a figure that nobody gave is an empty cell.

        >>> Figures((Column("a"), Column("b")), (("x, y", 0), ("z", None))).written()
        'a,b\r\n"x, y",0\r\nz,\r\n'
        """
        page = io.StringIO(newline="")
        writer = csv.writer(page)
        writer.writerow(column.label for column in self.columns)
        writer.writerows(self.rows)
        return page.getvalue()
