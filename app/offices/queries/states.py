"""How each office stood on a day, as reported and as verified, with its light."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from app.core.lights import Light
from app.core.places import jalisco
from app.offices.queries.known import Known
from app.offices.rules.lights import days_late, light_of_office
from app.offices.rules.pace import Waiting, medians, remaining
from app.offices.rules.plan import Wave
from app.offices.rules.stages import Standing, opened_on, standing

_MOST = 16
"""Days that are kept worked out, each for one reading of what was known."""


@dataclass(frozen=True, slots=True)
class State:
    """How one office stood on a day.

    Args:
        claimed_on: its first opening as reported. opened_on: its first opening as verified, while
            it is open. late: days after its day, None while it has no group.
    """

    wave: Wave | None
    reported: Standing
    verified: Standing
    claimed_on: date | None
    opened_on: date | None
    light: Light
    late: int | None

    @property
    def waiting(self) -> Waiting:
        """Give the verified stage that it waits in."""
        return Waiting(self.verified.stage, self.verified.since)


@lru_cache(maxsize=_MOST)
def states(known: Known, *, on: date) -> Mapping[str, State]:
    """Tell how every office stood on a day, as it was known. No statement."""
    typical = typical_days(known, on=on)
    return MappingProxyType(
        {place.cvegeo: _state(known, place.cvegeo, on=on, typical=typical) for place in jalisco()}
    )


@lru_cache(maxsize=_MOST)
def typical_days(known: Known, *, on: date) -> Mapping[str, int]:
    """Tell how long offices took from each stage to their verified opening."""
    taken = medians([known.verified(office) for office in known.steps], on=on)
    return MappingProxyType(taken)


def _state(known: Known, office: str, *, on: date, typical: Mapping[str, int]) -> State:
    reported, accepted = known.reported(office), known.verified(office)
    here, wave = standing(accepted, on=on), known.wave(office)
    opened = opened_on(accepted, on=on) if here.is_open else None
    left = remaining(Waiting(here.stage, here.since), typical, on=on)
    return State(
        wave,
        standing(reported, on=on),
        here,
        opened_on(reported, on=on),
        opened,
        light_of_office(wave, on, opened_on=opened, remaining=left),
        days_late(wave.ends_on, on, opened) if wave else None,
    )
