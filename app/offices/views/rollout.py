"""The installation for those who follow it, on any past day: targets, curve, map, late offices."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import Response, make_response, render_template, request

from app.core.clock import now
from app.core.copies import Copy, is_over
from app.core.errors import InvalidAnswers, NotFound
from app.core.permissions import Action
from app.extensions import db
from app.offices import forms, queries, writers
from app.offices.forms import Days
from app.offices.indicators import curves, pictures
from app.offices.indicators.document import written
from app.offices.indicators.rollout import Rollout, rollout
from app.offices.views.screens import lists, screens
from app.web import context
from app.web.access import allowed_here, allows, open_to_all
from app.web.downloads import csv_answer
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.kept import drawn
from app.web.uploads import data_folder

_LATEST = 25
"""How many late offices a page shows at first."""


@screens.get("/instalacion")
@allows(Action.READ_ROLLOUT)
def installation() -> Response:
    """Show the installation on a day as it was known on another."""
    context.visitor()
    form, days = forms.days_form(language(), request.args)
    if days is None:
        return _page(form, None, status=InvalidAnswers.status)
    return _page(form, rollout(db.session(), on=days.on, by=days.by))


@screens.get("/instalacion/meses.csv")
@allows(Action.READ_ROLLOUT)
def months_as_csv() -> Response:
    """Give the figures of the curve."""
    picture = curves.by_month(_asked())
    return csv_answer(picture.figures.written(), "oficinas-por-mes.csv")


@screens.get("/instalacion/mapa.csv")
@allows(Action.READ_ROLLOUT)
def map_as_csv() -> Response:
    """Give the offices of the map with their lights."""
    picture = pictures.lights_of(_asked(), language=language())
    return csv_answer(picture.figures.written(), "oficinas-semaforo.csv")


@screens.get("/instalacion/atrasos.csv")
@allows(Action.READ_ROLLOUT)
def late_as_csv() -> Response:
    """Give the list of late offices."""
    return csv_answer(pictures.late_list(_asked()).written(), "oficinas-con-atraso.csv")


@screens.get("/instalacion/copias/<file>")
@open_to_all
def rollout_copy(file: str) -> Response:
    """Give the copy that was kept of the rollout of a day; its facts are those of the open door."""
    body = writers.kept(file, data=data_folder())
    if body is None:
        raise NotFound
    return Response(body, content_type="application/json; charset=utf-8")


def _asked() -> Rollout:
    """Measure the installation on the days of the address."""
    form, days = forms.days_form(language(), request.args)
    if days is None:
        faults: dict[str, Any] = {name: [] for name in form.errors}
        raise InvalidAnswers(faults)
    return rollout(db.session(), on=days.on, by=days.by)


def _page(form: AnswersForm, known: Rollout | None, *, status: int = 200) -> Response:
    body = _told(known) if known else ""
    drawn_page = render_template("offices/installation.html", form=form, body=body)
    return make_response(drawn_page, status)


def _told(known: Rollout) -> str:
    """Draw all that is told of the installation; the same for the same facts and the same rights."""
    at, whole = now(), "todas" in request.args
    rights = {
        "may_judge": allowed_here(Action.VERIFY_OFFICE_STEP),
        "may_load": allowed_here(Action.REPORT_MANY_STAGES),
    }
    of = (known, whole, tuple(rights.values()), is_over(known.on, at=at))
    return drawn(
        "offices/_installation.html",
        of,
        lambda: {
            "known": known,
            "late": known.late if whole else known.late[:_LATEST],
            "places": queries.places_by_key(),
            "curve": curves.by_month(known),
            "map": pictures.lights_of(known, language=language()),
            "copy": _copy(known, at),
            "asked": _address(known),
            **rights,
            **lists(known.plan),
        },
    )


def _copy(known: Rollout, at: datetime) -> Copy | None:
    return writers.copy_of(
        written(known), on=known.on, known_on=known.by, data=data_folder(), at=at
    )


def _address(known: Rollout) -> str:
    """Write the two days as an address has them."""
    days = Days(known.on, known.by)
    return urlencode({"al": days.on.isoformat(), "conocido": days.by.isoformat()})
