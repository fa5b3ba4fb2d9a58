"""What an offer lacks before it can be sent: each refusal says what to change. Plain Python.

Source: skills spec §4.6 and §4.9 (R2, R3, R5); registry spec §4.1 ``oferta`` and §7 (11).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.core.codelists import codelist
from app.core.errors import Fault
from app.core.words import words
from app.offers.rules.lint import lint
from app.offers.rules.pay import is_below_minimum, is_by_piece
from app.offers.rules.states import LONGEST_DAYS

SHORTEST_REASON = 40
"""Letters of the reason of an essential demand. Source: skills spec §4.6."""
FEWEST_WAYS = 2
"""Ways of different kinds to ask about an offer. Source: skills spec §4.9, R5."""
FROM_JALISCO = "14"

ALWAYS = (
    "title",
    "description",
    "occupation",
    "municipality",
    "places",
    "pay_unit",
    "pay_min",
    "pay_max",
    "contract",
    "starts_on",
    "apply_until",
    "contact",
)
OF_SKILLS = ("schedule", "modality", "process_adjustments")
OF_FARM = ("crop", "task", "ends_on", "lodging", "gives_transport", "gives_food", "groups")
LEGAL = (
    "written_contract",
    "weekly_pay",
    "free_housing",
    "drinking_water",
    "toilets",
    "dining_place",
    "medical_transport",
    "social_security",
)
"""Eight duties; an offer of farm work is published only with all of them answered, yes or no."""

WRITTEN = ("title", "description", "contact")
"""Answers in one's own words: the lint reads them, and the reasons of demands."""

_MISSING = words("Falta esta respuesta para enviar la oferta.")
_NO_PAY = words("Diga cuánto se paga: sin el pago la oferta no se publica.")
_LEGAL = words("Conteste sí o no. La oferta se publica con las ocho respuestas.")
_RANGE = words("La cantidad menor va primero: ponga en «cuando más» una igual o mayor.")
_PAST = words("Ese día ya pasó. Escriba uno que venga.")
_TOO_LATE = words("La oferta puede estar abierta %(most)s días cuando más. Escriba un día antes.")
_OUTSIDE = words("El trabajo debe estar en Jalisco. Elija el municipio de la lista.")
_BROAD = words("Elija una ocupación más precisa: esta reúne a muchas distintas.")
_WAYS = words(
    "Ofrezca al menos dos medios distintos para preguntar: uno de voz y otro escrito, o en persona."
)
_REASON = words(
    "«%(demand)s» está marcada como indispensable. Explique por qué en %(least)s letras o más, "
    "o quite la marca."
)
_ENDS = words("La temporada termina antes de empezar. Revise los dos días.")
_GUARANTEE = words("Si paga por pieza, diga cuánto asegura por día.")


@dataclass(frozen=True, slots=True)
class Demanded:
    """One demand of the task as the offer asks it."""

    demand: str
    level: int
    is_essential: bool
    reason: str | None = None
    is_adaptable: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """An offer as it would be sent: its answers by name, and its demands."""

    answers: Mapping[str, object]
    is_farm: bool = False
    demands: Sequence[Demanded] = field(default=())


def faults_of(offer: Whole, *, on: date) -> dict[str, list[Fault]]:
    """List by field what keeps an offer from being sent on a day; nothing when it may go.

    Args:
        on: the day it is sent. A demand stands under ``demand.`` and its code.
    """
    found: dict[str, list[Fault]] = {}
    for name, fault in _faults(offer, on):
        found.setdefault(name, []).append(fault)
    return found


def cautions_of(offer: Whole, *, on: date) -> list[str]:
    """List what the reviewer should look at although the offer may be sent, as codes."""
    amount, unit = offer.answers.get("pay_min"), offer.answers.get("pay_unit")
    if is_by_piece(_text(unit)):
        amount, unit = offer.answers.get("day_guarantee"), "dia"
    low = (
        isinstance(amount, int) and isinstance(unit, str) and is_below_minimum(amount, unit, on=on)
    )
    lacking = offer.is_farm and any(offer.answers.get(name) == "no" for name in LEGAL)
    return [
        code for code, is_so in (("below_minimum", low), ("legal_item_lacking", lacking)) if is_so
    ]


