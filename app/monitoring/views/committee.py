"""The committee keeps: minutes, visits, and when it looks again at a commitment."""

from uuid import UUID

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from app.core.codelists import codelist
from app.core.errors import InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.monitoring.actions import committee as actions
from app.monitoring.queries import committee, plans
from app.monitoring.schemas import SECTOR, SEEN, VISIT_QUESTIONS, WATCH_QUESTIONS, minute_questions
from app.monitoring.views.screens import (
    common,
    form_page,
    milestone_at,
    reader,
    refused,
    screens,
)
from app.web.access import allows, open_to_all, signed_in
from app.web.forms import AnswersForm, form_for
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_KEPT = words("La minuta quedó publicada.")
_VISITED = words("La visita quedó publicada.")
_WATCHED = words("La fecha de revisión quedó publicada.")


@screens.get("/tablero/minutas")
@open_to_all
def minutes() -> str:
    """List the minutes of the committee: how many of each sector, and what was agreed."""
    reader()
    plan = plans.plan(db.session(), request.args.get("plan") or None)
    return render_template(
        "monitoring/minutes.html",
        plan=plan,
        found=committee.minutes(db.session(), plan.code),
        sectors=codelist("committee_sectors"),
        **common(),
    )


@screens.get("/tablero/minutas/nueva")
@allows(Action.KEEP_MINUTES)
def ask_minutes() -> str:
    """Ask for the minutes of a meeting."""
    return form_page(form_for(minute_questions(), language=language())(), what="minutes")


@screens.post("/tablero/minutas/nueva")
@allows(Action.KEEP_MINUTES)
@creates
def keep_minutes() -> Response:
    """Keep the minutes of a meeting."""
    form = form_for(minute_questions(), language=language())(request.form)
    if not form.validate():
        return refused(form, what="minutes")
    answers = form.answers()
    try:
        actions.keep_minutes(
            db.session(),
            signed_in().actor,
            held_on=answers["held_on"],
            attendees=_attendees(answers),
            agreements=answers["agreements"],
        )
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return refused(form, what="minutes")
    tell(_KEPT)
    return redirect("/tablero/minutas", 303)


@screens.get("/tablero/<slug>/hitos/<int:number>/visita")
@allows(Action.RECORD_VISIT)
def ask_visit(slug: str, number: int) -> str:
    """Ask what was seen on a visit."""
    form = form_for(VISIT_QUESTIONS, language=language())()
    return form_page(form, what="visit", place=milestone_at(slug, number))


@screens.post("/tablero/<slug>/hitos/<int:number>/visita")
@allows(Action.RECORD_VISIT)
@creates
def keep_visit(slug: str, number: int) -> Response:
    """Keep what was seen on a visit."""
    place = milestone_at(slug, number)
    form = form_for(VISIT_QUESTIONS, language=language())(request.form)
    if not form.validate():
        return refused(form, what="visit", place=place)
    try:
        _keep_visit(place.milestone.id, form)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return refused(form, what="visit", place=place)
    tell(_VISITED)
    return redirect(f"/tablero/{place.commitment.slug}", 303)


@screens.get("/tablero/<slug>/vigilancia")
@allows(Action.KEEP_MINUTES)
def ask_watch(slug: str) -> str:
    """Ask when a commitment is looked at again."""
    plan = plans.plan_of(db.session(), slug)
    form = form_for(WATCH_QUESTIONS, language=language())()
    return form_page(form, what="watch", commitment=plans.commitment_of(plan, slug))


@screens.post("/tablero/<slug>/vigilancia")
@allows(Action.KEEP_MINUTES)
@creates
def watch(slug: str) -> Response:
    """Keep when a commitment is looked at again."""
    plan = plans.plan_of(db.session(), slug)
    form = form_for(WATCH_QUESTIONS, language=language())(request.form)
    about = {"what": "watch", "commitment": plans.commitment_of(plan, slug)}
    if not form.validate():
        return refused(form, **about)
    try:
        actions.watch(db.session(), signed_in().actor, slug=slug, **form.answers())
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return refused(form, **about)
    tell(_WATCHED)
    return redirect(f"/tablero/{slug}", 303)


def _attendees(answers: dict[str, int | None]) -> dict[str, int]:
    counted = {name.removeprefix(SECTOR): n for name, n in answers.items() if SECTOR in name}
    return {code: n for code, n in counted.items() if n}


def _keep_visit(milestone_id: UUID, form: AnswersForm) -> None:
    answers = form.answers()
    actions.visit(
        db.session(),
        signed_in().actor,
        milestone_id=milestone_id,
        municipality=answers["municipality"],
        visited_on=answers["visited_on"],
        answers={name: answers[name] for name in SEEN},
        says=answers["says"],
    )
