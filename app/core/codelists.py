"""Lists of codes kept as files beside this one: what a code means in Spanish and in English.

A row is never deleted: it gets a last day of validity, so that old records keep their meaning.
The lists say where each row comes from; how places are found in them is app/core/places.py.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from app.core.questions import DECLINED

FOLDER = Path(__file__).parent / "codelists"
HEADER = ("code", "es", "en", "valid_from", "valid_to", "source")


class NoSuchList(LookupError):  # noqa: N818 (it reads as what it says)
    """Refuse a name that no list has."""


class NoSuchCode(LookupError):  # noqa: N818 (it reads as what it says)
    """Refuse a code that its list never had."""


@dataclass(frozen=True, slots=True)
class Code:
    """One row: the code, its two labels, its days of validity, its source and what else it says."""

    code: str
    es: str
    en: str
    valid_from: date | None
    valid_to: date | None
    source: str
    more: Mapping[str, str]

    def label(self, language: str = "es") -> str:
        """Say the code in a language; Spanish unless English is asked for."""
        return self.en if language == "en" else self.es

    def is_offered(self, on: date) -> bool:
        """Say whether new answers may use the code on a day; both limits are included."""
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class CodeList:
    """One list, in the order of its file."""

    name: str
    rows: Mapping[str, Code]

    @property
    def codes(self) -> tuple[str, ...]:
        """Give every code, retired ones too."""
        return tuple(self.rows)

    def __getitem__(self, code: str) -> Code:
        """Find a row by its code.

        Raises:
            NoSuchCode: when the list never had it.
        """
        if code not in self.rows:
            raise NoSuchCode(f"{self.name} has no code {code!r}")
        return self.rows[code]

    def items(self, on: date | None = None) -> tuple[tuple[str, Code], ...]:
        """Pair each code with its row; with a day, only those that may be answered on it."""
        return tuple(pair for pair in self.rows.items() if on is None or pair[1].is_offered(on))

    def holds(self, code: str, on: date | None = None) -> bool:
        """Say whether the list has the code and, with a day, whether it may be answered on it.

        >>> codelist("sexes").holds("X"), codelist("sexes").holds("F")
        (True, False)
        """
        row = self.rows.get(code)
        return row is not None and (on is None or row.is_offered(on))

    def label(self, code: str, language: str = "es") -> str:
        """Say a code in a language; retired codes and the two declined answers have words too.

        >>> codelist("sexes").label("M"), codelist("sexes").label("M", "en")
        ('Mujer', 'Woman')
        """
        if code in DECLINED and code not in self.rows:
            return codelist("declined")[code].label(language)
        return self[code].label(language)


@cache
def codelist(name: str) -> CodeList:
    """Read a list once.

    Raises:
        NoSuchList: when there is no such list; the name never becomes a path.
    """
    if name not in names():
        raise NoSuchList(f"there is no list {name!r}")
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [_code(row) for row in csv.DictReader(file)]
    return CodeList(name, MappingProxyType({row.code: row for row in rows}))


@cache
def names() -> tuple[str, ...]:
    """Give the names of all lists, in order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.csv")))


def _code(row: dict[str, str]) -> Code:
    more = {key: value for key, value in row.items() if key not in HEADER}
    return Code(
        row["code"],
        row["es"],
        row["en"],
        _day(row["valid_from"]),
        _day(row["valid_to"]),
        row["source"],
        MappingProxyType(more),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
