"""What may be told: a report, a change of date, an observation of anybody; each fault says what to do."""

import re
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.core.errors import Fault
from app.core.words import words
from app.monitoring.rules.facts import Activity, Milestone, Plan

ANSWER_WORKDAYS = 10
"""How long the institution may take to answer an observation. Our assumption: no rule sets it."""
SHORTEST = 15
_PERSONAL = (
    re.compile(r"\b[A-Z]{4}\d{6}[A-Z0-9]{6,8}\b", re.IGNORECASE),
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    re.compile(r"(?:\d[\s.()-]?){10,}"),
)
"""A CURP or RFC with its tail, an e-mail address, ten digits or more in a row."""

Faults = dict[str, list[Fault]]


def faults_of_report(
    *,
    claimed: float | None,
    readings: Mapping[UUID, float],
    effective_on: date,
    activity: Activity,
    plan: Plan,
    today: date,
) -> Faults:
    """Tell what is wrong with a report, field by field."""
    faults: Faults = {}
    day = fault_of_day(effective_on, plan=plan, today=today)
    if day is not None:
        faults["effective_on"] = [day]
    by_hand = {one.id for one in activity.indicators if one.measure is None}
    if set(readings) - by_hand:
        faults["value"] = [Fault("not_by_hand", _NOT_BY_HAND)]
    elif by_hand and not readings:
        faults["value"] = [Fault("missing", _NO_VALUE)]
    if not by_hand and claimed is None:
        faults["claimed"] = [Fault("missing", _NO_CLAIM)]
    elif claimed is not None and not 0 <= claimed <= 1:
        faults["claimed"] = [Fault("out_of_range", _OUT_OF_RANGE)]
    return faults


def fault_of_day(day: date, *, plan: Plan, today: date) -> Fault | None:
    """Tell why something cannot have been true on a day."""
    if day > today:
        return Fault("future_date", _FUTURE)
    if day < plan.starts_on:
        return Fault("before_plan", _BEFORE_PLAN, {"day": f"{plan.starts_on:%d/%m/%Y}"})
    return None


def faults_of_move(
    *,
    ends_on: date,
    effective_on: date,
    in_force: date,
    milestone: Milestone,
    plan: Plan,
    today: date,
) -> Faults:
    """Tell what is wrong with a change of date."""
    faults: Faults = {}
    agreed = fault_of_day(effective_on, plan=plan, today=today)
    if agreed is not None:
        faults["effective_on"] = [agreed]
    if ends_on < milestone.starts_on:
        faults["ends_on"] = [Fault("before_start", _BEFORE_START)]
    elif ends_on == in_force:
        faults["ends_on"] = [Fault("same_day", _SAME_DAY)]
    return faults


def has_personal_data(text: str) -> bool:
    """Say whether a text seems to hold a telephone, an e-mail or a CURP.

    >>> has_personal_data("llame al 33 1234 5678"), has_personal_data("de 65 van 40 en 2017")
    (True, False)
    """
    return any(pattern.search(text) for pattern in _PERSONAL)


def faults_of_observation(says: str, *, is_sure: bool) -> Faults:
    """Tell what is wrong with an observation; personal data are warned of once."""
    if len(says.strip()) < SHORTEST:
        return {"says": [Fault("too_short", _TOO_SHORT)]}
    if has_personal_data(says) and not is_sure:
        return {"says": [Fault("personal_data", _PERSONAL_DATA)]}
    return {}


_FUTURE = words("Esa fecha todavía no llega. Escriba el día en que ocurrió: hoy o antes.")
_BEFORE_PLAN = words("El plan empezó el %(day)s. Escriba ese día o uno después.")
_BEFORE_START = words("El hito no puede terminar antes de empezar. Revise la fecha.")
_SAME_DAY = words("Ésa ya es la fecha del hito. Escriba la nueva.")
_NOT_BY_HAND = words("Ese indicador se mide solo, con los datos del sistema. No lo escriba.")
_NO_VALUE = words("Escriba cuánto se lleva: es la cifra que mide esta actividad.")
_NO_CLAIM = words("Escriba qué parte está hecha, de 0 a 100.")
_OUT_OF_RANGE = words("Escriba un número de 0 a 100.")
_TOO_SHORT = words("Cuéntenos un poco más: qué vio, dónde y cuándo.")
_PERSONAL_DATA = words(
    "Parece que escribió un teléfono, un correo o una clave de una persona. "
    "Quítelo, o marque que no es de nadie y envíe otra vez."
)
