"""Lines of CSV for people's spreadsheets: streamed, readable with accents, and never a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

_BYTE_ORDER = "\ufeff"
"""Without it spreadsheets read accents as another alphabet."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    r"""Write rows one by one; a text that a spreadsheet would run is put behind an apostrophe.

    >>> list(csv_lines([("nombre", 7), ("=1+1", None)]))
    ['\ufeffnombre,7\r\n', "'=1+1,\r\n"]
    """
    before = _BYTE_ORDER
    for row in rows:
        line = StringIO()
        csv.writer(line).writerow([_harmless(cell) for cell in row])
        yield before + line.getvalue()
        before = ""


def _harmless(cell: object) -> object:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return f"'{cell}"
    return cell
