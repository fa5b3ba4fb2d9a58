"""Masked cards as a page shows them: «¿Es esta persona?», with the reasons in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from app.people.queries.matches import Card
from app.people.rules.duplicates import EVIDENCE
from app.web.access import signed_in
from app.web.i18n import office_name


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card in words. ``mine``: she belongs to the visitor's office."""

    folio: str
    masked_name: str
    office: str
    birth_year: int
    likely: bool
    evidence: Sequence[str]
    mine: bool


def shown(cards: Sequence[Card]) -> list[ShownCard]:
    """Put cards in words."""
    mine = signed_in().office
    return [
        ShownCard(
            folio=card.folio,
            masked_name=card.masked_name,
            office=office_name(card.office),
            birth_year=card.birth_year,
            likely=card.likely,
            evidence=[gettext(EVIDENCE[code]) for code in card.evidence],
            mine=card.office == mine,
        )
        for card in cards
    ]
