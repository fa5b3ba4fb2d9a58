"""Offers that wait for a decision: the tray of an office or of the Secretariat, and one of them."""

from datetime import datetime
from uuid import UUID, uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.errors import Conflict, InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.offers import forms
from app.offers.actions import send
from app.offers.models import Offer
from app.offers.queries import offers as queries
from app.offers.rules.states import Decision, State
from app.offers.views.public import whole_of
from app.offers.views.screens import TRAY, page, screens
from app.web.access import allows, require, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language, said
from app.web.once import creates
from app.web.pages import tell

_DONE = {
    Decision.PUBLISH: words("La oferta quedó publicada."),
    Decision.RETURN: words("La oferta regresó a la empresa para que la corrija."),
    Decision.WITHDRAW: words("La oferta quedó retirada."),
}


@screens.get(TRAY)
@allows(Action.REVIEW_OFFER)
def tray() -> Response:
    """List what waits for a decision, the oldest first."""
    return page("tray", rows=queries.to_review(db.session(), signed_in().office))


@screens.get(f"{TRAY}/<uuid:offer_id>")
@allows(Action.REVIEW_OFFER)
def review_page(offer_id: UUID) -> Response:
    """Show an offer whole, with what to look at, to decide on it."""
    return _review_page(_reviewed(offer_id), forms.review_form(language()))


@screens.post(f"{TRAY}/<uuid:offer_id>")
@allows(Action.REVIEW_OFFER)
@creates
def decide(offer_id: UUID) -> BaseResponse:
    """Publish an offer, send it back with what to change, or withdraw it."""
    offer = _reviewed(offer_id)
    form = forms.review_form(language(), request.form)
    if not form.validate():
        return _review_page(offer, form, InvalidAnswers.status)
    answers = form.answers()
    decision = Decision(answers["decision"])
    try:
        send.decide(
            db.session(),
            signed_in().actor,
            offer_id,
            decision=decision,
            reason=answers["reason"],
            read_at=_instant(request.form.get("leida", "")),
        )
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _review_page(_reviewed(offer_id), form, refusal.status)
    except Conflict as refusal:
        form.form_errors.append(said(refusal))
        return _review_page(_reviewed(offer_id), form, refusal.status)
    tell(_DONE[decision])
    return redirect(TRAY, 303)


def _reviewed(offer_id: UUID) -> Offer:
    offer = queries.sent_one(db.session(), offer_id)
    require(Action.REVIEW_OFFER, offer)
    return offer


def _instant(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def _review_page(offer: Offer, form: AnswersForm, status: int = 200) -> Response:
    return page(
        "review",
        status,
        offer=offer,
        form=form,
        may_decide=offer.state in {State.SUBMITTED, State.PUBLISHED},
        reviews=queries.reviews(db.session(), offer.id),
        key=uuid4(),
        **whole_of(offer),
    )
