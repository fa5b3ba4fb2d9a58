"""What a person told in confidence: a page of its own, shown in no list, report or history."""

from uuid import uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.codelists import codelist
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.forms import told as people_told
from app.registry import forms
from app.registry.actions.referrals import refer
from app.registry.queries import Record, referrals_of
from app.registry.views.screens import opened, page, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import ENGLISH, language
from app.web.once import creates
from app.web.pages import tell

_NOTED = words("Quedó anotado. Lo ve usted y quien dirige su oficina, nadie más.")


@screens.get("/jornaleros/<folio>/confianza")
@allows(Action.REFER_PERSON)
def referral_page(folio: str) -> Response:
    """Ask what a person told, with whom to call for each thing."""
    return _page(opened(folio, Action.REFER_PERSON), forms.referral_form(language()))


@screens.post("/jornaleros/<folio>/confianza")
@allows(Action.REFER_PERSON)
@creates
def new_referral(folio: str) -> BaseResponse:
    """Note what a person told in confidence."""
    record = opened(folio, Action.REFER_PERSON)
    form = forms.referral_form(language(), request.form)
    if not form.validate():
        return _page(record, form, 422)
    refer(db.session(), signed_in().actor, record, **form.answers())
    tell(_NOTED)
    return redirect(f"/jornaleros/{record.person.folio}/confianza", 303)


def _page(record: Record, form: AnswersForm, status: int = 200) -> Response:
    kinds = codelist("referral_kinds")
    path = "path_en" if language() == ENGLISH else "path_es"
    told = referrals_of(db.session(), signed_in().actor, record.person.id)
    return page(
        "referral",
        status,
        folio=record.person.folio,
        name=people_told.full_name(record.person.identity),
        form=form,
        faults=bool(form.errors),
        told=[(each, kinds.label(each.kind, language())) for each in told],
        paths=[(row.label(language()), row.more[path]) for _, row in kinds.items()],
        key=uuid4(),
    )
