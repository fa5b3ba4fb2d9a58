"""The last steps of a registration: what she accepts, saving, the receipt."""

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
from app.people.actions.correct import declared_of
from app.people.actions.enroll import Earlier
from app.people.actions.register import LikelyMatches, who_is
from app.people.forms import cards
from app.people.forms import told as people_told
from app.people.forms.consent import required_purposes
from app.people.forms.identity import IdentityForm, identity_form
from app.people.forms.receipt import receipt_face
from app.people.queries.matches import Card, find_matches
from app.people.queries.notices import terms_on
from app.people.queries.records import receipt_of
from app.people.rules import registration as rules
from app.people.rules.censuses import Census
from app.people.rules.registration import Declared
from app.skills_census.actions import answers, register
from app.skills_census.forms.agreement import ASKED, LISTED, AgreementForm, agreement_form
from app.skills_census.forms.registration import asked_first, capture_in, first_form
from app.skills_census.queries.profiles import record_of
from app.skills_census.rules.capture import age_faults
from app.skills_census.rules.consents import Agreement
from app.skills_census.views import told
from app.skills_census.views.registration import (
    NOT_CARRIED,
    first_page,
    identity_page,
    known_person,
    notice_page,
    showing,
)
from app.skills_census.views.screens import opened, page, screens
from app.web.access import allows, signed_in
from app.web.forms import typed_values
from app.web.i18n import language
from app.web.once import creates

_CENSUS = words("Censo de habilidades de Jalisco")
_CONSENT_INPUTS = frozenset({"explained", "purposes", *ASKED})


@screens.post("/habilidades/nueva/revisar")
@allows(Action.REGISTER_PROFILE)
def review() -> Response:
    """Judge the answers and show them to be heard, with what she may accept."""
    refused = _judged()
    if refused is not None:
        return refused
    return _review_page(agreement_form(language()))


@screens.post("/habilidades")
@allows(Action.REGISTER_PROFILE)
@creates
def save() -> BaseResponse:
    """Register the person with her first profile, and go to her receipt."""
    refused = _judged()
    if refused is not None:
        return refused
    form, shown = agreement_form(language(), request.form), showing()
    if shown is None or not form.validate():
        return _review_page(form, status=422)
    try:
        folio = _saved(form, form.agreement(shown))
    except LikelyMatches as refusal:
        return _review_page(form, refusal.status, refusal=refusal)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _review_page(form, refusal.status)
    return redirect(f"/habilidades/{folio}/comprobante", 303)


@screens.get("/habilidades/<folio>/comprobante")
@allows(Action.PRINT_RECEIPT)
def receipt(folio: str) -> Response:
    """Show the receipt, ready to be printed on half a letter page."""
    record = opened(folio, Action.PRINT_RECEIPT, sight=Sight.PRINT)
    kept = receipt_of(db.session(), record.person.id)
    if kept is None:
        raise NotFound
    drawn = render_template(
        "people/receipt.html",
        person=record.person,
        registered_at=record.profile.registered_at,
        home="/habilidades",
        census=gettext(_CENSUS),
        name=people_told.full_name(record.person.identity),
        terms=terms_on(db.session(), today()),
        **receipt_face(kept),
    )
    return make_response(drawn)


def _judged() -> Response | None:
    """Judge what the earlier pages asked; give the page to go back to, or nothing."""
    if showing() is None:
        return notice_page(422)
    first = first_form(language(), request.form)
    if not first.validate():
        return first_page(first, shown=request.form["aviso_mostrado"], status=422)
    if known_person() is not None:
        return None
    identity = identity_form(language(), request.form)
    return None if _is_good(identity) else identity_page(identity, 422)


def _is_good(form: IdentityForm) -> bool:
    if not form.validate():
        return False
    declared = form.declared()
    faults = rules.merged(rules.declared_faults(declared), age_faults(declared.birth, on=today()))
    form.put(faults)
    return not faults


def _saved(form: AgreementForm, agreement: Agreement) -> str:
    """Write the person, her profile and what was asked first; give the folio."""
    session, actor = db.session(), signed_in().actor
    first, known = first_form(language(), request.form), known_person()
    first.validate()
    capture = capture_in(first)
    if known is not None:
        done = register.begin_profile(
            session, actor, known.person, agreement=agreement, capture=capture
        )
    else:
        identity = identity_form(language(), request.form)
        identity.validate()
        seen = request.form.getlist("seen") if request.form.get("none_of_them") else ()
        done = register.register_profile(
            session,
            actor,
            declared=identity.declared(),
            agreement=agreement,
            capture=capture,
            language=form["language"].data,
            earlier=Earlier(not_duplicate_of=tuple(seen)),
        )
    reached = known or register.reached_of(done.person)
    record = record_of(session, reached, done.profile)
    answers.answer(session, actor, record, asked_first(first), version=done.profile.version)
    return done.person.folio


def _review_page(
    form: AgreementForm, status: int = 200, refusal: LikelyMatches | None = None
) -> Response:
    known = known_person()
    declared = _declared()
    found: Sequence[Card] = (
        () if known else find_matches(db.session(), who_is(declared), Census.SKILLS)
    )
    shown = people_told.masked(declared) if known else declared
    values: dict[str, Any] = {
        "rows": people_told.declaration(shown),
        "cautions": rules.cautions(declared, on=today()),
        "cards": cards.shown(found),
        "settled": told.purposes(required_purposes(LISTED)),
        "carried": typed_values(
            request.form, without=(_CONSENT_INPUTS | NOT_CARRIED) - {"aviso_mostrado"}
        ),
        "is_known": known is not None,
        "is_cleared": "none_of_them" in request.form and refusal is None,
        "key": uuid4(),
    }
    return page("review", status, form=form, refusal=refusal, **values)


def _declared() -> Declared:
    known = known_person()
    if known is not None:
        return declared_of(known.person)
    identity = identity_form(language(), request.form)
    identity.validate()
    return identity.declared()
