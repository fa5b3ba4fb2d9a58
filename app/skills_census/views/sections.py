"""The screens of questions that are asked once."""

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.permissions import Action
from app.extensions import db
from app.skills_census.actions.answers import answer, screen_mark
from app.skills_census.forms.sections import section_form
from app.skills_census.queries.profiles import Record
from app.skills_census.sections import QUESTIONNAIRE
from app.skills_census.views import told
from app.skills_census.views.doubts import Screen
from app.skills_census.views.screens import opened, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language

_ADDRESSES = ", ".join(QUESTIONNAIRE.screens)


@screens.get(f"/habilidades/<folio>/<any({_ADDRESSES}):screen>")
@allows(Action.ANSWER_PROFILE)
def section(folio: str, screen: str) -> Response:
    """Ask the questions of a screen, with what was answered before."""
    record = opened(folio, Action.ANSWER_PROFILE)
    held = QUESTIONNAIRE.held(record.holders, screen)
    return _screen(record, screen, section_form(language(), screen, **held)).draw()


@screens.post(f"/habilidades/<folio>/<any({_ADDRESSES}):screen>")
@allows(Action.ANSWER_PROFILE)
def answer_section(folio: str, screen: str) -> BaseResponse:
    """Keep the answers of a screen."""
    record = opened(folio, Action.ANSWER_PROFILE)
    held = QUESTIONNAIRE.held(record.holders, screen)
    form = section_form(language(), screen, request.form, **held)

    def keep(version: str, reason: str) -> None:
        told_now = {name: value for name, value in form.answers().items() if value != held[name]}
        answer(db.session(), signed_in().actor, record, told_now, version=version, reason=reason)

    return _screen(record, screen, form).save(keep)


def _screen(record: Record, screen: str, form: AnswersForm) -> Screen:
    here = f"/habilidades/{record.person.folio}"
    return Screen(
        record=record,
        template="section",
        title=told.title_of(screen),
        form=form,
        address=f"{here}/{screen}",
        onward=f"{here}#{screen}",
        mark=lambda: screen_mark(record, screen),
        shown={},
        labels={name: field.label.text for name, field in form._fields.items()},
    )
