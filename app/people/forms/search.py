"""The search that every registration begins with, in both censuses. Nothing here asks the database."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from app.core.dates import PartialDate
from app.core.errors import Fault
from app.core.identity import CURP_LENGTH, CurpReading, read_curp
from app.core.places import BORN_ABROAD, state_of_curp
from app.core.privacy import Privacy
from app.core.questions import BirthDay, Name, Question, Text
from app.core.words import words
from app.people.rules.blocking import Who
from app.people.rules.folio import read_folio
from app.web.forms import AnswersForm, Carried, form_for

Typed = MultiDict[str, str]
Asked = dict[str, tuple[Question[Any], bool]]

_NOTHING = words("Escriba el nombre, el folio o la CURP de la persona.")

_SURNAMES = ("first_surname", "second_surname")
_SEARCH: Asked = {
    "given_names": (
        Text(
            es="Nombre(s), folio o CURP",
            en="Given names, folio or CURP",
            privacy=Privacy.IDENTIFIER,
            longest=80,
        ),
        False,
    ),
    "first_surname": (
        Name(es="Primer apellido", en="First surname", privacy=Privacy.IDENTIFIER),
        False,
    ),
    "second_surname": (
        Name(es="Segundo apellido", en="Second surname", privacy=Privacy.IDENTIFIER),
        False,
    ),
    "birth_date": (
        BirthDay(
            es="Fecha o año de nacimiento", en="Birth date or year", privacy=Privacy.IDENTIFIER
        ),
        False,
    ),
}
SEARCH_FIELDS = tuple(_SEARCH)

_LETTERS_FIRST = re.compile(r"[A-ZÑ]{4}[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Search:
    """What a clerk looks for: one folio, or somebody in all offices, or words in her own office.

    Args:
        folio: when one was typed. who: when enough is known to look in every office.
        text: names and a year, for one's own office. carried: what the next page begins with.
    """

    folio: str | None
    who: Who | None
    text: str
    carried: Carried


def search_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask whom to look for."""
    return form_for(_SEARCH, language=language)(typed)


def read_search(form: AnswersForm, typed: Typed) -> Search | None:
    """Understand a search; None when the form must be shown again with what is wrong."""
    if not form.validate():
        return None
    told = form.answers()
    first, alone = told["given_names"] or "", not any(told[name] for name in SEARCH_FIELDS[1:])
    if alone and (folio := _folio(first)):
        return Search(folio, None, first, [])
    reading = read_curp(first)
    if _is_meant_as_curp(reading):
        return _by_curp(form, reading)
    if not any(told.values()):
        form.put({"given_names": [Fault("missing", _NOTHING)]})
        return None
    carried = [(name, typed.get(name, "")) for name in SEARCH_FIELDS if typed.get(name)]
    birth = PartialDate.stored(told["birth_date"]) if told["birth_date"] else None
    surnames = [told[name] for name in _SURNAMES if told[name]]
    text = " ".join([first, *surnames, *([str(birth.year)] if birth else [])])
    who = Who(first, told["first_surname"], told["second_surname"], birth=birth)
    enough = bool(first and surnames and birth)
    return Search(None, who if enough else None, text, carried)


def _folio(text: str) -> str | None:
    """Read a folio, but not in a name of nine letters that happens to be one."""
    written = text.upper()
    meant = written.startswith("JAL") or any(sign.isdigit() for sign in text)
    return read_folio(text) if meant else None


def _is_meant_as_curp(reading: CurpReading) -> bool:
    signs = len(reading.cleaned)
    near = CURP_LENGTH - 2 <= signs <= CURP_LENGTH + 2
    return reading.valid or (near and bool(_LETTERS_FIRST.match(reading.cleaned)))


def _by_curp(form: AnswersForm, reading: CurpReading) -> Search | None:
    if not reading.valid:
        form.put({"given_names": [Fault("curp", reading.fault or _NOTHING)]})
        return None
    return Search(None, Who("", curp=reading.cleaned), "", list(_said_by(reading).items()))


def _said_by(reading: CurpReading) -> dict[str, str]:
    """Give what a CURP answers by itself, as it would be typed."""
    said = {"curp": reading.cleaned, "sex": reading.sex or ""}
    if reading.birth_date is not None:
        day = reading.birth_date
        said["birth_date"] = f"{day.day}/{day.month}/{day.year}"
    state = state_of_curp(reading.state_code or "")
    if state is not None:
        said["origin_municipality-state"] = state.code
    elif reading.state_code == BORN_ABROAD:
        said["origin_municipality-state"] = BORN_ABROAD
    return {name: value for name, value in said.items() if value}


def wrong_in(form: AnswersForm) -> dict[str, Sequence[str]]:
    """Give the sentences of what is wrong, by field."""
    return {name: field.errors for name, field in form._fields.items() if field.errors}
