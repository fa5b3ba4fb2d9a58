"""Read a plan from a file (CSV or JSON): what is wrong in it is told line by line, all at once.

Nothing is loaded here; actions/plan.py keeps a plan that has no fault.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.core.errors import Fault
from app.core.places import municipality, state
from app.core.words import words
from app.offices.rules.plan import Plan, Wave

COLUMNS = ("grupo", "empieza", "termina", "oficinas", "municipios")
"""``municipios`` (INEGI keys, apart by spaces) may be empty: who goes in which group comes later."""

Faults = dict[str, list[Fault]]
Line = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a file does not say of itself: the plan's name, its state and the day it came."""

    name: str
    state: str
    known_on: date


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan that was read, with the wave of each municipality that it names."""

    plan: Plan
    waves: Mapping[str, int]


def read_plan(text: str, heading: Heading) -> PlanFile | Faults:
    """Read a plan; what is wrong comes back by line (``2``) or, of the whole, under ``plan``."""
    lines = _lines(text)
    if lines is None:
        return {"plan": [Fault("not_a_plan", _NOT_A_PLAN, {"columns": ", ".join(COLUMNS)})]}
    if state(heading.state) is None:
        return {"plan": [Fault("unknown_state", _NO_STATE, {"key": heading.state})]}
    faults: Faults = {}
    waves: list[Wave] = []
    for nth, line in lines:
        read = _wave(line)
        if isinstance(read, Wave):
            waves.append(read)
        else:
            faults[str(nth)] = read
    keys = {nth: _keys(line) for nth, line in lines}
    for nth, found in _places_faults(keys, heading.state):
        faults.setdefault(str(nth), []).append(found)
    whole = [] if faults else _whole_faults(waves)
    if whole:
        faults["plan"] = whole
    if faults:
        return faults
    ordered = tuple(sorted(waves, key=lambda wave: wave.starts_on))
    of = {
        key: wave.number for wave, found in zip(waves, keys.values(), strict=True) for key in found
    }
    return PlanFile(Plan(heading.name, heading.state, heading.known_on, ordered), of)


def _lines(text: str) -> list[tuple[int, Line]] | None:
    """Give each line with its number in the file; None when the file is no table of ours."""
    if text.lstrip().startswith("["):
        return _objects(text)
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    if not set(COLUMNS[:4]) <= set(reader.fieldnames or ()):
        return None
    return [(nth, dict(row)) for nth, row in enumerate(reader, start=2)] or None


def _objects(text: str) -> list[tuple[int, Line]] | None:
    try:
        given = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return None
    if not given or not all(isinstance(one, dict) for one in given):
        return None
    return list(enumerate(given, start=1))


def _wave(line: Line) -> Wave | list[Fault]:
    faults: list[Fault] = []
    number = _whole(line.get("grupo"))
    offices = _whole(line.get("oficinas"))
    days = [_day(line.get(name)) for name in ("empieza", "termina")]
    if number is None:
        faults.append(Fault("wave_missing", _NO_NUMBER))
    if offices is None:
        faults.append(Fault("offices_missing", _NO_OFFICES))
    faults.extend(
        Fault("date_missing", sentence)
        for day, sentence in zip(days, (_NO_START, _NO_END), strict=True)
        if day is None
    )
    starts_on, ends_on = days
    if starts_on and ends_on and ends_on < starts_on:
        faults.append(Fault("ends_before", _ENDS_BEFORE))
    if number and offices and len(_keys(line)) > offices:
        faults.append(Fault("too_many_places", _TOO_MANY, {"offices": offices}))
    if number and offices and starts_on and ends_on and not faults:
        return Wave(number, starts_on, ends_on, offices)
    return faults


def _whole_faults(waves: Sequence[Wave]) -> list[Fault]:
    twice = [number for number, count in Counter(w.number for w in waves).items() if count > 1]
    if twice:
        return [Fault("wave_twice", _TWICE, {"wave": number}) for number in sorted(twice)]
    ordered = sorted(waves, key=lambda wave: (wave.starts_on, wave.number))
    return [
        Fault(
            "overlap",
            _OVERLAP,
            {
                "second": after.number,
                "starts": f"{after.starts_on:%d/%m/%Y}",
                "first": before.number,
                "ends": f"{before.ends_on:%d/%m/%Y}",
            },
        )
        for before, after in pairwise(ordered)
        if after.starts_on <= before.ends_on
    ]


def _places_faults(keys: Mapping[int, Sequence[str]], of_state: str) -> Iterable[tuple[int, Fault]]:
    """Tell which municipalities are unknown, of another state, or named twice."""
    seen: set[str] = set()
    for nth, found in keys.items():
        for key in found:
            place = municipality(key)
            if place is None:
                yield nth, Fault("unknown_place", _NO_PLACE, {"key": key[:20]})
            elif place.state != of_state:
                told = {
                    "name": place.name,
                    "key": key,
                    "theirs": _name_of(place.state),
                    "ours": _name_of(of_state),
                }
                yield nth, Fault("other_state", _OTHER_STATE, told)
            elif key in seen:
                yield nth, Fault("place_twice", _PLACE_TWICE, {"name": place.name, "key": key})
            seen.add(key)


def _keys(line: Line) -> list[str]:
    given = line.get("municipios")
    if isinstance(given, list):
        return [str(key).strip() for key in given]
    return str(given or "").split()


def _whole(value: object) -> int | None:
    text = str(value).strip() if isinstance(value, int | str) else ""
    is_whole = text.isascii() and text.isdigit() and len(text) < len("10000")
    return int(text) or None if is_whole else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


def _name_of(key: str) -> str:
    found = state(key)
    return found.name if found else key


_NOT_A_PLAN = words(
    "El archivo no es un plan. Haga una tabla CSV con estas columnas: %(columns)s; "
    "o una lista JSON con los mismos nombres."
)
_NO_STATE = words("No hay estado con la clave %(key)s. Escriba dos cifras, como 14 para Jalisco.")
_NO_NUMBER = words("Falta el número del grupo: escriba 1, 2, 3…")
_NO_OFFICES = words("Falta cuántas oficinas abre el grupo: escriba un número entero, desde 1.")
_NO_START = words("Falta el día en que empieza el grupo. Escríbalo así: 2017-01-01.")
_NO_END = words("Falta el día en que termina el grupo. Escríbalo así: 2017-02-28.")
_ENDS_BEFORE = words("El grupo termina antes de empezar. Revise las dos fechas.")
_TOO_MANY = words(
    "El grupo nombra más municipios que sus %(offices)s oficinas. Corrija el número o quite algunos."
)
_TWICE = words("El grupo %(wave)s está dos veces. Deje una sola línea para cada grupo.")
_OVERLAP = words(
    "El grupo %(second)s empieza el %(starts)s y el grupo %(first)s termina el %(ends)s: "
    "sus días se enciman. Haga que empiece un día después."
)
_NO_PLACE = words("No hay municipio con la clave %(key)s. Use la del INEGI, de cinco cifras.")
_OTHER_STATE = words(
    "%(name)s (%(key)s) es de %(theirs)s y este plan es de %(ours)s. "
    "Quítelo, o cargue el plan de su estado aparte."
)
_PLACE_TWICE = words("%(name)s (%(key)s) está dos veces en el plan. Déjelo en un solo grupo.")
