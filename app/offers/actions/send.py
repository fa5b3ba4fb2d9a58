"""An employer sends an offer or closes it; the office or the Secretariat decides on it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.errors import Conflict, Fault, InvalidAnswers, NotAllowed, NotFound
from app.core.permissions import Action, Actor, Verdict, may
from app.core.words import words
from app.employers import queries as employers
from app.offers.actions.write import able_employer, employer_of, own_draft
from app.offers.models import Offer, OfferReview, OfferSiteCondition
from app.offers.queries import offers as queries
from app.offers.rules.pay import is_low_among, pesos_a_day
from app.offers.rules.sending import Demanded, Whole, cautions_of, faults_of
from app.offers.rules.states import CLOSABLE, Decision, State, after

SHORTEST_REASON = 20
_REASON = words("Escriba qué frase o dato debe cambiar, en %(least)s letras o más.")
_LOOK = words("Esta oferta tiene avisos. Escriba por qué se publica aun así.")
_NOT_NOW = words("Otra persona ya decidió sobre esta oferta. Ábrala otra vez.")
_CHANGED = words("La oferta cambió desde que usted la abrió. Léala otra vez antes de decidir.")
_CLOSED = words("La oferta ya está cerrada.")


def whole(offer: Offer) -> Whole:
    """Give an offer as rules judge it."""
    answers = {column.key: getattr(offer, column.key) for column in offer.__mapper__.columns}
    if offer.farm is not None:
        farm = offer.farm
        answers |= {c.key: getattr(farm, c.key) for c in farm.__mapper__.columns}
    demands = [
        Demanded(d.demand, d.level, d.is_essential, d.reason, d.is_adaptable) for d in offer.demands
    ]
    return Whole(answers, is_farm=offer.is_farm, demands=demands)


def faults(offer: Offer) -> Mapping[str, list[Fault]]:
    """List by field what keeps an offer from being sent today."""
    return faults_of(whole(offer), on=today())


def cautions(session: Session, offer: Offer) -> list[str]:
    """List what the reviewer should look at: codes of rules.sending, and pay under similar ones."""
    found = cautions_of(whole(offer), on=today())
    daily = offer.pay_min and offer.pay_unit and pesos_a_day(offer.pay_min, offer.pay_unit)
    if daily and is_low_among(daily, queries.similar_pay(session, offer)):
        found.append("below_similar")
    return found


def submit(session: Session, actor: Actor, offer_id: UUID) -> Offer:
    """Send an offer to be reviewed.

    Raises:
        NotFound: there is none of one's own. Conflict: it was sent, or the employer may not.
        InvalidAnswers: what it lacks, field by field.
    """
    able_employer(session, actor)
    offer = own_draft(session, actor, offer_id)
    wrong = faults(offer)
    if wrong:
        raise InvalidAnswers(wrong)
    keep_conditions(session, offer)
    offer.cautions = cautions(session, offer)
    offer.status, offer.submitted_at = State.SUBMITTED.value, now()
    session.flush()
    return offer


def keep_conditions(session: Session, offer: Offer) -> None:
    """Write down how the work site is today: that is what is offered."""
    session.execute(delete(OfferSiteCondition).where(OfferSiteCondition.offer_id == offer.id))
    if offer.site_id is not None:
        site = employers.site(session, offer.employer_id, offer.site_id)
        session.add_all(
            OfferSiteCondition(offer_id=offer.id, condition=code, answer=answer)
            for code, answer in site.conditions.items()
        )
    session.flush()


def close(session: Session, actor: Actor, offer_id: UUID) -> Offer:
    """Close an offer of one's own: it leaves the public list at once.

    Raises:
        NotFound: there is none of one's own. Conflict: it is closed already.
    """
    offer = queries.own_one(session, employer_of(session, actor).id, offer_id)
    if offer.state not in CLOSABLE:
        raise Conflict(_CLOSED)
    offer.status, offer.closed_at = State.CLOSED.value, now()
    session.flush()
    return offer


def decide(
    session: Session,
    actor: Actor,
    offer_id: UUID,
    *,
    decision: Decision,
    reason: str | None,
    read_at: datetime | None = None,
) -> Offer:
    """Publish an offer, send it back with what to change, or withdraw it.

    Args:
        reason: the sentence for its employer; to publish only needed when there are cautions.
        read_at: the instant at which the offer that was read had been sent, if known.

    Raises:
        NotFound: there is none, or it is of another office. Conflict: somebody decided before,
        or it was sent anew since. InvalidAnswers: the reason is missing.
    """
    offer = _held(session, actor, offer_id)
    follows = after(offer.state, decision)
    if follows is None:
        raise Conflict(_NOT_NOW)
    if read_at is not None and read_at != offer.submitted_at:
        raise Conflict(_CHANGED)
    told = (reason or "").strip() or None
    _refuse_without_reason(offer, decision, told)
    offer.status = follows.value
    if follows is State.PUBLISHED:
        offer.published_at = now()
    session.add(
        OfferReview(
            offer_id=offer.id,
            decided_by=actor.account_id,
            decision=decision.value,
            reason=told,
        )
    )
    session.flush()
    return offer


def _refuse_without_reason(offer: Offer, decision: Decision, told: str | None) -> None:
    if decision is Decision.PUBLISH:
        if offer.cautions and not told:
            raise InvalidAnswers({"reason": [Fault("missing", _LOOK)]})
        return
    if len(told or "") < SHORTEST_REASON:
        raise InvalidAnswers({"reason": [Fault("too_short", _REASON, {"least": SHORTEST_REASON})]})


def _held(session: Session, actor: Actor, offer_id: UUID) -> Offer:
    """Find an offer that the actor may decide on, and keep others from it meanwhile."""
    offer = queries.sent_one(session, offer_id)
    verdict = may(actor, Action.REVIEW_OFFER, offer)
    if verdict is Verdict.NO:
        raise NotAllowed
    if verdict is Verdict.HIDE:
        raise NotFound
    # Not by refresh(): it would lock the parts too, and those joined from outside cannot be.
    session.execute(select(Offer.id).where(Offer.id == offer_id).with_for_update())
    session.refresh(offer, ["status", "submitted_at", "cautions", "municipality"])
    return offer