def texts_of(offer: Whole) -> dict[str, str]:
    """Give what somebody wrote in an offer with her own words, by field.

    >>> texts_of(Whole({"title": "Empaque", "places": 3}))
    {'title': 'Empaque'}
    """
    told = {name: text for name in WRITTEN if (text := _text(offer.answers.get(name)))}
    reasons = {f"demand.{each.demand}": each.reason for each in offer.demands if each.reason}
    return told | reasons


def _faults(offer: Whole, on: date) -> Iterator[tuple[str, Fault]]:
    yield from _missing(offer)
    yield from _of_pay(offer.answers)
    yield from _of_days(offer.answers, on)
    yield from _of_place(offer.answers)
    if len(_senses(offer.answers.get("contact_ways"))) < FEWEST_WAYS:
        yield "contact_ways", Fault("one_way", _WAYS)
    yield from _of_demands(offer.demands)
    yield from ((blocked.field, blocked.fault) for blocked in lint(texts_of(offer)))


def _missing(offer: Whole) -> Iterator[tuple[str, Fault]]:
    more = (*OF_FARM, *LEGAL) if offer.is_farm else OF_SKILLS
    for name in (*ALWAYS, *more):
        if offer.answers.get(name) in (None, "", []):
            sentence = _NO_PAY if name.startswith("pay_") else _LEGAL if name in LEGAL else _MISSING
            yield name, Fault("missing", sentence)


def _of_pay(answers: Mapping[str, object]) -> Iterator[tuple[str, Fault]]:
    least, most = answers.get("pay_min"), answers.get("pay_max")
    if isinstance(least, int) and isinstance(most, int) and most < least:
        yield "pay_max", Fault("pay_range", _RANGE)
    is_unsure = "day_guarantee" in answers and answers["day_guarantee"] is None
    if is_unsure and is_by_piece(_text(answers.get("pay_unit"))):
        yield "day_guarantee", Fault("missing", _GUARANTEE)


def _of_days(answers: Mapping[str, object], on: date) -> Iterator[tuple[str, Fault]]:
    until, begins, ends = (answers.get(name) for name in ("apply_until", "starts_on", "ends_on"))
    if isinstance(until, date):
        if until < on:
            yield "apply_until", Fault("past", _PAST)
        if until > on + timedelta(days=LONGEST_DAYS):
            yield "apply_until", Fault("too_late", _TOO_LATE, {"most": LONGEST_DAYS})
    if isinstance(begins, date) and begins < on:
        yield "starts_on", Fault("past", _PAST)
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        yield "ends_on", Fault("ends_before", _ENDS)


def _of_place(answers: Mapping[str, object]) -> Iterator[tuple[str, Fault]]:
    place, occupation = _text(answers.get("municipality")), _text(answers.get("occupation"))
    if place and not place.startswith(FROM_JALISCO):
        yield "municipality", Fault("outside", _OUTSIDE)
    if occupation and codelist("occupations")[occupation].more.get("level") == "division":
        yield "occupation", Fault("broad", _BROAD)


def _senses(ways: object) -> set[str]:
    """Give what ways to ask are made of: voice, writing, being there.

    >>> sorted(_senses(["telefono", "audio", "mensaje"]))
    ['texto', 'voz']
    """
    known = codelist("contact_ways")
    chosen = [way for way in ways if known.holds(way)] if isinstance(ways, list) else []
    return {known[way].more["modality"] for way in chosen}


def _of_demands(demands: Sequence[Demanded]) -> Iterator[tuple[str, Fault]]:
    for each in demands:
        if each.is_essential and len((each.reason or "").strip()) < SHORTEST_REASON:
            values = {"demand": each.demand, "least": SHORTEST_REASON}
            yield f"demand.{each.demand}", Fault("no_reason", _REASON, values)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
