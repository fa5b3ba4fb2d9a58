"""One's own employer: how it stands, its work sites and their conditions."""

from uuid import UUID, uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import today
from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.errors import InvalidAnswers, NotFound
from app.core.permissions import Action
from app.core.words import words
from app.employers import forms, queries
from app.employers.actions import declare
from app.employers.models import Employer, WorkSite
from app.employers.schemas import CONDITION
from app.employers.sections import Site
from app.employers.views.screens import page, screens
from app.employers.views.sign_up import HOME
from app.extensions import db
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_SAVED = words("El centro de trabajo quedó guardado.")


@screens.get(HOME)
@allows(Action.KEEP_EMPLOYER)
def home() -> BaseResponse:
    """Show how one's employer stands and what to do next; first of all, who it is."""
    employer = queries.own(db.session(), signed_in().actor)
    if employer is None:
        return redirect(f"{HOME}/datos", 303)
    return page(
        "home",
        employer=employer,
        stands=employer.standing(today()).value,
        why=queries.suspended_why(db.session(), employer.id) if employer.suspended_at else None,
        sites=queries.sites(db.session(), employer.id),
        conditions=codelist("site_conditions"),
    )


@screens.get(f"{HOME}/centros/nuevo")
@allows(Action.KEEP_EMPLOYER)
def new_site_page() -> BaseResponse:
    """Ask for a new work site."""
    if queries.own(db.session(), signed_in().actor) is None:
        return redirect(f"{HOME}/datos", 303)
    return _site_page(forms.site_form(language()))


@screens.post(f"{HOME}/centros/nuevo")
@allows(Action.KEEP_EMPLOYER)
@creates
def add_site() -> BaseResponse:
    """Add a work site."""
    return _keep(None)


@screens.get(f"{HOME}/centros/<uuid:site_id>")
@allows(Action.KEEP_EMPLOYER)
def site_page(site_id: UUID) -> Response:
    """Show a work site to be corrected."""
    site = queries.site(db.session(), _own().id, site_id)
    values = {name: getattr(site, name) for name in questions_of(Site)}
    values |= {f"{CONDITION}{code}": answer for code, answer in site.conditions.items()}
    return _site_page(forms.site_form(language(), **values), site)


@screens.post(f"{HOME}/centros/<uuid:site_id>")
@allows(Action.KEEP_EMPLOYER)
@creates
def change_site(site_id: UUID) -> BaseResponse:
    """Correct a work site; offers that were sent keep what stood."""
    return _keep(queries.site(db.session(), _own().id, site_id))


def _own() -> Employer:
    employer = queries.own(db.session(), signed_in().actor)
    if employer is None:
        raise NotFound
    return employer


def _keep(site: WorkSite | None) -> BaseResponse:
    form = forms.site_form(language(), request.form)
    if not form.validate():
        return _site_page(form, site, InvalidAnswers.status)
    answers, conditions = forms.site_answers(form)
    declare.keep_site(db.session(), signed_in().actor, site, answers=answers, conditions=conditions)
    tell(_SAVED)
    return redirect(HOME, 303)


def _site_page(form: AnswersForm, site: WorkSite | None = None, status: int = 200) -> Response:
    return page("site", status, form=form, site=site, asked=list(questions_of(Site)), key=uuid4())
