"""What anybody sees: the board of a plan, the copy of a day, how it is worked out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import Response, render_template, request

from app.core.clock import now, today
from app.core.copies import is_over
from app.core.errors import Fault, NotFound
from app.core.lights import Light
from app.core.words import words
from app.extensions import db
from app.monitoring import writers
from app.monitoring.forms import day_of, light_of, ordered
from app.monitoring.queries import boards, plans
from app.monitoring.rules import lights
from app.monitoring.rules.board import Board, CommitmentState
from app.monitoring.rules.facts import AsOf
from app.monitoring.views.screens import common, reader, screens, title_of
from app.web.access import open_to_all
from app.web.charts import Column, Figures
from app.web.downloads import csv_answer
from app.web.i18n import said
from app.web.kept import drawn
from app.web.uploads import data_folder

_ASKED = ("plan", "al", "conocido", "semaforo", "institucion", "orden")
_HEADS = (
    (words("Número"), True), (words("Compromiso"), False), (words("Institución"), False),
    (words("Semáforo"), False), (words("Reportado %"), True), (words("Verificado %"), True),
    (words("Índice de cumplimiento"), True), (words("Días de atraso"), True),
    (words("Por qué"), False),
)  # fmt: skip


@screens.get("/tablero")
@open_to_all
def board() -> str:
    """Show all the commitments of a plan on a day, with what was known on another."""
    reader()
    found, at = asked_board(), now()
    of = (found, tuple(_wanted().items()), today(), is_over(found.as_of.on, at=at))
    body = drawn("monitoring/_board.html", of, lambda: _told(found, at))
    return render_template("monitoring/board.html", body=body)


@screens.get("/tablero/lista.csv")
@open_to_all
def board_as_csv() -> Response:
    """Give the board as the page shows it, as a table."""
    return csv_answer(_figures(_shown(asked_board())).written(), "tablero.csv")


@screens.get("/tablero/copias/<file>")
@open_to_all
def copy(file: str) -> Response:
    """Give the copy that was kept of the board of a day."""
    body = writers.kept(file, data=data_folder())
    if body is None:
        raise NotFound
    return Response(body, content_type="application/json; charset=utf-8")


@screens.get("/tablero/metodo")
@open_to_all
def method() -> str:
    """Say how every light and number is worked out."""
    reader()
    return render_template("monitoring/method.html", lights=Light, **common())


def days() -> AsOf:
    """Read the two days of the address; what makes no sense is today."""
    on, known_on = (day_of(request.args.get(name)) for name in ("al", "conocido"))
    return boards.as_of(on, known_on)


def asked_board() -> Board:
    """Build the board that the address asks for."""
    return boards.newest(db.session(), days(), code=request.args.get("plan") or None)


def _told(found: Board, at: datetime) -> dict[str, Any]:
    """Give what the page says of a board."""
    return {
        "found": found,
        "shown": _shown(found),
        "copy": writers.copy_of(found, data=data_folder(), at=at),
        "codes": plans.codes(db.session()),
        "wanted": _wanted(),
        "light": light_of(request.args.get("semaforo")),
        "order": ordered(request.args),
        "asked": urlencode(_wanted()),
        "sorted_by": _sorted_by,
        **common(),
    }


def _wanted() -> dict[str, str]:
    """Give the part of the address that means something, in one order."""
    return {name: request.args[name] for name in _ASKED if name in request.args}


def _shown(found: Board) -> Sequence[CommitmentState]:
    """Narrow and order the commitments as the address says."""
    light, lead = light_of(request.args.get("semaforo")), request.args.get("institucion")
    shown = [
        one
        for one in found.commitments
        if light in {None, one.judgement.light} and lead in {None, "", one.commitment.lead_es}
    ]
    keys: dict[str, Any] = {
        "numero": lambda one: one.commitment.number,
        "semaforo": lambda one: lights.severity(one.judgement.light),
        "reportado": lambda one: one.reported,
        "verificado": lambda one: one.verified,
        "indice": lambda one: one.compliance.index,
        "atraso": lambda one: -one.judgement.days_late,
    }
    return sorted(shown, key=keys[ordered(request.args)])


def _sorted_by(order: str) -> str:
    """Give the address of the board in another order."""
    return f"/tablero?{urlencode({**_wanted(), 'orden': order})}"


def _figures(shown: Sequence[CommitmentState]) -> Figures:
    return Figures(
        tuple(Column(said(Fault("", head)), numeric) for head, numeric in _HEADS),
        tuple(
            (
                one.commitment.number,
                title_of(one.commitment),
                one.commitment.lead_es,
                said(Fault("", one.judgement.light.word)),
                round(100 * one.reported),
                round(100 * one.verified),
                one.compliance.index,
                one.judgement.days_late,
                said(one.judgement.why),
            )
            for one in shown
        ),
    )
