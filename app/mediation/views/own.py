"""`/mi-registro/solicitudes`: one request as the person it is for sees it, and what she answers.

Whose it is comes from her session, never from the address: a request of somebody else, or one that
was not passed on to her yet, is as unknown as any.
"""

from collections.abc import Callable
from uuid import UUID, uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import now
from app.core.codelists import codelist
from app.core.errors import Conflict, InvalidAnswers, Refused, SignInNeeded
from app.core.permissions import Action, Actor
from app.core.words import words
from app.extensions import db
from app.mediation.actions import answer
from app.mediation.forms import agreement_here, day_here
from app.mediation.models import ContactCase
from app.mediation.queries import cases, requests
from app.mediation.queries.contact import releasable
from app.mediation.rules.answers import Way
from app.mediation.rules.outcomes import Side
from app.mediation.rules.terms import DEFAULT_DAYS, LONGEST_DAYS
from app.mediation.views import request_words
from app.mediation.views.screens import page, screens
from app.offers.queries import offers
from app.people.queries.own import own_person
from app.web.access import allows, signed_in
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_YES = words("Quedó anotado. La empresa ve sólo los datos que usted marcó.")
_NO = words("Quedó anotado que no. La empresa no sabrá por qué ni cuándo lo dijo.")
_OUT = words("Quedó anotado. La empresa ya no ve sus datos.")
_OUTCOME = words("Gracias. Quedó anotado lo que pasó.")


@screens.get("/mi-registro/solicitudes")
@allows(Action.ANSWER_CONTACT)
def own_cases() -> Response:
    """List who asks for contact with a person, the newest first."""
    found = cases.of_person(db.session(), _herself())
    return page(
        "own_cases",
        rows=[
            (case, case.own_face(now()), request_words.pay(case.request.offer)) for case in found
        ],
        states=codelist("own_request_states"),
        language=language(),
    )


@screens.get("/mi-registro/solicitudes/<uuid:request_id>")
@allows(Action.ANSWER_CONTACT)
def own_case(request_id: UUID) -> Response:
    """Show a person who asks for her, what is offered, and what she may answer now."""
    return _shown(_own(request_id))


@screens.post("/mi-registro/solicitudes/<uuid:request_id>/respuesta")
@allows(Action.ANSWER_CONTACT)
def own_answer(request_id: UUID) -> BaseResponse:
    """Say yes to some fields for some days, or no."""

    def do(actor: Actor, of: ContactCase) -> str:
        if request.form.get("answer") == "si":
            answer.accept(db.session(), actor, of, agreement_here(), way=Way.HERSELF)
            return _YES
        answer.decline(db.session(), actor, of, way=Way.HERSELF)
        return _NO

    return _done(request_id, do)


@screens.post("/mi-registro/solicitudes/<uuid:request_id>/retiro")
@allows(Action.ANSWER_CONTACT)
def own_withdrawal(request_id: UUID) -> BaseResponse:
    """Take back a yes: what was released is gone at the employer's next request."""

    def do(actor: Actor, of: ContactCase) -> str:
        answer.withdraw(db.session(), actor, of, way=Way.HERSELF)
        return _OUT

    return _done(request_id, do)


@screens.post("/mi-registro/solicitudes/<uuid:request_id>/resultado")
@allows(Action.ANSWER_CONTACT)
@creates
def own_outcome(request_id: UUID) -> BaseResponse:
    """Tell what came of a contact."""

    def do(actor: Actor, of: ContactCase) -> str:
        kind, day = request.form.get("kind", ""), day_here("happened_on")
        answer.tell(db.session(), actor, of, kind=kind, happened_on=day)
        return _OUTCOME

    return _done(request_id, do)


def _herself() -> UUID:
    person = own_person(db.session(), signed_in().actor)
    if person is None:
        raise SignInNeeded
    return person.id


def _own(request_id: UUID) -> ContactCase:
    return cases.one_of_person(db.session(), _herself(), request_id)


def _done(request_id: UUID, do: Callable[[Actor, ContactCase], str]) -> BaseResponse:
    """Do something with a request and go back to it; a refusal stays on the page."""
    found = _own(request_id)
    try:
        sentence = do(signed_in().actor, found)
    except (Conflict, InvalidAnswers) as refusal:
        db.session.expire_all()
        return _shown(_own(request_id), refusal)
    tell(sentence)
    return redirect(f"/mi-registro/solicitudes/{request_id}", 303)


def _shown(of: ContactCase, refusal: Refused | None = None) -> Response:
    offer = offers.sent_one(db.session(), of.request.offer_id)
    return page(
        "own_case",
        refusal,
        of=of,
        offer=offer,
        stands=of.own_face(now()).value,
        rows=request_words.offer_rows(offer),
        fields=request_words.contents(releasable(db.session(), of)),
        typed=request.form,
        views=cases.views_of(db.session(), of.request_id),
        told=requests.outcomes(db.session(), of.request_id, Side.PERSON),
        kinds=request_words.outcomes(),
        usual_days=DEFAULT_DAYS,
        most_days=LONGEST_DAYS,
        key=uuid4(),
    )
