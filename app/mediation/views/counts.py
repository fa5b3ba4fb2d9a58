"""The requests of each office in a year, counted for the Secretariat: no person and no employer."""

from collections.abc import Callable
from datetime import timedelta

from flask import Response, render_template, request
from flask_babel import gettext

from app.core.clock import now
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.mediation.queries import cases
from app.mediation.queries.cases import Standing
from app.mediation.views import request_words
from app.mediation.views.screens import screens
from app.web.access import allows
from app.web.downloads import csv_answer
from app.web.i18n import office_name
from app.web.spreadsheets import csv_lines

_YEAR = timedelta(days=365)
_KEYS: dict[str, Callable[[Standing], int]] = {
    "cuantas": lambda row: -row.cases,
    "atrasadas": lambda row: -row.late,
}
"""By what it may be ordered besides by office; words of its address."""
_COLUMNS = (
    words("Oficina"),
    words("Cómo van"),
    words("Cuántas"),
    words("Revisión atrasada"),
)


@screens.get("/mediacion/cuentas")
@allows(Action.COUNT_MEDIATION)
def counts() -> str:
    """Count the requests of each office in the last year, in an order."""
    return render_template(
        "mediation/counts.html", rows=_rows(), order=_order(), words_of=request_words
    )


@screens.get("/mediacion/cuentas.csv")
@allows(Action.COUNT_MEDIATION)
def counts_file() -> Response:
    """Give the same counts as a file."""
    told = (
        (office_name(row.office), request_words.state(row), row.cases, row.late) for row in _rows()
    )
    named = tuple(gettext(column) for column in _COLUMNS)
    return csv_answer("".join(csv_lines([named, *told])), "mediacion.csv")


def _order() -> str:
    said = request.args.get("orden", "")
    return said if said in _KEYS else ""


def _rows() -> list[Standing]:
    rows = cases.counts(db.session(), since=now() - _YEAR)
    order = _order()
    return sorted(rows, key=_KEYS[order]) if order else rows
