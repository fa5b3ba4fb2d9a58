"""Forms of the laborers' census: the search that comes first, sections, children, relatives.

Who a person is and what she agrees to are asked by people/forms. Nothing here asks the database.
"""

from collections.abc import Container, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from app.core.clock import local, today
from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.errors import NotFound
from app.core.numbering import letter, numbers
from app.core.privacy import Privacy
from app.core.progress import is_current
from app.core.questions import Day, Question, Text
from app.people.rules import registration
from app.people.rules.folio import read_folio
from app.people.rules.registration import Declared
from app.people.sections import PAPERS, Identity, Origin
from app.registry.queries.lists import Order, Place, Wanted
from app.registry.queries.signs import answer_places
from app.registry.rules import laborers as rules
from app.registry.rules.lists import AGE_BANDS, Sign
from app.registry.schemas import TOLD
from app.registry.sections import SCREENS, MinorSex, MinorWho, screen_questions
from app.web.forms import AnswersForm, form_for
from app.web.pages import read_cursor

Typed = MultiDict[str, str]
Asked = dict[str, tuple[Question[Any], bool]]


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
