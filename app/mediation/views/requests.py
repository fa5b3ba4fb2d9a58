"""Requests as their employer sees them: send one, follow it, see the contact, confirm its deletion."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import Response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import local, now
from app.core.errors import Conflict, InvalidAnswers, Refused
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.mediation.actions import ask
from app.mediation.actions import search as searches
from app.mediation.forms import OFFER, day_here, offer_id_in, seeker_here
from app.mediation.models import ContactRequest
from app.mediation.queries import requests
from app.mediation.rules.faces import Face, over_at, owes_deletion, settled_at
from app.mediation.rules.outcomes import Side
from app.mediation.rules.terms import answer_at, deletion_due_at
from app.mediation.views import request_words, words_of
from app.mediation.views.screens import page, screens
from app.web.access import allows, signed_in
from app.web.context import pools
from app.web.downloads import csv_answer
from app.web.once import creates
from app.web.pages import tell
from app.web.spreadsheets import csv_lines

_SENT = words("Su solicitud se envió. Aquí verá la respuesta a más tardar el día que se indica.")
_GIVEN_UP = words("Quedó anotado que ya no pide este contacto.")
_DELETED = words("Gracias. Quedó anotado que borró los datos.")
_TOLD = words("Gracias. Quedó anotado lo que pasó.")
CARD = "tarjeta"
Row = tuple[ContactRequest, Face, datetime]
_BACK = "_al_reves"
_KEYS: dict[str, Callable[[Row], Any]] = {
    "oferta": lambda row: row[0].offer.title or "",
    "enviada": lambda row: row[0].sent_at,
    "estado": lambda row: list(Face).index(row[1]),
    "respuesta": lambda row: row[2],
}
"""By what a list may be ordered; words of its address."""
_COLUMNS = (words("Oferta"), words("Enviada"), words("Cómo va"), words("Hasta cuándo"))


@screens.get("/solicitudes")
@allows(Action.ASK_CONTACT)
def own_requests() -> str:
    """List the requests of one's own employer; ``?estado=`` narrows, ``?orden=`` orders."""
    moment = now()
    own = requests.own(db.session(), signed_in().actor)
    order = _order()
    return render_template(
        "mediation/requests.html",
        rows=_lines(own, order, at=moment),
        wanted=request.args.get("estado", ""),
        order=order,
        address=_address,
        owing=[each for each in own if owes_deletion(each.known, now=moment)],
        faces=request_words.FACES,
    )


@screens.get("/solicitudes.csv")
@allows(Action.ASK_CONTACT)
def own_requests_file() -> Response:
    """Give the same list as a file, without the cards: those never leave these pages."""
    own = requests.own(db.session(), signed_in().actor)
    rows = [
        (
            of.offer.title,
            local(of.sent_at).isoformat(timespec="minutes"),
            gettext(request_words.FACES[face]),
            local(until).isoformat(timespec="minutes"),
        )
        for of, face, until in _lines(own, _order(), at=now())
    ]
    named = tuple(gettext(column) for column in _COLUMNS)
    return csv_answer("".join(csv_lines([named, *rows])), "solicitudes.csv")


def _order() -> str:
    said = request.args.get("orden", "")
    return said if said.removesuffix(_BACK) in _KEYS else ""


def _lines(own: Sequence[ContactRequest], order: str, *, at: datetime) -> list[Row]:
    """Give what the address wants of the requests, in its order; the newest first without one."""
    wanted = request.args.get("estado", "")
    rows = [(each, each.face(at), settled_at(each.known)) for each in own]
    shown = [row for row in rows if not wanted or row[1].value == wanted]
    if order:
        key = _KEYS[order.removesuffix(_BACK)]
        shown.sort(key=lambda row: (key(row), row[0].id), reverse=order.endswith(_BACK))
    return shown


def _address(path: str = "/solicitudes", **changed: str) -> str:
    """Write the address of this list with something changed."""
    said = {name: request.args.get(name, "") for name in ("estado", "orden")} | changed
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{path}?{query}" if query else path


@screens.get("/solicitudes/nueva")
@allows(Action.ASK_CONTACT)
def new_request() -> Response:
    """Show what is about to be asked, and under which rules."""
    return _asking(offer_id_in(OFFER), request.args.get(CARD, ""))


