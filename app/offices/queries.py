"""What can be read of the offices: the directory, one office, the steps of its installation.

All of it is public except the reasons of the steps, which the doors show to staff only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.errors import NotFound
from app.core.names import fold
from app.core.places import PRACTICE, Found, Municipality, Several, jalisco, resolve
from app.offices.models import Office, StageEvent
from app.offices.rules import stages as rules
from app.offices.rules.plan import DEMO_WAVE_REASON


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a directory is narrowed to; an empty part narrows nothing.

    Args:
        stage: a code of office_stages, or rules.UNREPORTED.
    """

    text: str = ""
    region: str = ""
    wave: int | None = None
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the directory: the office, its municipality and its stage today."""

    office: Office
    place: Municipality
    stage: str | None
    since: date | None

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
class History:
    """One office as it stands today, with every step that led there and its first opening."""

    office: Office
    place: Municipality
    stage: str | None
    since: date | None
    opened: date | None
    lines: Sequence[rules.Line[StageEvent]]


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
    """List the offices that were asked for. Two statements, whatever the number of offices.

    Args:
        limit: how many lines a page holds; all of them when it is left out.
        after: the place of the last line already shown: its sort key and its key.
    """
    lines = [line for line in _lines(session, wanted) if _is_in(line, wanted.stage)]
    left = [line for line in lines if after is None or _place(line) > after]
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


def events(session: Session, cvegeo: str) -> Sequence[StageEvent]:
    """List the steps of an office as they happened, the undone and the undoing ones too."""
    return session.scalars(
        select(StageEvent)
        .where(StageEvent.office == cvegeo)
        .order_by(StageEvent.effective_on, StageEvent.created_at, StageEvent.id)
    ).all()


def history(session: Session, cvegeo: str) -> History:
    """Read one office with its steps. Two statements.

    Raises:
        NotFound: there is none with that key.
    """
    one, steps, day = office(session, cvegeo), events(session, cvegeo), today()
    here = rules.standing(steps, on=day)
    opened = rules.opened_on(steps, on=day)
    lines = rules.history(steps, on=day)
    return History(one, _places()[one.cvegeo], here.stage, here.since, opened, lines)


def steps(session: Session) -> dict[str, list[StageEvent]]:
    """Read the steps of all offices, by office; one without any is not there."""
    found: dict[str, list[StageEvent]] = {}
    real = select(StageEvent).where(StageEvent.office != PRACTICE)
    for step in session.scalars(real.order_by(StageEvent.id)):
        found.setdefault(step.office, []).append(step)
    return found


def tally(session: Session) -> list[tuple[str, int]]:
    """Count all offices by their stage today, in the order of the list of stages."""
    return rules.tally(line.stage for line in _lines(session, Wanted()))


def wave_sizes(session: Session) -> dict[int | None, int]:
    """Count the offices of each wave; those that nobody has set yet stand under None."""
    rows = session.execute(
        select(Office.wave, func.count().label("count_"))
        .where(Office.cvegeo != PRACTICE)
        .group_by(Office.wave)
        .order_by(Office.wave)
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
    places = _places()
    now = {key: rules.standing(of, on=today()) for key, of in steps(session).items()}
    nothing = rules.Standing(None, None)
    return [
        Listed(one, places[one.cvegeo], here.stage, here.since)
        for one in session.scalars(offices)
        for here in [now.get(one.cvegeo, nothing)]
    ]


@cache
def _places() -> dict[str, Municipality]:
    return {place.cvegeo: place for place in jalisco()}


def _is_in(line: Listed, stage: str) -> bool:
    return not stage or (line.stage or rules.UNREPORTED) == stage


def _place(line: Listed) -> tuple[str, str]:
    return line.office.sort_key, line.office.cvegeo
