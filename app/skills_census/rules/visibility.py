"""When a profile is seen as an anonymous card: only by her own yes, while it is fresh, never a minor.

Source: spec/skills-and-monitoring.md §4.2, §4.8 and §4.12; requirement 15 of its §7.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.places import PRACTICE

FRESH_DAYS = 180
"""A profile that was not confirmed for longer leaves the search by itself."""


UNASKED = timedelta(days=FRESH_DAYS - 20)
"""How long a profile is left alone: from then on its office asks whether it is still right."""


class Status(StrEnum):
    """What the person wants of her profile."""

    ACTIVE = "activo"
    PAUSED = "pausado"
    WITHDRAWN = "retirado"


class Purpose(StrEnum):
    """The six purposes of a consent, each said apart; the first alone is a complete registration."""

    REGISTER = "registro_estadistica"
    CARD = "tarjeta"
    MEDIATION = "mediacion"
    SHOW_ADJUSTMENTS = "mostrar_ajustes"
    MESSAGES = "mensajes"
    RESEARCH = "investigacion"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a profile stands at a moment.

    Args:
        agreed: the purposes in force. is_adult: whether the person is surely 18.
    """

    status: str
    confirmed_at: datetime
    agreed: frozenset[str]
    is_adult: bool
    home_office: str


def is_fresh(confirmed_at: datetime, *, now: datetime) -> bool:
    """Say whether a profile was confirmed within FRESH_DAYS.

    >>> day = datetime(2026, 1, 1)
    >>> is_fresh(day, now=datetime(2026, 6, 30)), is_fresh(day, now=datetime(2026, 7, 1))
    (True, False)
    """
    return now - confirmed_at <= timedelta(days=FRESH_DAYS)


def leaves_on(confirmed_at: datetime) -> datetime:
    """Give the moment until which a profile stays without being confirmed again."""
    return confirmed_at + timedelta(days=FRESH_DAYS)


def why_hidden(standing: Standing, *, now: datetime) -> list[str]:
    """List every reason that keeps a profile from being seen; an empty list means it is seen."""
    reasons = {
        "no_consent": Purpose.CARD not in standing.agreed,
        "not_active": standing.status != Status.ACTIVE,
        "not_confirmed": not is_fresh(standing.confirmed_at, now=now),
        "not_adult": not standing.is_adult,
        "practice": standing.home_office == PRACTICE,
    }
    return [reason for reason, holds in reasons.items() if holds]


def is_visible(standing: Standing, *, now: datetime) -> bool:
    """Say whether a profile may be counted, drawn and offered as an anonymous card."""
    return not why_hidden(standing, now=now)


def shows_adjustments(agreed: Iterable[str]) -> bool:
    """Say whether the adjustments of a person may stand on her card."""
    return Purpose.SHOW_ADJUSTMENTS in set(agreed)
