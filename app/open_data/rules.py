"""What a published set is, declared once: its columns, its licence, the name of a release.

File, dictionary and page all derive from the declaration. Nothing here reads or writes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

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
class Dataset:
    """A set that is published: about what, in which columns.

    Args:
        row_es: what one row is.
    """

    name: str
    title_es: str
    title_en: str
    row_es: str
    row_en: str
    columns: Sequence[Column]

    def title(self, language: str) -> str:
        """Say what the set is called."""
        return self.title_en if language == "en" else self.title_es

    def row(self, language: str) -> str:
        """Say what one row is."""
        return self.row_en if language == "en" else self.row_es


LATEST = "ultima"
"""Stands in an address for the release in force."""

_RELEASE = re.compile(r"(\d{4}-\d{2}-\d{2})-[0-9a-f]{8}", re.ASCII)


def release_name(day: date, contents: bytes) -> str:
    """Name a release by its day and its contents.

    >>> release_name(date(2026, 11, 20), b"")
    '2026-11-20-e3b0c442'
    """
    return f"{day.isoformat()}-{sha256(contents).hexdigest()[:8]}"


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


def is_same(release: str, contents: bytes) -> bool:
    """Say whether a release was made of these contents, whatever its day."""
    return release.endswith(sha256(contents).hexdigest()[:8])


def citation(title: str, *, licensor: str, address: str, day: date) -> str:
    """Write the line that whoever reuses a set must show.

    Source: Libre Uso MX: name of the set, acronym of the agency, link, date as YYYY-MM-DD.

    >>> citation("Oficinas", licensor="STPS Jalisco", address="https://a.mx/d", day=date(2026, 1, 2))
    '«Oficinas», [STPS Jalisco]; https://a.mx/d, 2026-01-02'
    """
    return f"«{title}», [{licensor}]; {address}, {day.isoformat()}"
