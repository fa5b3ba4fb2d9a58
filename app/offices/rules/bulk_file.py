"""Read many steps at once from a pasted table. A bad line is told by its number and stops no other."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.core.codelists import codelist
from app.core.errors import Fault
from app.core.names import fold
from app.core.places import Found, municipality, resolve, state
from app.core.words import words
from app.offices.rules.stages import STAGES, reportable

COLUMNS = ("municipio", "etapa", "fecha", "motivo")
MOST_LINES = 500
_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it says as it was typed, what it means, and what is wrong with it.

    Args:
        nth: its number in the table, the headings being line 1.
    """

    nth: int
    typed: tuple[str, ...]
    office: str | None
    stage: str | None
    effective_on: date | None
    reason: str | None
    faults: Sequence[Fault] = field(default_factory=tuple)


def read_rows(text: str, *, of_state: str) -> list[Row] | Fault:
    """Read a table of steps; separated by commas, semicolons or tabs, as spreadsheets paste it."""
    first = text.lstrip("\ufeff").lstrip().partition("\n")[0]
    sign = max((",", ";", "\t"), key=first.count)
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff").lstrip(), newline=""), delimiter=sign)
    names = {fold(name or ""): name for name in reader.fieldnames or ()}
    if not set(COLUMNS[:3]) <= set(names):
        return Fault("no_headings", _NO_HEADINGS, {"columns": ", ".join(COLUMNS)})
    rows = []
    for nth, line in enumerate(reader, start=2):
        typed = tuple(str(line.get(names.get(name, ""), "") or "").strip() for name in COLUMNS)
        if any(typed):
            rows.append(_row(nth, typed, of_state))
        if len(rows) > MOST_LINES:
            return Fault("too_many_lines", _TOO_MANY, {"most": MOST_LINES})
    return rows or Fault("no_lines", _NO_LINES)


def _row(nth: int, typed: tuple[str, ...], of_state: str) -> Row:
    place, stage, day, reason = typed
    faults: list[Fault] = []
    office = _office(place, of_state)
    known = _stage(stage)
    happened = _day(day)
    if isinstance(office, Fault):
        faults.append(office)
    if known is None:
        labels = ", ".join(codelist(STAGES).label(code) for code in reportable())
        faults.append(Fault("unknown_stage", _NO_STAGE, {"stages": labels}))
    if happened is None:
        faults.append(Fault("not_a_date", _NO_DAY))
    if len(reason) > _LONGEST_REASON:
        faults.append(Fault("too_long", _TOO_LONG, {"most": _LONGEST_REASON}))
    found = None if isinstance(office, Fault) else office
    return Row(nth, typed, found, known, happened, reason or None, tuple(faults))


def _office(text: str, of_state: str) -> str | Fault:
    place = municipality(text)
    if place is None and text.isdigit():
        return Fault("unknown_place", _NO_PLACE)
    if place is None:
        match resolve(text, state=of_state):
            case Found(named):
                place = named
            case _:
                return Fault("unknown_place", _NO_PLACE)
    if place.state != of_state:
        theirs, ours = state(place.state), state(of_state)
        told = {
            "name": place.name,
            "theirs": theirs.name if theirs else "",
            "ours": ours.name if ours else "",
        }
        return Fault("other_state", _OTHER_STATE, told)
    return place.cvegeo


def _stage(text: str) -> str | None:
    """Find a stage by its code or its name, as people write it."""
    wanted = fold(text)
    rows = codelist(STAGES)
    return next((code for code in reportable() if wanted in {code, fold(rows.label(code))}), None)


def _day(text: str) -> date | None:
    """Read a day written 2017-08-24 or 24/8/2017."""
    parts = text.split("/")
    try:
        if len(parts) == len(("day", "month", "year")):
            day, month, year = (int(part) for part in parts)
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        return None


_NO_HEADINGS = words(
    "La primera línea debe tener los nombres de las columnas: %(columns)s. Cópiela del ejemplo.",
)
_NO_LINES = words(
    "La tabla no tiene ninguna línea. Escriba una por oficina, debajo de los nombres.",
)
_TOO_MANY = words("La tabla tiene más de %(most)s líneas. Pártala en dos.")
_NO_PLACE = words("No encontramos ese municipio. Escriba su nombre completo o su clave del INEGI.")
_OTHER_STATE = words(
    "%(name)s es de %(theirs)s; aquí sólo hay oficinas de %(ours)s. Revise la clave.",
)
_NO_STAGE = words("No conocemos esa etapa. Escriba una de éstas: %(stages)s.")
_NO_DAY = words("No entendemos la fecha. Escríbala así: 24/8/2017.")
_TOO_LONG = words("El motivo pasa de %(most)s letras. Escríbalo más corto.")
