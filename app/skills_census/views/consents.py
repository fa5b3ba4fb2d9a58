"""Giving and taking back a consent of this census at the window, as the person says."""

from uuid import uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.codelists import codelist
from app.core.errors import InvalidAnswers, NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.actions.notices import show_notice
from app.people.forms.consent import SHOWING, Shown, read_showing
from app.people.queries.notices import current_notice
from app.people.rules.censuses import Census
from app.skills_census.actions import consents
from app.skills_census.forms.agreement import LISTED, AgreementForm, one_more_form
from app.skills_census.views import told
from app.skills_census.views.screens import opened, page, screens
from app.web.access import allows, signed_in
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_GIVEN = words("Quedó anotado que la persona aceptó.")
_TAKEN = words("Quedó anotado que la persona ya no acepta. Vale desde este momento.")


@screens.get("/habilidades/<folio>/consentimientos/<purpose>")
@allows(Action.MANAGE_PROFILE)
def back_to_consents(folio: str, purpose: str) -> BaseResponse:  # noqa: ARG001 - the address holds it
    """Go back to the profile: a consent is asked for after showing the notice."""
    return redirect(f"/habilidades/{folio}#permisos", 303)


@screens.post("/habilidades/<folio>/consentimientos/<purpose>/preguntar")
@allows(Action.MANAGE_PROFILE)
def ask_consent(folio: str, purpose: str) -> Response:
    """Record that the notice is shown, and ask how the person agrees."""
    opened(folio, Action.MANAGE_PROFILE)
    actor = signed_in().actor
    shown, showing = show_notice(db.session(), actor, Census.SKILLS)
    sealed = Shown(shown.version, showing.shown_at).sealed(actor)
    return _page(folio, purpose, one_more_form(language()), sealed)


@screens.post("/habilidades/<folio>/consentimientos/<purpose>")
@allows(Action.MANAGE_PROFILE)
@creates
def give_consent(folio: str, purpose: str) -> BaseResponse:
    """Write that the person agrees to one more purpose."""
    record, actor = opened(folio, Action.MANAGE_PROFILE), signed_in().actor
    form, sealed = one_more_form(language(), request.form), request.form.get(SHOWING, "")
    shown = read_showing(sealed, actor)
    if shown is None:
        return redirect(f"/habilidades/{folio}#permisos", 303)
    if not form.validate():
        return _page(folio, purpose, form, sealed, 422)
    try:
        agreement = form.agreement(shown)
        consents.give(db.session(), actor, record.profile, purpose=purpose, agreement=agreement)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _page(folio, purpose, form, sealed, 422)
    tell(_GIVEN)
    return redirect(f"/habilidades/{record.person.folio}#permisos", 303)


@screens.post("/habilidades/<folio>/consentimientos/<purpose>/retirar")
@allows(Action.MANAGE_PROFILE)
@creates
def take_back_consent(folio: str, purpose: str) -> BaseResponse:
    """Write that the person takes a consent back, effective at once."""
    record = opened(folio, Action.MANAGE_PROFILE)
    consents.take_back(db.session(), signed_in().actor, record.profile, purpose=purpose)
    tell(_TAKEN)
    return redirect(f"/habilidades/{record.person.folio}#permisos", 303)


def _page(folio: str, purpose: str, form: AgreementForm, shown: str, status: int = 200) -> Response:
    if not codelist(LISTED).holds(purpose):
        raise NotFound
    return page(
        "give_consent",
        status,
        folio=folio,
        form=form,
        shown=shown,
        purpose=told.purposes([purpose])[0],
        notice=current_notice(db.session(), census=Census.SKILLS),
        key=uuid4(),
    )
