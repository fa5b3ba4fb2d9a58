"""What happened to a laborer's record, in words: who changed what, and who looked."""

from typing import Any

from flask import Response, make_response, render_template
from flask_babel import gettext

from app.core.permissions import Action
from app.core.trace import Sight
from app.core.words import words
from app.extensions import db
from app.people.forms import history as telling
from app.people.forms.history import FACTS, Fact, Telling
from app.people.forms.told import full_name
from app.people.queries.records import access_report, corrections_of, history_of
from app.registry.queries import Record
from app.registry.rules.laborers import AlertKind
from app.registry.views import words_of
from app.registry.views.screens import WINDOW, opened, screens
from app.web.access import allows

_SAID = words("anotada")
_KINDS = {
    AlertKind.ADOLESCENT: words("Tiene entre 15 y 17 años"),
    AlertKind.HAZARD: words("Adolescente con una labor peligrosa"),
}


def _noted(_: Any) -> str:
    return str(gettext(_SAID))


def _kind(value: Any) -> str:
    return str(gettext(_KINDS[AlertKind(value)]))


_FACTS = {
    **FACTS,
    ("laborer", "household_id"): Fact(words("Familia"), _noted),
    ("alert", "kind"): Fact(words("Aviso a la jefatura"), _kind),
    ("alert", "attended_at"): Fact(words("Aviso revisado"), _noted),
    ("override", "reason"): Fact(words("Se dejó así una respuesta, con este motivo")),
    ("accompanying_minor", "given_names"): Fact(words("Menor que acompaña")),
}


@screens.get("/jornaleros/<folio>/historia")
@allows(Action.READ_HISTORY)
def history(folio: str) -> Response:
    """Show every change of a record, the newest first, with the reasons of corrections."""
    record = opened(folio, Action.READ_HISTORY, sight=Sight.HISTORY)
    session, person_id = db.session(), record.person.id
    how = Telling(words_of.asked(), _FACTS, {"consent": "consent_purposes"}, silent=_SILENT)
    return _page(
        "people/history.html",
        record,
        moments=telling.moments(history_of(session, person_id), how),
        corrections=telling.reasons(corrections_of(session, person_id), how),
    )


_SILENT = frozenset({"attention", "alert"})


@screens.get("/jornaleros/<folio>/accesos")
@allows(Action.READ_ACCESS_REPORT)
def accesses(folio: str) -> Response:
    """Show who saw a person, when, from where and why; ready to be printed for her."""
    record = opened(folio, Action.READ_ACCESS_REPORT, sight=Sight.REPORT)
    events = access_report(db.session(), record.person.id)
    return _page("people/accesses.html", record, looks=telling.looks(events))


def _page(template: str, record: Record, **values: Any) -> Response:
    named = full_name(record.person.identity)
    drawn = render_template(template, desk=WINDOW, person=record.person, name=named, **values)
    return make_response(drawn)
