"""Complaints about offers: anybody's page to make one and to read its answer; the staff's tray."""

from uuid import UUID, uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import today
from app.core.errors import Conflict, InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.offers import forms
from app.offers.actions import complain
from app.offers.models import Offer
from app.offers.queries import complaints as queries
from app.offers.queries import offers
from app.offers.views.screens import page, screens
from app.web import context
from app.web.access import allows, open_to_all, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language, said
from app.web.limits import seldom
from app.web.once import creates
from app.web.pages import tell

TRAY = "/ofertas/quejas"
_RECEIVED = words("Su queja quedó registrada. Guarde la dirección de esta página.")
_ANSWERED = words("La respuesta quedó guardada.")


@screens.get("/ofertas/<uuid:offer_id>/queja")
@open_to_all
def complaint_page(offer_id: UUID) -> Response:
    """Ask what is wrong with an offer."""
    context.visitor()
    offer = offers.public_one(db.session(), offer_id)
    return _complaint_page(offer, forms.complaint_form(language()))


@screens.post("/ofertas/<uuid:offer_id>/queja")
@open_to_all
@seldom
def make_complaint(offer_id: UUID) -> BaseResponse:
    """Write a complaint down. No key: whoever sends it twice only says it twice."""
    context.visitor()
    offer = offers.public_one(db.session(), offer_id)
    form = forms.complaint_form(language(), request.form)
    if not form.validate():
        return _complaint_page(offer, form, InvalidAnswers.status)
    made = complain.complain(db.session(), offer, **form.answers())
    tell(_RECEIVED)
    return redirect(f"/quejas/{made}", 303)


@screens.get("/quejas/<uuid:complaint_id>")
@open_to_all
def complaint_stands(complaint_id: UUID) -> Response:
    """Say how a complaint stands to whoever has its address."""
    context.visitor()
    stands = queries.stands(db.session(), complaint_id)
    return page("complaint_stands", stands=stands, is_late=stands.due_on < today())


@screens.get(TRAY)
@allows(Action.ANSWER_COMPLAINT)
def complaints_tray() -> Response:
    """List the complaints without an answer, the first due first."""
    return page("complaints", rows=queries.waiting(db.session()), today=today())


@screens.get(f"{TRAY}/<uuid:complaint_id>")
@allows(Action.ANSWER_COMPLAINT)
def answer_page(complaint_id: UUID) -> Response:
    """Show a complaint and ask for its answer."""
    return _answer_page(complaint_id, forms.answer_form(language()))


@screens.post(f"{TRAY}/<uuid:complaint_id>")
@allows(Action.ANSWER_COMPLAINT)
@creates
def answer_complaint(complaint_id: UUID) -> BaseResponse:
    """Answer a complaint."""
    form = forms.answer_form(language(), request.form)
    if not form.validate():
        return _answer_page(complaint_id, form, InvalidAnswers.status)
    try:
        complain.answer(
            db.session(), signed_in().actor, complaint_id, text=form.answers()["answer"]
        )
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _answer_page(complaint_id, form, refusal.status)
    except Conflict as refusal:
        form.form_errors.append(said(refusal))
        return _answer_page(complaint_id, form, refusal.status)
    tell(_ANSWERED)
    return redirect(TRAY, 303)


def _complaint_page(offer: Offer, form: AnswersForm, status: int = 200) -> Response:
    return page("complain", status, offer=offer, form=form)


def _answer_page(complaint_id: UUID, form: AnswersForm, status: int = 200) -> Response:
    found = queries.one(db.session(), complaint_id)
    offer = offers.sent_one(db.session(), found.offer_id)
    return page("answer", status, complaint=found, offer=offer, form=form, key=uuid4())
