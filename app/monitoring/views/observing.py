"""Anybody observes, without an account; a monitor shows it or says why not; staff answer."""

from uuid import UUID

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from app.core.errors import InvalidAnswers, KeyMalformed
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.monitoring.actions import observations as actions
from app.monitoring.queries import citizens, plans
from app.monitoring.rules.reports import has_personal_data
from app.monitoring.schemas import ANSWER_QUESTIONS, OBSERVE_QUESTIONS, RULING_QUESTIONS
from app.monitoring.views.screens import common, form_page, reader, refused, screens
from app.web.access import allows, open_to_all, signed_in
from app.web.forms import form_for
from app.web.i18n import language
from app.web.limits import seldom
from app.web.once import FIELD, creates
from app.web.pages import tell

_TAKEN = words(
    "Gracias. Una monitora la revisa y, si no trae datos personales, se publica con su respuesta."
)
_RULED = words("Quedó registrado.")
_ANSWERED = words("La respuesta quedó publicada.")


@screens.get("/tablero/<slug>/observar")
@open_to_all
def ask_observation(slug: str) -> str:
    """Ask anybody what she saw."""
    reader()
    plan = plans.plan_of(db.session(), slug)
    form = form_for(OBSERVE_QUESTIONS, language=language())()
    return form_page(
        form, what="observe", commitment=plans.commitment_of(plan, slug), doubtful=False
    )


@screens.post("/tablero/<slug>/observar")
@open_to_all
@seldom
def observe(slug: str) -> Response:
    """Keep what anybody saw; sent twice, it is one."""
    reader()
    plan = plans.plan_of(db.session(), slug)
    form = form_for(OBSERVE_QUESTIONS, language=language())(request.form)
    about = {"what": "observe", "commitment": plans.commitment_of(plan, slug)}
    if not form.validate():
        return refused(form, doubtful=False, **about)
    says, is_sure = form.answers()["says"], bool(request.form.get("seguro"))
    try:
        actions.observe(db.session(), key=_key(), slug=slug, says=says, is_sure=is_sure)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return refused(form, doubtful=has_personal_data(says), **about)
    tell(_TAKEN)
    return redirect(f"/tablero/{slug}", 303)


@screens.get("/tablero/observaciones")
@open_to_all
def observations() -> str:
    """List what people observed: to everybody what is shown, to the committee and staff all."""
    reader()
    found = citizens.observations(db.session())
    return render_template("monitoring/observations.html", found=found, **common())


@screens.get("/tablero/observaciones/por-revisar")
@allows(Action.MODERATE_OBSERVATION)
def to_rule() -> str:
    """List for monitors what nobody looked at yet."""
    found = [one for one in citizens.observations(db.session()) if one.publishes is None]
    return render_template("monitoring/observations.html", found=found, **common())


@screens.get("/tablero/observaciones/por-responder")
@allows(Action.ANSWER_OBSERVATION)
def to_answer() -> str:
    """List for staff what is shown and has no answer."""
    found = [one for one in citizens.observations(db.session()) if one.publishes and not one.answer]
    return render_template("monitoring/observations.html", found=found, **common())


@screens.get("/tablero/observaciones/<uuid:observation_id>/revisar")
@allows(Action.MODERATE_OBSERVATION)
def ask_ruling(observation_id: UUID) -> str:
    """Ask a monitor whether an observation is shown."""
    form = form_for(RULING_QUESTIONS, language=language())()
    return form_page(form, what="rule", one=_one(observation_id))


@screens.post("/tablero/observaciones/<uuid:observation_id>/revisar")
@allows(Action.MODERATE_OBSERVATION)
@creates
def rule(observation_id: UUID) -> Response:
    """Keep whether an observation is shown."""
    one = _one(observation_id)
    form = form_for(RULING_QUESTIONS, language=language())(request.form)
    if not form.validate():
        return refused(form, what="rule", one=one)
    answers = form.answers()
    try:
        actions.rule(
            db.session(),
            signed_in().actor,
            observation_id=observation_id,
            publishes=answers["publishes"] == "si",
            reason=answers["reason"],
        )
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return refused(form, what="rule", one=one)
    tell(_RULED)
    return redirect("/tablero/observaciones", 303)


@screens.get("/tablero/observaciones/<uuid:observation_id>/responder")
@allows(Action.ANSWER_OBSERVATION)
def ask_answer(observation_id: UUID) -> str:
    """Ask staff for the public answer."""
    form = form_for(ANSWER_QUESTIONS, language=language())()
    return form_page(form, what="answer", one=_one(observation_id))


@screens.post("/tablero/observaciones/<uuid:observation_id>/responder")
@allows(Action.ANSWER_OBSERVATION)
@creates
def answer(observation_id: UUID) -> Response:
    """Keep the public answer."""
    one = _one(observation_id)
    form = form_for(ANSWER_QUESTIONS, language=language())(request.form)
    if not form.validate():
        return refused(form, what="answer", one=one)
    actions.answer(db.session(), signed_in().actor, observation_id=observation_id, **form.answers())
    tell(_ANSWERED)
    return redirect("/tablero/observaciones", 303)


def _one(observation_id: UUID) -> citizens.Observed:
    return citizens.observation(db.session(), observation_id)


def _key() -> UUID:
    try:
        return UUID(request.form.get(FIELD, ""))
    except ValueError as bad:
        raise KeyMalformed from bad
