"""Changing a record over the version that was read: who the person is, and answers of a section."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.columns import questions_of
from app.core.errors import InvalidAnswers, StaleEdit
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.actions.correct import correct, declared_of
from app.people.forms.correction import CorrectionForm, correction_form, correction_of
from app.people.rules.registration import Declared
from app.registry import forms
from app.registry.actions.change import answer
from app.registry.queries import Record
from app.registry.schemas import SECTIONS
from app.registry.views import words_of
from app.registry.views.screens import opened, page, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.pages import tell

_CORRECTED = words("Quedó corregido. Lo anterior sigue en la historia.")
_SAVED = words("Quedaron guardadas las respuestas.")
_MOST_DIGITS = 9


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
    mine = words_of.declaration(form.declared()) if refusal else []
    theirs = words_of.declaration(declared_of(record.person)) if refusal else []
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


@screens.get("/jornaleros/<folio>/<any(trabajo, lenguas):section>")
@allows(Action.ANSWER_SECTION)
def section(folio: str, section: str) -> Response:
    """Ask the questions of a section, with what was answered before."""
    record = opened(folio, Action.ANSWER_SECTION)
    form = forms.section_form(language(), section, **_held(record, section))
    return _section_page(record, section, form)


@screens.post("/jornaleros/<folio>/<any(trabajo, lenguas):section>")
@allows(Action.ANSWER_SECTION)
def answer_section(folio: str, section: str) -> BaseResponse:
    """Keep the answers of a section."""
    record = opened(folio, Action.ANSWER_SECTION)
    form = forms.section_form(language(), section, request.form)
    if not form.validate():
        return _section_page(record, section, form, 422)
    try:
        changes = forms.changed(form, _held(record, section))
        answer(db.session(), record, changes, version=_version(record))
    except StaleEdit as refusal:
        return _section_page(record, section, form, 412, refusal=refusal)
    tell(_SAVED)
    return redirect(f"/jornaleros/{record.person.folio}#{section}", 303)


def _section_page(
    record: Record,
    section: str,
    form: AnswersForm,
    status: int = 200,
    refusal: StaleEdit | None = None,
) -> Response:
    mine = _section_rows(section, form.answers()) if refusal else []
    theirs = _section_rows(section, _held(record, section)) if refusal else []
    return page(
        "section",
        status,
        record=record,
        name=words_of.full_name(record.person.identity),
        section=section,
        title=words_of.section_title(section),
        form=form,
        refusal=refusal,
        differences=_differences(theirs, mine),
        version=_shown_version(record, status),
    )


def _held(record: Record, section: str) -> dict[str, Any]:
    holder = record.laborer if section == "trabajo" else record.speech
    return {name: getattr(holder, name, None) for name in questions_of(SECTIONS[section])}


def _section_rows(section: str, values: Mapping[str, Any]) -> list[words_of.ShownRow]:
    return [
        {"key": words_of.label(question), "value": words_of.answer(question, values[name])}
        for name, (question, _) in questions_of(SECTIONS[section]).items()
    ]


def _differences(
    theirs: list[words_of.ShownRow], mine: list[words_of.ShownRow]
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
