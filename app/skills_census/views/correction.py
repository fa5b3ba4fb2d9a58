"""Correcting who a person is at the desk of the skills census: the same action as at the other."""

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.errors import InvalidAnswers, StaleEdit
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.actions.correct import correct_to, declared_of
from app.people.forms.correction import CorrectionForm, correction_form, correction_of, face
from app.skills_census.queries.profiles import Record
from app.skills_census.views.screens import WINDOW, opened, screens
from app.web.access import allows, signed_in
from app.web.i18n import language
from app.web.pages import tell, version_shown, version_typed

_CORRECTED = words("Quedó corregido. Lo anterior sigue en la historia.")


@screens.get("/habilidades/<folio>/corregir")
@allows(Action.CORRECT_PERSON)
def correction(folio: str) -> Response:
    """Ask what to correct of who a person is, and why."""
    record = opened(folio, Action.CORRECT_PERSON)
    return _page(record, correction_of(language(), declared_of(record.person)))


@screens.post("/habilidades/<folio>/corregir")
@allows(Action.CORRECT_PERSON)
def correct_person(folio: str) -> BaseResponse:
    """Correct who a person is, losing nothing of what stood before."""
    record = opened(folio, Action.CORRECT_PERSON)
    form = correction_form(language(), request.form)
    if not form.validate():
        return _page(record, form, 422)
    try:
        _correct(record, form)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _page(record, form, 422)
    except StaleEdit as refusal:
        return _page(record, form, 412, refusal=refusal)
    tell(_CORRECTED)
    return redirect(f"/habilidades/{record.person.folio}", 303)


def _correct(record: Record, form: CorrectionForm) -> None:
    cautions = correct_to(
        db.session(),
        signed_in().actor,
        record.person,
        after=form.declared(),
        reason=form.why(),
        version=version_typed(record.person.version),
    )
    for caution in cautions:
        tell(caution.message, "warning")


def _page(
    record: Record, form: CorrectionForm, status: int = 200, refusal: StaleEdit | None = None
) -> Response:
    drawn = render_template(
        "people/correct.html",
        desk=WINDOW,
        **face(record.person, form, is_stale=refusal is not None),
        refusal=refusal,
        faults=bool(refusal),
        version=version_shown(record.person.version, status),
    )
    return make_response(drawn, status)
