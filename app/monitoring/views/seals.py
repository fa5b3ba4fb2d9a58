"""The seal on the log, for anybody to keep: the last checkpoint of each day."""

from flask import render_template

from app.core import seal
from app.extensions import db
from app.monitoring.views.screens import reader, screens
from app.web.access import open_to_all
from app.web.i18n import day as long_day

CHECK = "python -m app.cli verify --published roots.json"


@screens.get("/sello")
@open_to_all
def seals() -> str:
    """Show the roots, and say what they prove and how."""
    reader()
    rows = [[long_day(one.day), one.number, one.hash.hex()] for one in seal.roots(db.session())]
    return render_template("monitoring/seals.html", rows=rows, command=CHECK)
