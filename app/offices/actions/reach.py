"""Which office an actor may change, kept from others meanwhile."""

from sqlalchemy.orm import Session

from app.core.errors import NotAllowed, NotFound
from app.core.permissions import Action, Actor, Verdict, may
from app.offices import queries
from app.offices.models import Office


def held(session: Session, actor: Actor, cvegeo: str, *, action: Action) -> Office:
    """Find an office that the actor may change, and keep others from changing it meanwhile."""
    office = queries.office(session, cvegeo)
    verdict = may(actor, action, office)
    if verdict is Verdict.NO:
        raise NotAllowed
    if verdict is Verdict.HIDE:
        raise NotFound
    session.refresh(office, with_for_update=True)
    return office
