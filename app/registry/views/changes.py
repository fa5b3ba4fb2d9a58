"""Changing a record over the version that was read: who the person is, and answers of a section."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.doubts import Doubtful, fault_of
from app.core.errors import InvalidAnswers, StaleEdit
from app.core.identity import Caution
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.actions.correct import correct, declared_of
from app.people.forms import told as people_told
from app.people.forms.correction import CorrectionForm, correction_form, correction_of
from app.people.forms.doubts import DOUBTS, reason_form_of_doubts
from app.people.rules.registration import Declared
from app.registry import forms
from app.registry.actions.answers import answer, held
from app.registry.queries import Record
from app.registry.sections import SCREENS
from app.registry.views import words_of
from app.registry.views.screens import opened, page, screens
from app.web import wording
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language, said
from app.web.pages import tell

_CORRECTED = words("Quedó corregido. Lo anterior sigue en la historia.")
_SAVED = words("Quedaron guardadas las respuestas.")
_MOST_DIGITS = 9
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
    before, after = declared_of(record.person), form.declared()
    if before.birth.declared_age is not None and (
        before.birth.declared_age == after.birth.declared_age
    ):
        # The same age in its box was not said again today: it keeps the day it was declared on.
        after = replace(after, birth=before.birth)
    changes = {
        each.name: getattr(after, each.name)
        for each in fields(Declared)
        if getattr(before, each.name) != getattr(after, each.name)
    }
    cautions = correct(
        db.session(),
        signed_in().actor,
        record.person,
        changes=changes,
        reason=form.why(),
        version=_version(record),
    )
    for caution in cautions:
        tell(caution.message, "warning")


def _correction_page(
    record: Record, form: CorrectionForm, status: int = 200, refusal: StaleEdit | None = None
) -> Response:
    mine = people_told.declaration(form.declared()) if refusal else []
    theirs = people_told.declaration(declared_of(record.person)) if refusal else []
    return page(
        "correct",
        status,
        record=record,
        form=form,
        first="given_names",
        refusal=refusal,
        differences=_differences(theirs, mine),
        version=_shown_version(record, status),
    )


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
    actor, version = signed_in().actor, _version(record)
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
        differences=_differences(theirs, mine),
        version=_shown_version(record, status),
    )


def _differences(
    theirs: list[wording.ShownRow], mine: list[wording.ShownRow]
) -> list[tuple[str, Any, Any]]:
    """Pair the lines that are not the same: question, what stands now, what was typed."""
    now = {row["key"]: row["value"] for row in theirs}
    typed = {row["key"]: row["value"] for row in mine}
    keys = dict.fromkeys((*now, *typed))
    return [(key, now.get(key), typed.get(key)) for key in keys if now.get(key) != typed.get(key)]


def _version(record: Record) -> int:
    """Read which version the form was drawn from; one that makes no sense is an old one."""
    typed = request.form.get("version", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS
    return int(typed) if is_number else record.person.version - 1


def _shown_version(record: Record, status: int) -> int:
    """Give the version that the next sending is over: a wrong answer does not make it newer."""
    is_wrong = status == 422  # noqa: PLR2004 - the page's own status
    return _version(record) if is_wrong else record.person.version
