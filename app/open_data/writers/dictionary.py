"""The data dictionary of a release, and the code lists that its tables use."""

from pathlib import Path

from app.open_data.rules.tables import TOTAL
from app.open_data.writers.edition import Edition
from app.open_data.writers.tables import NAME, Sheet, label, levels
from app.open_data.writers.texts import table_text

FILE = "diccionario.csv"
CODES = "codigos"
DICTIONARY = ("tabla", "columna", "tipo", "que_es", "what_it_is", "lista_de_codigos")
_CODES = ("clave", "nombre", "name", "dentro_de")


def dictionary(edition: Edition) -> tuple[tuple[str, ...], ...]:
    """Say each column of each table, in their order."""
    return tuple(
        (
            sheet.table.code,
            column.name,
            column.kind.value,
            column.es,
            column.en,
            f"{CODES}/{column.name}.csv"
            if column.name in levels(edition.plan, sheet.table)
            else "",
        )
        for sheet in edition.sheets
        for column in sheet.columns
    )


def write_dictionary(edition: Edition, folder: Path) -> None:
    """Write the dictionary and, in a folder of their own, the lists of codes."""
    (folder / FILE).write_text(
        table_text(DICTIONARY, dictionary(edition)), encoding="utf-8", newline=""
    )
    (folder / CODES).mkdir()
    for name in code_lists(edition):
        text = table_text(_CODES, _codes(edition, name))
        (folder / CODES / f"{name}.csv").write_text(text, encoding="utf-8", newline="")


def code_lists(edition: Edition) -> tuple[str, ...]:
    """Name the classifications that the tables of a release use."""
    return tuple(
        sorted({name for one in edition.sheets for name in levels(edition.plan, one.table)})
    )


def labelled(sheet: Sheet) -> tuple[str, ...]:
    """Name the columns of a table that hold codes."""
    names = [column.name for column in sheet.columns]
    return tuple(name for name in names if f"{name}{NAME}" in names)


def _codes(edition: Edition, name: str) -> tuple[tuple[str, ...], ...]:
    plan = edition.plan
    one = plan.classifications[name]
    rows = (
        (
            code,
            label(plan, name, code),
            label(plan, name, code, "en"),
            one.above(code) if one.coarser else "",
        )
        for code in one.codes(edition.period)
    )
    return (*rows, (TOTAL, "Todas juntas", "All together", ""))
