"""Days as people write them ("12/3/1991", "mar 1991", "1991"). No clock, no form, no age."""

import re
from datetime import date

EARLIEST_YEAR = 1900
"""Nobody alive was born before; an earlier year is a typing error. Source: our decision."""
LATEST_YEAR = 2100

_MONTHS = (
    ("enero", "january"),
    ("febrero", "february"),
    ("marzo", "march"),
    ("abril", "april"),
    ("mayo", "may"),
    ("junio", "june"),
    ("julio", "july"),
    ("agosto", "august"),
    ("septiembre", "setiembre", "september"),
    ("octubre", "october"),
    ("noviembre", "november"),
    ("diciembre", "december"),
)
_LINKING = {"de", "del", "of"}
_SHORTEST_MONTH_WORD = 3
_FULL_YEAR = 1000
_LONGEST = 40


def read_partial_day(written: str) -> str | None:
    """Return ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` for what was written, or None.

    Day before month, as in Mexico; an ISO day is understood too. The year needs four digits.

    >>> read_partial_day("12/3/1991"), read_partial_day("mar 1991"), read_partial_day("1991")
    ('1991-03-12', '1991-03', '1991')
    >>> read_partial_day("12 de marzo de 1991"), read_partial_day("12031991")
    ('1991-03-12', '1991-03-12')
    >>> read_partial_day("30/2/1991") is None and read_partial_day("12/3/91") is None
    True
    """
    match _parts(written):
        case [year]:
            return _iso(year)
        case [year, month] if year >= _FULL_YEAR:
            return _iso(year, month)
        case [month, year]:
            return _iso(year, month)
        case [year, month, day] if year >= _FULL_YEAR:
            return _iso(year, month, day)
        case [day, month, year]:
            return _iso(year, month, day)
    return None


def read_day(written: str) -> date | None:
    """Return the whole day that was written, or None when it is not a whole day.

    >>> read_day("3 ene 1990")
    datetime.date(1990, 1, 3)
    """
    iso = read_partial_day(written)
    return date.fromisoformat(iso) if iso and iso.count("-") == len("--") else None


def has_short_year(written: str) -> bool:
    """Say whether a day was written with a year of two digits ("12/3/91").

    >>> has_short_year("12/3/91"), has_short_year("12/3/1991")
    (True, False)
    """
    parts = _parts(written)
    return len(parts) > 1 and max(parts) < _FULL_YEAR


def _parts(written: str) -> list[int]:
    """Split into numbers, month words turned into numbers; empty when anything else is there."""
    text = written.strip().casefold()
    if re.fullmatch(r"[0-9]{8}", text):
        return _eight_digits(text)
    if len(text) > _LONGEST or re.search(r"[^\w\s/.,-]|_", text):
        return []
    found = re.findall(r"[0-9]+|[^\W\d]+", text)
    numbers = [_number(word) for word in found if word not in _LINKING]
    return [number for number in numbers if number is not None] if all(numbers) else []


def _eight_digits(digits: str) -> list[int]:
    """Read 12031991 or 19910312: from 1900 to 2100 one can never be taken for the other."""
    if EARLIEST_YEAR <= int(digits[4:]) <= LATEST_YEAR:
        return [int(digits[:2]), int(digits[2:4]), int(digits[4:])]
    return [int(digits[:4]), int(digits[4:6]), int(digits[6:])]


def _number(word: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,4}", word):
        return int(word)
    if len(word) < _SHORTEST_MONTH_WORD:
        return None
    return next(
        (
            number
            for number, names in enumerate(_MONTHS, start=1)
            if any(name.startswith(word) for name in names)
        ),
        None,
    )


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        whole = date(year, 1 if month is None else month, 1 if day is None else day).isoformat()
    except ValueError:
        return None
    if day is not None:
        return whole
    return whole[:4] if month is None else whole[:7]
