"""What a person wants to learn, and what of it soonest."""

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.skills_census.actions.answers import Listed, put_rows, rows_mark
from app.skills_census.forms.rows import needs_form
from app.skills_census.queries.profiles import Record
from app.skills_census.rules.rows import Need
from app.skills_census.views.doubts import Screen
from app.skills_census.views.screens import opened, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language, said_words

_TITLE = words("Necesidades educativas")


@screens.get("/habilidades/<folio>/necesidades")
@allows(Action.ANSWER_PROFILE)
def needs(folio: str) -> Response:
    """Ask what a person wants to learn."""
    record = opened(folio, Action.ANSWER_PROFILE)
    rows = record.rows[Need]
    first = [row.need for row in rows if row.is_first]
    form = needs_form(language(), needs=[row.need for row in rows], first=first)
    return _screen(record, form).draw()


@screens.post("/habilidades/<folio>/necesidades")
@allows(Action.ANSWER_PROFILE)
def answer_needs(folio: str) -> BaseResponse:
    """Keep what a person wants to learn; what comes first is wanted too."""
    record = opened(folio, Action.ANSWER_PROFILE)
    form = needs_form(language(), request.form)

    def keep(version: str, reason: str) -> None:
        first = form["first"].data or []
        wanted = dict.fromkeys([*(form["needs"].data or []), *first])
        rows = [Need(code, is_first=code in first) for code in wanted]
        session, actor = db.session(), signed_in().actor
        put_rows(session, actor, record, Listed(Need, rows), version=version, reason=reason)

    return _screen(record, form).save(keep)


def _screen(record: Record, form: AnswersForm) -> Screen:
    here = f"/habilidades/{record.person.folio}"
    return Screen(
        record, "section", said_words(_TITLE), form, f"{here}/necesidades", f"{here}#necesidades",
        mark=lambda: rows_mark(record, Listed(Need, ())), shown={}, labels={},
    )  # fmt: skip
