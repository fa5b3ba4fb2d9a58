"""The tray of an office: alerts, messages, and people who may be there twice."""

from uuid import UUID

from flask import Response, redirect
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.queries.messages import messages_of
from app.people.rules.duplicates import EVIDENCE
from app.registry import queries
from app.registry.actions.alerts import attend_alert
from app.registry.rules.laborers import AlertKind
from app.registry.views.screens import page, screens
from app.web.access import allows, signed_in
from app.web.pages import tell

_ALERTS = {
    AlertKind.ADOLESCENT: words("Tiene entre 15 y 17 años: no se le ofrece trabajo."),
    AlertKind.HAZARD: words("Es adolescente y declaró una labor que sólo hacen personas adultas."),
}
_MESSAGES = {"attended_elsewhere": words("Otra oficina atendió a una persona de la suya.")}
_DONE = words("El aviso quedó como revisado.")


@screens.get("/bandeja")
@allows(Action.READ_OFFICE_TRAY)
def tray() -> Response:
    """Show what waits for the office."""
    actor = signed_in().actor
    waiting = queries.tray(db.session(), actor)
    return page(
        "tray",
        alerts=[(a, folio, gettext(_ALERTS[AlertKind(a.kind)])) for a, folio in waiting.alerts],
        cases=[(c, f, [gettext(EVIDENCE[e]) for e in c.evidence]) for c, f in waiting.cases],
        messages=[
            (message, gettext(_MESSAGES.get(message.kind, message.kind)))
            for message in messages_of(db.session(), actor)
        ],
    )


@screens.post("/bandeja/avisos/<uuid:alert_id>/revisado")
@allows(Action.READ_OFFICE_TRAY)
def alert_seen(alert_id: UUID) -> BaseResponse:
    """Write that the office looked at an alert."""
    attend_alert(db.session(), signed_in().actor, alert_id)
    tell(_DONE)
    return redirect("/bandeja", 303)
