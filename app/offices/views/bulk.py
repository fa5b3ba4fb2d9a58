"""Many steps at once: pasted, looked at line by line, written, and undone all together."""

from typing import Any
from uuid import UUID, uuid4

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.errors import Fault, InvalidAnswers, NotFound
from app.core.permissions import Action
from app.core.places import JALISCO
from app.core.words import words
from app.extensions import db
from app.offices import actions, queries
from app.offices.rules.bulk_file import COLUMNS, read_rows
from app.offices.views.screens import lists, plan_today, screens
from app.web import context
from app.web.access import allows, signed_in
from app.web.i18n import said
from app.web.once import creates
from app.web.pages import tell

FIELD = "tabla"
_ADDRESS = "/instalacion/en-bloque"
_NOTHING = words("Ninguna línea se puede guardar. Corríjalas y revise otra vez.")
_UNDONE = words("Se deshicieron %(count)s pasos. Siguen a la vista en la historia.")


@screens.get("/instalacion/en-bloque")
@allows(Action.REPORT_MANY_STAGES)
def ask_many() -> str:
    """Ask for a table of steps."""
    return _page()


@screens.post("/instalacion/en-bloque/revisar")
@allows(Action.REPORT_MANY_STAGES)
def preview_many() -> BaseResponse:
    """Tell of each line whether it would be written; nothing is."""
    text = request.form.get(FIELD, "")
    rows = read_rows(text, of_state=JALISCO)
    if isinstance(rows, Fault):
        return make_response(_page(text=text, problem=said(rows)), InvalidAnswers.status)
    judged = actions.judge_lines(db.session(), signed_in().actor, rows)
    return make_response(_page(text=text, judged=judged))


@screens.post("/instalacion/en-bloque")
@allows(Action.REPORT_MANY_STAGES)
@creates
def load_many() -> BaseResponse:
    """Write the good lines; the bad ones stop nothing."""
    text = request.form.get(FIELD, "")
    rows = read_rows(text, of_state=JALISCO)
    if isinstance(rows, Fault):
        return make_response(_page(text=text, problem=said(rows)), InvalidAnswers.status)
    batch = actions.apply_lines(db.session(), signed_in().actor, rows)
    if batch is None:
        judged = actions.judge_lines(db.session(), signed_in().actor, rows)
        problem = said(Fault("nothing", _NOTHING))
        drawn = _page(text=text, judged=judged, problem=problem)
        return make_response(drawn, InvalidAnswers.status)
    return redirect(f"{_ADDRESS}/{batch}", 303)


@screens.get("/instalacion/en-bloque/<uuid:batch_id>")
@allows(Action.REPORT_MANY_STAGES)
def loaded(batch_id: UUID) -> str:
    """Show what a load wrote, and offer to undo all of it."""
    context.visitor()
    steps = queries.batch(db.session(), batch_id)
    if not steps:
        raise NotFound
    undone = {step.reverses for step in steps}
    return render_template(
        "offices/loaded.html",
        steps=[step for step in steps if step.batch == batch_id],
        undone=undone,
        places=queries.places_by_key(),
        batch=batch_id,
        key=uuid4(),
        **lists(plan_today()),
    )


@screens.post("/instalacion/en-bloque/<uuid:batch_id>/deshacer")
@allows(Action.REPORT_MANY_STAGES)
@creates
def undo_many(batch_id: UUID) -> BaseResponse:
    """Undo every step of a load that still counts."""
    count = actions.undo_batch(db.session(), signed_in().actor, batch_id)
    tell(_UNDONE, count=count)
    return redirect(f"{_ADDRESS}/{batch_id}", 303)


def _page(*, text: str = "", judged: Any = (), problem: str = "") -> str:
    context.visitor()
    return render_template(
        "offices/bulk.html",
        text=text,
        judged=judged,
        good=sum(not one.faults for one in judged),
        problem=problem,
        heading=",".join(COLUMNS),
        places=queries.places_by_key(),
        key=uuid4(),
        **lists(plan_today()),
    )
