"""What employers searched, for staff: the lines, those that close in on few, and unmet demand."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from flask import Response, render_template, request
from flask_babel import gettext

from app.core.clock import local
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.mediation.queries import searches as queries
from app.mediation.queries.searches import Order
from app.mediation.views import words_of
from app.mediation.views.screens import screens
from app.web.access import allowed_here, allows
from app.web.downloads import csv_answer
from app.web.spreadsheets import csv_lines

DAYS = 90
"""Unmet demand is counted over a quarter."""
ONLY_NARROWING = "avisos"
_LINE, _WHEN, _EMPLOYER = words("Línea"), words("Cuándo"), words("Empresa")
_ASKED, _TOLD, _WARNING = words("Qué se buscó"), words("Qué se dijo"), words("Aviso")
_EMPLOYERS, _TIMES, _HELPS = words("Empresas"), words("Veces"), words("Pidieron ayuda")
_CLOSES_IN = words("Se cierra sobre pocas personas")


@screens.get("/busquedas")
@allows(Action.READ_SEARCHES)
def searches() -> str:
    """Show the log and the unmet demand; ``solo=avisos`` leaves those that close in on few people.

    ``orden`` orders the log, ``demanda`` what nobody meets.
    """
    only_narrowing = request.args.get("solo") == ONLY_NARROWING
    order, demand = _order("orden", Order.NEWEST), _order("demanda", Order.EMPLOYERS)
    return render_template(
        "mediation/searches.html",
        lines=queries.lines(db.session(), only_narrowing=only_narrowing, order=order),
        only_narrowing=only_narrowing,
        order=order,
        demand=demand,
        address=_address,
        unmet=queries.unmet(db.session(), days=DAYS, order=demand),
        days=DAYS,
        broken=queries.broken_lines(db.session()),
        most=queries.MOST,
        may_help=allowed_here(Action.HELP_SEARCHES),
        words_of=words_of,
    )


@screens.get("/busquedas.csv")
@allows(Action.READ_SEARCHES)
def searches_file() -> Response:
    """Give the log as a file: all of it, in the order of the page."""
    only_narrowing = request.args.get("solo") == ONLY_NARROWING
    found = queries.lines(
        db.session(),
        only_narrowing=only_narrowing,
        order=_order("orden", Order.NEWEST),
        limit=None,
    )
    told = (
        (
            line.entry.id,
            local(line.entry.at).isoformat(timespec="seconds"),
            line.employer,
            words_of.asked_said(line.entry.asked),
            words_of.told_said(line.entry.told),
            gettext(_CLOSES_IN) if line.entry.is_narrowing else "",
        )
        for line in found
    )
    return _file((_LINE, _WHEN, _EMPLOYER, _ASKED, _TOLD, _WARNING), told, "busquedas.csv")


@screens.get("/busquedas/demanda.csv")
@allows(Action.READ_SEARCHES)
def unmet_file() -> Response:
    """Give as a file what was looked for and hardly found."""
    found = queries.unmet(
        db.session(), days=DAYS, order=_order("demanda", Order.EMPLOYERS), limit=None
    )
    told = (
        (words_of.asked_said(each.asked), each.employers, each.times, each.helps) for each in found
    )
    return _file((_ASKED, _EMPLOYERS, _TIMES, _HELPS), told, "demanda-sin-cubrir.csv")


def _file(columns: Iterable[str], rows: Iterable[Sequence[object]], name: str) -> Response:
    named = tuple(gettext(column) for column in columns)
    return csv_answer("".join(csv_lines([named, *rows])), name)


def _order(name: str, usual: Order) -> Order:
    said = request.args.get(name, "")
    return Order(said) if said in set(Order) else usual


def _address(path: str = "/busquedas", **changed: str) -> str:
    """Write the address of this page with something changed."""
    said = {name: request.args.get(name, "") for name in ("solo", "orden", "demanda")} | changed
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{path}?{query}" if query else path
