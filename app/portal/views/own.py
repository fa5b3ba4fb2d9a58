"""`/mi-registro`: what is kept of the person who looks, who saw it, and what she can do about it.

Who she is comes from her session, never from the address. Each room gives its panel by a joint.
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from flask import Response, jsonify, make_response, redirect, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.core import joints
from app.core.codelists import codelist
from app.core.errors import Conflict, NotFound, SignInNeeded
from app.core.joints import Listed, Panel
from app.core.permissions import Action
from app.core.trace import Sight
from app.core.words import words
from app.extensions import db
from app.people.actions import consents
from app.people.actions.tasks import add_task
from app.people.models import Person
from app.people.queries.own import door_of, own_person
from app.people.queries.records import looks_at
from app.people.rules.looks import LOOKERS, LOOKS
from app.portal.views.screens import screens
from app.skills_census.actions import consents as profile_consents
from app.skills_census.actions import life
from app.skills_census.models import Profile
from app.skills_census.queries.profiles import profile_of
from app.web import context
from app.web.access import allowed_here, allows, open_to_all, signed_in
from app.web.i18n import ENGLISH, language
from app.web.once import creates
from app.web.pages import tell
from app.web.wording import answer, label

_TAKEN = words("Su permiso quedó retirado. Vale desde este momento.")
_ASKED = words("Su oficina ya sabe que quiere salir. Le explicarán qué se borra y qué no.")
_DONE = {
    "confirmar": words("Quedó anotado que su perfil sigue al día."),
    "pausar": words("Su perfil ya no se ve. Puede volver a mostrarlo cuando quiera."),
    "retomar": words("Su perfil vuelve a estar activo."),
    "retirar": words("Su perfil salió de la búsqueda. Nadie lo ve."),
}
_LIFE = {
    "confirmar": life.confirm,
    "pausar": life.pause,
    "retomar": life.resume,
    "retirar": life.withdraw,
}


@screens.get("/mi-registro")
@open_to_all
def own_record() -> Response | BaseResponse:
    """Show a person all that is kept of her; whoever is not signed in as one is asked for her code."""
    visitor = context.visitor()
    if visitor is None or not allowed_here(Action.SEE_OWN_RECORD):
        return redirect("/mi-registro/entrar", 303)
    person = _herself()
    page = render_template(
        "portal/own.html",
        person=person,
        panels=[_shown(panel) for panel in _panels(person)],
        profile=profile_of(db.session(), person.id),
        looks=list(_looks(person)),
        door=door_of(db.session(), visitor.actor),
        key=uuid4(),
    )
    return make_response(page)


@screens.get("/mi-registro/mis-datos.json")
@allows(Action.SEE_OWN_RECORD)
def own_data() -> Response:
    """Give a person all that is kept of her as a file that other programs read."""
    person = _herself()
    kept = {
        panel.name: {
            "answers": {
                label(question): answer(question, said) for question, said in panel.answers
            },
            "lists": {_heading(one): [line["text"] for line in _lines(one)] for one in panel.lists},
            "permits": {permit.purpose: permit.given for permit in panel.permits},
        }
        for panel in _panels(person)
    }
    response = jsonify(folio=person.folio, **kept)
    response.headers["Content-Disposition"] = 'attachment; filename="mis-datos.json"'
    return response


@screens.post("/mi-registro/permisos/<purpose>")
@allows(Action.SEE_OWN_RECORD)
def take_back(purpose: str) -> BaseResponse:
    """Take back a permit of the register."""
    try:
        consents.withdraw(db.session(), signed_in().actor, _herself(), purpose)
    except Conflict as refusal:
        tell(refusal.sentence, kind="warning")
    else:
        tell(_TAKEN)
    return redirect("/mi-registro#permisos", 303)


@screens.post("/mi-registro/perfil/permisos/<purpose>")
@allows(Action.SEE_OWN_RECORD)
def take_back_of_profile(purpose: str) -> BaseResponse:
    """Take back a permit of the skills census; the card leaves the search in the same transaction."""
    try:
        profile_consents.take_back(db.session(), signed_in().actor, _own_profile(), purpose=purpose)
    except Conflict as refusal:
        tell(refusal.sentence, kind="warning")
    else:
        tell(_TAKEN)
    return redirect("/mi-registro#permisos", 303)


@screens.post("/mi-registro/perfil/<step>")
@allows(Action.SEE_OWN_RECORD)
def change_own_profile(step: str) -> BaseResponse:
    """Confirm, pause, take up again or withdraw one's own profile."""
    if step not in _LIFE:
        raise NotFound
    _LIFE[step](db.session(), _own_profile())
    tell(_DONE[step])
    return redirect("/mi-registro", 303)


@screens.post("/mi-registro/salida")
@allows(Action.SEE_OWN_RECORD)
@creates
def ask_to_leave() -> BaseResponse:
    """Ask to leave the register: the office of the person attends it and tells her what follows."""
    person = _herself()
    add_task(db.session(), person_id=person.id, office=person.home_office, kind="atender_baja")
    tell(_ASKED)
    return redirect("/mi-registro", 303)


def _herself() -> Person:
    person = own_person(db.session(), signed_in().actor)
    if person is None:
        raise SignInNeeded
    return person


def _own_profile() -> Profile:
    profile = profile_of(db.session(), _herself().id)
    if profile is None:
        raise NotFound
    return profile


def _panels(person: Person) -> list[Panel]:
    return [panel for panel in joints.person_panels(db.session(), person.id) if panel]


def _shown(panel: Panel) -> dict[str, Any]:
    said = [(label(question), answer(question, value)) for question, value in panel.answers]
    return {
        "name": panel.name,
        "title": _heading(panel),
        "rows": [{"key": key, "value": value} for key, value in said if value is not None],
        "unasked": sum(1 for _, value in said if value is None),
        "lists": [(_heading(one), _lines(one)) for one in panel.lists],
        "permits": [
            (permit, codelist(permit.codelist).label(permit.purpose, language()))
            for permit in panel.permits
        ],
    }


def _heading(of: Panel | Listed) -> str:
    return of.en if language() == ENGLISH else of.es


def _lines(of: Listed) -> list[dict[str, str]]:
    urls = of.urls or ("",) * len(of.lines)
    return [{"text": _line(line), "url": url} for line, url in zip(of.lines, urls, strict=True)]


def _line(line: tuple[tuple[str, str], ...]) -> str:
    return " · ".join(
        codelist(listed).label(code, language()) if listed else code for listed, code in line
    )


def _looks(person: Person) -> Iterator[tuple[Any, str, str]]:
    for event in looks_at(db.session(), person.id):
        if event.sight in LOOKS and event.sight != Sight.OWN:
            who = LOOKERS.get(event.role or "")
            yield event, gettext(LOOKS[event.sight]), gettext(who) if who else ""
