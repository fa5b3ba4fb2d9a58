"""Attending at this desk a person of another office: with a reason, present at the window."""

from uuid import uuid4

from flask import Response, make_response, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.errors import Conflict, InvalidAnswers, NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.actions.attend import OFFICE_DAYS, attend
from app.people.forms.reasons import attention_form
from app.people.queries.matches import find_by_folio
from app.people.rules.censuses import Census
from app.people.rules.folio import read_folio
from app.skills_census.views.screens import page, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_OPEN = words("Ya puede atender a la persona durante %(days)s días. Su oficina quedó avisada.")


@screens.get("/habilidades/<folio>/atender")
@allows(Action.ATTEND_PERSON)
def attention(folio: str) -> Response:
    """Ask why a person of another office is attended here."""
    return _page(folio, attention_form(language()))


@screens.post("/habilidades/<folio>/atender")
@allows(Action.ATTEND_PERSON)
@creates
def open_attention(folio: str) -> BaseResponse:
    """Open the attention; then the person can be registered here, or her profile opened."""
    form = attention_form(language(), request.form)
    if not form.validate():
        return _page(folio, form, 422)
    said = {**form.answers(), "census": Census.SKILLS}
    try:
        attend(db.session(), signed_in().actor, folio, **said)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _page(folio, form, 422)
    except Conflict as refusal:
        return _page(folio, form, 409, refusal=refusal)
    tell(_OPEN, days=OFFICE_DAYS)
    return page("known", folio=read_folio(folio), carried=[], asked={})


def _page(
    folio: str, form: AnswersForm, status: int = 200, refusal: Conflict | None = None
) -> Response:
    known, visitor = find_by_folio(db.session(), folio, Census.SKILLS), signed_in()
    if known is None:
        raise NotFound
    drawn = render_template(
        "people/attend.html",
        faults=bool(refusal),
        desk="/habilidades",
        folio=read_folio(folio),
        form=form,
        refusal=refusal,
        home=known.home_office,
        is_own=known.home_office == visitor.office,
        is_staff=visitor.office is None,
        key=uuid4(),
    )
    return make_response(drawn, status)
