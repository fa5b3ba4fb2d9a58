"""Reads the CSV with which accounts are asked for, line by line. It asks the database nothing."""

import csv
import io
from collections.abc import Mapping

from app.accounts.rules import accounts, passwords
from app.accounts.rules.accounts import Invitation
from app.core.errors import Fault, InvalidAnswers
from app.core.permissions import Role
from app.core.words import words

FIELD = "archivo"
COLUMNS = ("name", "display_name", "role", "office")
LONGEST_FILE = 64 * 1024
MOST_ROWS = 50
"""A first code costs some 50 ms of hashing: so many are made within one request."""
_ROLES = {
    "clerk": Role.CLERK,
    "ventanilla": Role.CLERK,
    "head": Role.HEAD,
    "jefatura": Role.HEAD,
}

_NO_FILE = words("Elija el archivo CSV con las cuentas.")
_LONG = words("El archivo pesa más de %(most)s kilobytes. Divídalo y súbalo por partes.")
_ENCODING = words(
    "El archivo no se puede leer. En su hoja de cálculo elija Guardar como: CSV UTF-8."
)
_COLUMNS = words("La primera línea lleva estos nombres: %(names)s.")
_EMPTY = words("El archivo no trae ninguna cuenta debajo de la primera línea.")
_MANY = words("El archivo trae más de %(most)s cuentas. Divídalo y súbalo por partes.")
_CELLS = words("Renglón %(row)s: debe traer cuatro datos, como la primera línea.")
_NAME = words(
    "Renglón %(row)s: escriba la cuenta con 3 a 64 letras sin acento, números, punto, guion o @."
)
_DISPLAY = words("Renglón %(row)s: escriba el nombre de la persona, con 2 a 120 letras.")
_ROLE = words("Renglón %(row)s: escriba ventanilla o jefatura en la columna role.")
_TWICE = words("Renglón %(row)s: esa cuenta ya está más arriba en el archivo.")


def refuse(sentence: str, **values: object) -> InvalidAnswers:
    """Make the refusal of a whole file."""
    return InvalidAnswers({FIELD: [Fault("file", sentence, values)]})


def read_invitations(sent: bytes) -> list[Invitation]:
    """Read the accounts that a file asks for, or say every line that is wrong.

    Raises:
        InvalidAnswers: nothing of the file is taken.
    """
    lines = _lines(_text(sent))
    if not lines or tuple(cell.strip().lower() for cell in lines[0][1]) != COLUMNS:
        raise refuse(_COLUMNS, names=", ".join(COLUMNS))
    if len(lines) == 1:
        raise refuse(_EMPTY)
    if len(lines) - 1 > MOST_ROWS:
        raise refuse(_MANY, most=MOST_ROWS)
    faults: list[Fault] = []
    read: dict[str, Invitation] = {}
    for row, cells in lines[1:]:
        found = _invitation(row, cells)
        if isinstance(found, Fault):
            faults.append(found)
        elif found.name in read:
            faults.append(Fault("twice", _TWICE, {"row": row}))
        else:
            read[found.name] = found
    if faults:
        raise InvalidAnswers({FIELD: faults})
    return list(read.values())


def _text(sent: bytes) -> str:
    if not sent:
        raise refuse(_NO_FILE)
    if len(sent) > LONGEST_FILE:
        raise refuse(_LONG, most=LONGEST_FILE // 1024)
    try:
        text = sent.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        raise refuse(_ENCODING) from bad
    if "\0" in text:
        raise refuse(_ENCODING)
    return text


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Give the lines that hold something, each with its number."""
    first = text.partition("\n")[0]
    separator = ";" if ";" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader if any(c.strip() for c in cells)]
    except csv.Error as bad:
        raise refuse(_ENCODING) from bad


def _invitation(row: int, cells: list[str]) -> Invitation | Fault:
    at: Mapping[str, object] = {"row": row}
    if len(cells) != len(COLUMNS):
        return Fault("cells", _CELLS, at)
    name, display_name, role, office = (cell.strip() for cell in cells)
    if not accounts.is_account_name(passwords.account_name(name)):
        return Fault("name", _NAME, at)
    if not accounts.is_display_name(display_name):
        return Fault("display_name", _DISPLAY, at)
    if role.lower() not in _ROLES:
        return Fault("role", _ROLE, at)
    return Invitation(
        row, passwords.account_name(name), display_name, _ROLES[role.lower()], office or None
    )
