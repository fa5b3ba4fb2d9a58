"""Read a plan of action from a CSV: a bad line is told with its number and stops no other line.

Nothing is kept here; actions/plans.py keeps what was read.
"""

import csv
import io
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter

from app.core.errors import Fault
from app.core.words import words

NEEDED = (
    "commitment", "commitment_title_es", "commitment_title_en", "theme_es", "theme_en",
    "lead_agency_es", "lead_agency_en", "milestone", "text_es", "text_en",
    "start_month", "end_month",
)  # fmt: skip
"""The columns of a plan. ``after``, ``weight``, ``commitment_start``, ``commitment_end`` and the
indicator's (``indicator_es``, ``indicator_en``, ``baseline``, ``target``, ``measure``) may be left out."""

Faults = dict[str, list[Fault]]
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a file does not say of itself."""

    code: str
    es: str
    en: str
    starts_on: date
    ends_on: date
    source: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What measures a milestone of a file."""

    es: str
    en: str
    baseline: float
    target: float
    measure: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One milestone of a file, with the commitment it belongs to."""

    nth: int
    commitment: int
    milestone: int
    row: Row
    starts_on: date
    ends_on: date
    commitment_starts_on: date
    commitment_ends_on: date
    weight: float = 1.0
    follows: str | None = None
    measured: Measured | None = None

    @property
    def key(self) -> str:
        """Name the milestone as ``after`` does: 3.1."""
        return f"{self.commitment}.{self.milestone}"


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What was read: the good lines, what is wrong with the others, and what to look at."""

    lines: Sequence[Line]
    faults: Faults
    warnings: Faults


