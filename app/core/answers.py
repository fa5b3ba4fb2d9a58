"""Shape of an answer: what was typed or sent becomes a value, or a sentence saying what to do.

Forms (web/forms.py) and JSON schemas (core/schemas.py) both call ``read_answer``. Meaning across
answers (a child at work, a birth in the future) is judged by the rules of each room, not here.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import singledispatch

from app.core.clock import today
from app.core.codelists import codelist
from app.core.date_words import typed_parts
from app.core.dates import NotADate, PartialDate
from app.core.errors import Fault
from app.core.names import INVISIBLE, name_fault, tidy
from app.core.places import municipality
from app.core.questions import (
    DECLINED,
    BirthDay,
    Curp,
    Day,
    Declined,
    ManyOf,
    Municipality,
    Name,
    Nss,
    Number,
    OneOf,
    Phone,
    Question,
    Rfc,
    Text,
    YesNo,
    declines_apart,
)
from app.core.words import words

YES_NO = ("si", "no")
LONGEST_DAY = 40
"""Characters that the box of a date takes."""

_MISSING = words("Falta esta respuesta. Escríbala o elíjala.")
_NOT_TEXT = words("Mande esta respuesta como texto, entre comillas.")
_TOO_LONG = words("Escriba como máximo %(longest)s letras. Tiene %(count)s.")
_EMOJI = words("Quite los dibujos o emojis. Use solo letras.")
_PHONE = words("Escriba los 10 números del teléfono, con lada. Escribió %(count)s.")
_PHONE_SIGNS = words("Escriba el teléfono solo con números: son 10, con lada.")
_WHOLE = words("Escriba un número entero, sin punto ni letras. Por ejemplo: 3.")
_RANGE = words("Escriba un número del %(least)s al %(most)s.")
_DAY = words("Escriba día, mes y año. Por ejemplo: 12/3/1991.")
_ONE_OF = words("Elija una de las respuestas de la lista.")
_MANY = words("Mande una lista de claves, aunque sea una sola.")
_MANY_OF = words("Elija solo respuestas que estén en la lista.")
_PLACE = words("Elija el municipio de la lista.")

_SPACES = frozenset("\t\n\r")
_LONGEST_NUMBER = 12
_LONGEST_PHONE = 40


class BadAnswer(Exception):  # noqa: N818 - a sentence for a person, as in core/errors.py
    """An answer of the wrong shape. ``fault`` says what to do; the message never quotes her."""

    def __init__(self, code: str, sentence: str, **values: str) -> None:
        """Keep the code for programs, and the Spanish sentence with what fills its places."""
        super().__init__(code)
        self.fault = Fault(code, sentence, values)


def read_answer(question: Question[object], raw: object, *, required: bool = False) -> object:
    """Return the value of an answer, or None when nothing was answered.

    Args:
        question: what was asked.
        raw: what came: text from a form, any JSON value from a program.
        required: refuse an empty answer.

    Raises:
        BadAnswer: the answer has not the shape that the question asks for.

    >>> from app.core.privacy import Privacy
    >>> phone = Phone(es="Teléfono", en="Telephone", privacy=Privacy.IDENTIFIER)
    >>> read_answer(phone, "+52 33 1234-5678")
    '3312345678'
    """
    empty = raw is None or raw == [] or (isinstance(raw, str) and not raw.strip())
    if declines_apart(question) and isinstance(raw, str) and raw in DECLINED:
        return Declined(raw)
    value = None if empty else read_kind(question, raw)
    if value is None and required:
        raise BadAnswer("missing", _MISSING)
    return value


@singledispatch
def read_kind(question: Question[object], raw: object) -> object:  # noqa: ARG001 - the base of the cases
    """Return the value of a non-empty answer to this kind of question. One case a kind."""
    raise TypeError(f"no shape for {type(question).__name__}")


@read_kind.register
def _(question: Text, raw: object) -> str | None:
    return plain_text(raw, longest=question.longest) or None


@read_kind.register
def _(question: Name, raw: object) -> str | None:
    text = plain_text(raw, longest=question.longest)
    fault = name_fault(text)
    if fault is not None:
        raise BadAnswer(fault.code, fault.sentence)
    return text or None


@read_kind.register
def _(question: Phone, raw: object) -> str:
    text = plain_text(raw, longest=max(question.longest, _LONGEST_PHONE))
    digits = re.sub(r"[\s().\-\u2010-\u2015/]", "", text)
    if not re.fullmatch(r"\+?[0-9]+", digits):
        raise BadAnswer("phone_signs", _PHONE_SIGNS)
    national = re.fullmatch(r"(?:\+?521?|04[45])?([0-9]{10})", digits)
    if national is None:
        raise BadAnswer("phone_digits", _PHONE, count=str(len(digits.lstrip("+"))))
    return national[1]


@read_kind.register
def _(question: Curp | Nss | Rfc, raw: object) -> str | None:
    """Keep the number as declared, without its separators: warnings are app.core.identity's."""
    text = plain_text(raw, longest=question.longest, emoji=False)
    return re.sub(r"[\s.\-\u2010-\u2015]", "", text).upper() or None


