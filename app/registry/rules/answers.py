"""What answers say together: what a clerk should look at, and how much has been answered. Plain.

A caution never refuses: she corrects the answer, or says in a few words why it stands.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.core.codelists import codelist
from app.core.identity import Caution
from app.core.progress import Answers, Asked
from app.core.questions import DECLINED, is_asked
from app.core.words import words
from app.people.rules.folio import read_folio

_UNASKED = words("Esta pregunta no se hace con lo que contestó antes. Revise las dos respuestas.")
_NONE_AND_MORE = words("Marcó «ninguna» y también otra respuesta. Deje lo que sea cierto.")
_BELOW_MINIMUM = words(
    "Sale a unos %(daily)s pesos por día, menos que el salario mínimo general (%(least)s)."
)
_BACKWARDS = words("Dice que se va antes de haber llegado. Revise los dos días.")
_NOT_YET = words("La llegada es de un día que todavía no llega. Revise la fecha.")
_LONG_DAY = words("Son más de 16 horas de trabajo al día. Revise si es así.")
_READS = words("Dice que no sabe leer y que estudió secundaria o más. Revise las dos respuestas.")
_FOLIO = words("Ese folio no está bien escrito. Cópielo del comprobante.")

LONGEST_DAY = 16
"""Hours; more is likelier a slip of the keyboard. Source: our decision."""
_READERS = frozenset({"3", "4", "5", "7", "8", "9", "10", "11", "12", "13", "14"})
"""Levels that nobody reaches without reading. Source: INEGI levels from lower secondary on."""
_NONE = frozenset({"ninguna", "ninguno"})


def cautions(questions: Asked, answers: Answers, *, on: date) -> list[Caution]:
    """List what a clerk should look at in the answers of one person.

    Args:
        questions: what may have been answered. answers: by question; declined ones too.
        on: the day, for wages in force and dates to come.
    """
    known = {name: value for name, value in answers.items() if _is_said(value)}
    found = [*_unasked(questions, answers), *_none_and_more(known), *_stay(known, on)]
    found += [*_pay(known, on), *_others(known)]
    return found


def _is_said(value: object) -> bool:
    """Say whether there is an answer to judge: not asked and declined are none."""
    return value not in (None, "", []) and value not in DECLINED


def _unasked(questions: Asked, answers: Answers) -> Iterator[Caution]:
    for name, question in questions.items():
        if answers.get(name) not in (None, "", []) and not is_asked(question, answers):
            yield Caution(name, "unasked", _UNASKED)


def _none_and_more(known: Answers) -> Iterator[Caution]:
    for name, value in known.items():
        if isinstance(value, list) and len(value) > 1 and _NONE & set(value):
            yield Caution(name, "none_and_more", _NONE_AND_MORE)


def _stay(known: Answers, on: date) -> Iterator[Caution]:
    arrived, leaves = known.get("arrived_on"), known.get("leaves_on")
    if isinstance(arrived, date) and arrived > on:
        yield Caution("arrived_on", "not_yet", _NOT_YET)
    if isinstance(arrived, date) and isinstance(leaves, date) and leaves < arrived:
        yield Caution("leaves_on", "leaves_before_arriving", _BACKWARDS)


def _pay(known: Answers, on: date) -> Iterator[Caution]:
    daily, least = daily_pay(known), minimum_wage(on)
    if daily is not None and least is not None and daily < least:
        told = {"daily": f"{daily:,.0f}", "least": f"{least:,.2f}"}
        yield Caution("pay_amount", "below_minimum", _BELOW_MINIMUM, told)


def _others(known: Answers) -> Iterator[Caution]:
    hours = known.get("hours_a_day")
    if isinstance(hours, int) and hours > LONGEST_DAY:
        yield Caution("hours_a_day", "long_day", _LONG_DAY)
    if known.get("reads_and_writes") == "no" and known.get("schooling") in _READERS:
        yield Caution("reads_and_writes", "schooled_not_reading", _READS)
    folio = known.get("crew_leader_folio")
    if isinstance(folio, str) and read_folio(folio) is None:
        yield Caution("crew_leader_folio", "not_a_folio", _FOLIO)


def daily_pay(answers: Answers) -> Decimal | None:
    """Turn what is paid into pesos a day of work; None when too little is known to say.

    By the day it is the amount; by the week or fortnight, the amount over the days worked in it;
    by the piece, the amount times what is done on a normal day. Source: domain-facts trap 38.

    >>> daily_pay({"pay_unit": "caja", "pay_amount": 12, "units_a_day": 20})
    Decimal('240')
    >>> daily_pay({"pay_unit": "semana", "pay_amount": 1500, "days_a_week": 6})
    Decimal('250')
    """
    unit, amount = answers.get("pay_unit"), answers.get("pay_amount")
    if not isinstance(amount, int) or not isinstance(unit, str) or unit in DECLINED:
        return None
    if unit == "dia":
        return Decimal(amount)
    if codelist("pay_units")[unit].more.get("is_piece") == "yes":
        done = answers.get("units_a_day")
        return Decimal(amount) * done if isinstance(done, int) else None
    days = answers.get("days_a_week")
    weeks = 2 if unit == "quincena" else 1
    return Decimal(amount) / (days * weeks) if isinstance(days, int) else None


def minimum_wage(on: date) -> Decimal | None:
    """Give the general minimum wage in force on a day, in pesos; the last one known after it."""
    rows = [row for _, row in codelist("minimum_wages").items() if row.is_offered(on)]
    return Decimal(rows[-1].more["pesos"]) if rows else None


def is_verified(declared_by: object) -> bool:
    """Say whether a stay counts as verified: the person or an office said it, nobody for her.

    Source: domain-facts trap 32: an employer may register, the person must confirm.

    >>> is_verified("empleador"), is_verified("persona"), is_verified(None)
    (False, True, False)
    """
    sources = codelist("stay_sources")
    return (
        isinstance(declared_by, str)
        and sources.holds(declared_by)
        and sources[declared_by].more["is_verified"] == "yes"
    )


def is_declared_for_her(answers: Answers) -> bool:
    """Say whether somebody else told a stay, so that the person has still to confirm it."""
    told = answers.get("stay_declared_by")
    return told is not None and not is_verified(told)
