"""A release of a census: its states, its name, its days, and who may do what with it when.

Pure decisions. A period is a closed month, ``2026-10``; the skills census has two a year.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from app.core.censuses import LABORERS, SKILLS
from app.core.workdays import is_workday
from app.open_data.rules.tables import Cadence

CENSUS_OF = MappingProxyType({"jornaleros": LABORERS, "habilidades": SKILLS})
"""The name of a set in addresses to the census that it counts."""
EVERY = MappingProxyType({"jornaleros": Cadence.MONTH, "habilidades": Cadence.HALF})
"""How often a set has a release; some of its tables come more seldom."""

FOLDER = "open_data"
"""Where files of open data lie in the data folder, a folder a set and release."""
SUMS = "SHA256SUMS"
"""The file of a release with the checksums of all the others."""

PUBLISHED_ON = 15
"""The day of the month after the period on which a release is due. Source: our own calendar."""
_FIRST_PERIOD = "2026-01"
_NAME = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:-([2-9]|[1-9]\d))?", re.ASCII)
_PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


class State(StrEnum):
    """Where a release stands."""

    REQUESTED = "requested"
    BUILDING = "building"
    STOPPED = "stopped"
    FAILED = "failed"
    BUILT = "built"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


OPEN = frozenset({State.REQUESTED, State.BUILDING, State.STOPPED, State.FAILED, State.BUILT})
"""A set has one release in these states at most."""
SHOWN = frozenset({State.PUBLISHED, State.WITHDRAWN})
"""What the public knows of; what was withdrawn was seen, so its numbers count as published."""


class Step(StrEnum):
    """What somebody does to a release that was started."""

    STOP = "detener"
    RESUME = "reanudar"
    DISCARD = "descartar"
    SIGN = "firmar"
    WITHDRAW = "retirar"


FROM = MappingProxyType(
    {
        Step.STOP: frozenset({State.REQUESTED, State.BUILDING}),
        Step.RESUME: frozenset({State.STOPPED, State.FAILED}),
        Step.DISCARD: frozenset({State.STOPPED, State.FAILED, State.BUILT}),
        Step.SIGN: frozenset({State.BUILT}),
        Step.WITHDRAW: frozenset({State.PUBLISHED}),
    }
)
"""In which states each step may be taken."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a release is called in addresses: its period and, from the second on, its number."""

    period: str
    number: int

    def __str__(self) -> str:
        return self.period if self.number == 1 else f"{self.period}-{self.number}"


def read_name(text: str) -> Name | None:
    """Read the name of a release; None when it is none.

    >>> read_name("2026-10"), read_name("2026-10-2"), read_name("2026-10-1"), read_name("../x")
    (Name(period='2026-10', number=1), Name(period='2026-10', number=2), None, None)
    """
    found = _NAME.fullmatch(text)
    return Name(found[1], int(found[2] or 1)) if found else None


def cut_off(period: str) -> date:
    """Give the last day that counts: whoever is registered later waits for the next release.

    >>> cut_off("2026-02")
    datetime.date(2026, 2, 28)
    """
    year, month = int(period[:4]), int(period[5:])
    return date(year, month, monthrange(year, month)[1])


def due_on(period: str) -> date:
    """Give the day on which the release of a period is due, a working day.

    >>> due_on("2026-10"), due_on("2026-07")
    (datetime.date(2026, 11, 17), datetime.date(2026, 8, 17))
    """
    day = (cut_off(period) + timedelta(days=1)).replace(day=PUBLISHED_ON)
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def last_closed(dataset: str, *, today: date) -> str:
    """Give the newest period of a set that is over.

    >>> last_closed("jornaleros", today=date(2026, 11, 20))
    '2026-10'
    >>> last_closed("habilidades", today=date(2026, 11, 20))
    '2026-06'
    """
    day = today.replace(day=1) - timedelta(days=1)
    while not EVERY[dataset].is_due(f"{day:%Y-%m}"):
        day = day.replace(day=1) - timedelta(days=1)
    return f"{day:%Y-%m}"


def may_be_released(dataset: str, period: str, *, today: date) -> bool:
    """Say whether a period of a set is one, and over.

    >>> may_be_released("jornaleros", "2026-11", today=date(2026, 11, 20))
    False
    """
    if not _PERIOD.fullmatch(period) or not EVERY[dataset].is_due(period):
        return False
    return _FIRST_PERIOD <= period <= last_closed(dataset, today=today)


def coming(dataset: str, *, after: str, count: int) -> Iterator[str]:
    """Give the next periods of a set after one.

    >>> list(coming("habilidades", after="2026-06", count=2))
    ['2026-12', '2027-06']
    """
    day = cut_off(after)
    while count:
        day = cut_off(f"{day + timedelta(days=1):%Y-%m}")
        if EVERY[dataset].is_due(f"{day:%Y-%m}"):
            count -= 1
            yield f"{day:%Y-%m}"
