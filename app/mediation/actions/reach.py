"""How far an offer reaches while it is written, and which adjustments would open it to more people.

Counted on the snapshot, told in bands, within the same budget and log as a search.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.mediation.actions.search import Seeker
from app.mediation.rules.cards import ability_of
from app.mediation.rules.searches import Kind
from app.offers.models import Offer
from app.offers.queries.matching import asked_of, region_of
from app.offers.rules.matching import Ability, Asked
from app.offers.rules.uplift import Lacking, Uplift, lacking, reach, uplift
from app.skills_census.queries import snapshot
from app.skills_census.rules.bands import division_of
from app.skills_census.rules.facets import Facets
from app.skills_census.rules.ladder import rungs
from app.skills_census.rules.supply import Band, band, is_enough


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people have no demand of an offer against them.

    Args:
        of: the class that was counted, the nearest to the offer that tells a band.
        widened: what was widened for it. uplift: None when nothing may be proposed.
    """

    of: Facets
    widened: tuple[str, ...]
    band: Band
    uplift: Uplift | None


def reach_of(session: Session, seeker: Seeker, offer: Offer) -> Reach:
    """Tell how far an offer reaches, and write down that it was asked.

    Raises:
        BudgetSpent: no more may be asked today.
    """
    asked = asked_of(offer)
    near = Facets(
        region=region_of(offer),
        occupation=division_of(offer.occupation) if offer.occupation else None,
    )
    what = f"{near.key}#{_tasks(asked)}"
    seeker.check(session, offer, Kind.REACH, what)
    found = _nearest(session, near, asked)
    seeker.write(session, offer, Kind.REACH, what, found.band)
    return found


def _nearest(session: Session, near: Facets, asked: Asked) -> Reach:
    demands = sorted(task.code for task in asked.tasks)
    found = Reach(near, (), Band.FEW, None)
    for facets, widened in rungs(near):
        crowd = _crowd(session, facets, asked, demands)
        told = band(reach(crowd))
        found = Reach(facets, widened, told, uplift(crowd))
        if is_enough(told):
            break
    return found


def _crowd(session: Session, facets: Facets, asked: Asked, demands: list[str]) -> Counter[Lacking]:
    """Count the people of a class by what they lack; people who answered alike are looked at once."""
    crowd: Counter[Lacking] = Counter()
    for answers, people in snapshot.abilities_of(session, facets, demands).items():
        lack = lacking(asked, _abilities(dict(answers)))
        if lack is not None:
            crowd[lack] += people
    return crowd


def _abilities(answers: Mapping[str, str]) -> dict[str, Ability]:
    return {demand: ability_of(json.loads(told)) for demand, told in answers.items()}


def _tasks(asked: Asked) -> str:
    """Write the demands of an offer as one text: what is asked again is the same question."""
    return ";".join(
        f"{task.code}:{task.level}:{task.is_adaptable:d}:{','.join(sorted(task.offered))}"
        for task in sorted(asked.tasks, key=lambda each: each.code)
    )
