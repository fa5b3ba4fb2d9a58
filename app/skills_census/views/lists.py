"""The list of one's own office: narrowed and ordered by its address, on paper, and as a file.

Nothing in the address is of a person: a cursor holds a folio or an instant with a random key.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Response, request
from flask_babel import gettext

from app.core.clock import local, now
from app.core.codelists import codelist
from app.core.names import masked
from app.core.permissions import Action
from app.core.privacy import Privacy
from app.core.trace import Sight
from app.core.words import words
from app.extensions import db
from app.people.forms.told import full_name
from app.skills_census.forms.places import order_in, place_in, wanted_in
from app.skills_census.models import HOLDERS, Profile
from app.skills_census.queries.lists import (
    EVERYBODY,
    Freshness,
    Order,
    count_own,
    own_profiles,
    place_of,
    who_shows_cards,
)
from app.skills_census.queries.profiles import Line
from app.skills_census.rules.visibility import Status, is_fresh
from app.skills_census.sections import QUESTIONNAIRE
from app.skills_census.views import told
from app.skills_census.views.screens import page, screens
from app.web import spreadsheets, wording
from app.web.access import allowed_here, allows, signed_in
from app.web.downloads import csv_answer
from app.web.i18n import language
from app.web.pages import LONGEST_PAGE, write_cursor

PAGE = 50
FRESHNESS = {
    Freshness.FRESH: words("Al día"),
    Freshness.SOON: words("Por vencer: faltan 20 días o menos"),
    Freshness.LAPSED: words("Vencido: hace más de 180 días"),
}
_COLUMNS = (
    words("Folio"),
    words("Nombre (sólo iniciales)"),
    words("Día de registro"),
    words("Estado del perfil"),
    words("Confirmado el"),
    words("Muestra su tarjeta"),
)
_YES, _NO, _AND = words("sí"), words("no"), "; "
_KEPT = ("estado", "vigencia", "region", "tarjeta", "orden")


@screens.get("/habilidades")
@allows(Action.LIST_PROFILES)
def profiles() -> Response:
    """List the profiles of one's own office as the address asks."""
    on_paper = request.args.get("vista") == "impresa"
    size = LONGEST_PAGE if on_paper else PAGE
    wanted, order, actor = wanted_in(request.args), order_in(request.args), signed_in().actor
    before = place_in(request.args.get("desde"), order)
    sight = Sight.EXPORT if on_paper else Sight.LIST
    found = own_profiles(
        db.session(), actor, limit=size, before=before, wanted=wanted, order=order, sight=sight
    )
    lines, following = found[:size], ""
    if len(found) > size:
        following = _address(desde=_cursor(lines[-1], order))
    return page(
        "profiles",
        rows=_rows(lines),
        total=count_own(db.session(), actor.office or "", wanted),
        wanted=wanted,
        is_narrowed=wanted != EVERYBODY,
        following=following,
        first=_address() if before else "",
        on_paper=on_paper,
        **_frame(order),
    )


@screens.get("/habilidades.csv")
@allows(Action.EXPORT_PROFILES)
def profiles_file() -> Response:
    """Give the same list as a file: initials and open answers; everybody in it is told."""
    wanted, order = wanted_in(request.args), order_in(request.args)
    lines = own_profiles(
        db.session(),
        signed_in().actor,
        limit=None,
        wanted=wanted,
        order=order,
        sight=Sight.EXPORT,
    )
    written = "".join(spreadsheets.csv_lines(_file_rows(lines)))
    return csv_answer(written, "habilidades.csv")


def _rows(lines: list[Line]) -> list[dict[str, Any]]:
    shows = who_shows_cards(db.session(), lines)
    return [
        {
            "folio": line.person.folio,
            "name": full_name(line.person.identity),
            "registered_on": local(line.profile.registered_at).date(),
            "status": told.code("profile_statuses", line.profile.status),
            "confirmed_on": local(line.profile.confirmed_at).date(),
            "is_fresh": is_fresh(line.profile.confirmed_at, now=now()),
            "shows_card": line.profile.person_id in shows,
        }
        for line in lines
    ]


def _file_rows(lines: list[Line]) -> Iterator[tuple[object, ...]]:
    """Give the rows of the file, the headings first: each open question is a column."""
    asked = {
        name: question
        for address, table in HOLDERS.items()
        if table is Profile
        for name, (question, _) in QUESTIONNAIRE.questions(address).items()
        if question.privacy is Privacy.OPEN
    }
    shows = who_shows_cards(db.session(), lines)
    yield (
        *(gettext(column) for column in _COLUMNS),
        *(wording.label(question) for question in asked.values()),
    )
    for line in lines:
        said = (
            wording.answer(question, getattr(line.profile, name))
            for name, question in asked.items()
        )
        yield (
            *_who(line, shows),
            *(_AND.join(each) if isinstance(each, list) else each or "" for each in said),
        )


def _who(line: Line, shows: set[UUID]) -> tuple[object, ...]:
    identity = line.person.identity
    names = (identity.given_names, identity.first_surname, identity.second_surname)
    return (
        line.person.folio,
        " ".join(masked(name) for name in names if name),
        _day(line.profile.registered_at),
        told.code("profile_statuses", line.profile.status),
        _day(line.profile.confirmed_at),
        gettext(_YES if line.profile.person_id in shows else _NO),
    )


def _day(at: datetime) -> str:
    return local(at).date().isoformat()


def _cursor(line: Line, order: Order) -> str:
    key, person = place_of(line, order)
    return write_cursor(key if isinstance(key, str) else key.isoformat(), str(person))


def _address(path: str = "/habilidades", **changed: str) -> str:
    """Write the address of this list with something changed."""
    said = {name: request.args.get(name, "") for name in _KEPT} | changed
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{path}?{query}" if query else path


def _frame(order: Order) -> dict[str, Any]:
    """Give the page what it asks with and where it leads."""
    return {
        "order": order,
        "by_folio": _address(orden=Order.FOLIO_BACK if order is Order.FOLIO else Order.FOLIO),
        "by_day": _address(orden=Order.OLDEST if order is Order.NEWEST else Order.NEWEST),
        "by_confirmation": _address(orden=Order.TO_CONFIRM),
        "paper": _address(vista="impresa"),
        "file": _address("/habilidades.csv"),
        "back": _address(),
        "statuses": [(each.value, told.code("profile_statuses", each)) for each in Status],
        "freshness": [(each.value, gettext(said)) for each, said in FRESHNESS.items()],
        "regions": [(code, row.label(language())) for code, row in codelist("regions").items()],
        "may_export": allowed_here(Action.EXPORT_PROFILES),
    }
