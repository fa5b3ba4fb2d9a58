"""Changing a record over the version that was read: who the person is, and answers of a section."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.doubts import Doubtful, fault_of
from app.core.errors import InvalidAnswers, StaleEdit
from app.core.identity import Caution
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.actions.correct import correct_to, declared_of
from app.people.forms import told as people_told
from app.people.forms.correction import CorrectionForm, correction_form, correction_of, face
from app.people.forms.doubts import DOUBTS, reason_form_of_doubts
from app.registry import forms
from app.registry.actions.answers import answer, held
from app.registry.queries import Record
from app.registry.sections import SCREENS
from app.registry.views import words_of
from app.registry.views.screens import WINDOW, opened, page, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language, said
from app.web.pages import tell, version_shown, version_typed

_CORRECTED = words("Quedó corregido. Lo anterior sigue en la historia.")
_SAVED = words("Quedaron guardadas las respuestas.")
_ADDRESSES = ", ".join(SCREENS)


@screens.get("/jornaleros/<folio>/corregir")
@allows(Action.CORRECT_PERSON)
def correction(folio: str) -> Response:
    """Ask what to correct of who a person is, and why."""
    record = opened(folio, Action.CORRECT_PERSON)
    return _correction_page(record, correction_of(language(), declared_of(record.person)))


@screens.post("/jornaleros/<folio>/corregir")
@allows(Action.CORRECT_PERSON)
def correct_person(folio: str) -> BaseResponse:
    """Correct who a person is, losing nothing of what stood before."""
    record = opened(folio, Action.CORRECT_PERSON)
    form = correction_form(language(), request.form)
    if not form.validate():
        return _correction_page(record, form, 422)
    try:
        _correct(record, form)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _correction_page(record, form, 422)
    except StaleEdit as refusal:
        return _correction_page(record, form, 412, refusal=refusal)
    tell(_CORRECTED)
    return redirect(f"/jornaleros/{record.person.folio}", 303)


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


def _correction_page(
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


@screens.get(f"/jornaleros/<folio>/<any({_ADDRESSES}):section>")
@allows(Action.ANSWER_SECTION)
def section(folio: str, section: str) -> Response:
    """Ask the questions of a screen, with what was answered before."""
    record = opened(folio, Action.ANSWER_SECTION)
    form = forms.section_form(language(), section, **held(record.holders, section))
    return _section_page(record, section, form)


@screens.post(f"/jornaleros/<folio>/<any({_ADDRESSES}):section>")
@allows(Action.ANSWER_SECTION)
def answer_section(folio: str, section: str) -> BaseResponse:
    """Keep the answers of a screen; doubtful ones once it is said why they stand."""
    record = opened(folio, Action.ANSWER_SECTION)
    stands = held(record.holders, section)
    form = forms.section_form(language(), section, request.form, **stands)
    why = reason_form_of_doubts(language(), request.form)
    if not (form.validate() & why.validate()):
        return _section_page(record, section, form, 422)
    try:
        _answer(record, forms.changed(form, stands), why)
    except Doubtful as refusal:
        return _section_page(record, section, form, 422, doubts=refusal.cautions)
    except StaleEdit as refusal:
        return _section_page(record, section, form, 412, refusal=refusal)
    tell(_SAVED)
    return redirect(f"/jornaleros/{record.person.folio}#{section}", 303)


def _answer(record: Record, changes: Mapping[str, Any], why: AnswersForm) -> None:
    reason = why[DOUBTS].data or ""
    actor, version = signed_in().actor, version_typed(record.person.version)
    answer(db.session(), actor, record, changes, version=version, reason=reason)


def _section_page(
    record: Record,
    section: str,
    form: AnswersForm,
    status: int = 200,
    refusal: StaleEdit | None = None,
    doubts: Sequence[Caution] = (),
) -> Response:
    mine = words_of.screen(section, form.answers()) if refusal else []
    theirs = words_of.screen(section, held(record.holders, section)) if refusal else []
    labels = {name: field.label.text for name, field in form._fields.items()}
    return page(
        "section",
        status,
        record=record,
        name=people_told.full_name(record.person.identity),
        section=section,
        title=words_of.screen_title(section),
        form=form,
        refusal=refusal,
        faults=bool(form.errors or refusal or doubts),
        doubts=[(d.field, labels.get(d.field, ""), said(fault_of(d))) for d in doubts],
        why=reason_form_of_doubts(language(), request.form),
        differences=people_told.differences(theirs, mine),
        version=version_shown(record.person.version, status),
    )
