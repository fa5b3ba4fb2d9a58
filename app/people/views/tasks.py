"""The tasks of an office: whom to call or visit, by when, and what came of it."""

from uuid import UUID

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import today
from app.core.codelists import codelist
from app.core.errors import InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.actions.tasks import write_outcome
from app.people.queries.tasks import tasks_of
from app.people.rules.tasks import KINDS, LONGEST_NOTE, OUTCOMES, is_late
from app.people.views.screens import screens
from app.web.access import allows, signed_in
from app.web.i18n import language, said
from app.web.pages import tell

_WRITTEN = words("Quedó anotado lo que pasó.")


@screens.get("/tareas")
@allows(Action.DO_OFFICE_TASKS)
def tasks() -> Response:
    """List whom the office has to call or visit, the most pressing first; or what was done."""
    return _page()


@screens.post("/tareas/<uuid:task_id>")
@allows(Action.DO_OFFICE_TASKS)
def task_outcome(task_id: UUID) -> BaseResponse:
    """Write what came of a call or a visit."""
    outcome, note = request.form.get("outcome", ""), request.form.get("note", "").strip()
    try:
        write_outcome(db.session(), signed_in().actor, task_id, outcome=outcome, note=note)
    except InvalidAnswers as refusal:
        faults = {name: [said(fault) for fault in found] for name, found in refusal.faults.items()}
        return _page(422, wrong=task_id, faults=faults, note=note)
    tell(_WRITTEN)
    return redirect("/tareas", 303)


def _page(status: int = 200, **more: object) -> Response:
    ended, on = request.args.get("ver") == "hechas", today()
    waiting = tasks_of(db.session(), signed_in().actor, ended=ended)
    page = render_template(
        "people/tasks.html",
        ended=ended,
        rows=[(one, is_late(one.task.due_on, on=on)) for one in waiting],
        kinds=codelist(KINDS),
        outcomes=codelist(OUTCOMES).items(),
        outcome_words=codelist(OUTCOMES),
        longest=LONGEST_NOTE,
        language=language(),
        **more,
    )
    return make_response(page, status)
