"""The directory of the offices: found, narrowed and ordered; and one office by its key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import NotFound
from app.core.lights import Light
from app.core.names import fold
from app.core.places import PRACTICE, Found, Municipality, Several, jalisco, resolve
from app.offices.models import Office
from app.offices.queries.known import known
from app.offices.queries.states import State, states
from app.offices.rules import stages as rules
from app.offices.rules.plan import DEMO_WAVE_REASON


class Order(StrEnum):
    """By what a directory is ordered: the values are those of the address."""

    NAME = "municipio"
    WAVE = "grupo"
    STAGE = "etapa"
    SINCE = "desde"
    LATE = "atraso"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a directory is narrowed to and how it is ordered; an empty part narrows nothing.

    Args:
        stage: a code of office_stages, or rules.UNREPORTED.
    """

    text: str = ""
    region: str = ""
    wave: int | None = None
    stage: str = ""
    light: Light | None = None
    order: Order = Order.NAME
    is_backward: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the directory: the office, its municipality and how it stands."""

    office: Office
    place: Municipality
    state: State

    @property
    def stage(self) -> str | None:
        """Give the stage that it reports; None when it never did."""
        return self.state.reported.stage

    @property
    def since(self) -> date | None:
        """Tell since when it says so."""
        return self.state.reported.since

    @property
    def is_open(self) -> bool:
        """Say whether people are attended there, as the office reports it."""
        return self.stage in rules.OPEN


@dataclass(frozen=True, slots=True)
class RegionCount:
    """The offices of one region: how many the plan gives it, and how many say that they are open.

    Args:
        opened: None when none of them ever reported a stage, which is not the same as none open.
    """

    region: str
    planned: int
    opened: int | None

    @classmethod
    def of(cls, region: str, lines: Sequence[Listed]) -> "RegionCount":
        """Count the lines of one region."""
        reported = any(line.stage for line in lines)
        opened = sum(line.is_open for line in lines) if reported else None
        return cls(region, len(lines), opened)


@dataclass(frozen=True, slots=True)
class Directory:
    """Some lines of the directory in Spanish order, how many there are in all, and what follows."""

    items: Sequence[Listed]
    everything: Sequence[Listed]
    next: tuple[str, str] | None

    @property
    def total(self) -> int:
        """Count the lines of all pages together."""
        return len(self.everything)

    @property
    def by_region(self) -> list["RegionCount"]:
        """Count the lines of each region, in the list's order."""
        of: dict[str, list[Listed]] = {}
        for line in self.everything:
            of.setdefault(line.office.region, []).append(line)
        return [RegionCount.of(code, of[code]) for code in sorted(of)]

    @property
    def follows_demo_rule(self) -> bool:
        """Say whether some line's wave comes from the demo's rule and not from an act."""
        return any(line.office.wave_reason == DEMO_WAVE_REASON for line in self.everything)


def directory(
    session: Session,
    wanted: Wanted,
    *,
    limit: int | None = None,
    after: tuple[str, str] | None = None,
) -> Directory:
    """List the offices that were asked for. Six statements; two when nothing is new.

    Args:
        limit: how many lines a page holds; all of them when it is left out.
        after: the place of the last line already shown: its sort key and its key.
    """
    lines = _ordered([one for one in _lines(session, wanted) if _is_in(one, wanted)], wanted)
    places = [_place(line) for line in lines]
    left = lines[places.index(after) + 1 :] if after in places else lines
    shown = left if limit is None else left[:limit]
    return Directory(shown, lines, _place(shown[-1]) if len(shown) < len(left) else None)


def office(session: Session, cvegeo: str) -> Office:
    """Find an office by the INEGI key of its municipality.

    Raises:
        NotFound: there is none with that key.
    """
    # A NUL never reaches PostgreSQL, which refuses it with an error that is not ours.
    is_none = "\0" in cvegeo or cvegeo == PRACTICE
    found = None if is_none else session.get(Office, cvegeo)
    if found is None:
        raise NotFound
    return found


def wave_sizes(session: Session) -> dict[int | None, int]:
    """Count the offices of each wave; those that nobody has set yet stand under None."""
    rows = session.execute(
        select(Office.wave, func.count().label("count_"))
        .where(Office.cvegeo != PRACTICE)
        .group_by(Office.wave)
        .order_by(Office.wave),
    )
    return {row.wave: row.count_ for row in rows}


def search_text(place: Municipality) -> str:
    """Fold every name of a municipality, each word after a space, for finding by beginnings.

    >>> " tlaquepaque" in search_text(jalisco()[97]), " ciudad guzman" in search_text(jalisco()[22])
    (True, True)
    """
    return f" {' '.join(fold(spelling) for spelling in place.spellings)} {place.cvegeo}"


def suggestions(text: str) -> tuple[Municipality, ...]:
    """Give the municipalities that a text may mean when no office has it in its names."""
    match resolve(text):
        case Found(place):
            return (place,)
        case Several(candidates):
            return candidates
        case _:
            return ()


def _lines(session: Session, wanted: Wanted) -> list[Listed]:
    real = select(Office).where(Office.cvegeo != PRACTICE)
    offices = real.order_by(Office.sort_key.collate("C"), Office.cvegeo)
    # Folded words hold letters and digits only: nothing in them means anything to LIKE.
    for word in fold(wanted.text).split():
        offices = offices.where(Office.search_text.like(f"% {word}%"))
    if wanted.region:
        offices = offices.where(Office.region == wanted.region)
    if wanted.wave is not None:
        offices = offices.where(Office.wave == wanted.wave)
    found = session.scalars(offices).all()
    stand = states(known(session, by=today()), on=today())
    places = places_by_key()
    return [Listed(one, places[one.cvegeo], stand[one.cvegeo]) for one in found]


@cache
def places_by_key() -> dict[str, Municipality]:
    """Give each municipality of Jalisco by its key."""
    return {place.cvegeo: place for place in jalisco()}


def _is_in(line: Listed, wanted: Wanted) -> bool:
    if wanted.light is not None and line.state.light is not wanted.light:
        return False
    return not wanted.stage or (line.stage or rules.UNREPORTED) == wanted.stage


def _place(line: Listed) -> tuple[str, str]:
    return line.office.sort_key, line.office.cvegeo


def _ordered(lines: list[Listed], wanted: Wanted) -> list[Listed]:
    """Order by what was asked, those of whom it is not known last; ties stay in Spanish order."""
    key = _KEYS[wanted.order]
    known_of = [line for line in lines if key(line) is not None]
    return [
        *sorted(known_of, key=key, reverse=wanted.is_backward),
        *(line for line in lines if key(line) is None),
    ]


def _height(line: Listed) -> tuple[int, str] | None:
    return (rules.height(line.stage), line.stage) if line.stage else None


_KEYS: Mapping[Order, Callable[[Listed], Any]] = MappingProxyType(
    {
        Order.NAME: _place,
        Order.WAVE: lambda line: line.office.wave,
        Order.STAGE: _height,
        Order.SINCE: lambda line: line.since,
        Order.LATE: lambda line: line.state.late,
    },
)
