"""Forms of the laborers' census: the search that comes first, sections, children, relatives.

Who a person is and what she agrees to are asked by people/forms. Nothing here asks the database.
"""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from app.core.clock import local, today
from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.dates import PartialDate
from app.core.errors import Fault, NotFound
from app.core.identity import CURP_LENGTH, CurpReading, read_curp
from app.core.numbering import letter, numbers
from app.core.places import BORN_ABROAD, state_of_curp
from app.core.privacy import Privacy
from app.core.questions import BirthDay, Day, Name, Question, Text
from app.core.words import words
from app.people.rules import registration
from app.people.rules.blocking import Who
from app.people.rules.folio import read_folio
from app.people.rules.registration import Declared
from app.people.sections import PAPERS, Identity, Origin
from app.registry.queries.lists import Order, Place, Wanted
from app.registry.queries.signs import answer_places
from app.registry.rules import laborers as rules
from app.registry.rules.answers import is_current
from app.registry.rules.lists import AGE_BANDS, Sign
from app.registry.schemas import TOLD
from app.registry.sections import SCREENS, MinorSex, MinorWho, screen_questions
from app.web.forms import AnswersForm, Carried, form_for
from app.web.pages import read_cursor

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

DOUBTS = "why_it_stands"
_WHY_IT_STANDS = Text(
    es="¿Por qué está bien así?",
    en="Why is it right as it stands?",
    hint_es="En pocas palabras. Sólo se lee en su oficina.",
    hint_en="In a few words. Only read in your office.",
    privacy=Privacy.IDENTIFIER,
    longest=300,
)
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


def judge(declared: Declared) -> registration.Faults:
    """Say what keeps a declaration from becoming a laborer's record."""
    return registration.merged(
        registration.declared_faults(declared), rules.age_faults(declared.birth, on=today())
    )


def section_form(
    language: str, address: str, typed: Typed | None = None, **held: Any
) -> AnswersForm:
    """Ask the questions of a screen, by its address, and why doubtful answers stand.

    Args:
        held: what the record holds: a retired question or code stays where it was answered.

    Raises:
        NotFound: no screen of ours.
    """
    if address not in SCREENS:
        raise NotFound
    asked = {
        name: both
        for name, both in screen_questions(address).items()
        if is_current(both[0], on=today()) or held.get(name) not in (None, [])
    }
    form = form_for(asked, language=language)(typed, data=held)
    return form.numbered(numbers_of(address))


def reason_form_of_doubts(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask why answers that look wrong stand."""
    return form_for({DOUBTS: (_WHY_IT_STANDS, False)}, language=language)(typed)


MINORS = "menores"
"""The address of what is asked of a child who comes along."""
MINOR_SECTIONS = (MinorWho, MinorSex)


def numbers_of(address: str) -> dict[str, str]:
    """Number what is asked at an address, on screens and on paper.

    People have A and B (who, and what she accepts), children C; the sections follow in their order.
    """
    if address == MINORS:
        return numbers("C", minor_questions())
    after = len("ABC") + list(SCREENS).index(address)
    return numbers(letter(after), screen_questions(address))


def minor_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask who a child is that comes along."""
    return form_for(minor_questions(), language=language)(typed).numbered(numbers_of(MINORS))


@lru_cache(maxsize=1)
def minor_questions() -> Asked:
    """List what is asked of a child who comes along."""
    names = questions_of(MinorWho)
    return {
        "given_names": (names["given_names"][0], True),
        "surnames": (names["surnames"][0], False),
        "birth_date": (questions_of(Identity)["birth_date"][0], True),
        "sex": (questions_of(Origin)["sex"][0], True),
    }


def referral_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask what a person told in confidence."""
    return form_for(TOLD, language=language)(typed)


_RELATIVE = Text(
    es="Folio de su familiar",
    en="Folio of her relative",
    hint_es="Está en su comprobante. Por ejemplo: JAL-0000-0000-0.",
    hint_en="It is on the receipt. For example: JAL-0000-0000-0.",
    privacy=Privacy.OPERATIONAL,
    longest=40,
)


def relative_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask for the folio of a relative."""
    return form_for({"relative": (_RELATIVE, True)}, language=language)(typed)


_DAYS: Asked = {
    "del": (
        Day(es="Registro desde el día", en="Registered from", privacy=Privacy.OPERATIONAL),
        False,
    ),
    "al": (Day(es="Hasta el día", en="Until", privacy=Privacy.OPERATIONAL), False),
}


def days_form(language: str, asked: Typed) -> AnswersForm:
    """Ask from which day to which a list goes; it is read from the address."""
    return form_for(_DAYS, language=language)(asked)


def wanted_list(asked: Mapping[str, str], form: AnswersForm) -> Wanted:
    """Read what a list is narrowed to; a value that no list has narrows nothing."""

    def of(name: str, known: Container[str]) -> str:
        value = asked.get(name, "")
        return value if value in known else ""

    days, sign = form.answers(), of("revisar", {sign.value for sign in Sign})
    return Wanted(
        sex=of("sexo", codelist("sexes").codes),
        origin=of("origen", codelist("states").codes),
        since=days["del"],
        until=days["al"],
        band=of("edad", AGE_BANDS),
        missing=of("falta", {*PAPERS, "phone", *answer_places()}),
        sign=Sign(sign) if sign else None,
        is_minor=asked.get("menores") == "1",
    )


def wanted_order(asked: Mapping[str, str]) -> Order:
    """Read how a list is ordered: the newest first unless something else is said."""
    said = asked.get("orden", "")
    return Order(said) if said in {order.value for order in Order} else Order.NEWEST


def wanted_place(cursor: str | None, order: Order) -> Place | None:
    """Read the place that a cursor holds; one that makes no sense in this order is the start."""
    match read_cursor(cursor):
        case (str(at), str(person)) if not order.is_by_folio:
            try:
                return local(datetime.fromisoformat(at)), UUID(person)
            except ValueError:
                return None
        case (str(folio),) if order.is_by_folio and (known := read_folio(folio)):
            return (known,)
        case _:
            return None


def changed(form: AnswersForm, held: Mapping[str, Any]) -> dict[str, Any]:
    """Give the answers that are not what the record holds."""
    return {name: value for name, value in form.answers().items() if value != held.get(name)}


def wrong_in(form: AnswersForm) -> dict[str, Sequence[str]]:
    """Give the sentences of what is wrong, by field."""
    return {name: field.errors for name, field in form._fields.items() if field.errors}
