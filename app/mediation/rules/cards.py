"""What a card lets an employer know: its pseudonym, and the side of a match that it shows.

The score on a card is counted from the card. What it does not say is a silence, which is worth one
half: a person's other answers stay with her office (decision on search).
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from app.offers.rules.matching import Ability, Answer, Side
from app.skills_census.rules.facets import codes_of

_BYTES = 10

Key = Callable[[str], bytes]


def pseudonym(ref: UUID, *, employer_id: UUID, offer_id: UUID, key: Key) -> str:
    """Name a card for one employer, one offer and one week: two of either cannot join notes."""
    hashed = key(f"{ref}|{employer_id}|{offer_id}")[:_BYTES]
    return base64.b32encode(hashed).decode().lower()


def side_of_card(said: frozenset[str], abilities: Mapping[str, Sequence[Any]]) -> Side:
    """Give what a match may know of a card: its words, and what its person lets be shown.

    She lets her adjustments be shown, not what she would rather not do: that stays a silence.
    """
    return Side(
        skills=dict.fromkeys(codes_of("skill", said)),
        abilities={
            demand: ability
            for demand, told in abilities.items()
            if (ability := ability_of(told)).answer is not Answer.RATHER_NOT
        },
        education=_one("education", said),
        regions=frozenset(codes_of("region", said)),
        modality=_one("modality", said),
        tells_all=False,
    )


def ability_of(told: Sequence[Any]) -> Ability:
    """Read one answer as a snapshot keeps it."""
    answer, most, needs, owns = told
    return Ability(answer=Answer(answer), most=most, needs=frozenset(needs), owns=frozenset(owns))


def _one(name: str, said: frozenset[str]) -> str | None:
    return next(iter(codes_of(name, said)), None)
