"""How a lower room reaches an upper one without knowing it: named, typed lists of callables.

factory.py fills them from each room's joints.py; the lower room calls them inside its own
transaction. A joint with no provider does nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.measures import Measure
from app.core.questions import Question

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class Joint(Generic[P, R]):
    """One named list of providers, called in the order they were joined."""

    name: str
    providers: list[Callable[P, R]] = field(default_factory=list)

    def join(self, provider: Callable[P, R]) -> None:
        """Add a provider once; a second app in the same process adds nothing."""
        if provider not in self.providers:
            self.providers.append(provider)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """Call each provider and list what they answer."""
        return [provider(*args, **kwargs) for provider in self.providers]


@dataclass(frozen=True, slots=True)
class OfficeActivity:
    """One fact that a room knows of an office.

    Args:
        name: the key of a figure. count: of what ``es`` and ``en`` say. url: where its rows open.
    """

    name: str
    es: str
    en: str
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of a panel: its heading, and each line as words of code lists or plain text.

    Args:
        lines: each a run of (code list, code); with "" for the list the second is text as it is.
        urls: where each line opens, in the order of the lines; none when they open nothing.
    """

    es: str
    en: str
    lines: tuple[tuple[tuple[str, str], ...], ...]
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Permit:
    """One purpose that a person agrees to or not: which list names it, and whether she may take it back."""

    codelist: str
    purpose: str
    given: bool
    is_settled: bool
    url: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What one room keeps of a person, for her own eyes.

    Args:
        name: the key of the panel; es, en: its heading. answers: question to answer, in order;
            None for what was not asked.
    """

    name: str
    es: str
    en: str
    answers: tuple[tuple[Question[Any], Any], ...] = ()
    lists: tuple[Listed, ...] = ()
    permits: tuple[Permit, ...] = ()


person_panels: Joint[[Session, UUID], Panel | None] = Joint("person_panels")
"""Given (session, person_id): what a room keeps of her; None when she is not in it.

Asked only for the person herself: to anybody else it would tell which census she is in.
"""

office_activity: Joint[[Session, str], OfficeActivity] = Joint("office_activity")
"""Given (session, cvegeo): what happened at an office, one figure a provider."""

offices_active: Joint[[Session, date], frozenset[str] | None] = Joint("offices_active")
"""Given (session, day): the offices where people are registered and somebody works; yes or no only.

None to whoever is not told, such as an employer: her login reaches nothing of persons.
"""

on_consent_changed: Joint[[Session, UUID, str, bool], None] = Joint("on_consent_changed")
"""Given (session, person_id, purpose, given): called in the transaction of the change."""

measures: Joint[[Session, date], Measure] = Joint("measures")
"""Given (session, known_on): what is counted live, with what was recorded until that day."""

on_registered: Joint[[Session, UUID, str], None] = Joint("on_registered")
"""Given (session, person_id, census): called in the transaction in which she entered a census.

The census is one of censuses.CENSUSES.
"""

on_erase: Joint[[Session, UUID], None] = Joint("on_erase")
"""Given (session, person_id): two persons agreed to forget her; take out what identifies her.

What only counts may stay. Called in the transaction of the cancellation, and again by a restore.
"""

on_profile_hidden: Joint[[Session, UUID], None] = Joint("on_profile_hidden")
"""Given (session, profile_id): a profile of the skills census is no longer to be seen, as of now.

Called in the transaction in which she took a consent back, paused or withdrew. A profile that
nobody confirmed for 180 days leaves by itself, without a call.
"""

on_task_ended: Joint[[Session, str, str | None, str], None] = Joint("on_task_ended")
"""Given (session, kind, event, outcome): an office wrote what came of a call or a visit, for good.

``event`` is what the room that asked for the task wrote on it; ``outcome`` a code of
``task_outcomes``. A task that ends because its reason is gone is not told.
"""
