"""The installation for those who follow it, on any past day: targets, curve, map, late offices."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, make_response, render_template, request

from app.core.errors import InvalidAnswers
from app.core.permissions import Action
from app.extensions import db
from app.offices import forms, queries
from app.offices.forms import Days
from app.offices.indicators import curves, pictures
from app.offices.indicators.rollout import Rollout, rollout
from app.offices.views.screens import lists, screens
from app.web import context
from app.web.access import allowed_here, allows
from app.web.downloads import csv_answer
from app.web.forms import AnswersForm
from app.web.i18n import language

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


def _asked() -> Rollout:
    """Measure the installation on the days of the address."""
    form, days = forms.days_form(language(), request.args)
    if days is None:
        faults: dict[str, Any] = {name: [] for name in form.errors}
        raise InvalidAnswers(faults)
    return rollout(db.session(), on=days.on, by=days.by)


def _page(form: AnswersForm, known: Rollout | None, *, status: int = 200) -> Response:
    told: dict[str, Any] = {}
    if known is not None:
        late = known.late if request.args.get("todas") else known.late[:_LATEST]
        told = {
            "late": late,
            "places": queries.places_by_key(),
            "curve": curves.by_month(known),
            "map": pictures.lights_of(known, language=language()),
            "asked": _address(known),
            **lists(known.plan),
        }
    drawn = render_template(
        "offices/installation.html",
        form=form,
        known=known,
        may_judge=allowed_here(Action.VERIFY_OFFICE_STEP),
        may_load=allowed_here(Action.REPORT_MANY_STAGES),
        **told,
    )
    return make_response(drawn, status)


def _address(known: Rollout) -> str:
    """Write the two days as an address has them."""
    days = Days(known.on, known.by)
    return urlencode({"al": days.on.isoformat(), "conocido": days.by.isoformat()})
