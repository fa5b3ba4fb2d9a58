"""Staff's pages of releases: start one, see how far it is, stop it, and, as another person, sign it."""

from typing import Any
from uuid import UUID, uuid4

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import today
from app.core.errors import Conflict, Fault, InvalidAnswers, NotAllowed, NotFound
from app.core.permissions import Action, Actor
from app.core.words import words
from app.extensions import db
from app.open_data.actions import releases as actions
from app.open_data.models import DataRelease
from app.open_data.queries import releases as queries
from app.open_data.rules import releases as rules
from app.open_data.rules.reading import plan_in_force
from app.open_data.rules.releases import CENSUS_OF, FROM, State, Step
from app.open_data.views.census import WHY
from app.open_data.views.screens import data, screens
from app.web.access import allowed_here, allows, signed_in
from app.web.i18n import language, said
from app.web.once import creates
from app.web.pages import tell

STATES = {
    State.REQUESTED: words("Espera su turno"),
    State.BUILDING: words("Se está haciendo"),
    State.STOPPED: words("Detenida"),
    State.FAILED: words("No se pudo hacer"),
    State.BUILT: words("Espera la firma de otra persona"),
    State.PUBLISHED: words("Publicada"),
    State.WITHDRAWN: words("Retirada"),
    State.DISCARDED: words("Descartada"),
}
_DONE = {
    Step.STOP: words("La edición se detiene en cuanto termine el paso en que va."),
    Step.RESUME: words("La edición empieza otra vez desde el principio."),
    Step.DISCARD: words("La edición se descartó. Nadie de fuera la vio."),
    Step.SIGN: words("Publicada: ya cualquiera puede bajarla."),
    Step.WITHDRAW: words("Retirada: sus direcciones dicen ahora el motivo."),
}
_STARTED = words("La edición empieza en unos segundos. Esta página dice cómo va.")
SIGNERS = frozenset({Step.SIGN, Step.WITHDRAW})
"""What asks for who may sign; the rest is of who may build."""


@screens.get("/publicaciones")
@allows(Action.SIGN_RELEASE)
def releases() -> str:
    """List every release with its state, and offer to start one."""
    return _list_page({})


@screens.post("/publicaciones")
@allows(Action.BUILD_RELEASE)
@creates
def start_release() -> BaseResponse:
    """Ask the worker for a release; what was refused comes back with what was typed."""
    try:
        made = actions.start(
            db.session(),
            signed_in().actor,
            request.form.get("dataset", ""),
            request.form.get("period", ""),
            errata=request.form.get("errata"),
        )
    except InvalidAnswers as refusal:
        faults = {name: said(found[0]) for name, found in refusal.faults.items()}
        return make_response(_list_page(faults), refusal.status)
    except Conflict as refusal:
        faults = {"dataset": said(Fault("", refusal.sentence))}
        return make_response(_list_page(faults), refusal.status)
    tell(_STARTED)
    return redirect(f"/publicaciones/{made.id}", 303)


@screens.get("/publicaciones/<uuid:release_id>")
@allows(Action.SIGN_RELEASE)
def release(release_id: UUID) -> str:
    """Show one release: how far it is, what it holds, what the audit found, what can be done."""
    return _release_page(queries.release(db.session(), release_id))


@screens.post("/publicaciones/<uuid:release_id>/<step>")
@allows(Action.SIGN_RELEASE)
def take_step(release_id: UUID, step: str) -> BaseResponse:
    """Stop, resume, discard, sign or withdraw a release."""
    taken = next((one for one in Step if one.value == step), None)
    if taken is None:
        raise NotFound
    if taken not in SIGNERS and not allowed_here(Action.BUILD_RELEASE):
        raise NotAllowed
    found = queries.release(db.session(), release_id, lock=True)
    try:
        do(taken, signed_in().actor, found, reason=request.form.get("reason", ""))
    except InvalidAnswers as refusal:
        faults = {name: said(one[0]) for name, one in refusal.faults.items()}
        return make_response(_release_page(found, faults), refusal.status)
    tell(_DONE[taken])
    return redirect(f"/publicaciones/{release_id}", 303)


def do(step: Step, actor: Actor, found: DataRelease, *, reason: str = "") -> None:
    """Take one step with a release."""
    match step:
        case Step.STOP:
            actions.stop(found)
        case Step.RESUME:
            actions.resume(found)
        case Step.DISCARD:
            actions.discard(found)
        case Step.SIGN:
            actions.sign(db.session(), actor, found, data=data())
        case Step.WITHDRAW:
            actions.withdraw(actor, found, reason=reason)


def _list_page(faults: dict[str, str]) -> str:
    plan = plan_in_force()
    return render_template(
        "open_data/releases.html",
        found=queries.every_release(db.session()),
        sets={name: plan.censuses[census].title for name, census in CENSUS_OF.items()},
        periods={name: rules.last_closed(name, today=today()) for name in CENSUS_OF},
        faults=faults,
        typed=request.form,
        key=uuid4(),
        **_words(),
    )


def _release_page(found: DataRelease, faults: dict[str, str] | None = None) -> str:
    plan = plan_in_force()
    fault = found.fault or {}
    return render_template(
        "open_data/release.html",
        one=found,
        census=plan.censuses[CENSUS_OF[found.dataset]],
        titles={one.code: one.title for one in plan.tables},
        why={code: said(Fault("", word)) for code, word in WHY.items()},
        fault=said(Fault("", fault["sentence"], fault["values"])) if fault else "",
        steps=[step for step in Step if State(found.state) in FROM[step]],
        is_mine=found.started_by == signed_in().actor.account_id,
        faults=faults or {},
        **_words(),
    )


def _words() -> dict[str, Any]:
    return {
        "states": {state.value: said(Fault("", word)) for state, word in STATES.items()},
        "name_of": actions.name_of,
        "language": language(),
    }
