"""Anybody complains about an offer; the Secretariat answers. Nothing here commits."""

from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.codelists import codelist
from app.core.errors import Conflict, Fault, InvalidAnswers
from app.core.permissions import Actor
from app.core.words import words
from app.offers.models import Offer, OfferComplaint
from app.offers.queries import complaints as queries
from app.offers.rules.states import answer_due

SHORTEST_ANSWER = 20
_KIND = words("Elija qué pasa con la oferta.")
_ANSWER = words("Escriba qué se hizo, en %(least)s letras o más. Lo lee quien se quejó.")
_ANSWERED = words("Esta queja ya se respondió.")


def complain(
    session: Session, offer: Offer, *, kind: str, told: str | None, reply_to: str | None
) -> UUID:
    """Write down a complaint and give the random key by which its answer is read.

    Args:
        kind: a code of complaint_kinds. told: what happened. reply_to: where to answer, if any.
    """
    if not codelist("complaint_kinds").holds(kind, today()):
        raise InvalidAnswers({"kind": [Fault("unknown_code", _KIND)]})
    key = uuid4()
    # Not by the unit of work: it would read the row back, which whoever complains may not.
    session.execute(
        insert(OfferComplaint)
        .values(
            id=key,
            offer_id=offer.id,
            kind=kind,
            told=told,
            reply_to=reply_to,
            due_on=answer_due(today()),
        )
        .inline()
    )
    return key


def answer(session: Session, actor: Actor, complaint_id: UUID, *, text: str) -> OfferComplaint:
    """Answer a complaint, once.

    Raises:
        NotFound: there is none. Conflict: it was answered. InvalidAnswers: nearly nothing is said.
    """
    found = queries.one(session, complaint_id)
    session.refresh(found, with_for_update=True)
    if found.answered_at is not None:
        raise Conflict(_ANSWERED)
    if len(text.strip()) < SHORTEST_ANSWER:
        raise InvalidAnswers({"answer": [Fault("too_short", _ANSWER, {"least": SHORTEST_ANSWER})]})
    found.answer, found.answered_by, found.answered_at = text.strip(), actor.account_id, now()
    session.flush()
    return found
