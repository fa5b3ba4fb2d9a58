"""Invented offers of the demonstration, of both kinds, written, sent and decided as people do."""

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Account
from app.core.clock import today
from app.core.permissions import Actor, Role
from app.employers import queries as employers
from app.employers.models import Employer, EmployerAccount
from app.offers.actions import send, write
from app.offers.models import Offer
from app.offers.rules.sending import LEGAL
from app.offers.rules.states import Decision, Kind, State

_ALL_YEAR = timedelta(days=120)
_ESSENTIAL = "Las cajas se suben a mano porque el pasillo no deja pasar el montacargas."
_RETURNED = "En la descripción diga cuántas horas se camina y cuánto pesa lo que se lleva."
_ANYWAY = "Se publica: las respuestas en no se leen en la oferta y se hablaron con la empresa."
_OF_STUDIES = "2"
"""The division of SINCO of professionals and technicians: two or three of our offers."""
DAY_GUARANTEE = 420
"""Pesos that pay by the piece makes sure of; above the minimum wage of the demo's years."""


def add_offers(session: Session) -> None:
    """Add the offers of offers.csv once."""
    if session.scalars(select(Offer.id).limit(1)).first() is not None:
        return
    reviewer = _reviewer(session)
    for nth, row in enumerate(_rows()):
        actor, employer = _employer(session, row["employer"])
        offer = _written(session, actor, employer, row, nth)
        _settle(session, reviewer, offer, row["stands"])
    session.flush()


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with Path(__file__).with_name("offers.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _reviewer(session: Session) -> Actor:
    account = session.scalars(select(Account).where(Account.name == "secretaria@demo")).one()
    return Actor(account.id, Role(account.role), None)


def _employer(session: Session, name: str) -> tuple[Actor, Employer]:
    employer, account_id = session.execute(
        select(Employer, EmployerAccount.account_id)
        .join(EmployerAccount, EmployerAccount.employer_id == Employer.id)
        .where(Employer.name == name)
    ).one()
    return Actor(account_id, Role.EMPLOYER, None), employer


def _written(
    session: Session, actor: Actor, employer: Employer, row: dict[str, str], nth: int
) -> Offer:
    offer = write.begin(session, actor, Kind(row["kind"]), _answers(row, nth, on=today()))
    sites = employers.sites(session, employer.id)
    write.change(session, offer, {"site_id": sites[0].id})
    for asked in filter(None, row["skills"].split(";")):
        skill, level, how = asked.split(":")
        write.ask_skill(session, offer, skill, level=int(level), is_required=how == "r")
    for place, asked in enumerate(filter(None, row["demands"].split(";"))):
        _ask(session, offer, asked, place + nth)
    return offer


def _ask(session: Session, offer: Offer, asked: str, nth: int) -> None:
    demand, _, level = asked.partition(":")
    is_essential = level.endswith("!")
    helpful = write.adjustments_for(demand)
    answers = {
        "level": int(level.rstrip("!")),
        "is_essential": is_essential,
        "reason": _ESSENTIAL if is_essential else None,
        "is_adaptable": not is_essential,
        "adjustments": helpful[nth % 2 : 2],
    }
    write.ask_demand(session, offer, demand, answers)


def _answers(row: dict[str, str], nth: int, *, on: date) -> dict[str, Any]:
    told = (
        "title",
        "description",
        "occupation",
        "municipality",
        "pay_unit",
        "schedule",
        "modality",
    )
    begins = on + timedelta(days=10 + nth % 20)
    common = {
        **{name: row[name] for name in told},
        **{name: int(row[name]) for name in ("places", "pay_min", "pay_max")},
        "contract": "temporada" if row["kind"] == "farm" else "indefinido",
        "benefits": ["aguinaldo", "vacaciones", "prima"],
        "starts_on": begins,
        "schooling_wanted": "media" if row["occupation"].startswith(_OF_STUDIES) else "indistinto",
        "apply_until": on + timedelta(days=25 + nth % 30),
        "process_adjustments": ["prueba_practica", "venir_con_apoyo", "escoger_hora"],
        "contact_ways": ["telefono", "mensaje", "por_la_oficina"],
        "contact": f"Teléfono y mensajes: 33 0000 00{nth:02d}. O en la oficina receptora.",
    }
    return common | (_farm(row, nth, begins) if row["kind"] == "farm" else {})


def _farm(row: dict[str, str], nth: int, begins: date) -> dict[str, Any]:
    legal = dict.fromkeys(LEGAL, "si")
    if nth % 4 == 3:  # noqa: PLR2004 - one of four lacks something, as ours would
        legal["dining_place"] = "no"
    return {
        "crop": row["crop"],
        "task": row["task"],
        "ends_on": begins + _ALL_YEAR,
        "day_guarantee": DAY_GUARANTEE,
        "lodging": row["lodging"],
        "gives_transport": "si",
        "gives_food": "si" if nth % 2 else "no",
        "groups": ["solas", "familias"] if nth % 2 else ["solas", "cuadrillas", "mujeres"],
        **legal,
    }


def _settle(session: Session, reviewer: Actor, offer: Offer, stands: str) -> None:
    if stands == State.DRAFT:
        return
    offer.status = State.SUBMITTED.value
    offer.submitted_at = offer.created_at
    offer.cautions = send.cautions(session, offer)
    send.keep_conditions(session, offer)
    decision = {State.RETURNED: Decision.RETURN}.get(State(stands), Decision.PUBLISH)
    if stands != State.SUBMITTED:
        reason = _RETURNED if decision is Decision.RETURN else _ANYWAY if offer.cautions else None
        send.decide(session, reviewer, offer.id, decision=decision, reason=reason)
    if stands == State.CLOSED:
        offer.status, offer.closed_at = State.CLOSED.value, offer.published_at
    session.flush()
