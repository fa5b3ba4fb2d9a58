"""How people write a date, and what to tell them when it cannot be read. No ages, no clock."""

import re
import unicodedata

from app.core.errors import Fault
from app.core.words import words

SPANISH_MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

UNREADABLE = Fault(
    "not_a_date",
    words(
        "No se entiende la fecha. Escriba día, mes y año, como 12/3/1991; "
        "si no sabe el día, 3/1991; si solo sabe el año, 1991."
    ),
)
SHORT_YEAR = Fault("short_year", words("Escriba el año con sus cuatro cifras, como 1991."))
NO_SUCH_DAY = Fault(
    "no_such_day",
    words("Ese día no existe. Escriba primero el día, luego el mes y al final el año."),
)
NO_SUCH_MONTH = Fault(
    "no_such_month",
    words("El mes va del 1 al 12. Escriba primero el día, luego el mes y al final el año."),
)
UNKNOWN_PART = Fault(
    "zero_in_date",
    words("Si no sabe el día o el mes, no ponga ceros: escriba solo lo que sabe, como 1991."),
)
FUTURE = Fault("future_date", words("La fecha todavía no llega. Revise el año."))
TOO_OLD = Fault("too_old", words("Nadie tiene más de 120 años. Revise el año."))
NO_AGE = Fault("not_an_age", words("Escriba la edad en años, con un número entre 0 y 120."))

_LONGEST = 40
_FULL_YEAR = len("1991")
_SHORTEST_MONTH = len("ene")
_DAY_AND_MONTH = 2
_AGE = re.compile(r"([0-9]{1,3}) ?anos?(?: edad)?")
_ORDINAL = re.compile(r"\b1 ?(?:ro|ero|er|o|st)\b")
_JOINING = re.compile(r"\b(?:de|del|of)\b")
_SEPARATORS = re.compile(r"[\s,/.\-\u2010-\u2015]+")
_IRREGULAR = {"set": 9, "sept": 9, "setiembre": 9, "mzo": 3}


class NotADate(ValueError):  # noqa: N818 (it reads as what it says)
    """Refuse what is not a date; ``fault`` says what to write instead and never quotes it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.sentence)
        self.fault = fault

    @property
    def sentence(self) -> str:
        """Say in Spanish what to write instead."""
        return self.fault.sentence


def typed_age(text: str) -> int | None:
    """Read an age written as such, or nothing.

    >>> typed_age("35 años"), typed_age("35")
    (35, None)
    """
    found = _AGE.fullmatch(_plain(text))
    return int(found[1]) if found else None


def typed_parts(text: str) -> tuple[int, int | None, int | None]:
    """Read year, month and day as people write them; what they leave out is None.

    >>> typed_parts("12 de marzo de 1991"), typed_parts("marzo 1991")
    ((1991, 3, 12), (1991, 3, None))

    Raises:
        NotADate: with what to write instead. Days that no calendar has are not judged here.
    """
    plain = _plain(text)
    if re.fullmatch(r"[0-9]{8}", plain):
        return _joined(plain)
    pieces = re.findall(r"[0-9]+|[a-z]+", plain)
    if not pieces or "".join(pieces) != plain.replace(" ", ""):
        raise NotADate(UNREADABLE)
    if pieces[0].isdigit() and len(pieces[0]) == _FULL_YEAR:
        pieces.reverse()  # the year came first, as in 1991-03-12
    return _ordered(pieces)


def _plain(text: str) -> str:
    """Lower the text and take accents, separators and joining words away."""
    if len(text) > _LONGEST:
        raise NotADate(UNREADABLE)
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    bare = _SEPARATORS.sub(" ", bare).strip()
    return " ".join(_JOINING.sub(" ", _ORDINAL.sub("1", bare)).split())


def _ordered(pieces: list[str]) -> tuple[int, int | None, int | None]:
    """Read [day], [month], year, in that order."""
    *before, last = pieces
    if not last.isdigit() or len(before) > _DAY_AND_MONTH:
        raise NotADate(UNREADABLE)
    if len(last) != _FULL_YEAR:
        raise NotADate(SHORT_YEAR if len(last) == len("91") else UNREADABLE)
    numbers = [int(piece) if piece.isdigit() else _month(piece) for piece in before]
    if before and before[0].isalpha():
        numbers.reverse()  # March 12 1991, as documents from the north write it
    if 0 in numbers:
        raise NotADate(UNKNOWN_PART)
    day, month = [None, None, *numbers][-2:]
    return int(last), month, day


def _month(name: str) -> int:
    """Find a month by its name or by the beginning of it, in Spanish or in English."""
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    for number, both in enumerate(zip(SPANISH_MONTHS, ENGLISH_MONTHS, strict=True), 1):
        if any(month.casefold().startswith(name) for month in both):
            if len(name) < _SHORTEST_MONTH:
                break
            return number
    raise NotADate(UNREADABLE)


def _joined(digits: str) -> tuple[int, int, int]:
    """Read eight figures in a row; day first and year first can never both be believed.

    >>> _joined("12031991") == _joined("19910312")
    True
    """
    day_first = (digits[4:], digits[2:4], digits[:2])
    year_first = (digits[:4], digits[4:6], digits[6:])
    for year, month, day in (day_first, year_first):
        if year.startswith(("19", "20")) and 1 <= int(month) <= len(SPANISH_MONTHS):
            return int(year), int(month), int(day)
    raise NotADate(UNREADABLE)
