"""An employer searches for one of her offers: budget, answer and log, in this order.

The line of the log is written over the trace's pool before the answer is given, so that a search
that was answered is always in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.crypto import keyring
from app.core.errors import Conflict, NotFound, Refused
from app.core.permissions import Actor
from app.core.words import words
from app.employers import queries as employers
from app.employers.models import Employer
from app.mediation import writers
from app.mediation.queries import searches as queries
from app.mediation.rules.cards import pseudonym, side_of_card
from app.mediation.rules.searches import (
    Kind,
    Limits,
    Outcome,
    Past,
    Spent,
    is_narrowing,
    may_ask,
    spent,
)
from app.offers.models import Offer
from app.offers.queries import offers
from app.offers.queries.matching import asked_of
from app.offers.rules.matching import Match, match, rank
from app.offers.rules.states import State
from app.skills_census.queries import snapshot
from app.skills_census.queries.snapshot import Face, Found
from app.skills_census.rules.facets import FacetNotAllowed, Facets, offered, read

CARD_KIND = "card"
_ALONE = text("SELECT pg_advisory_xact_lock(7302, hashtext(:employer))")
_NOT_VERIFIED = words(
    "Sólo busca quien ya está verificado. Su verificación está pendiente, venció o está suspendida."
)
_NO_EMPLOYER = words(
    "Su cuenta todavía no dice para qué empresa busca. Escriba primero los datos de su empresa."
)
_NOT_PUBLISHED = words("Sólo se busca para una oferta publicada y abierta. Revise cómo va la suya.")


class BudgetSpent(Refused):
    """The employer has asked as many different things as may be asked in a day or a month."""

    status = 429
    code = "budget_spent"
    sentence = words(
        "Ya hizo %(today)s búsquedas distintas hoy y %(month)s este mes: no se pueden hacer más "
        "por ahora. Puede repetir las de hoy, o pedir ayuda a la oficina."
    )
    retry_after_seconds = 3600


@dataclass(frozen=True, slots=True)
class ShownCard:
    """One card for one employer and one offer.

    Args:
        card: its pseudonym. said: its words, as tokens. match: counted from the card alone.
    """

    card: str
    ref: UUID
    said: frozenset[str]
    match: Match


@dataclass(frozen=True, slots=True)
class Answer:
    """What an employer is told: the search as answered, its cards best first, and her budget."""

    facets: Facets
    found: Found
    cards: tuple[ShownCard, ...]
    spent: Spent


@dataclass(frozen=True, slots=True)
class Seeker:
    """Who searches, and where her searches are written."""

    actor: Actor
    employer: Employer
    log: Engine
    limits: Limits

    def write(
        self, session: Session, offer: Offer, kind: Kind, asked: str, told: str
    ) -> list[Past]:
        """Add a line to the log; give what was asked this month, this one with it."""
        past = queries.past(session, self.employer.id)
        writers.add(
            self.log,
            employer_id=self.employer.id,
            account_id=self.actor.account_id,
            offer_id=offer.id,
            kind=kind.value,
            asked=asked,
            told=told,
            is_narrowing=kind is Kind.SEARCH and is_narrowing(past, asked, told),
        )
        return [*past, Past(kind.value, asked, told, is_of_today=True)]

    def check(self, session: Session, offer: Offer, kind: Kind, asked: str) -> None:
        """Go on only while the budget lasts; searches of one employer wait for each other.

        Raises:
            BudgetSpent: it does not last; the try is written too.
        """
        session.execute(_ALONE, {"employer": str(self.employer.id)})
        past = queries.past(session, self.employer.id)
        if not may_ask(past, kind, asked, limits=self.limits):
            self.write(session, offer, kind, asked, Outcome.OVER_BUDGET)
            used = spent(past)
            raise BudgetSpent(today=used.today, month=used.this_month)


def seeker(session: Session, actor: Actor, *, log: Engine, limits: Limits) -> Seeker:
    """Say for whom an account searches.

    Raises:
        Conflict: it acts for no employer, or she is not verified, or is suspended.
    """
    employer = employers.own(session, actor)
    if employer is None:
        raise Conflict(_NO_EMPLOYER)
    verified = employer.verified_until is not None and employer.verified_until >= today()
    if not verified or employer.suspended_at is not None:
        raise Conflict(_NOT_VERIFIED)
    return Seeker(actor, employer, log, limits)


def offer_of(session: Session, seeker: Seeker, offer_id: UUID) -> Offer:
    """Open the offer for which she searches.

    Raises:
        NotFound: it is not hers. Conflict: it is not published, or it is closed.
    """
    offer = offers.own_one(session, seeker.employer.id, offer_id)
    if offer.is_farm or offer.state is not State.PUBLISHED or not offer.is_open(today()):
        raise Conflict(_NOT_PUBLISHED)
    return offer


def search(
    session: Session, seeker: Seeker, offer: Offer, asked: Mapping[str, list[str]]
) -> Answer:
    """Answer one search, and write it down.

    Args:
        asked: facet to the values that came.

    Raises:
        FacetNotAllowed: something that may not be asked; it counts. BudgetSpent: no more today.
    """
    try:
        facets = read(asked, offered(today()))
    except FacetNotAllowed as refusal:
        tried = f"?{refusal.values['facet']}"
        seeker.check(session, offer, Kind.SEARCH, tried)
        seeker.write(session, offer, Kind.SEARCH, tried, Outcome.NOT_ALLOWED)
        raise
    seeker.check(session, offer, Kind.SEARCH, facets.key)
    found = snapshot.search(session, facets)
    past = seeker.write(session, offer, Kind.SEARCH, facets.key, found.asked.band)
    return Answer(facets, found, _shown(seeker, offer, found.cards), spent(past))


def card_of(session: Session, seeker: Seeker, offer: Offer, card: str) -> ShownCard:
    """Open one card of the week by its pseudonym.

    Raises:
        NotFound: it was withdrawn, or is of another week, employer or offer.
    """
    for ref in snapshot.refs(session):
        if _name(ref, seeker.employer.id, offer.id) == card:
            face = snapshot.card(session, ref)
            if face is not None:
                return _shown(seeker, offer, (face,))[0]
    raise NotFound


def _shown(seeker: Seeker, offer: Offer, faces: tuple[Face, ...]) -> tuple[ShownCard, ...]:
    asked = asked_of(offer)
    made = {}
    for face in faces:
        card = _name(face.ref, seeker.employer.id, offer.id)
        made[card] = ShownCard(
            card, face.ref, face.said, match(side_of_card(face.said, face.abilities), asked)
        )
    return tuple(made[card] for card in rank({card: made[card].match for card in made}))


def _name(ref: UUID, employer_id: UUID, offer_id: UUID) -> str:
    return pseudonym(
        ref,
        employer_id=employer_id,
        offer_id=offer_id,
        key=lambda said: keyring().fingerprint(CARD_KIND, said),
    )
