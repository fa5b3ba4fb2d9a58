"""A draft in words: whose it is, what does not coincide, and what is no longer asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from app.core.words import words
from app.people.forms.arrival import arrival_form
from app.people.forms.consent import consent_form
from app.people.forms.paper import paper_form
from app.web.forms import Carried
from app.web.i18n import language

OLD = "antes."
"""What goes before the name of an answer that the form of today does not take."""

_NAMES = ("given_names", "first_surname", "second_surname")
_NO_NAME = words("Sin nombre todavía")
_TICKED = words("Sí")
_PARTS: Mapping[str, str] = {
    "birth_date-age": words("Edad en años"),
    "origin_municipality-state": words("Estado de origen"),
    "origin_municipality-key": words("Municipio elegido"),
    "read_aloud": words("El aviso se le leyó en voz alta"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A draft sorted for the form of today: what it takes, and what is only shown."""

    taken: Carried
    old: Sequence[tuple[str, str]]


def name_in(typed: Iterable[tuple[str, str]]) -> str:
    """Give the name that was typed so far."""
    said = dict(typed)
    parts = [said[name].strip() for name in _NAMES if said.get(name, "").strip()]
    return " ".join(parts) or str(gettext(_NO_NAME))


def sort_out(typed: Iterable[tuple[str, str]]) -> Found:
    """Set apart what the form of today does not know: a question or a code that was retired."""
    fields, taken, old = _fields(), [], []
    for name, value in typed:
        field = fields.get(name)
        kept = name if name in _PARTS or _takes(field, value) else OLD + name.removeprefix(OLD)
        taken.append((kept, value))
        if kept.startswith(OLD):
            old.append((_label(kept.removeprefix(OLD), fields), value))
    return Found(taken, old)


def differences(
    theirs: Iterable[tuple[str, str]], mine: Iterable[tuple[str, str]]
) -> list[tuple[str, str, str]]:
    """Pair the answers that are not the same: question, what is saved, what was typed here."""
    fields, saved, here = _fields(), _gathered(theirs), _gathered(mine)
    return [
        (
            _label(name, fields),
            _said(fields.get(name), saved.get(name, [])),
            _said(fields.get(name), here.get(name, [])),
        )
        for name in dict.fromkeys((*saved, *here))
        if saved.get(name) != here.get(name)
    ]


def _fields() -> dict[str, Any]:
    tongue = language()
    forms = (arrival_form(tongue), consent_form(tongue), paper_form(tongue))
    return {field.name: field for form in forms for field in form}


def _takes(field: Any, value: str) -> bool:
    if field is None:
        return False
    choices = getattr(field, "choices", None)
    return not (choices and value) or value in {str(choice.value) for choice in choices}


def _label(name: str, fields: Mapping[str, Any]) -> str:
    if name in _PARTS:
        return str(gettext(_PARTS[name]))
    return str(fields[name].label.text) if name in fields else name


def _gathered(typed: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, value in typed:
        if value:
            found[name].append(value)
    return found


def _said(field: Any, values: Sequence[str]) -> str:
    labels = {str(each.value): str(each.label) for each in getattr(field, "choices", None) or ()}
    ticked = field is not None and field.type == "BooleanField"
    return ", ".join(gettext(_TICKED) if ticked else labels.get(each, each) for each in values)
