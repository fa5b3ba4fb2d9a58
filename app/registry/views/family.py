"""The family of a laborer: children who come along, and relatives registered on their own."""

from uuid import uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.dates import PartialDate
from app.core.errors import Conflict, InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.forms import told as people_told
from app.registry import forms
from app.registry.actions.change import add_minor, join_household
from app.registry.queries import Record
from app.registry.views.screens import opened, page, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_CHILD = words("Quedó anotada la niña, el niño o adolescente que acompaña.")
_JOINED = words("Quedaron anotadas como una sola familia.")


@screens.get("/jornaleros/<folio>/menores")
@allows(Action.RECORD_MINOR)
def minor_page(folio: str) -> Response:
    """Ask who a child is that comes along."""
    return _page("minor", opened(folio, Action.RECORD_MINOR), forms.minor_form(language()))


@screens.post("/jornaleros/<folio>/menores")
@allows(Action.RECORD_MINOR)
@creates
def new_minor(folio: str) -> BaseResponse:
    """Note a child under 15 who comes along."""
    record = opened(folio, Action.RECORD_MINOR)
    form = forms.minor_form(language(), request.form)
    if not form.validate():
        return _page("minor", record, form, 422)
    told = form.answers()
    birth = PartialDate.stored(told.pop("birth_date"))
    try:
        add_minor(db.session(), signed_in().actor, record, birth=birth, **told)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _page("minor", record, form, 422)
    tell(_CHILD)
    return redirect(f"/jornaleros/{record.person.folio}#familia", 303)


@screens.get("/jornaleros/<folio>/familia")
@allows(Action.RECORD_MINOR)
def relative_page(folio: str) -> Response:
    """Ask for the folio of a relative."""
    return _page("relative", opened(folio, Action.RECORD_MINOR), forms.relative_form(language()))


@screens.post("/jornaleros/<folio>/familia")
@allows(Action.RECORD_MINOR)
@creates
def join_family(folio: str) -> BaseResponse:
    """Put a laborer and a relative in one household."""
    record = opened(folio, Action.RECORD_MINOR)
    form = forms.relative_form(language(), request.form)
    if not form.validate():
        return _page("relative", record, form, 422)
    actor, relative = signed_in().actor, form["relative"].data
    try:
        join_household(db.session(), actor, record, relative_folio=relative)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _page("relative", record, form, 422)
    except Conflict as refusal:
        return _page("relative", record, form, 409, refusal=refusal)
    tell(_JOINED)
    return redirect(f"/jornaleros/{record.person.folio}#familia", 303)


def _page(
    name: str,
    record: Record,
    form: AnswersForm,
    status: int = 200,
    refusal: Conflict | None = None,
) -> Response:
    return page(
        name,
        status,
        folio=record.person.folio,
        name=people_told.full_name(record.person.identity),
        form=form,
        refusal=refusal,
        key=uuid4(),
    )