@read_kind.register
def _(question: Number, raw: object) -> int:
    if isinstance(raw, str) and len(raw) <= _LONGEST_NUMBER * 2:
        grouped = raw.strip().replace(" ", "")
        if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+", grouped):
            grouped = grouped.replace(",", "")
        raw = int(grouped) if re.fullmatch(r"-?[0-9]{1,12}", grouped) else raw
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise BadAnswer("not_a_number", _WHOLE)
    if not question.least <= raw <= question.most:
        span = {"least": f"{question.least:,}", "most": f"{question.most:,}"}
        raise BadAnswer("out_of_range", _RANGE, **span)
    return raw


@read_kind.register
def _(question: Day, raw: object) -> date:  # noqa: ARG001 - chosen by its kind
    text = plain_text(raw, longest=LONGEST_DAY)
    try:
        year, month, day = typed_parts(text)
        if month is None or day is None:
            raise BadAnswer("not_a_day", _DAY)
        return PartialDate(year, month, day).earliest()
    except NotADate as refusal:
        raise BadAnswer(refusal.fault.code, refusal.fault.sentence) from None


@read_kind.register
def _(question: BirthDay, raw: object) -> str:  # noqa: ARG001 - chosen by its kind
    text = plain_text(raw, longest=LONGEST_DAY)
    read = PartialDate.from_iso if text.startswith("edad:") else PartialDate.typed
    try:
        return read(text).iso()
    except NotADate as refusal:
        raise BadAnswer(refusal.fault.code, refusal.fault.sentence) from None


@read_kind.register
def _(question: YesNo, raw: object) -> str:
    return one_of(YES_NO + (DECLINED if question.may_decline else ()), raw)


@read_kind.register
def _(question: OneOf, raw: object) -> str:
    codes = offered(question)
    return one_of(codes + (DECLINED if question.may_decline else ()), raw)


@read_kind.register
def _(question: ManyOf, raw: object) -> list[str]:
    if not isinstance(raw, list) or not all(isinstance(code, str) for code in raw):
        raise BadAnswer("wrong_type", _MANY)
    codes = offered(question)
    if not set(raw) <= set(codes):
        raise BadAnswer("unknown_code", _MANY_OF)
    return [code for code in codes if code in raw]


@read_kind.register
def _(question: Municipality, raw: object) -> str:  # noqa: ARG001 - chosen by its kind
    key = raw.strip() if isinstance(raw, str) else ""
    if municipality(key) is None:
        raise BadAnswer("unknown_place", _PLACE)
    return key


def plain_text(raw: object, *, longest: int, emoji: bool = True) -> str:
    """Return text tidied (one space, composed letters), or say what must be taken out.

    Args:
        raw: what came.
        longest: characters allowed after trimming.
        emoji: whether pictures are allowed.
    """
    if not isinstance(raw, str):
        raise BadAnswer("wrong_type", _NOT_TEXT)
    if len(raw.strip()) > longest:
        count = f"{len(raw.strip()):,}"
        raise BadAnswer("too_long", _TOO_LONG, longest=f"{longest:,}", count=count)
    if not emoji and any(_pictures(raw)):
        raise BadAnswer("emoji", _EMOJI)
    if any(_unseen(raw)):
        raise BadAnswer(INVISIBLE.code, INVISIBLE.sentence)
    return tidy(raw)


def offered(question: OneOf | ManyOf) -> tuple[str, ...]:
    """List the codes of a question that may be answered today, in the order of the list."""
    return tuple(code for code, _row in codelist(question.codelist).items(today()))


def one_of(codes: tuple[str, ...], raw: object) -> str:
    """Return the code when it is one of these; numbers and lists are not codes."""
    if not isinstance(raw, str) or raw.strip() not in codes:
        raise BadAnswer("unknown_code", _ONE_OF)
    return raw.strip()


def _pictures(text: str) -> Iterator[bool]:
    """Symbols, their variants and the skin tones, which Unicode calls modifiers."""
    return (
        unicodedata.category(sign) == "So"
        or sign == "\ufe0f"
        or "\U0001f000" <= sign <= "\U0001faff"
        for sign in text
    )


def _unseen(text: str) -> Iterator[bool]:
    """Controls, format marks, halves of a pair, private and unassigned characters."""
    return (unicodedata.category(sign)[0] == "C" and sign not in _SPACES for sign in text)
