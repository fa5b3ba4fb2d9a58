"""All protected tables as one workbook: what to know first, the dictionary, one sheet a part."""

from datetime import datetime
from pathlib import Path

import xlsxwriter

from app.open_data.writers.dictionary import DICTIONARY, dictionary
from app.open_data.writers.edition import Edition

FILE = "todo.xlsx"
_WIDTH = 18
_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(edition: Edition, folder: Path) -> None:
    """Write the workbook, row by row so that it never stands whole in memory."""
    options = {"constant_memory": True, "tmpdir": str(folder), **_TEXT}
    book = xlsxwriter.Workbook(str(folder / FILE), options)
    # The day in the file is the release's: the hour of writing would change its bytes.
    day = edition.made_on
    book.set_properties(
        {
            "title": f"{edition.census.title.es}, {edition.name}",
            "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001 - a day, no instant
        }
    )
    bold = book.add_format({"bold": True})
    _read_me(book, edition)
    _page(book, "DICCIONARIO", bold, (DICTIONARY, *dictionary(edition)))
    for sheet in edition.sheets:
        names = tuple(column.name for column in sheet.columns)
        for part, rows in sheet.parts.items():
            _page(book, f"{sheet.table.code}_{part}", bold, (names, *rows))
    book.close()


def _read_me(book: xlsxwriter.Workbook, edition: Edition) -> None:
    page = book.add_worksheet("LEEME")
    page.set_column(0, 0, 100)
    lines = (
        edition.census.title.es,
        edition.census.universe.es,
        f"Edición {edition.name}. Cierre: {edition.cut_off.isoformat()}.",
        "Los números llevan ruido a propósito, para que no señalen a nadie.",
        "No sume celdas: cada total está en la hoja _totales de su tabla.",
        "Un 0 no quiere decir que no haya nadie.",
        edition.terms.licence,
        edition.citation,
        *(f"{one.table.code}: {one.table.title.es}" for one in edition.sheets),
    )
    for place, line in enumerate(lines):
        page.write_string(place, 0, line)


def _page(
    book: xlsxwriter.Workbook,
    name: str,
    bold: object,
    rows: tuple[tuple[object, ...], ...],
) -> None:
    page = book.add_worksheet(name)
    page.set_column(0, len(rows[0]) - 1, _WIDTH)
    page.freeze_panes(1, 0)
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(place, column, value, bold if place == 0 else None)
            else:
                page.write_number(place, column, value)
