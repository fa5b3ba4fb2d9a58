"""Giving and withdrawing a consent at the window, as the person says."""

from uuid import uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.codelists import codelist
from app.core.errors import InvalidAnswers, NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.actions import consents
from app.people.actions.notices import show_notice
from app.people.forms.consent import SHOWING, Shown, give_form, read_showing
from app.people.queries.notices import current_notice
from app.registry.views import words_of
from app.registry.views.screens import opened, page, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_GIVEN = words("Quedó anotado que la persona aceptó.")
_TAKEN = words("Quedó anotado que la persona ya no acepta. Vale desde este momento.")


@screens.get("/jornaleros/<folio>/consentimientos/<purpose>")
@allows(Action.MANAGE_CONSENT)
def back_to_consents(folio: str, purpose: str) -> BaseResponse:  # noqa: ARG001 - the address holds it
    """Go back to the record: a consent is asked for after showing the notice."""
    return redirect(f"/jornaleros/{folio}#permisos", 303)


@screens.post("/jornaleros/<folio>/consentimientos/<purpose>/preguntar")
@allows(Action.MANAGE_CONSENT)
def ask_consent(folio: str, purpose: str) -> Response:
    """Record that the notice is shown, and ask how the person agrees."""
    opened(folio, Action.MANAGE_CONSENT)
    actor = signed_in().actor
    told, showing = show_notice(db.session(), actor)
    shown = Shown(told.version, showing.shown_at).sealed(actor)
    return _page(folio, purpose, give_form(language()), shown)


@screens.post("/jornaleros/<folio>/consentimientos/<purpose>")
@allows(Action.MANAGE_CONSENT)
@creates
def give_consent(folio: str, purpose: str) -> BaseResponse:
    """Write that the person agrees to one more purpose."""
    record, actor = opened(folio, Action.MANAGE_CONSENT), signed_in().actor
    form, sealed = give_form(language(), request.form), request.form.get(SHOWING, "")
    shown = read_showing(sealed, actor)
    if shown is None:
        return redirect(f"/jornaleros/{folio}#permisos", 303)
    if not form.validate():
        return _page(folio, purpose, form, sealed, 422)
    try:
        consents.give(db.session(), actor, record.person, purpose, form.consent(shown))
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _page(folio, purpose, form, sealed, 422)
    tell(_GIVEN)
    return redirect(f"/jornaleros/{record.person.folio}#permisos", 303)


@screens.post("/jornaleros/<folio>/consentimientos/<purpose>/retirar")
@allows(Action.MANAGE_CONSENT)
@creates
def withdraw_consent(folio: str, purpose: str) -> BaseResponse:
    """Write that the person takes a consent back, effective at once."""
    record = opened(folio, Action.MANAGE_CONSENT)
    consents.withdraw(db.session(), signed_in().actor, record.person, purpose)
    tell(_TAKEN)
    return redirect(f"/jornaleros/{record.person.folio}#permisos", 303)


def _page(folio: str, purpose: str, form: AnswersForm, shown: str, status: int = 200) -> Response:
    if not codelist("consent_purposes").holds(purpose):
        raise NotFound
    return page(
        "give_consent",
        status,
        folio=folio,
        form=form,
        shown=shown,
        purpose=words_of.purposes([purpose])[0],
        notice=current_notice(db.session()),
        key=uuid4(),
    )
