"""The screen on functioning: asked in INEGI's words, written once, never shown again."""

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.forms.told import full_name
from app.skills_census.actions.functioning import keep_screen
from app.skills_census.forms.functioning import (
    STEM,
    functioning_form,
    short_set,
    told,
)
from app.skills_census.queries.profiles import Record
from app.skills_census.views.screens import opened, page, screens
from app.web.access import allows
from app.web.forms import AnswersForm
from app.web.i18n import language, said_words
from app.web.pages import tell

_SAVED = words("Quedaron guardadas. Nadie las vuelve a ver: sólo se cuentan.")


@screens.get("/habilidades/<folio>/funcionamiento")
@allows(Action.ANSWER_PROFILE)
def functioning(folio: str) -> Response:
    """Ask about activities of daily life; earlier answers are never shown."""
    record = opened(folio, Action.ANSWER_PROFILE)
    return _page(record, functioning_form(language()))


@screens.post("/habilidades/<folio>/funcionamiento")
@allows(Action.ANSWER_PROFILE)
def answer_functioning(folio: str) -> BaseResponse:
    """Keep the answers of today, apart from the profile."""
    record = opened(folio, Action.ANSWER_PROFILE)
    form = functioning_form(language(), request.form)
    if not form.validate():
        return _page(record, form, 422)
    answered_by = form["answered_by"].data
    keep_screen(db.session(), record.profile, told(form), answered_by=answered_by)
    tell(_SAVED)
    return redirect(f"/habilidades/{record.person.folio}", 303)


def _page(record: Record, form: AnswersForm, status: int = 200) -> Response:
    asked, added = short_set()
    return page(
        "functioning",
        status,
        record=record,
        name=full_name(record.person.identity),
        form=form,
        stem=said_words(STEM),
        asked=asked,
        added=added,
    )
