"""The first steps of a registration: the notice, how to communicate, and who the person is."""

from typing import Any

from flask import Response, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app.core.permissions import Action
from app.extensions import db
from app.people.actions.notices import show_notice
from app.people.forms.consent import SHOWING, Shown, read_showing
from app.people.forms.identity import ORDER, identity_form
from app.people.queries.matches import find_by_folio
from app.people.queries.notices import current_notice
from app.people.queries.reach import Reached, find
from app.people.rules.censuses import Census
from app.people.rules.folio import read_folio
from app.skills_census.forms.registration import first_form, numbered
from app.skills_census.queries.profiles import profile_of
from app.skills_census.views.screens import page, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm, typed_values
from app.web.i18n import language

KNOWN = "persona"
"""The hidden field that names the folio of a person whom people already know."""
NOT_CARRIED = frozenset({"clave", SHOWING, "seen", "none_of_them"})


@screens.get("/habilidades/nueva")
@screens.get("/habilidades/nueva/aviso")
@screens.get("/habilidades/nueva/datos")
@screens.get("/habilidades/nueva/revisar")
@allows(Action.REGISTER_PROFILE)
def new_profile() -> BaseResponse:
    """Send whoever wants to register somebody to the search, which comes first."""
    return redirect("/habilidades/buscar", 303)


@screens.post("/habilidades/nueva")
@allows(Action.REGISTER_PROFILE)
def notice() -> BaseResponse:
    """Give the clerk the short notice; a person of another office is attended first."""
    folio = read_folio(request.form.get(KNOWN, ""))
    if folio is None:
        return notice_page()
    reached = known_person()
    if reached is None:
        is_known = find_by_folio(db.session(), folio, Census.SKILLS) is not None
        where = f"/habilidades/{folio}/atender" if is_known else "/habilidades/buscar"
        return redirect(where, 303)
    if profile_of(db.session(), reached.person.id) is not None:
        return redirect(f"/habilidades/{folio}", 303)
    return notice_page()


@screens.post("/habilidades/nueva/aviso")
@allows(Action.REGISTER_PROFILE)
def ask_first() -> Response:
    """Record that the notice was shown, and ask first how to communicate."""
    actor = signed_in().actor
    told, showing_ = show_notice(db.session(), actor, Census.SKILLS)
    shown = Shown(told.version, showing_.shown_at).sealed(actor)
    return first_page(first_form(language()), shown=shown)


@screens.post("/habilidades/nueva/datos")
@allows(Action.REGISTER_PROFILE)
def ask_identity() -> Response:
    """Ask who the person is; of a known person there is nothing more to ask here."""
    if showing() is None:
        return notice_page(422)
    first = first_form(language(), request.form)
    if not first.validate():
        return first_page(first, shown=request.form[SHOWING], status=422)
    typed = MultiDict(typed_values(request.form, without=NOT_CARRIED))
    return identity_page(identity_form(language(), typed))


def showing() -> Shown | None:
    """Give the showing of the notice that this form carries."""
    return read_showing(request.form.get(SHOWING, ""), signed_in().actor)


def known_person() -> Reached | None:
    """Give the person whom this form is about when people know her and she is within reach."""
    folio = read_folio(request.form.get(KNOWN, ""))
    actor = signed_in().actor
    return find(db.session(), actor, folio, census=Census.SKILLS) if folio else None


def notice_page(status: int = 200) -> Response:
    """Draw the notice; with 422, because the one that was shown does not serve any more."""
    told = current_notice(db.session(), census=Census.SKILLS)
    carried = typed_values(request.form, without=NOT_CARRIED)
    return page("notice", status, notice=told, carried=carried, again=status != 200)  # noqa: PLR2004 - the page's own status


def first_page(form: AnswersForm, *, shown: str, status: int = 200) -> Response:
    """Draw how to communicate; what the search typed is carried along."""
    own = {*form._fields, *(f"{name}-silence" for name in form._fields)}
    carried = typed_values(request.form, without=NOT_CARRIED | own)
    onward = "/habilidades/nueva/datos" if known_person() is None else "/habilidades/nueva/revisar"
    values: dict[str, Any] = {"carried": carried, "shown": shown, "onward": onward}
    return page("first", status, form=numbered(form), **values)


def identity_page(form: AnswersForm, status: int = 200, **more: Any) -> Response:
    """Draw who the person is; what was asked before and later is carried along."""
    own = {*ORDER, *(f"origin_municipality-{part}" for part in ("state", "key")), "birth_date-age"}
    own |= {f"no_{name}" for name in ORDER}
    carried = typed_values(request.form, without=NOT_CARRIED | own)
    return page("identity", status, form=form, carried=carried, shown=request.form[SHOWING], **more)
