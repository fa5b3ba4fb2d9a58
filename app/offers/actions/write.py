"""An employer writes an offer: its terms, its farm work, the skills and demands it asks."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.errors import Conflict, Fault, InvalidAnswers, NotFound
from app.core.permissions import Actor
from app.core.words import words
from app.employers import queries as employers
from app.employers.models import Employer
from app.employers.rules import MAY_PUBLISH
from app.offers.models import Offer, OfferAgricultural, OfferDemand, OfferSkill
from app.offers.queries import offers as queries
from app.offers.rules.states import IN_PREPARATION, Kind
from app.offers.sections import FieldWork, LegalItems, Terms

LEVELS = range(1, 5)

_NO_EMPLOYER = words("Escriba primero los datos de su empresa.")
_SHUT = words("Su empresa no puede enviar ofertas hasta que esté verificada.")
_SENT = words("La oferta ya se envió. Ciérrela y haga otra si necesita cambiarla.")
_SKILL = words("Elija una habilidad de la lista.")
_DEMAND = words("Elija una exigencia de la lista.")
_LEVEL = words("Elija un nivel del 1 al 4.")
_ADJUSTMENT = words("Elija sólo ajustes de la lista de esta exigencia.")


def employer_of(session: Session, actor: Actor) -> Employer:
    """Give the employer that an account acts for.

    Raises:
        Conflict: it has not been declared yet.
    """
    found = employers.own(session, actor)
    if found is None:
        raise Conflict(_NO_EMPLOYER)
    return found


def able_employer(session: Session, actor: Actor) -> Employer:
    """Give the employer of an account if it may have offers in public today.

    Raises:
        Conflict: it is not declared, not verified, or suspended.
    """
    found = employer_of(session, actor)
    if found.standing(today()) not in MAY_PUBLISH:
        raise Conflict(_SHUT)
    return found


def begin(session: Session, actor: Actor, kind: Kind, answers: Mapping[str, Any]) -> Offer:
    """Begin an offer: a draft that may lack anything.

    Raises:
        Conflict: the account's employer has not been declared.
    """
    employer = employer_of(session, actor)
    offer = Offer(employer_id=employer.id, written_by=actor.account_id, kind=kind.value)
    offer.skills, offer.demands = [], []
    offer.farm = OfferAgricultural() if kind is Kind.FARM else None
    session.add(offer)
    change(session, offer, answers)
    return offer


def own_draft(session: Session, actor: Actor, offer_id: UUID) -> Offer:
    """Open an offer of one's own that may still be changed.

    Raises:
        NotFound: there is none, or it is of another. Conflict: it was sent.
    """
    offer = queries.own_one(session, employer_of(session, actor).id, offer_id)
    if offer.state not in IN_PREPARATION:
        raise Conflict(_SENT)
    return offer


def change(session: Session, offer: Offer, answers: Mapping[str, Any]) -> None:
    """Keep answers of an offer; names that are not given stay as they are.

    Raises:
        NotFound: the work site is not of the same employer.
    """
    site_id = answers.get("site_id")
    if site_id is not None and employers.site(session, offer.employer_id, site_id) is None:
        raise NotFound
    _fill(offer, Terms, answers)
    if "site_id" in answers:
        offer.site_id = site_id
    if offer.farm is not None:
        _fill(offer.farm, FieldWork, answers)
        _fill(offer.farm, LegalItems, answers)
    session.flush()


def _fill(row: Any, section: type, answers: Mapping[str, Any]) -> None:
    for name in questions_of(section):
        if name in answers:
            setattr(row, name, answers[name])


def ask_skill(session: Session, offer: Offer, skill: str, *, level: int, is_required: bool) -> None:
    """Ask a skill, or change how well it must be known.

    Raises:
        InvalidAnswers: it is not of the list, or there is no such level.
    """
    if not codelist("skills").holds(skill, today()):
        raise InvalidAnswers({"skill": [Fault("unknown_code", _SKILL)]})
    if level not in LEVELS:
        raise InvalidAnswers({"level": [Fault("out_of_range", _LEVEL)]})
    asked = next((each for each in offer.skills if each.skill == skill), None)
    if asked is None:
        asked = OfferSkill(offer_id=offer.id, skill=skill)
        offer.skills.append(asked)
    asked.level, asked.is_required = level, is_required
    session.flush()


def drop_skill(session: Session, offer: Offer, skill: str) -> None:
    """Ask a skill no longer; one that was not asked changes nothing."""
    for each in [asked for asked in offer.skills if asked.skill == skill]:
        offer.skills.remove(each)
    session.flush()


def ask_demand(session: Session, offer: Offer, demand: str, answers: Mapping[str, Any]) -> None:
    """Say what the task demands, or change it.

    Args:
        answers: ``level``, ``is_essential``, ``reason``, ``is_adaptable``, ``adjustments``.

    Raises:
        InvalidAnswers: the demand, its level or an adjustment is not of the lists.
    """
    if not codelist("task_demands").holds(demand, today()):
        raise InvalidAnswers({"demand": [Fault("unknown_code", _DEMAND)]})
    if answers["level"] not in LEVELS:
        raise InvalidAnswers({"level": [Fault("out_of_range", _LEVEL)]})
    wanted = list(answers.get("adjustments") or [])
    if not set(wanted) <= set(adjustments_for(demand)):
        raise InvalidAnswers({"adjustments": [Fault("unknown_code", _ADJUSTMENT)]})
    asked = next((each for each in offer.demands if each.demand == demand), None)
    if asked is None:
        asked = OfferDemand(offer_id=offer.id, demand=demand)
        offer.demands.append(asked)
    asked.level, asked.is_essential = answers["level"], bool(answers.get("is_essential"))
    asked.reason, asked.is_adaptable = answers.get("reason"), bool(answers.get("is_adaptable"))
    asked.adjustments = wanted
    session.flush()


def drop_demand(session: Session, offer: Offer, demand: str) -> None:
    """Say that the task does not demand it; one that was not there changes nothing."""
    for each in [asked for asked in offer.demands if asked.demand == demand]:
        offer.demands.remove(each)
    session.flush()


def adjustments_for(demand: str) -> list[str]:
    """List the adjustments that help with a demand, in the order of their list."""
    return [
        code
        for code, row in codelist("adjustments").items(today())
        if demand in row.more.get("demands", "").split(";")
    ]
