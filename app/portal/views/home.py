"""Screens that belong to no census: home, desk, start page of each role, accessibility."""

from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.queries import ends_soon
from app.core import joints
from app.core.clock import today
from app.core.codelists import codelist
from app.core.errors import Fault
from app.core.permissions import Action, Verdict, may
from app.core.visitor import Visitor
from app.core.words import words
from app.extensions import db
from app.offices import queries as offices
from app.offices.rules.stages import OPEN, STAGES
from app.portal.views.screens import screens
from app.registry.queries import latest
from app.web import context, pages
from app.web.access import allows, open_to_all, signed_in
from app.web.i18n import language, said

LATEST = 10
_PLACES: tuple[tuple[Action | None, str, str], ...] = (
    (Action.LIST_LABORERS, "/mesa", words("Mesa de trabajo")),
    (Action.LIST_LABORERS, "/jornaleros", words("Jornaleras y jornaleros")),
    (Action.LIST_PROFILES, "/habilidades", words("Habilidades")),
    (Action.READ_OFFICE_TRAY, "/bandeja", words("Bandeja")),
    (Action.DO_OFFICE_TASKS, "/tareas", words("Llamar o visitar")),
    (Action.READ_DATA_REQUESTS, "/derechos", words("Derechos sobre los datos")),
    (Action.SEE_OWN_RECORD, "/mi-registro", words("Mi registro")),
    (Action.PRINT_FORMS, "/formatos", words("Formatos")),
    (Action.READ_ROLLOUT, "/instalacion", words("Instalación")),
    (Action.CHECK_EVIDENCE, "/medios", words("Archivos por revisar")),
    (Action.READ_QUALITY, "/calidad", words("Calidad de los datos")),
    (Action.SEARCH_PROFILES, "/buscar", words("Buscar habilidades")),
    (Action.ASK_CONTACT, "/solicitudes", words("Solicitudes de contacto")),
    (Action.MEDIATE_CONTACT, "/mediacion", words("Mediación")),
    (Action.COUNT_MEDIATION, "/mediacion/cuentas", words("Mediación")),
    (Action.READ_SEARCHES, "/busquedas", words("Búsquedas de empresas")),
    (Action.SET_LEGAL_TERM, "/terminos", words("Términos legales")),
    (Action.KEEP_EMPLOYER, "/mi-empresa", words("Mi empresa")),
    (Action.WRITE_OFFER, "/ofertas/mias", words("Mis ofertas")),
    (Action.REVIEW_OFFER, "/ofertas/bandeja", words("Ofertas por revisar")),
    (Action.READ_EMPLOYERS, "/empleadores", words("Empresas")),
    (Action.ANSWER_COMPLAINT, "/ofertas/quejas", words("Quejas")),
    (Action.MANAGE_CLERKS, "/cuentas", words("Cuentas")),
    (Action.MANAGE_ACCOUNTS, "/cuentas/todas", words("Cuentas")),
    (Action.RETRY_JOBS, "/trabajos", words("Trabajos")),
    (Action.VERIFY_EVIDENCE, "/tablero/verificar", words("Por verificar")),
    (Action.ANSWER_OBSERVATION, "/tablero/observaciones/por-responder", words("Por responder")),
    (Action.SIGN_RELEASE, "/publicaciones", words("Publicar datos")),
    (None, "/tablero", words("Tablero")),
    (None, "/ofertas", words("Ofertas de trabajo")),
    (None, "/oficinas", words("Oficinas")),
    (Action.USE_OWN_ACCOUNT, "/cuenta", words("Mi cuenta")),
)
"""Where the navigation leads: the action that opens the place (None: anybody), address, label."""


def navigation_for(visitor: Visitor | None) -> list[dict[str, Any]]:
    """List the places that a visitor may go to, the present one marked."""
    actor = visitor.actor if visitor else None
    at_desk = may(actor, Action.LIST_LABORERS) is Verdict.YES
    start = [] if at_desk else [(None, "/inicio" if visitor else "/", words("Inicio"))]
    open_ = [
        (url, label)
        for action, url, label in (*start, *_PLACES)
        if action is None or may(actor, action) is Verdict.YES
    ]
    here = max((url for url, _ in open_ if _is_here(url)), key=len, default="")
    return [
        {"url": url, "label": said(Fault("", label)), "current": url == here}
        for url, label in open_
    ]


def _is_here(url: str) -> bool:
    return request.path == url or (url != "/" and request.path.startswith(f"{url}/"))


@screens.get("/")
@open_to_all
def home() -> str:
    """Say to everybody what this is, where their office is and what exists today."""
    context.visitor()
    tally = offices.tally(db.session())
    return render_template(
        "portal/home.html",
        tally=tally,
        opened=sum(count for stage, count in tally if stage in OPEN),
        stages=codelist(STAGES),
        language=language(),
    )


@screens.get("/inicio")
@allows(Action.USE_OWN_ACCOUNT)
def start() -> str | BaseResponse:
    """Take whoever signed in to her work: the desk, or a page that says what her role can do."""
    visitor = signed_in()
    if may(visitor.actor, Action.LIST_LABORERS) is Verdict.YES:
        return redirect("/mesa", 303)
    if may(visitor.actor, Action.KEEP_EMPLOYER) is Verdict.YES:
        return redirect("/mi-empresa", 303)
    if may(visitor.actor, Action.SEE_OWN_RECORD) is Verdict.YES:
        return redirect("/mi-registro", 303)
    return render_template("portal/start.html", role=visitor.role.value)


@screens.get("/mesa")
@allows(Action.LIST_LABORERS)
def desk() -> str:
    """Show a clerk her desk: search first, then what her office did."""
    visitor = signed_in()
    return render_template(
        "portal/desk.html",
        office=visitor.office_name,
        ends_on=ends_soon(db.session(), visitor.actor, on=today()),
        figures=joints.office_activity(db.session(), visitor.office or ""),
        rows=latest(db.session(), visitor.actor, limit=LATEST),
        has_tray=may(visitor.actor, Action.READ_OFFICE_TRAY) is Verdict.YES,
        has_quality=may(visitor.actor, Action.READ_QUALITY) is Verdict.YES,
        language=language(),
    )


@screens.post("/preferencias")
@open_to_all
def preferences() -> BaseResponse:
    """Remember language and appearance on this computer, and go back."""
    return pages.keep_preferences(request.form, secure=request.is_secure)


@screens.get("/accesibilidad")
@open_to_all
def accessibility() -> str:
    """State what was tested, what was not, and how to ask for help."""
    context.visitor()
    return render_template("portal/accessibility.html")


@screens.get("/ayuda")
@open_to_all
def help_page() -> str:
    """Say how to search, register and use the keyboard; the same list that the key «?» shows."""
    visitor = context.visitor()
    at_desk = may(visitor.actor if visitor else None, Action.LIST_LABORERS) is Verdict.YES
    return render_template("portal/help.html", at_desk=at_desk)
