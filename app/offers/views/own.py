"""An employer's own offers: the list, a new one, its terms, sending and closing it."""

from typing import Any
from uuid import UUID, uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import today
from app.core.errors import Conflict, InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.employers import queries as employers
from app.employers.rules import MAY_PUBLISH
from app.extensions import db
from app.offers import forms
from app.offers.actions import send, write
from app.offers.models import Offer
from app.offers.queries import offers as queries
from app.offers.rules.sending import Whole, faults_of
from app.offers.rules.states import CLOSABLE, IN_PREPARATION, Kind
from app.offers.schemas import FARM, LEGAL_ITEMS, TERMS
from app.offers.views import words_of
from app.offers.views.public import whole_of
from app.offers.views.screens import MINE, page, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language, said
from app.web.once import creates
from app.web.pages import tell

_DECLARE = "/mi-empresa/datos"
_SAVED = words("La oferta quedó guardada. Todavía no se envía.")
_SENT = words("La oferta se envió. La oficina del municipio la va a revisar.")
_CLOSED = words("La oferta quedó cerrada.")


@screens.get(MINE)
@allows(Action.WRITE_OFFER)
def own_offers() -> BaseResponse:
    """List one's own offers, the newest first."""
    employer = employers.own(db.session(), signed_in().actor)
    if employer is None:
        return redirect(_DECLARE, 303)
    return page(
        "mine",
        rows=queries.own(db.session(), employer.id),
        may_send=employer.standing(today()) in MAY_PUBLISH,
        key=uuid4(),
    )


@screens.post(MINE)
@allows(Action.WRITE_OFFER)
@creates
def begin_offer() -> BaseResponse:
    """Begin a draft of one of the two kinds."""
    kind = Kind.FARM if request.form.get("kind") == Kind.FARM.value else Kind.SKILLS
    offer = write.begin(db.session(), signed_in().actor, kind, {})
    return redirect(f"{MINE}/{offer.id}/datos", 303)


@screens.get(f"{MINE}/<uuid:offer_id>")
@allows(Action.WRITE_OFFER)
def own_offer(offer_id: UUID) -> Response:
    """Show one's own offer: what it says, what it lacks, what was decided."""
    return _overview(own(offer_id))


@screens.get(f"{MINE}/<uuid:offer_id>/datos")
@allows(Action.WRITE_OFFER)
def terms_page(offer_id: UUID) -> BaseResponse:
    """Show the terms of a draft to be filled in."""
    offer = own(offer_id)
    if offer.state not in IN_PREPARATION:
        return redirect(f"{MINE}/{offer.id}", 303)
    return _terms_page(offer, _terms_form(offer))


@screens.post(f"{MINE}/<uuid:offer_id>/datos")
@allows(Action.WRITE_OFFER)
@creates
def keep_terms(offer_id: UUID) -> BaseResponse:
    """Keep the terms of a draft, as far as they go."""
    offer = write.own_draft(db.session(), signed_in().actor, offer_id)
    form = _terms_form(offer, request.form)
    if not form.validate():
        return _terms_page(offer, form, InvalidAnswers.status)
    answers = form.answers()
    least, most = answers["pay_min"], answers["pay_max"]
    if least is not None and most is not None and most < least:
        form.put({"pay_max": faults_of(Whole(answers), on=today())["pay_max"]})
        return _terms_page(offer, form, InvalidAnswers.status)
    write.change(db.session(), offer, answers)
    tell(_SAVED)
    return redirect(f"{MINE}/{offer.id}", 303)


@screens.post(f"{MINE}/<uuid:offer_id>/enviar")
@allows(Action.WRITE_OFFER)
@creates
def send_offer(offer_id: UUID) -> BaseResponse:
    """Send an offer to be reviewed; what it lacks is said on its page."""
    try:
        send.submit(db.session(), signed_in().actor, offer_id)
    except InvalidAnswers as refusal:
        sentences = [words_of.sentence_of(f) for found in refusal.faults.values() for f in found]
        return _overview(own(offer_id), refusal.status, sentences=sentences)
    except Conflict as refusal:
        return _overview(own(offer_id), refusal.status, sentences=[said(refusal)])
    tell(_SENT)
    return redirect(f"{MINE}/{offer_id}", 303)


@screens.post(f"{MINE}/<uuid:offer_id>/cerrar")
@allows(Action.WRITE_OFFER)
@creates
def close_offer(offer_id: UUID) -> BaseResponse:
    """Close an offer: nobody can ask for it any more."""
    send.close(db.session(), signed_in().actor, offer_id)
    tell(_CLOSED)
    return redirect(f"{MINE}/{offer_id}", 303)


def own(offer_id: UUID) -> Offer:
    """Open an offer of one's own employer."""
    employer = write.employer_of(db.session(), signed_in().actor)
    return queries.own_one(db.session(), employer.id, offer_id)


def _overview(offer: Offer, status: int = 200, **more: Any) -> Response:
    in_hand = offer.state in IN_PREPARATION
    return page(
        "own",
        status,
        offer=offer,
        reviews=queries.reviews(db.session(), offer.id),
        lacking=words_of.lacking(send.faults(offer)) if in_hand else [],
        cautions=send.cautions(db.session(), offer) if in_hand else offer.cautions,
        in_hand=in_hand,
        may_close=offer.state in CLOSABLE,
        faults=bool(more.get("sentences")),
        keys={"send": uuid4(), "close": uuid4()},
        **{"sentences": [], **more},
        **whole_of(offer),
    )


def _terms_form(offer: Offer, typed: Any = None) -> AnswersForm:
    values = {name: getattr(offer, name) for name in (*TERMS, "site_id")}
    if offer.farm is not None:
        values |= {name: getattr(offer.farm, name) for name in FARM}
    sites = employers.sites(db.session(), offer.employer_id)
    return forms.terms_form(language(), typed, is_farm=offer.is_farm, sites=sites, values=values)


def _terms_page(offer: Offer, form: AnswersForm, status: int = 200) -> Response:
    farm = [name for name in FARM if name not in LEGAL_ITEMS] if offer.is_farm else []
    return page(
        "terms",
        status,
        offer=offer,
        form=form,
        terms=[*TERMS, "site_id"],
        farm=farm,
        legal=list(LEGAL_ITEMS) if offer.is_farm else [],
        key=uuid4(),
    )
