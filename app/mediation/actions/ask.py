"""What an employer does with a request: sends it, gives it up, deletes, tells what came of it.

Nothing here reads or waits for anything of the person: her case is opened after the commit, by the
worker, so that neither the answer nor the time it takes depends on her.
"""

import json
from datetime import date
from uuid import uuid4

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.codelists import codelist
from app.core.errors import Conflict, Fault, InvalidAnswers, Refused
from app.core.outbox import after_commit
from app.core.permissions import Actor
from app.core.words import words
from app.employers import queries as employers
from app.employers.rules import MAY_PUBLISH
from app.mediation import writers
from app.mediation.actions.search import Seeker, ShownCard
from app.mediation.models import ContactOutcome, ContactRequest
from app.mediation.queries import requests as queries
from app.mediation.rules.faces import Face, owes_deletion
from app.mediation.rules.outcomes import Side
from app.mediation.rules.requests import OPEN_PER_OFFER
from app.offers.models import Offer

ASKED = "mediation.asked"
GIVEN_UP = "mediation.given_up"

_ALONE = text("SELECT pg_advisory_xact_lock(hashtext('contact_request'), hashtext(:offer))")
_AGAIN = words("Ya pidió contacto por esta tarjeta. Abra esa solicitud en su lista.")
_FULL = words(
    "Esta oferta ya tiene %(most)s solicitudes abiertas. Podrá pedir otra cuando una se resuelva."
)
_REASON = words("Elija un motivo de la lista.")
_OVER = words("Esta solicitud ya terminó.")
_NOTHING = words("No hay datos de contacto que borrar en esta solicitud.")
_KIND = words("Elija qué pasó.")
_DAY = words("Escriba un día que ya pasó, desde que la persona aceptó.")
_TOLD = words("Eso ya lo dijo. Puede decir qué pasó después.")
_BEFORE_YES = words("La persona no ha aceptado esta solicitud.")
_SHUT = words("Su empresa está suspendida o sin verificar: por ahora no puede ver contactos.")


class Gone(Refused):
    """The contact is over: withdrawn by the person, or its term ended. The two look the same."""

    status = 410
    code = "gone"
    sentence = words(
        "Ya no puede ver los datos de contacto. Borre lo que haya copiado y confirme que lo borró."
    )


def ask(session: Session, seeker: Seeker, offer: Offer, card: ShownCard) -> ContactRequest:
    """Ask for contact with the person of a card.

    Raises:
        Conflict: it was asked for this card before, or the offer has no place for one more.
    """
    session.execute(_ALONE, {"offer": str(offer.id)})
    sent = queries.of_offer(session, offer.id)
    if any(each.card == card.card for each in sent):
        raise Conflict(_AGAIN)
    if queries.places_taken(sent, now=now()) >= OPEN_PER_OFFER:
        raise Conflict(_FULL, most=OPEN_PER_OFFER)
    request = ContactRequest(
        id=uuid4(),
        employer_id=seeker.employer.id,
        offer_id=offer.id,
        sent_by=seeker.actor.account_id,
        sent_at=now(),
        card=card.card,
        card_ref=card.ref,
        said=sorted(card.said),
    )
    session.add(request)
    session.flush()
    after_commit(session, ASKED, request_id=str(request.id))
    return request


def give_up(session: Session, request: ContactRequest, *, reason: str) -> None:
    """No longer ask, or no longer need the contact.

    Raises:
        InvalidAnswers: the reason is not one of an employer. Conflict: it is over already.
    """
    _check_reason(reason)
    if request.face(now()) not in {Face.WAITING, Face.ACCEPTED}:
        raise Conflict(_OVER)
    request.closed_at, request.closing_reason = now(), reason
    session.flush()
    after_commit(session, GIVEN_UP, request_id=str(request.id))


def _check_reason(reason: str) -> None:
    reasons = codelist("closing_reasons")
    if not reasons.holds(reason) or reasons[reason].more["said_by"] != "empleador":
        raise InvalidAnswers({"reason": [Fault("unknown_code", _REASON)]})


def acknowledge(session: Session, actor: Actor, request: ContactRequest) -> None:
    """Confirm that what had been copied was deleted. A second time changes nothing.

    Raises:
        Conflict: nothing has to be deleted.
    """
    if request.acknowledged_at is not None:
        return
    if not owes_deletion(request.known, now=now()):
        raise Conflict(_NOTHING)
    request.acknowledged_at, request.acknowledged_by = now(), actor.account_id
    session.flush()


def tell(
    session: Session,
    actor: Actor,
    request: ContactRequest,
    *,
    side: Side,
    kind: str,
    happened_on: date | None,
) -> ContactOutcome:
    """Write what came of a contact, as one side tells it.

    Raises:
        Conflict: there was no yes, or this was told before. InvalidAnswers: the kind or the day.
    """
    if request.accepted_at is None:
        raise Conflict(_BEFORE_YES)
    faults: dict[str, list[Fault]] = {}
    if not codelist("outcome_kinds").holds(kind):
        faults["kind"] = [Fault("unknown_code", _KIND)]
    if happened_on is None or not request.sent_at.date() <= happened_on <= today():
        faults["happened_on"] = [Fault("wrong_day", _DAY)]
    if faults:
        raise InvalidAnswers(faults)
    if any(each.kind == kind for each in queries.outcomes(session, request.id, side)):
        raise Conflict(_TOLD)
    told = ContactOutcome(
        id=uuid4(),
        request_id=request.id,
        employer_id=request.employer_id,
        side=side.value,
        kind=kind,
        happened_on=happened_on,
        written_by=actor.account_id,
    )
    session.add(told)
    session.flush()
    return told


def open_contact(
    session: Session, actor: Actor, request: ContactRequest, *, log: Engine
) -> dict[str, str]:
    """Give what a person released, by field; that it was seen is written before, for her.

    Raises:
        Gone: the contact is over, by whatever cause. Conflict: there was no yes, or the employer
        is not verified or is suspended.
    """
    check_not_gone(request)
    release = queries.release_of(session, request.id)
    if request.face(now()) is not Face.ACCEPTED or release is None:
        raise Conflict(_BEFORE_YES)
    employer = employers.own(session, actor)
    if employer is None or employer.standing(today()) not in MAY_PUBLISH:
        raise Conflict(_SHUT)
    writers.add_view(log, request_id=request.id, account_id=actor.account_id)
    told: dict[str, str] = json.loads(release.contents or "{}")
    return told


def check_not_gone(request: ContactRequest) -> None:
    """Go on only while a request is not over after a yes.

    Raises:
        Gone: it is.
    """
    if request.face(now()) is Face.OVER:
        raise Gone
