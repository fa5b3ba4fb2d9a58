"""The mediation tray of an office: what waits, one case with its steps, the sheet for the person."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from flask import Response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import local, today
from app.core.errors import Conflict, InvalidAnswers, Refused
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.mediation.actions import answer, mediate
from app.mediation.forms import agreement_here, day_here
from app.mediation.models import ContactCase
from app.mediation.queries import cases, requests
from app.mediation.queries.contact import releasable
from app.mediation.rules.outcomes import Side, due, follow_ups
from app.mediation.rules.requests import State
from app.mediation.rules.terms import DEFAULT_DAYS, LONGEST_DAYS
from app.mediation.views import request_words
from app.mediation.views.screens import page, screens
from app.offers.queries import offers
from app.web.access import allows, require, signed_in
from app.web.once import creates
from app.web.pages import tell

_PASSED = words(
    "La solicitud ya se le puede decir a la persona. Llámele o espérela en la ventanilla."
)
_REFUSED = words("La solicitud no se pasó. La empresa verá el motivo.")
_TOLD = words("Quedó anotado que la persona ya lo sabe.")
_YES = words("Quedó anotado que aceptó. La empresa verá sólo lo que ella dijo.")
_NO = words("Quedó anotado que no. La empresa no lo sabrá: verá lo mismo que si no contestara.")
_OUT = words("La persona se retiró. La empresa ya no ve sus datos.")
_OUTCOME = words("Quedó anotado lo que pasó.")


@screens.get("/mediacion")
@allows(Action.MEDIATE_CONTACT)
def tray() -> str:
    """Show what waits at one's own office, the most urgent first."""
    waiting = cases.live(db.session(), signed_in().actor)
    asked = cases.to_ask(db.session(), signed_in().actor)
    return render_template(
        "mediation/tray.html",
        groups=[
            (state, [case for case in waiting if case.stands is state])
            for state in (State.IN_REVIEW, State.OFFERED, State.ACCEPTED)
        ],
        follow_ups=[
            (case, next_)
            for case, told in asked
            if (next_ := due(follow_ups(told, over_on=_over_on(case)), on=today()))
        ],
        kinds=dict(request_words.outcomes()),
        today=today(),
    )


def _over_on(case: ContactCase) -> Any:
    over = case.request.until or case.answer_at
    return local(over).date()


@screens.get("/mediacion/<uuid:request_id>")
@allows(Action.MEDIATE_CONTACT)
def case(request_id: UUID) -> Response:
    """Show one case: who asks, what is offered, and what can be done now."""
    return _shown(_case(request_id))


@screens.get("/mediacion/<uuid:request_id>/hoja")
@allows(Action.MEDIATE_CONTACT)
def sheet(request_id: UUID) -> Response:
    """Print what is asked of the person, in plain words, for her to take home."""
    return page("sheet", **_facts(_case(request_id)))


def _case(request_id: UUID) -> ContactCase:
    found = cases.one(db.session(), signed_in().actor, request_id)
    require(Action.MEDIATE_CONTACT, found)
    return found


def _shown(of: ContactCase, refusal: Refused | None = None) -> Response:
    return page("case", refusal, **_facts(of))


def _facts(of: ContactCase) -> dict[str, Any]:
    offer = offers.sent_one(db.session(), of.request.offer_id)
    return {
        "of": of,
        "offer": offer,
        "state": of.state,
        "said": request_words.state(of),
        "rows": request_words.offer_rows(offer),
        "fields": request_words.contents(releasable(db.session(), of)),
        "views": cases.views_of(db.session(), of.request_id),
        "told": requests.outcomes(db.session(), of.request_id, Side.PERSON),
        "kinds": request_words.outcomes(),
        "reasons": request_words.reasons("oficina"),
        "ways": request_words.WAYS,
        "usual_days": DEFAULT_DAYS,
        "most_days": LONGEST_DAYS,
        "key": uuid4(),
    }


def _done(request_id: UUID, do: Callable[[ContactCase], str]) -> BaseResponse:
    """Do something with a case and go back to it; a refusal stays on the page."""
    found = _case(request_id)
    try:
        sentence = do(found)
    except (Conflict, InvalidAnswers) as refusal:
        db.session.expire_all()
        return _shown(_case(request_id), refusal)
    tell(sentence)
    return redirect(f"/mediacion/{request_id}", 303)


@screens.post("/mediacion/<uuid:request_id>/revision")
@allows(Action.MEDIATE_CONTACT)
def review(request_id: UUID) -> BaseResponse:
    """Pass a request on to the person, or refuse it for a reason that is not hers."""

    def do(of: ContactCase) -> str:
        if request.form.get("decision") == "pasa":
            mediate.offer(db.session(), signed_in().actor, of)
            return _PASSED
        mediate.refuse(db.session(), signed_in().actor, of, reason=request.form.get("reason", ""))
        return _REFUSED

    return _done(request_id, do)


@screens.post("/mediacion/<uuid:request_id>/aviso")
@allows(Action.MEDIATE_CONTACT)
def told(request_id: UUID) -> BaseResponse:
    """Write that the person was told."""

    def do(of: ContactCase) -> str:
        mediate.told(db.session(), of, way=request.form.get("way", ""))
        return _TOLD

    return _done(request_id, do)


@screens.post("/mediacion/<uuid:request_id>/respuesta")
@allows(Action.MEDIATE_CONTACT)
def answered(request_id: UUID) -> BaseResponse:
    """Write what the person says."""
    way = request.form.get("way", "")

    def do(of: ContactCase) -> str:
        if request.form.get("answer") == "si":
            answer.accept(db.session(), signed_in().actor, of, agreement_here(), way=way)
            return _YES
        answer.decline(db.session(), signed_in().actor, of, way=way)
        return _NO

    return _done(request_id, do)


@screens.post("/mediacion/<uuid:request_id>/retiro")
@allows(Action.MEDIATE_CONTACT)
def withdrawn(request_id: UUID) -> BaseResponse:
    """Write that the person takes herself out."""

    def do(of: ContactCase) -> str:
        answer.withdraw(db.session(), signed_in().actor, of, way=request.form.get("way", ""))
        return _OUT

    return _done(request_id, do)


@screens.post("/mediacion/<uuid:request_id>/resultado")
@allows(Action.MEDIATE_CONTACT)
@creates
def outcome_of_person(request_id: UUID) -> BaseResponse:
    """Write what came of a contact, as the person tells it."""

    def do(of: ContactCase) -> str:
        kind, day = request.form.get("kind", ""), day_here("happened_on")
        answer.tell(db.session(), signed_in().actor, of, kind=kind, happened_on=day)
        return _OUTCOME

    return _done(request_id, do)
