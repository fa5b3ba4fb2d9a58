"""The blueprint of the mediation's screens, and how a page of it is drawn with what was refused."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template

from app.core.errors import Fault, InvalidAnswers, Refused
from app.web.i18n import said

screens = Blueprint("mediation", __name__)


def page(name: str, refusal: Refused | None = None, /, **values: Any) -> Response:
    """Draw a page of this room; what was refused stands above it, fault by fault."""
    sentences = sentences_of(refusal)
    drawn = render_template(
        f"mediation/{name}.html", sentences=sentences, faults=bool(sentences), **values
    )
    return make_response(drawn, refusal.status if refusal else 200)


def sentences_of(refusal: Refused | None) -> list[str]:
    """Give what a refusal says, fault by fault."""
    if refusal is None:
        return []
    if isinstance(refusal, InvalidAnswers):
        return [said(fault) for faults in refusal.faults.values() for fault in faults]
    return [said(Fault("", refusal.sentence, refusal.values))]
