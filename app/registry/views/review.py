"""The last steps of a registration: the review with signature and purposes, saving, the receipt."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from flask import Response, make_response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import today
from app.core.errors import InvalidAnswers, NotFound
from app.core.permissions import Action
from app.core.trace import Sight
from app.core.words import words
from app.extensions import db
from app.people.actions.enroll import Earlier, recognized
from app.people.actions.register import LikelyMatches, who_is
from app.people.forms import cards
from app.people.forms import told as people_told
from app.people.forms.arrival import ArrivalForm, arrival_form
from app.people.forms.consent import SHOWING, SPANISH, ConsentForm, consent_form, required_purposes
from app.people.forms.receipt import receipt_face
from app.people.queries.matches import Card, find_matches
from app.people.queries.notices import terms_on
from app.people.queries.records import paper_of, receipt_of
from app.people.rules import registration as rules
from app.people.rules.registration import ConsentGiven, Declared
from app.registry import forms
from app.registry.actions import drafts
from app.registry.actions.register import DESK, register_laborer
from app.registry.views import draft_fields, kept, words_of
from app.registry.views.registration import form_page, notice_page, paper, showing
from app.registry.views.screens import opened, page, screens
from app.web.access import allows, signed_in
from app.web.forms import typed_values
from app.web.i18n import language
from app.web.once import creates

_CENSUS = words("Jornaleras y jornaleros de Jalisco")
_NEXT = "siguiente"
_CONSENT_INPUTS = frozenset(
    {"explained", "purposes", "method", "witness", "language", "variant", "interpreter"}
    | {"read_aloud", "clave", _NEXT, "seen", "none_of_them"}
)


@screens.post("/jornaleros/nuevo/revisar")
@allows(Action.REGISTER_LABORER)
def review() -> Response:
    """Judge the answers and show them for signature, with who may be the same person."""
    if showing() is None:
        return notice_page(422)
    identity = arrival_form(language(), request.form)
    if not _is_good(identity):
        return form_page(identity, shown=request.form[SHOWING], status=422)
    consent = _begun_consent()
    found = find_matches(db.session(), who_is(identity.declared()))
    return _review_page(identity.declared(), consent, found)


@screens.post("/jornaleros")
@allows(Action.REGISTER_LABORER)
@creates
def save() -> BaseResponse:
    """Register the laborer, and go to her receipt or to the next person."""
    shown = showing()
    if shown is None:
        return notice_page(422)
    identity = arrival_form(language(), request.form)
    if not _is_good(identity):
        return form_page(identity, shown=request.form[SHOWING], status=422)
    consent = consent_form(language(), request.form)
    if not consent.validate():
        return _refused(identity.declared(), consent)
    try:
        return _saved(identity, consent.consent(shown))
    except LikelyMatches as refusal:
        return _review_page(identity.declared(), consent, refusal.matches, refusal=refusal)
    except InvalidAnswers as refusal:
        consent.put(refusal.faults)
        return _refused(identity.declared(), consent)


@screens.get("/jornaleros/<folio>/comprobante")
@allows(Action.PRINT_RECEIPT)
def receipt(folio: str) -> Response:
    """Show the receipt, ready to be printed on half a letter page."""
    record = opened(folio, Action.PRINT_RECEIPT, sight=Sight.PRINT)
    kept_receipt = receipt_of(db.session(), record.person.id)
    if kept_receipt is None:
        raise NotFound
    drawn = receipt_face(kept_receipt)
    return make_response(
        render_template(
            "people/receipt.html",
            person=record.person,
            registered_at=record.laborer.registered_at,
            home="/jornaleros",
            census=gettext(_CENSUS),
            name=people_told.full_name(record.person.identity),
            terms=terms_on(db.session(), today()),
            paper=paper_of(db.session(), record.person.id),
            **drawn,
        )
    )


def _is_good(form: ArrivalForm) -> bool:
    """Judge shape, then meaning, then whose the folio is; what is wrong stands beside the answers."""
    if not form.validate():
        return False
    faults = forms.judge(form.declared())
    form.put(faults)
    return not faults and _is_her_folio(form)


def _is_her_folio(form: ArrivalForm) -> bool:
    folio = form.known_folio()
    if folio is None:
        return True
    session, actor = db.session(), signed_in().actor
    try:
        recognized(session, actor, form.declared(), desk=DESK, folio=folio)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return False
    return True


def _begun_consent() -> ConsentForm:
    """Begin the consent as the people before, or go on with what was ticked already."""
    if "language" in request.form:
        return consent_form(language(), request.form)
    common = kept.common()
    return consent_form(language(), None, **(common.consent() if common else {}))


def _saved(form: ArrivalForm, consent: ConsentGiven) -> BaseResponse:
    seen = request.form.getlist("seen") if request.form.get("none_of_them") else ()
    done = register_laborer(
        db.session(),
        signed_in().actor,
        declared=form.declared(),
        consent=consent,
        earlier=Earlier(form.known_folio(), tuple(seen)),
        paper=paper(),
    )
    begun = draft_fields.sent_id()
    if begun is not None:
        drafts.finish(db.session(), signed_in().actor, begun)
    folio = done.person.folio
    if _NEXT in request.form:
        onward = redirect("/jornaleros/buscar", 303)
        kept.keep(onward, folio)
        return onward
    receipt_page = redirect(f"/jornaleros/{folio}/comprobante", 303)
    kept.forget(receipt_page)
    return receipt_page


def _refused(declared: Declared, consent: ConsentForm) -> Response:
    found = find_matches(db.session(), who_is(declared))
    return _review_page(declared, consent, found, is_wrong=True)


def _review_page(
    declared: Declared,
    form: ConsentForm,
    found: Sequence[Card],
    *,
    is_wrong: bool = False,
    refusal: LikelyMatches | None = None,
) -> Response:
    values: dict[str, Any] = {
        "rows": people_told.declaration(declared),
        "cautions": rules.cautions(declared, on=today()),
        "cards": cards.shown(found),
        "settled": words_of.purposes(required_purposes()),
        "carried": typed_values(request.form, without=_CONSENT_INPUTS | draft_fields.NAMES),
        "draft": draft_fields.carrying(),
        "is_spanish": (form["language"].data or SPANISH) == SPANISH,
        "is_cleared": "none_of_them" in request.form and refusal is None,
        "key": uuid4(),
        "paper": paper(),
    }
    status = refusal.status if refusal else 422 if is_wrong else 200
    return page("review", status, form=form, refusal=refusal, **values)
