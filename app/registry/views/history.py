"""What happened to a record, in words: who changed what, and who looked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask import Response
from flask_babel import gettext

from app.core.codelists import codelist
from app.core.permissions import Action
from app.core.trace import Sight
from app.core.words import words
from app.extensions import db
from app.people.forms import told as people_told
from app.people.queries.records import Change, access_report, corrections_of, history_of
from app.people.rules.looks import LOOKERS, LOOKS
from app.registry.rules.laborers import AlertKind
from app.registry.views import words_of
from app.registry.views.screens import opened, page, screens
from app.web import wording
from app.web.access import allows
from app.web.i18n import day, language

_FACTS = {
    ("person_identifier", "value"): words("CURP o seguro social"),
    ("person_identifier", "retired_on"): words("Número que se dejó de usar desde"),
    ("registration_paper", "filled_on"): words("Se llenó en papel el"),
    ("registration_paper", "filled_by"): words("Llenó el papel"),
    ("laborer", "household_id"): words("Familia"),
    ("attention", "reason_code"): words("Atención en otra oficina"),
    ("duplicate_case", "other_folio"): words("Posible duplicado de"),
    ("alert", "kind"): words("Aviso a la jefatura"),
    ("alert", "attended_at"): words("Aviso revisado"),
    ("override", "reason"): words("Se dejó así una respuesta, con este motivo"),
    ("accompanying_minor", "given_names"): words("Menor que acompaña"),
}
"""What is told of a change that is no answer to a question."""

_SAID = words("anotada")
_KINDS = {
    AlertKind.ADOLESCENT: words("Tiene entre 15 y 17 años"),
    AlertKind.HAZARD: words("Adolescente con una labor peligrosa"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What changed at one instant, at one office: question, before, after."""

    at: datetime
    office: str | None
    lines: list[tuple[str, Any, Any]] = field(default_factory=list)


@screens.get("/jornaleros/<folio>/historia")
@allows(Action.READ_HISTORY)
def history(folio: str) -> Response:
    """Show every change of a record, the newest first, with the reasons of corrections."""
    record = opened(folio, Action.READ_HISTORY, sight=Sight.HISTORY)
    person_id = record.person.id
    return page(
        "history",
        record=record,
        name=people_told.full_name(record.person.identity),
        moments=_moments(history_of(db.session(), person_id)),
        corrections=[
            (each, [_label("", name) or name for name in each.fields])
            for each in corrections_of(db.session(), person_id)
        ],
    )


@screens.get("/jornaleros/<folio>/accesos")
@allows(Action.READ_ACCESS_REPORT)
def accesses(folio: str) -> Response:
    """Show who saw a person, when, from where and why; ready to be printed for her."""
    record = opened(folio, Action.READ_ACCESS_REPORT, sight=Sight.REPORT)
    return page(
        "accesses",
        record=record,
        name=people_told.full_name(record.person.identity),
        looks=[
            (event, gettext(LOOKS[Sight(event.sight)]), _role(event.role))
            for event in access_report(db.session(), record.person.id)
            if Sight(event.sight) in LOOKS
        ],
    )


def _role(role: str | None) -> str:
    who = LOOKERS.get(role or "")
    return str(gettext(who)) if who else ""


def _moments(changes: Iterable[Change]) -> list[Moment]:
    """Gather changes by instant; what is no answer and no fact of its own is left out."""
    found: dict[datetime, Moment] = {}
    for group in _by_row(changes):
        first = group[0]
        moment = found.setdefault(first.at, Moment(first.at, first.office))
        # Rows come the newest first; inside an instant they read in the order they were written.
        moment.lines[:0] = _lines(group)
    return [moment for moment in found.values() if moment.lines]


def _by_row(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Yield together what one row of the audit tells."""
    group: list[Change] = []
    seen: set[str] = set()
    for each in changes:
        place = (each.at, each.table, each.operation)
        new = not group or place != (group[0].at, group[0].table, group[0].operation)
        if group and (new or each.field in seen):
            yield group
            group, seen = [], set()
        group.append(each)
        seen.add(each.field)
    if group:
        yield group


def _lines(group: list[Change]) -> Iterator[tuple[str, Any, Any]]:
    if group[0].table == "consent":
        yield from _consent_line({each.field: each.after for each in group})
        return
    order = list(words_of.asked())
    for each in sorted(group, key=lambda change: _place(order, change.field)):
        label = _label(each.table, each.field)
        if label is not None:
            yield label, _said(each, each.before), _said(each, each.after)


def _place(order: list[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


def _consent_line(after: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Tell a consent in one line: a withdrawal is a row of its own."""
    purpose = codelist("consent_purposes").label(after["purpose"], language())
    answered = codelist("yes_no").label("si" if after.get("given") else "no", language())
    yield purpose, None, answered


def _label(table: str, name: str) -> str | None:
    fact = _FACTS.get((table, name))
    if fact is not None:
        return str(gettext(fact))
    question = words_of.asked().get(name)
    return wording.label(question) if question and table not in {"attention", "alert"} else None


def _said(change: Change, value: Any) -> Any:
    if value is None:
        return None
    match change.table, change.field:
        case "attention", "reason_code":
            return codelist("attention_reasons").label(value, language())
        case "alert", "kind":
            return gettext(_KINDS[AlertKind(value)])
        case ("laborer", "household_id") | ("alert", "attended_at"):
            return gettext(_SAID)
        case ("person_identifier", "retired_on") | ("registration_paper", "filled_on"):
            return day(date.fromisoformat(str(value)))
        case _:
            question = words_of.asked().get(change.field)
            return wording.answer(question, value) if question else value
