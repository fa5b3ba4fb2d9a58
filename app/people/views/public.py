"""What anybody reads, the notice and a receipt's validity, and the dated legal terms."""

from uuid import uuid4

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.errors import Conflict, InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.actions.notices import add_term
from app.people.forms.terms import TermForm, term_form
from app.people.queries.notices import current_notice, every_term
from app.people.queries.receipts import receipt_state
from app.people.rules.censuses import Census
from app.people.views.screens import screens
from app.web.access import allows, open_to_all
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_ADDED = words("El término quedó guardado. Vale desde el día que puso.")


@screens.get("/aviso")
@open_to_all
def notice() -> str:
    """Show the privacy notice in force to anybody, short and whole, ready to be printed."""
    return render_template("people/notice.html", notice=current_notice(db.session()))


@screens.get("/aviso/habilidades")
@open_to_all
def notice_of_skills() -> str:
    """Show the notice of the skills census in force to anybody, short and whole."""
    told = current_notice(db.session(), census=Census.SKILLS)
    return render_template("people/notice.html", notice=told)


@screens.get("/verificar/<token>")
@open_to_all
def verify(token: str) -> str:
    """Say whether a receipt is valid; nothing of the person is shown."""
    return render_template("people/verify.html", valid=receipt_state(db.session(), token))


@screens.get("/terminos")
@allows(Action.SET_LEGAL_TERM)
def terms() -> Response:
    """List the dated legal terms with their sources, and the form for one more."""
    return _terms_page(term_form(language()))


@screens.post("/terminos")
@allows(Action.SET_LEGAL_TERM)
@creates
def new_term() -> BaseResponse:
    """Add a dated wording of a term."""
    form = term_form(language(), request.form)
    if not form.validate():
        return _terms_page(form, 422)
    try:
        add_term(db.session(), **form.answers())
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _terms_page(form, 422)
    except Conflict as refusal:
        return _terms_page(form, 409, refusal=refusal)
    tell(_ADDED)
    return redirect("/terminos", 303)


def _terms_page(form: TermForm, status: int = 200, refusal: Conflict | None = None) -> Response:
    known = every_term(db.session())
    form.put_names(term.name for term in known)
    page = render_template(
        "people/terms.html",
        form=form,
        terms=known,
        refusal=refusal,
        faults=bool(refusal),
        key=uuid4(),
    )
    return make_response(page, status)
