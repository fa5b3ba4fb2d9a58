"""An employer that finds hardly anybody asks for help; an office or the Secretariat sees to it."""

from uuid import uuid4

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.codelists import codelist
from app.core.errors import Conflict, Fault, InvalidAnswers
from app.core.permissions import Actor
from app.core.words import words
from app.mediation.actions.search import Seeker
from app.mediation.models import SearchHelp
from app.mediation.queries import help as queries
from app.mediation.queries.searches import past
from app.mediation.rules.searches import found_few
from app.offers.models import Offer
from app.skills_census.rules.facets import Facets

OUTCOMES = "help_outcomes"
_SEARCH_FIRST = words(
    "Busque primero: se pide ayuda para una búsqueda que casi no encontró a nadie."
)
_AGAIN = words("Ya pidió ayuda con esta búsqueda. Aquí verá lo que diga la oficina.")
_OUTCOME = words("Elija qué se hizo.")


def ask_help(session: Session, seeker: Seeker, offer: Offer, facets: Facets) -> SearchHelp:
    """Ask the office of the work, and the Secretariat, for help with a search.

    Raises:
        Conflict: it was not searched this month, found five or more, or help was asked before.
    """
    if not found_few(past(session, seeker.employer.id), facets.key):
        raise Conflict(_SEARCH_FIRST)
    if queries.of_search(session, offer.id, facets.key) is not None:
        raise Conflict(_AGAIN)
    made = SearchHelp(
        id=uuid4(),
        employer_id=seeker.employer.id,
        offer_id=offer.id,
        asked_by=seeker.actor.account_id,
        office=offer.municipality,
        asked=facets.key,
    )
    session.add(made)
    session.flush()
    return made


def see_to(session: Session, actor: Actor, asked: SearchHelp, *, outcome: str) -> None:
    """Write what was done about a search; a later outcome takes the place of the one before.

    Raises:
        InvalidAnswers: no outcome was chosen.
    """
    if not codelist(OUTCOMES).holds(outcome):
        raise InvalidAnswers({"outcome": [Fault("unknown_code", _OUTCOME)]})
    asked.outcome, asked.answered_at, asked.answered_by = outcome, now(), actor.account_id
    session.flush()
