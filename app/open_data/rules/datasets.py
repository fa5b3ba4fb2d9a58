"""What a published set is, declared once: its columns, its licence, the name of a release.

File, dictionary and page all derive from the declaration. Nothing here reads or writes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = str | int | float | bool | None
Row = Mapping[str, Value]


class Kind(StrEnum):
    """What a column holds, as the dictionary says it."""

    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    DECIMAL = "decimal"
    YES_NO = "yes_no"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a published set: its name in the file and what it means, in two languages."""

    name: str
    kind: Kind
    es: str
    en: str
    typed: bool = False

    def means(self, language: str) -> str:
        """Say what the column holds."""
        return self.en if language == "en" else self.es


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in two languages, side by side."""

    es: str
    en: str

    def to(self, language: str) -> str:
        """Say it in a language."""
        return self.en if language == "en" else self.es


@dataclass(frozen=True, slots=True)
class Dataset:
    """A set that is published: its name in addresses, its title, what one row is, its columns."""

    name: str
    title: Said
    row: Said
    columns: Sequence[Column]


LATEST = "ultima"
"""Stands in an address for the release in force."""

_SIGNS = 8
_RELEASE = re.compile(r"(\d{4}-\d{2}-\d{2})-[0-9a-f]{8}", re.ASCII)


def release_name(day: date, checksum: str) -> str:
    """Name a release by its day and by the checksum of what it holds.

    >>> release_name(date(2026, 11, 20), "e3b0c44298fc1c14")
    '2026-11-20-e3b0c442'
    """
    return f"{day.isoformat()}-{checksum[:_SIGNS]}"


def day_of(release: str) -> date | None:
    """Read the day of a release off its name; None when it is no name of a release.

    >>> day_of("2026-11-20-e3b0c442"), day_of("../2026-11-20"), day_of("2026-13-20-e3b0c442")
    (datetime.date(2026, 11, 20), None, None)
    """
    found = _RELEASE.fullmatch(release)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def is_same(release: str, checksum: str) -> bool:
    """Say whether a release holds what has this checksum, whatever its day."""
    return release.endswith(f"-{checksum[:_SIGNS]}")


def citation(title: str, *, licensor: str, address: str, day: date) -> str:
    """Write the line that whoever reuses a set must show.

    Source: Libre Uso MX: name of the set, acronym of the agency, link, date as YYYY-MM-DD.

    >>> citation("Oficinas", licensor="STPS Jalisco", address="https://a.mx/d", day=date(2026, 1, 2))
    '«Oficinas», [STPS Jalisco]; https://a.mx/d, 2026-01-02'
    """
    return f"«{title}», [{licensor}]; {address}, {day.isoformat()}"
