"""The public directory of the offices: narrowed and ordered by its address, on a map, as a file."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, render_template, request

from app.core.codelists import codelist
from app.extensions import db
from app.offices import forms, queries
from app.offices.indicators import pictures
from app.offices.queries import Directory, Order, Wanted
from app.offices.rules.stages import STAGES
from app.offices.views.screens import DEMO_RULE, lists, plan_today, screens
from app.web import context
from app.web.access import open_to_all
from app.web.downloads import csv_answer
from app.web.i18n import language, said
from app.web.kept import drawn
from app.web.pages import read_limit, write_cursor


@screens.get("/oficinas")
@open_to_all
def directory() -> str:
    """List the offices: all on one page, unless a page's size is asked for."""
    context.visitor()
    wanted, asked = forms.wanted(request.args), request.args
    found = queries.directory(
        db.session(),
        wanted,
        limit=read_limit(asked.get("limite")) if asked.get("limite") else None,
        after=forms.place_of(asked.get("desde")),
    )
    return render_template(
        "offices/directory.html",
        wanted=wanted,
        found=found,
        listed=_listed(found, wanted) if found.total else "",
        suggestions=() if found.total else queries.suggestions(wanted.text),
        demo_rule=said(DEMO_RULE),
        asked_order=asked.get("orden", ""),
        **lists(plan_today()),
    )


def _listed(found: Directory, wanted: Wanted) -> str:
    """Draw the lines of a directory; the same for the same lines and the same address."""
    asked = request.args.to_dict()
    lines = tuple((one.office.cvegeo, one.office.wave, one.state) for one in found.everything)

    def told() -> dict[str, Any]:
        after = {**asked, "desde": write_cursor(*found.next)} if found.next else None
        return {
            "found": found,
            "following": f"/oficinas?{urlencode(after)}" if after else None,
            "asked": urlencode(asked),
            "sorting": _sorting(wanted, asked),
            "map": pictures.map_of(found.items, language=language()),
            "bars": pictures.by_region(found.by_region, language=language()),
            "stages": codelist(STAGES),
            "regions": codelist("regions"),
            "language": language(),
        }

    return drawn("offices/_listed.html", (lines, tuple(asked.items())), told)


@screens.get("/oficinas/lista.csv")
@open_to_all
def list_as_csv() -> Response:
    """Give the offices of the map and the list, narrowed and ordered as the directory is."""
    found = queries.directory(db.session(), forms.wanted(request.args)).everything
    return csv_answer(pictures.list_of(found, language=language()).written(), "oficinas.csv")


@screens.get("/oficinas/regiones.csv")
@open_to_all
def regions_as_csv() -> Response:
    """Give the figures of the bars, narrowed as the directory is."""
    found = queries.directory(db.session(), forms.wanted(request.args)).by_region
    picture = pictures.by_region(found, language=language())
    return csv_answer(picture.figures.written(), "oficinas-por-region.csv")


def _sorting(wanted: Wanted, asked: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Give each heading its address, which turns the order round where it stands already."""
    kept = {name: value for name, value in asked.items() if name not in {"orden", "desde"}}
    told = {}
    for order in Order:
        is_this = wanted.order is order
        sign = "-" if is_this and not wanted.is_backward else ""
        direction = "descending" if wanted.is_backward else "ascending"
        told[order.value] = {
            "sort_url": f"/oficinas?{urlencode({**kept, 'orden': sign + order.value})}",
            "sorted": direction if is_this else "",
        }
    return told
