"""The monthly bulletin: how each commitment stood at the end of a month and what was told in it."""

from itertools import groupby

from flask import render_template, request

from app.core.clock import now, today
from app.core.errors import NotFound
from app.core.words import words
from app.extensions import db
from app.monitoring import writers
from app.monitoring.queries import boards, plans
from app.monitoring.queries.told import told
from app.monitoring.rules.bulletin import bulletin, months, read_month
from app.monitoring.views.screens import common, reader, screens
from app.web.access import open_to_all
from app.web.uploads import data_folder

_NONE = words("No hay boletín de ese mes. Elija un mes que ya terminó.")


@screens.get("/tablero/boletin")
@open_to_all
def bulletins() -> str:
    """List the months that are over, by year."""
    reader()
    plan = plans.plan(db.session(), request.args.get("plan") or None)
    listed = groupby(months(plan, on=today()), key=lambda month: month.year)
    years = [(year, sorted(of_year)) for year, of_year in listed]
    return render_template("monitoring/bulletins.html", plan=plan, years=years, **common())


@screens.get("/tablero/boletin/<month>")
@open_to_all
def bulletin_of(month: str) -> str:
    """Show the bulletin of a month."""
    reader()
    session, wanted = db.session(), read_month(month)
    plan = plans.plan(session, request.args.get("plan") or None)
    over = months(plan, on=today())
    if wanted not in over or wanted is None:
        raise NotFound(_NONE)
    live = boards.live(session, plan, wanted.last)
    known = told(session, [one.id for one in plan.commitments], live=live)
    found = bulletin(plan, known, wanted)
    return render_template(
        "monitoring/bulletin.html",
        found=found,
        copy=writers.copy_of(found.board, data=data_folder(), at=now()),
        before=wanted.before if wanted.before in over else None,
        after=wanted.following if wanted.following in over else None,
        **common(),
    )