@screens.post("/solicitudes/nueva")
@allows(Action.ASK_CONTACT)
@creates
def send_request() -> BaseResponse:
    """Ask for contact with the person of a card."""
    who = seeker_here()
    offer_id, card_name = offer_id_in(OFFER), request.args.get(CARD, "")
    offer = searches.offer_of(db.session(), who, offer_id)
    card = searches.card_of(db.session(), who, offer, card_name)
    try:
        made = ask.ask(db.session(), who, offer, card)
    except Conflict as refusal:
        return _asking(offer_id, card_name, refusal)
    tell(_SENT)
    return redirect(f"/solicitudes/{made.id}", 303)


def _asking(offer_id: UUID, name: str, refusal: Refused | None = None) -> Response:
    who = seeker_here()
    offer = searches.offer_of(db.session(), who, offer_id)
    sent = requests.of_offer(db.session(), offer.id)
    return page(
        "request_new",
        refusal,
        offer=offer,
        card=searches.card_of(db.session(), who, offer, name),
        taken=requests.places_taken(sent, now=now()),
        words_of=words_of,
        key=uuid4(),
    )


@screens.get("/solicitudes/<uuid:request_id>")
@allows(Action.ASK_CONTACT)
def own_request(request_id: UUID) -> Response:
    """Show one request; 410 once a contact that was given is over."""
    return _shown(_own(request_id))


def _own(request_id: UUID) -> ContactRequest:
    return requests.own_one(db.session(), signed_in().actor, request_id)


def _shown(
    of: ContactRequest, refusal: Refused | None = None, contact: dict[str, str] | None = None
) -> Response:
    stands = of.face(now())
    if stands is Face.OVER and refusal is None:
        return _gone(of)
    return page(
        "request",
        refusal,
        of=of,
        face=stands.value,
        answers_at=answer_at(of.sent_at),
        card=words_of.said(frozenset(of.said)),
        contact=request_words.contents(contact) if contact is not None else None,
        reasons=request_words.reasons("empleador"),
        **_outcomes(of),
    )


def _gone(of: ContactRequest) -> Response:
    over = over_at(of.known) or of.sent_at
    shown = page("request_gone", of=of, due_at=deletion_due_at(over), **_outcomes(of))
    shown.status_code = ask.Gone.status
    return shown


def _outcomes(of: ContactRequest) -> dict[str, Any]:
    told = requests.outcomes(db.session(), of.id, Side.EMPLOYER) if of.accepted_at else []
    return {
        "told": told,
        "kinds": request_words.outcomes(),
        "key": uuid4() if of.accepted_at else "",
    }


@screens.get("/solicitudes/<uuid:request_id>/contacto")
@allows(Action.ASK_CONTACT)
def contact(request_id: UUID) -> Response:
    """Show what the person released, after writing down for her that it was seen."""
    of = _own(request_id)
    if of.face(now()) is Face.OVER:
        return _gone(of)
    told = ask.open_contact(db.session(), signed_in().actor, of, log=pools().trace)
    return _shown(of, contact=told)


@screens.post("/solicitudes/<uuid:request_id>/desistir")
@allows(Action.ASK_CONTACT)
def give_up(request_id: UUID) -> BaseResponse:
    """No longer ask for a contact, or no longer need it."""
    of = _own(request_id)
    try:
        ask.give_up(db.session(), of, reason=request.form.get("reason", ""))
    except (Conflict, InvalidAnswers) as refusal:
        return _shown(of, refusal)
    tell(_GIVEN_UP)
    return redirect("/solicitudes", 303)


@screens.post("/solicitudes/<uuid:request_id>/borrado")
@allows(Action.ASK_CONTACT)
def deletion(request_id: UUID) -> BaseResponse:
    """Confirm that what had been copied was deleted."""
    ask.acknowledge(db.session(), signed_in().actor, _own(request_id))
    tell(_DELETED)
    return redirect("/solicitudes", 303)


@screens.post("/solicitudes/<uuid:request_id>/resultado")
@allows(Action.ASK_CONTACT)
@creates
def outcome(request_id: UUID) -> BaseResponse:
    """Tell what came of a contact."""
    of = _own(request_id)
    said_ = {"kind": request.form.get("kind", ""), "happened_on": day_here("happened_on")}
    try:
        ask.tell(db.session(), signed_in().actor, of, side=Side.EMPLOYER, **said_)  # type: ignore[arg-type]  # a form's answers
    except (Conflict, InvalidAnswers) as refusal:
        return _shown(of, refusal)
    tell(_TOLD)
    return redirect("/solicitudes", 303)
