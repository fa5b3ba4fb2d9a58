"""The files of a release: rows written as CSV and JSON, the dictionary, the licence, the checksums.

The same rows always give the same bytes.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from app.open_data.rules import Dataset, Row, Value, citation, release_name

SUMS = "SHA256SUMS"
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for a formula when a text begins with it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a set may be reused, and who publishes it.

    Args:
        address: the page of the sets, for the citation.
    """

    licence: str
    licensor: str
    address: str


def fingerprint(dataset: Dataset, rows: Sequence[Row], *, terms: Terms) -> str:
    """Sum up what makes a release another one: rows, dictionary and licence; no day."""
    parts = (as_csv(dataset, rows), dictionary(dataset), terms.licence, terms.licensor)
    return checksum("\0".join(parts).encode())


def files(dataset: Dataset, rows: Sequence[Row], *, terms: Terms, day: date) -> Mapping[str, bytes]:
    """Write the files of a release, the checksums of all the others last."""
    name = dataset.name
    release = release_name(day, fingerprint(dataset, rows, terms=terms))
    cited = citation(dataset.title.es, licensor=terms.licensor, address=terms.address, day=day)
    made = {
        f"{name}.csv": as_csv(dataset, rows),
        f"{name}-excel.csv": for_spreadsheets(dataset, rows),
        f"{name}.json": as_json(dataset, rows, release=release, licence=terms.licence, cited=cited),
        "diccionario.csv": dictionary(dataset),
        "licencia.txt": f"{terms.licence}\n\n{cited}\n",
    }
    written = {file: text.encode() for file, text in made.items()}
    return {**written, SUMS: checksums(written).encode()}


def file_names(dataset: Dataset) -> tuple[str, ...]:
    """Give the names of the files of a release, in the order in which they are shown."""
    name = dataset.name
    data = (f"{name}.csv", f"{name}-excel.csv", f"{name}.json")
    return (*data, "diccionario.csv", "licencia.txt", SUMS)


def as_csv(dataset: Dataset, rows: Sequence[Row]) -> str:
    """Write rows as CSV (RFC 4180); what is not known is an empty cell."""
    names = [column.name for column in dataset.columns]
    return _table(names, ([_cell(row[name]) for name in names] for row in rows))


def for_spreadsheets(dataset: Dataset, rows: Sequence[Row]) -> str:
    """Write the same with a mark that Excel needs to read accents, and no text as a formula.

    A text that somebody typed may begin with ``=``: programs get it as it is, in the plain CSV;
    a spreadsheet gets it with an apostrophe before it, which says that it is text.
    """
    columns = dataset.columns
    cells = (
        [
            _tame(_cell(row[column.name])) if column.typed else _cell(row[column.name])
            for column in columns
        ]
        for row in rows
    )
    return BOM + _table([column.name for column in columns], cells)


def as_json(
    dataset: Dataset, rows: Sequence[Row], *, release: str, licence: str, cited: str
) -> str:
    """Write rows as one JSON object that says what it is; what is not known is null."""
    names = [column.name for column in dataset.columns]
    whole = {
        "title": dataset.title.es,
        "release": release,
        "license": licence,
        "citation": cited,
        "rows": [{name: row[name] for name in names} for row in rows],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def dictionary(dataset: Dataset) -> str:
    """Write the data dictionary as CSV: one line a column, in their order."""
    return _table(
        ["columna", "tipo", "que_es", "what_it_is"],
        ([each.name, each.kind.value, each.es, each.en] for each in dataset.columns),
    )


def checksum(body: bytes) -> str:
    """Give the SHA-256 of a file."""
    return sha256(body).hexdigest()


def checksums(written: Mapping[str, bytes]) -> str:
    """Write the checksums as ``sha256sum -c`` reads them."""
    return "".join(f"{checksum(body)}  {name}\n" for name, body in written.items())


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(head)
    writer.writerows(rows)
    return page.getvalue()


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def _tame(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