class _BadLineError(Exception):
    """A line that cannot be read, and why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def read_plan(text: str, heading: Heading) -> PlanFile:
    """Read a plan; faults and warnings by number of line, ``plan`` when it is no plan at all."""
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    lacking = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if lacking:
        return PlanFile(
            [], {"plan": [Fault("columns", _COLUMNS, {"names": ", ".join(lacking)})]}, {}
        )
    good: dict[str, Line] = {}
    faults: Faults = {}
    for nth, row in enumerate(reader, start=2):
        cells = {name: (row.get(name) or "").strip() for name in row if name}
        try:
            line = _line(nth, cells, heading)
        except _BadLineError as bad:
            faults[str(nth)] = [bad.fault]
            continue
        if line.key in good:
            faults[str(nth)] = [Fault("twice", _TWICE, {"nth": good[line.key].nth})]
        else:
            good[line.key] = line
    for line, fault in _lost(good):
        faults[str(line.nth)] = [fault]
        del good[line.key]
    return PlanFile(list(good.values()), faults, _warnings(good))


def warnings_of(line: Line, others: Mapping[str, Line]) -> list[Fault]:
    """Tell what is odd about a milestone and may be right all the same."""
    found = []
    if line.ends_on > line.commitment_ends_on:
        found.append(Fault("ends_after", ENDS_AFTER, {"day": _said(line.commitment_ends_on)}))
    before = others.get(line.follows or "")
    if before is not None and line.starts_on <= before.ends_on:
        values = {"key": before.key, "day": _said(before.ends_on)}
        found.append(Fault("starts_before", STARTS_BEFORE, values))
    return found


def _warnings(good: Mapping[str, Line]) -> Faults:
    told = {str(line.nth): warnings_of(line, good) for line in good.values()}
    return {nth: found for nth, found in told.items() if found}


def _lost(good: Mapping[str, Line]) -> list[tuple[Line, Fault]]:
    """List the lines that follow an unknown one, or each other in a circle."""
    found = [
        (line, Fault("unknown_after", _NO_SUCH, {"key": line.follows}))
        for line in good.values()
        if line.follows and line.follows not in good
    ]
    follows = {line.key: {one for one in good if one == line.follows} for line in good.values()}
    while circle := _circle(follows):
        for key in circle:
            said = " → ".join((*circle, circle[0]))
            found.append((good[key], Fault("cycle", _CYCLE, {"keys": said})))
            follows.pop(key)
        follows = {key: {one for one in of if one in follows} for key, of in follows.items()}
    return found


def _circle(follows: Mapping[str, Iterable[str]]) -> list[str]:
    try:
        TopologicalSorter(follows).prepare()
    except CycleError as found:
        return list(dict.fromkeys(found.args[1]))
    return []


def _line(nth: int, row: Row, heading: Heading) -> Line:
    for name in NEEDED[:10]:
        if not row[name]:
            raise _BadLineError(Fault("missing", _MISSING, {"name": name}))
    starts_on = _day(row, "start_month")
    ends_on = _day(row, "end_month", last=True)
    if ends_on < starts_on:
        raise _BadLineError(Fault("backwards", _BACKWARDS))
    for day, sentence in ((starts_on, _BEFORE), (ends_on, _AFTER)):
        if not heading.starts_on <= day <= heading.ends_on:
            limit = heading.starts_on if sentence is _BEFORE else heading.ends_on
            raise _BadLineError(Fault("outside", sentence, {"day": _said(limit)}))
    of_commitment = (
        _day(row, "commitment_start") if row.get("commitment_start") else heading.starts_on,
        _day(row, "commitment_end", last=True) if row.get("commitment_end") else heading.ends_on,
    )
    return Line(
        nth,
        _whole(row, "commitment"),
        _whole(row, "milestone"),
        row,
        starts_on,
        ends_on,
        *of_commitment,
        weight=_number(row, "weight", 1.0),
        follows=row.get("after") or None,
        measured=_measured(row),
    )


def _measured(row: Row) -> Measured | None:
    if not row.get("indicator_es"):
        return None
    baseline, target = _number(row, "baseline", 0.0), _number(row, "target", 0.0)
    if baseline == target:
        raise _BadLineError(Fault("no_target", _NO_TARGET))
    return Measured(
        row["indicator_es"],
        row.get("indicator_en") or row["indicator_es"],
        baseline,
        target,
        row.get("measure") or None,
    )


def _day(row: Row, name: str, *, last: bool = False) -> date:
    """Read a day (2017-02-28) or a month (2017-02), of which the first or the last day is meant."""
    text = row.get(name) or ""
    if not text:
        raise _BadLineError(Fault("missing_date", _NO_DATE, {"name": name}))
    try:
        if text.count("-") == 1:
            month = date.fromisoformat(f"{text}-01")
            return month.replace(day=monthrange(month.year, month.month)[1]) if last else month
        return date.fromisoformat(text)
    except ValueError as bad:
        raise _BadLineError(Fault("bad_date", _BAD_DATE, {"name": name})) from bad


def _whole(row: Row, name: str) -> int:
    if not (row[name].isascii() and row[name].isdigit() and 0 < int(row[name]) <= _MOST):
        raise _BadLineError(Fault("bad_number", _BAD_NUMBER, {"name": name}))
    return int(row[name])


def _number(row: Row, name: str, default: float) -> float:
    try:
        value = float(row.get(name) or default)
    except ValueError:
        value = -1.0
    if not 0 <= value < _MOST * _MOST or (name == "weight" and not value):
        raise _BadLineError(Fault("bad_number", _BAD_NUMBER, {"name": name}))
    return value


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"


_MOST = 9999
ENDS_AFTER = words("Termina después que su compromiso, que acaba el %(day)s.")
STARTS_BEFORE = words("Empieza antes de que termine el hito %(key)s, al que sigue (%(day)s).")
_COLUMNS = words("Al archivo le faltan columnas: %(names)s. Escríbalas en la primera línea.")
_TWICE = words("Este hito ya está en la línea %(nth)s. Deje una sola.")
_NO_SUCH = words(
    "Sigue al hito %(key)s, que no está en el plan o tiene errores. Corrija el número."
)
_CYCLE = words("Estos hitos se siguen en círculo: %(keys)s. Quite uno de «after».")
_MISSING = words("Falta «%(name)s». Escríbalo en esta línea.")
_NO_DATE = words("Falta la fecha «%(name)s». Escriba el mes (2017-02) o el día (2017-02-28).")
_BAD_DATE = words("«%(name)s» no es una fecha. Escriba el mes (2017-02) o el día (2017-02-28).")
_BACKWARDS = words("Termina antes de empezar. Revise las dos fechas.")
_BEFORE = words("Empieza fuera del plan, que comienza el %(day)s. Revise el año.")
_AFTER = words("Termina fuera del plan, que acaba el %(day)s. Revise el año.")
_BAD_NUMBER = words("«%(name)s» no es un número que sirva aquí. Escríbalo con cifras.")
_NO_TARGET = words("El indicador necesita una meta distinta de su punto de partida.")
