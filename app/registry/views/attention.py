"""Attending a person of another office: with a reason, present at the window."""

from uuid import uuid4

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.errors import Conflict, InvalidAnswers, NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.actions.attend import OFFICE_DAYS, attend
from app.people.forms.reasons import attention_form
from app.people.queries.matches import find_by_folio
from app.people.rules.folio import read_folio
from app.registry.views.screens import screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_OPEN = words("Ya puede atender a la persona durante %(days)s días. Su oficina quedó avisada.")


@screens.get("/jornaleros/<folio>/atender")
@allows(Action.ATTEND_PERSON)
def attention(folio: str) -> BaseResponse:
    """Ask why a person of another office is attended here."""
    return _page(folio, attention_form(language()))


@screens.post("/jornaleros/<folio>/atender")
@allows(Action.ATTEND_PERSON)
@creates
def open_attention(folio: str) -> BaseResponse:
    """Open the attention and the record with it."""
    form = attention_form(language(), request.form)
    if not form.validate():
        return _page(folio, form, 422)
    try:
        attend(db.session(), signed_in().actor, folio, **form.answers())
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _page(folio, form, 422)
    except Conflict as refusal:
        return _page(folio, form, 409, refusal=refusal)
    tell(_OPEN, days=OFFICE_DAYS)
    return redirect(f"/jornaleros/{read_folio(folio)}", 303)


def _page(
    folio: str, form: AnswersForm, status: int = 200, refusal: Conflict | None = None
) -> Response:
    known = find_by_folio(db.session(), folio)
    if known is None:
        raise NotFound
    visitor = signed_in()
    drawn = render_template(
        "people/attend.html",
        faults=bool(refusal),
        desk="/jornaleros",
        folio=read_folio(folio),
        form=form,
        refusal=refusal,
        home=known.home_office,
        is_own=known.home_office == visitor.office,
        is_staff=visitor.office is None,
        key=uuid4(),
    )
    return make_response(drawn, status)
