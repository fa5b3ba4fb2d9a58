"""What happened to a record, in words: who changed what, and who looked. Nothing is read here.

Each census says how its own facts and lists read; how changes are gathered is the same for both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from flask_babel import gettext

from app.core.codelists import codelist
from app.core.questions import Question
from app.core.trace import AccessEvent, Sight
from app.core.words import words
from app.people.models import Correction
from app.people.queries.records import Change
from app.people.rules.looks import LOOKERS, LOOKS
from app.web import wording
from app.web.i18n import day, language

Line = tuple[str, Any, Any]
"""What changed: its label, what stood before, what stands after."""


@dataclass(frozen=True, slots=True)
class Fact:
    """How a column that is no answer to a question is told: its label, and how a value reads."""

    label: str
    said: Callable[[Any], Any] = str


@dataclass(frozen=True, slots=True)
class Telling:
    """How a census tells its changes.

    Args:
        asked: its questions by the name of their column. facts: by table and column.
        consents: by table of consents, the code list of its purposes.
        rows: by table of a list, its label and how a row reads: its key and some of its columns.
        silent: tables whose columns of a question's name are told as facts or not at all.
    """

    asked: Mapping[str, Question[Any]]
    facts: Mapping[tuple[str, str], Fact]
    consents: Mapping[str, str]
    rows: Mapping[str, tuple[str, Callable[[str, Mapping[str, Any]], str]]] = field(
        default_factory=dict
    )
    silent: frozenset[str] = frozenset({"attention"})


@dataclass(frozen=True, slots=True)
class Moment:
    """What changed at one instant, at one office."""

    at: datetime
    office: str | None
    lines: list[Line] = field(default_factory=list)


def code_of(listed: str) -> Callable[[Any], str]:
    """Say how a code of a list reads."""
    return lambda value: codelist(listed).label(str(value), language())


def day_of(value: Any) -> str:
    """Say a day as the audit keeps it."""
    return day(date.fromisoformat(str(value)[:10]))


FACTS: Mapping[tuple[str, str], Fact] = {
    ("person_identifier", "value"): Fact(words("CURP o seguro social")),
    ("person_identifier", "retired_on"): Fact(words("Número que se dejó de usar desde"), day_of),
    ("registration_paper", "filled_on"): Fact(words("Se llenó en papel el"), day_of),
    ("registration_paper", "filled_by"): Fact(words("Llenó el papel")),
    ("attention", "reason_code"): Fact(
        words("Atención en otra oficina"), code_of("attention_reasons")
    ),
    ("duplicate_case", "other_folio"): Fact(words("Posible duplicado de")),
}
"""What is told of a person at both desks that is no answer to a question."""


def moments(changes: Iterable[Change], telling: Telling) -> list[Moment]:
    """Gather changes by instant; what is no answer and no fact is left out."""
    found: dict[datetime, Moment] = {}
    for _, gathered in groupby(changes, key=lambda each: (each.at, each.table, each.row)):
        group = list(gathered)
        moment = found.setdefault(group[0].at, Moment(group[0].at, group[0].office))
        # Rows come the newest first; inside an instant they read in the order they were written.
        moment.lines[:0] = _lines(group, telling)
    return [moment for moment in found.values() if moment.lines]


def reasons(
    corrections: Iterable[Correction], telling: Telling
) -> list[tuple[Correction, list[str]]]:
    """Name what each correction changed."""
    return [
        (each, [_label(telling, "", name) or name for name in each.fields]) for each in corrections
    ]


def looks(events: Iterable[AccessEvent]) -> list[tuple[AccessEvent, str, str]]:
    """Say each look and by whom; what shows nobody is not told."""
    return [
        (event, str(gettext(LOOKS[event.sight])), _looker(event.role))
        for event in events
        if Sight(event.sight) in LOOKS
    ]


def _looker(role: str | None) -> str:
    who = LOOKERS.get(role or "")
    return str(gettext(who)) if who else ""


def _lines(group: Sequence[Change], telling: Telling) -> Iterator[Line]:
    table = group[0].table
    if table in telling.consents:
        yield _consent({each.field: each.after for each in group}, telling.consents[table])
        return
    if table in telling.rows:
        yield from _row(group, *telling.rows[table])
        return
    order = list(telling.asked)
    for each in sorted(group, key=lambda change: _place(order, change.field)):
        label = _label(telling, table, each.field)
        if label is not None:
            yield label, _said(telling, each, each.before), _said(telling, each, each.after)


def _place(order: list[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


def _consent(after: Mapping[str, Any], listed: str) -> Line:
    """Tell a consent in one line: a withdrawal is a row of its own."""
    answered = codelist("yes_no").label("si" if after.get("given") else "no", language())
    return codelist(listed).label(after["purpose"], language()), None, answered


def _row(
    group: Sequence[Change], label: str, said: Callable[[str, Mapping[str, Any]], str]
) -> Iterator[Line]:
    """Tell a row of a list in one line."""
    before = {each.field: each.before for each in group if each.before is not None}
    after = {each.field: each.after for each in group if each.after is not None}
    key = group[0].row
    yield (
        str(gettext(label)),
        said(key, before) if before else None,
        (said(key, after) if after else None),
    )


def _label(telling: Telling, table: str, name: str) -> str | None:
    fact = telling.facts.get((table, name))
    if fact is not None:
        return str(gettext(fact.label))
    question = telling.asked.get(name)
    return wording.label(question) if question and table not in telling.silent else None


def _said(telling: Telling, change: Change, value: Any) -> Any:
    if value is None:
        return None
    fact = telling.facts.get((change.table, change.field))
    if fact is not None:
        return fact.said(value)
    return wording.answer(telling.asked[change.field], value)
