"""Editions to attack: what was published month after month, beside the truth that nobody sees.

The attackers of `readers` are given `Seen` and the plan; only the judges look at the truth.
"""

from dataclasses import dataclass, replace

import numpy as np

from app.open_data.protection import EMPTY, protect, to_count
from app.open_data.protection.entry import asked
from app.open_data.protection.lattice import faces, sums
from app.open_data.rules.tables import Cadence
from tests.open_data.attacks.census import MONTHS, counted

SECRETS = tuple(bytes([number]) * 32 for number in (7, 8, 9))


def everything_on(plan):
    """Give the plan with every table in each month, however small its cells: harsher than ours."""
    censuses = {
        name: replace(one, small_share=9.0, place_from=0) for name, one in plan.censuses.items()
    }
    tables = tuple(replace(one, every=Cadence.MONTH) for one in plan.tables)
    return replace(plan, censuses=censuses, tables=tables)


@dataclass(frozen=True)
class Seen:
    """One edition: numbers and what was left out, by face; the sums that tie the faces."""

    period: str
    numbers: dict
    shown: dict
    noises: dict
    ties: tuple
    truth: dict
    coordinates: dict
    state: object
    narrowest: tuple


def edition(people, plan, *, period, state, secret, census="laborers", count=counted):
    tables = to_count(plan, census, period=period)
    cells = count(people, tables, plan)
    made = protect(cells, plan=plan, census=census, period=period, state=state, secret=secret)
    asked_for, _ = asked(plan, census, period=period, present=())
    found = faces(cells, plan=plan, tables=asked_for, period=period)
    found = {face: one for face, one in found.items() if face in made.faces}
    return Seen(
        period,
        numbers={face: one.people for face, one in made.faces.items()},
        shown={face: one.shown for face, one in made.faces.items()},
        noises={face: one.noise for face, one in made.faces.items()},
        ties=sums(found, plan=plan),
        truth={face: one.people.ravel() for face, one in found.items()},
        coordinates={face: list(one.coordinates()) for face, one in found.items()},
        state=made.state,
        narrowest=(made.audit.narrowest, made.audit.narrowest_of_informed),
    )


def months(people, plan, *, secret, periods=MONTHS):
    """Publish ten months of a census that grows, each on the state of the one before."""
    made, state = [], EMPTY
    for period in periods:
        made.append(edition(people.until(period), plan, period=period, state=state, secret=secret))
        state = made[-1].state
    return made


def judged(seen, kind=None):
    """Lay truth and numbers of all faces end to end, only what is shown."""
    faces_ = [face for face in seen.numbers if kind is None or seen.noises[face].name == kind]
    truth = np.concatenate([seen.truth[face][seen.shown[face]] for face in faces_])
    numbers = np.concatenate([seen.numbers[face][seen.shown[face]] for face in faces_])
    least = np.concatenate(
        [np.full(seen.shown[face].sum(), seen.noises[face].least) for face in faces_]
    )
    return truth, numbers, least
