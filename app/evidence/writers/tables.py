"""The program that writes a CSV anew: text in rows, and no cell that a spreadsheet would run."""

import csv
from collections.abc import Iterator
from io import StringIO

from app.evidence.rules.kinds import MOST_COLUMNS, MOST_ROWS, Kind, Unfit
from app.evidence.writers import confined
from app.web.spreadsheets import csv_lines

_LONGEST_CELL = 10_000
_SEPARATORS = ",;\t|"


def clean(content: bytes, _kind: Kind) -> bytes:
    """Write a table anew, in UTF-8, with commas; what looks like a formula is text."""
    text = _text(content)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(_rows(text))
    except csv.Error as broken:
        raise Unfit("not_a_table") from broken
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise Unfit("empty")
    return "".join(csv_lines(rows)).encode()


def _rows(text: str) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    for nth, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), 1):
        if nth > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise Unfit("too_many_rows")
        yield row


def _text(content: bytes) -> str:
    """Read text in UTF-8, or else in the alphabet of Excel; what holds other signs is no table."""
    for alphabet in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(alphabet)
        except UnicodeDecodeError:
            continue
        if all(sign.isprintable() or sign in "\t\r\n" for sign in set(text)) and not (
            text.lstrip().startswith("<")
        ):
            return text
        break
    raise Unfit("not_a_table")


if __name__ == "__main__":
    confined.serve(clean)
