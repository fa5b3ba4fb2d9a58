"""Staff and monitors tell: a report with its file, its withdrawal, a new day for a milestone."""

from uuid import UUID

from flask import redirect, request
from werkzeug.wrappers import Response

from app.core.errors import InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.evidence import actions as evidence
from app.evidence.rules.sent import FIELD
from app.extensions import db
from app.monitoring.actions import reports
from app.monitoring.actions.reports import Telling
from app.monitoring.forms import report_form
from app.monitoring.queries import plans, work
from app.monitoring.queries.plans import ActivityPlace
from app.monitoring.schemas import MOVE_QUESTIONS, WITHDRAW_QUESTIONS
from app.monitoring.views.screens import form_page, milestone_at, refused, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm, form_for
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell
from app.web.uploads import data_folder, sent_with_files, takes_files

_REPORTED = words(
    "El reporte quedó registrado. Cuenta como verificado cuando una monitora lo acepte."
)
_WITHDRAWN = words("El reporte quedó retirado. Sigue a la vista y ya no cuenta.")
_MOVED = words("La nueva fecha quedó registrada. La prometida sigue a la vista.")


@screens.get("/tablero/actividades/<uuid:activity_id>/reportar")
@allows(Action.REPORT_ACTIVITY)
def ask_report(activity_id: UUID) -> str:
    """Ask how far an activity has come."""
    place = plans.place_of_activity(db.session(), activity_id)
    return form_page(report_form(language(), place.activity), what="report", place=place)


@screens.post("/tablero/actividades/<uuid:activity_id>/reportar")
@takes_files
@allows(Action.REPORT_ACTIVITY)
@creates
def report(activity_id: UUID) -> Response:
    """Keep a report, with the file that backs it."""
    place = plans.place_of_activity(db.session(), activity_id)
    form = report_form(language(), place.activity, sent_with_files())
    if not form.validate():
        return refused(form, what="report", place=place)
    try:
        reports.report(
            db.session(), signed_in().actor, activity_id=activity_id, telling=_telling(form, place)
        )
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return refused(form, what="report", place=place)
    tell(_REPORTED)
    return redirect(f"/tablero/{place.commitment.slug}", 303)


@screens.get("/tablero/reportes/<uuid:report_id>/retirar")
@allows(Action.REPORT_ACTIVITY)
def ask_withdrawal(report_id: UUID) -> str:
    """Ask why a report is taken back."""
    form = form_for(WITHDRAW_QUESTIONS, language=language())()
    return form_page(form, what="withdraw", place=_place_of(report_id))


@screens.post("/tablero/reportes/<uuid:report_id>/retirar")
@allows(Action.REPORT_ACTIVITY)
@creates
def withdraw(report_id: UUID) -> Response:
    """Take a report back: it stays in sight."""
    place = _place_of(report_id)
    form = form_for(WITHDRAW_QUESTIONS, language=language())(request.form)
    if not form.validate():
        return refused(form, what="withdraw", place=place)
    try:
        reports.withdraw(db.session(), signed_in().actor, report_id=report_id, **form.answers())
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return refused(form, what="withdraw", place=place)
    tell(_WITHDRAWN)
    return redirect(f"/tablero/{place.commitment.slug}", 303)


@screens.get("/tablero/<slug>/hitos/<int:number>/fecha")
@allows(Action.CHANGE_MILESTONE_DATE)
def ask_date(slug: str, number: int) -> str:
    """Ask for the new day of a milestone."""
    form = form_for(MOVE_QUESTIONS, language=language())()
    return form_page(form, what="move", place=milestone_at(slug, number))


@screens.post("/tablero/<slug>/hitos/<int:number>/fecha")
@allows(Action.CHANGE_MILESTONE_DATE)
@creates
def move(slug: str, number: int) -> Response:
    """Give a milestone a new day."""
    place = milestone_at(slug, number)
    form = form_for(MOVE_QUESTIONS, language=language())(request.form)
    if not form.validate():
        return refused(form, what="move", place=place)
    try:
        reports.move(
            db.session(), signed_in().actor, milestone_id=place.milestone.id, **form.answers()
        )
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return refused(form, what="move", place=place)
    tell(_MOVED)
    return redirect(f"/tablero/{place.commitment.slug}", 303)


def _telling(form: AnswersForm, place: ActivityPlace) -> Telling:
    """Read the form, keeping its file first when it brings one."""
    answers = form.answers()
    kept = (
        [evidence.keep(db.session(), signed_in().actor, answers[FIELD], data=data_folder()).id]
        if answers[FIELD]
        else []
    )
    return Telling.told(
        place.activity,
        claimed=answers.get("claimed"),
        value=answers.get("value"),
        says=answers["says"],
        effective_on=answers["effective_on"],
        evidence=kept,
    )


def _place_of(report_id: UUID) -> ActivityPlace:
    found = work.report(db.session(), report_id)
    return plans.place_of_activity(db.session(), found.activity_id)
