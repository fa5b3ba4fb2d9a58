"""The desk of requests about personal data: taken at the window, answered, agreed to by two."""

from datetime import date
from uuid import UUID, uuid4

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import today
from app.core.codelists import codelist
from app.core.errors import InvalidAnswers, NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.actions import data_requests as actions
from app.people.forms.data_requests import answer_form, request_form
from app.people.models import DataRequest
from app.people.queries import data_requests as queries
from app.people.queries.reach import Reached, find
from app.people.rules import data_requests as rules
from app.people.rules.data_requests import State
from app.people.views.screens import screens
from app.web.access import allowed_here, allows, require, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_TAKEN = words("La solicitud quedó anotada. Dé a la persona esta hoja impresa.")
_ANSWERED = words("La respuesta quedó anotada.")
_FIRST = words("Quedó su acuerdo. Falta el de otra persona de la Secretaría.")
_SECOND = words("Con dos acuerdos, los datos se borran en unos segundos.")


@screens.get("/personas/<folio>/derechos")
@allows(Action.OPEN_DATA_REQUEST)
def data_request_form(folio: str) -> Response:
    """Ask which of her rights a person uses."""
    return _form_page(_reached(folio), request_form(language()))


@screens.post("/personas/<folio>/derechos")
@allows(Action.OPEN_DATA_REQUEST)
@creates
def open_data_request(folio: str) -> BaseResponse:
    """Write the request down and start its clock."""
    reached = _reached(folio)
    form = request_form(language(), request.form)
    if not form.validate():
        return _form_page(reached, form, 422)
    try:
        made = actions.ask(db.session(), signed_in().actor, reached, **form.answers())
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _form_page(reached, form, 422)
    tell(_TAKEN)
    return redirect(f"/derechos/{made.id}", 303)


@screens.get("/derechos")
@allows(Action.READ_DATA_REQUESTS)
def data_requests() -> str:
    """List what waits, the most pressing first; or what has ended."""
    ended = request.args.get("ver") == "terminadas"
    found = queries.requests_of(db.session(), signed_in().actor, ended=ended)
    return render_template("people/data_requests.html", rows=found, ended=ended, **_common())


@screens.get("/derechos/<uuid:request_id>")
@allows(Action.READ_DATA_REQUESTS)
def data_request(request_id: UUID) -> Response:
    """Show one request: a page to print for the person, and what its reader may do."""
    return _page(_asked(request_id), answer_form(language()))


@screens.post("/derechos/<uuid:request_id>/respuesta")
@allows(Action.ANSWER_DATA_REQUEST)
def answer_data_request(request_id: UUID) -> BaseResponse:
    """End a request with what was done, or with why not."""
    asked, form = _asked(request_id), answer_form(language(), request.form)
    if not form.validate():
        return _page(asked, form, 422)
    refused = request.form.get("que") == State.REFUSED
    text = form.answers()["answer"]
    actions.answer(db.session(), signed_in().actor, request_id, text=text, refused=refused)
    tell(_ANSWERED)
    return redirect(f"/derechos/{request_id}", 303)


@screens.post("/derechos/<uuid:request_id>/acuerdo")
@allows(Action.CANCEL_PERSON)
def agree_to_cancel(request_id: UUID) -> BaseResponse:
    """Agree to a cancellation; the second agreement sets it going."""
    state = actions.agree(db.session(), signed_in().actor, request_id)
    tell(_FIRST if state is State.APPROVED else _SECOND)
    return redirect(f"/derechos/{request_id}", 303)


def _reached(folio: str) -> Reached:
    reached = find(db.session(), signed_in().actor, folio)
    if reached is None:
        raise NotFound
    require(Action.OPEN_DATA_REQUEST, reached)
    return reached


def _asked(request_id: UUID) -> DataRequest:
    asked = queries.request_of(db.session(), signed_in().actor, request_id)
    if asked is None:
        raise NotFound
    return asked


def _common() -> dict[str, object]:
    return {
        "kinds": codelist(rules.KINDS),
        "states": codelist(rules.STATES),
        "days_left": _days_left,
        "language": language(),
    }


def _days_left(due: date) -> int:
    return (due - today()).days


def _form_page(reached: Reached, form: AnswersForm, status: int = 200) -> Response:
    page = render_template(
        "people/data_request_form.html", folio=reached.person.folio, form=form, key=uuid4()
    )
    return make_response(page, status)


def _page(asked: DataRequest, form: AnswersForm, status: int = 200) -> Response:
    actor, standing = signed_in().actor, actions.standing(asked)
    page = render_template(
        "people/data_request.html",
        asked=asked,
        form=form,
        may_answer=allowed_here(Action.ANSWER_DATA_REQUEST)
        and rules.may_answer(standing, actor.role),
        may_agree=allowed_here(Action.CANCEL_PERSON)
        and rules.may_agree(standing, actor.account_id),
        is_cancellation=standing.kind is rules.Kind.CANCELLATION,
        **_common(),
    )
    return make_response(page, status)
