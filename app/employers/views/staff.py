"""The employers as the Secretariat sees them: list, file, one of them with its checks."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import Response, current_app, redirect, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import local, today
from app.core.codelists import codelist
from app.core.errors import Conflict, InvalidAnswers
from app.core.permissions import Action
from app.core.rfc import read_rfc
from app.core.words import words
from app.employers import forms, queries
from app.employers.actions import verify
from app.employers.models import Employer
from app.employers.queries import Order
from app.employers.rules import Standing
from app.employers.views.screens import STANDINGS, page, place_name, screens, standing_of
from app.extensions import db
from app.web import spreadsheets
from app.web.access import allows, signed_in
from app.web.downloads import csv_answer
from app.web.forms import AnswersForm
from app.web.i18n import language, said
from app.web.once import creates
from app.web.pages import LONGEST_PAGE, tell, write_cursor

LIST = "/empleadores"
PAGE = 50
_KEPT = ("q", "tipo", "sector", "estado", "orden")
_COLUMNS = (
    words("Nombre"),
    words("Tipo"),
    words("Sector"),
    words("Municipio"),
    words("Estado de la verificación"),
    words("Verificada hasta"),
    words("Día de registro"),
)
_CHECKED = words("Quedó anotado lo que revisó. Falta que otra persona lo confirme.")
_CONFIRMED = words("La empresa quedó verificada hasta el %(day)s.")
_SUSPENDED = words("La empresa quedó suspendida. Sus ofertas ya no se ven.")
_LIFTED = words("La suspensión quedó levantada.")


@screens.get(LIST)
@allows(Action.READ_EMPLOYERS)
def employers() -> Response:
    """List the employers as the address asks."""
    wanted, order = forms.wanted(request.args), forms.order(request.args)
    on_paper = request.args.get("vista") == "impresa"
    size = LONGEST_PAGE if on_paper else PAGE
    after = forms.place_of(request.args.get("desde"), order)
    found = queries.listed(db.session(), wanted, order, limit=size, after=after)
    rows, following = found[:size], None
    if len(found) > size:
        following = _address(desde=_cursor(rows[-1], order))
    return page(
        "list",
        rows=rows,
        total=queries.count(db.session(), wanted),
        wanted=wanted,
        is_narrowed=wanted != queries.Wanted(),
        order=order,
        following=following,
        first=_address() if after else None,
        on_paper=on_paper,
        by_name=_address(orden=Order.NAME_BACK if order is Order.NAME else Order.NAME),
        by_day=_address(orden=Order.OLDEST if order is Order.NEWEST else Order.NEWEST),
        paper=_address(vista="impresa"),
        file=_address(f"{LIST}.csv"),
        standings={each.value: gettext(label) for each, label in STANDINGS.items()},
    )


@screens.get(f"{LIST}.csv")
@allows(Action.READ_EMPLOYERS)
def employers_file() -> Response:
    """Give the same list as a file; nothing that is sealed is in it."""
    found = queries.listed(db.session(), forms.wanted(request.args), forms.order(request.args))
    return csv_answer("".join(spreadsheets.csv_lines(_lines(found))), "empleadores.csv")


def _lines(found: Sequence[Employer]) -> Iterator[tuple[object, ...]]:
    yield tuple(gettext(column) for column in _COLUMNS)
    tongue, kinds, sectors = language(), codelist("employer_kinds"), codelist("economic_sectors")
    for each in found:
        yield (
            each.name,
            kinds.label(each.kind, tongue),
            sectors.label(each.sector, tongue),
            place_name(each.seat),
            standing_of(each),
            each.verified_until,
            local(each.created_at).date(),
        )


@screens.get(f"{LIST}/<uuid:employer_id>")
@allows(Action.READ_EMPLOYERS)
def employer(employer_id: UUID) -> Response:
    """Open one employer: what it declared, its checks and its suspensions."""
    return _employer_page(employer_id)


@screens.post(f"{LIST}/<uuid:employer_id>/verificaciones")
@allows(Action.VERIFY_EMPLOYER)
@creates
def check(employer_id: UUID) -> BaseResponse:
    """Say that one checked an employer, or confirm what another person checked."""
    form = forms.check_form(language(), request.form)
    if not form.validate():
        return _employer_page(employer_id, InvalidAnswers.status, check=form)
    months = current_app.extensions["padron_settings"].verification_months
    try:
        made = verify.verify(
            db.session(), signed_in().actor, employer_id, months=months, **form.answers()
        )
    except (InvalidAnswers, Conflict) as refusal:
        _put(form, refusal)
        return _employer_page(employer_id, refusal.status, check=form)
    if made.valid_until is None:
        tell(_CHECKED)
    else:
        tell(_CONFIRMED, day=made.valid_until.strftime("%d/%m/%Y"))
    return redirect(f"{LIST}/{employer_id}", 303)


@screens.post(f"{LIST}/<uuid:employer_id>/suspension")
@allows(Action.SUSPEND_EMPLOYER)
@creates
def suspend(employer_id: UUID) -> BaseResponse:
    """Suspend an employer, or lift its suspension."""
    form = forms.reason_form(language(), request.form)
    if not form.validate():
        return _employer_page(employer_id, InvalidAnswers.status, reason=form)
    stands = queries.one(db.session(), employer_id).suspended_at is not None
    try:
        do = verify.lift if stands else verify.suspend
        do(db.session(), signed_in().actor, employer_id, reason=form.answers()["reason"])
    except (InvalidAnswers, Conflict) as refusal:
        _put(form, refusal)
        return _employer_page(employer_id, refusal.status, reason=form)
    tell(_LIFTED if stands else _SUSPENDED)
    return redirect(f"{LIST}/{employer_id}", 303)


def _put(form: AnswersForm, refusal: InvalidAnswers | Conflict) -> None:
    if isinstance(refusal, InvalidAnswers):
        form.put(refusal.faults)
    else:
        form.form_errors.append(said(refusal))


def _employer_page(employer_id: UUID, status: int = 200, /, **wrong: AnswersForm) -> Response:
    session = db.session()
    one = queries.one(session, employer_id)
    papers = queries.papers(session, employer_id)
    own = {"check": forms.check_form(language()), "reason": forms.reason_form(language())}
    waiting = queries.waiting(session, employer_id)
    return page(
        "employer",
        status,
        employer=one,
        papers=papers,
        rfc=read_rfc(papers.rfc),
        same=queries.same_rfc(session, papers),
        sites=queries.sites(session, employer_id),
        checks=codelist("verification_checks"),
        verifications=queries.verifications(session, employer_id),
        suspensions=queries.suspensions(session, employer_id),
        waiting=waiting,
        is_mine=waiting is not None and waiting.proposed_by == signed_in().account_id,
        is_suspended=one.standing(today()) is Standing.SUSPENDED,
        own=own | wrong,
        form=next(iter(wrong.values()), None),
        keys={"check": uuid4(), "reason": uuid4()},
    )


def _cursor(row: Employer, order: Order) -> str:
    return write_cursor(row.name if order.is_by_name else row.created_at.isoformat(), str(row.id))


def _address(path: str = LIST, **changed: Any) -> str:
    """Write the address of this list with something changed."""
    known = {name: request.args.get(name, "") for name in _KEPT} | changed
    query = urlencode({name: value for name, value in known.items() if value})
    return f"{path}?{query}" if query else path
