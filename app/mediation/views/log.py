"""What employers searched, for staff: the lines, those that close in on few, and unmet demand."""

from flask import render_template, request

from app.core.permissions import Action
from app.extensions import db
from app.mediation.queries import searches as queries
from app.mediation.views import words_of
from app.mediation.views.screens import screens
from app.web.access import allows

DAYS = 90
"""Unmet demand is counted over a quarter."""


@screens.get("/busquedas")
@allows(Action.READ_SEARCHES)
def searches() -> str:
    """Show the log of searches; ``solo=avisos`` leaves those that close in on few people."""
    only_narrowing = request.args.get("solo") == "avisos"
    return render_template(
        "mediation/searches.html",
        lines=queries.lines(db.session(), only_narrowing=only_narrowing),
        only_narrowing=only_narrowing,
        unmet=queries.unmet(db.session(), days=DAYS),
        days=DAYS,
        broken=queries.broken_lines(db.session()),
        most=queries.MOST,
        words_of=words_of,
    )
