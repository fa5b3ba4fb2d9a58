"""The first steps of a registration: from a search to the notice, and from it to the questions."""

from typing import Any

from flask import Response, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app.core.permissions import Action
from app.extensions import db
from app.people.actions.notices import show_notice
from app.people.forms.arrival import KNOWN, ArrivalForm, arrival_form
from app.people.forms.consent import SHOWING, Shown, read_showing
from app.people.forms.identity import ORDER
from app.people.forms.paper import NAMES as PAPER_NAMES
from app.people.forms.paper import PaperForm, is_paper, paper_form, paper_in
from app.people.queries.notices import current_notice
from app.people.rules.paper import Paper
from app.registry.views import draft_fields, kept
from app.registry.views.screens import page, screens
from app.web.access import allows, signed_in
from app.web.forms import Carried, typed_values
from app.web.i18n import language

NOT_CARRIED = frozenset({"clave", SHOWING, "siguiente", "seen", "none_of_them"})
_OWN = frozenset(
    {*ORDER, KNOWN, *(f"origin_municipality-{part}" for part in ("state", "key")), "birth_date-age"}
    | {f"no_{name}" for name in ORDER}
)
"""Names of inputs that the page of questions draws itself."""


@screens.get("/jornaleros/nuevo")
@screens.get("/jornaleros/nuevo/aviso")
@screens.get("/jornaleros/nuevo/datos")
@screens.get("/jornaleros/nuevo/revisar")
@allows(Action.REGISTER_LABORER)
def new_laborer() -> BaseResponse:
    """Send whoever wants to register somebody to the search, which comes first."""
    return redirect("/jornaleros/buscar", 303)


@screens.post("/jornaleros/nuevo")
@allows(Action.REGISTER_LABORER)
def notice() -> Response:
    """Give the clerk the short notice to show or read aloud."""
    return notice_page()


@screens.post("/jornaleros/nuevo/aviso")
@allows(Action.REGISTER_LABORER)
def ask() -> Response:
    """Record that the notice was shown, and begin to ask."""
    actor = signed_in().actor
    told, showing = show_notice(db.session(), actor)
    shown = Shown(told.version, showing.shown_at).sealed(actor)
    typed = MultiDict(typed_values(request.form, without=NOT_CARRIED))
    common = kept.common()
    if common is not None and not typed.get("origin_municipality-state"):
        typed.update(common.origin())
    return form_page(arrival_form(language(), typed), shown=shown)


@screens.post("/jornaleros/nuevo/datos")
@allows(Action.REGISTER_LABORER)
def ask_again() -> Response:
    """Go back to the questions with what was answered; the notice was shown already."""
    if showing() is None:
        return notice_page(422)
    return form_page(arrival_form(language(), request.form), shown=request.form[SHOWING])


def showing() -> Shown | None:
    """Give the showing of the notice that this form carries."""
    if is_paper(request.form) and paper() is None:
        return None
    return read_showing(request.form.get(SHOWING, ""), signed_in().actor)


def paper() -> Paper | None:
    """Give the paper form that this registration is typed in from."""
    return paper_in(language(), request.form)


def notice_page(
    status: int = 200,
    *,
    carried: Carried | None = None,
    again: bool | None = None,
    paper: PaperForm | None = None,
) -> Response:
    """Draw the notice; with 422, because what the form carried about it does not serve.

    Args:
        carried: what was typed, when no form brought it. again: it was shown once already.
        paper: what was typed of a paper form.
    """
    came = MultiDict(carried) if carried is not None else request.form
    if paper is None:
        paper = paper_form(language(), came if is_paper(came) else None)
        if is_paper(came):
            paper.validate()
    return page(
        "notice",
        status,
        notice=current_notice(db.session()),
        carried=typed_values(came, without=NOT_CARRIED | PAPER_NAMES),
        again=status != 200 if again is None else again,  # noqa: PLR2004 - the page's own status
        form=paper,
    )


def form_page(
    form: ArrivalForm,
    *,
    shown: str,
    status: int = 200,
    carried: Carried | None = None,
    **more: Any,
) -> Response:
    """Draw the questions; what later pages asked is carried along.

    Args:
        carried: what was typed, when no form brought it.
    """
    apart = NOT_CARRIED | _OWN | draft_fields.NAMES
    came = typed_values(request.form) if carried is None else carried
    more.setdefault("draft", draft_fields.carrying())
    return page(
        "form",
        status,
        form=form,
        shown=shown,
        carried=[(name, value) for name, value in came if name not in apart],
        first=_first_open(form),
        paper=paper_in(language(), MultiDict(came)),
        **more,
    )


def _first_open(form: ArrivalForm) -> str:
    """Name the first question without an answer: the page begins there."""
    for name in ORDER:
        if form[name].data or (f"no_{name}" in form and form[f"no_{name}"].data):
            continue
        if name != "origin_country" and not (name == "origin_municipality" and form.origin.state):
            return name
    return ORDER[-1]
