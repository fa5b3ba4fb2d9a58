"""Anybody opens an employer's account; whoever signs in with it says who the employer is."""

from uuid import uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.actions.accounts import open_for_employer
from app.core.columns import questions_of
from app.core.errors import InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.employers import forms, queries
from app.employers.actions import declare
from app.employers.sections import Face, Papers
from app.employers.views.screens import page, screens
from app.extensions import db
from app.web import context
from app.web.access import allows, open_to_all, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language, said
from app.web.limits import seldom
from app.web.once import creates
from app.web.pages import tell

HOME = "/mi-empresa"
_SAVED = words("Los datos quedaron guardados. La Secretaría los va a revisar.")
_CHANGED = words("Los datos quedaron guardados.")


@screens.get("/empleadores/nueva")
@open_to_all
def sign_up_page() -> Response:
    """Say what an employer's account is for, and ask for a name and a password."""
    context.visitor()
    return page("sign_up", wrong={}, display_name="")


@screens.post("/empleadores/nueva")
@open_to_all
@seldom
def sign_up() -> Response:
    """Open the account and tell its name once. Sent twice, there are two accounts: no harm."""
    context.visitor()
    name, password = request.form.get("display_name", ""), request.form.get("password", "")
    try:
        account = open_for_employer(db.session(), display_name=name.strip(), password=password)
    except InvalidAnswers as refusal:
        wrong = {field: said(faults[0]) for field, faults in refusal.faults.items()}
        return page("sign_up", refusal.status, wrong=wrong, display_name=name, faults=True)
    return page("signed_up", account=account)


@screens.get(f"{HOME}/datos")
@allows(Action.KEEP_EMPLOYER)
def declare_page() -> Response:
    """Ask who the employer is, or show it to be corrected."""
    employer = queries.own(db.session(), signed_in().actor)
    values = {}
    if employer is not None:
        papers = queries.papers(db.session(), employer.id)
        values = {name: getattr(employer, name) for name in questions_of(Face)}
        values |= {name: getattr(papers, name) for name in questions_of(Papers)}
    return _declare_page(forms.declared_form(language(), **values))


@screens.post(f"{HOME}/datos")
@allows(Action.KEEP_EMPLOYER)
@creates
def keep_declared() -> BaseResponse:
    """Keep who the employer is."""
    form = forms.declared_form(language(), request.form)
    if not form.validate():
        return _declare_page(form, InvalidAnswers.status)
    session, actor = db.session(), signed_in().actor
    known = queries.own(session, actor) is not None
    try:
        (declare.change if known else declare.declare)(session, actor, form.answers())
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _declare_page(form, refusal.status)
    tell(_CHANGED if known else _SAVED)
    return redirect(HOME, 303)


def _declare_page(form: AnswersForm, status: int = 200) -> Response:
    face = list(questions_of(Face))
    return page(
        "declare", status, form=form, face=face, papers=list(questions_of(Papers)), key=uuid4()
    )
