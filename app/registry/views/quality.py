"""The quality of the records: an office head opens the rows behind each number, an analyst none."""

from collections.abc import Iterator
from typing import Any

from flask import Response
from flask_babel import gettext

from app.core.permissions import Action
from app.core.places import municipality
from app.core.words import words
from app.extensions import db
from app.registry.indicators import FIGURES, Quality, missing_answers, quality
from app.registry.queries.signs import answer_places
from app.registry.rules.lists import Sign
from app.registry.views.lists import SIGNS, missing_labels
from app.registry.views.screens import page, screens
from app.web.access import allowed_here, allows, signed_in

_LACKS = {
    "curp": words("Sin CURP"),
    "nss": words("Sin número de seguro social"),
    "phone": words("Sin teléfono"),
}
_OF = {"january_first": "whole_day", "round_age": "declared_age"}
"""Figures that are a part of another one and not of everybody."""
_EXPECTED = {
    "january_first": words("Si nadie adivinara serían 3 de cada mil."),
    "round_age": words("Si nadie redondeara serían 2 de cada 10."),
}


@screens.get("/calidad")
@allows(Action.READ_QUALITY)
def quality_page() -> Response:
    """Show what is missing or doubtful: of one's office with its rows, or of each office."""
    office = signed_in().office
    found = quality(db.session(), office)
    people = sum(one.people for one in found)
    answers = missing_answers(db.session(), people, office)
    opens = allowed_here(Action.LIST_LABORERS)
    return page(
        "quality",
        people=people,
        is_own=office is not None,
        lines=list(_lines(found, opens=opens)),
        answers=list(_answers(answers, people, opens=opens)),
        offices=[_office(one) for one in found] if office is None else [],
        columns=[_label(name) for name in FIGURES],
    )


def _label(figure: str) -> str:
    name, value = FIGURES[figure]
    said = _LACKS[value] if name == "falta" else SIGNS[Sign(value)]
    return str(gettext(said))


def _lines(found: list[Quality], *, opens: bool) -> Iterator[dict[str, Any]]:
    """List each figure with whom it is a part of and, for who may open them, the address of its rows."""
    for figure, (name, value) in FIGURES.items():
        whole = _OF.get(figure, "people")
        yield {
            "label": _label(figure),
            "count": sum(one.figures[figure] for one in found),
            "of": sum(one.figures[whole] for one in found),
            "expected": gettext(_EXPECTED[figure]) if figure in _EXPECTED else "",
            "url": f"/jornaleros?{name}={value}" if opens else "",
        }


def _answers(missing: dict[str, int], people: int, *, opens: bool) -> Iterator[dict[str, Any]]:
    labels = missing_labels()
    for name in answer_places():
        if name in missing:
            yield {
                "label": labels[name],
                "count": missing[name],
                "of": people,
                "url": f"/jornaleros?falta={name}" if opens else "",
            }


def _office(one: Quality) -> tuple[str, int, list[int]]:
    place = municipality(one.office)
    name = place.name if place else one.office
    return name, one.people, [one.figures[figure] for figure in FIGURES]
