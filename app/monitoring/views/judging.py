"""Monitors judge: what waits for them, a verdict, their interests, a milestone that is complete."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from app.core.permissions import Action
from app.core.words import words
from app.evidence import queries as evidence
from app.extensions import db
from app.monitoring.actions import verdicts
from app.monitoring.forms import statement_form
from app.monitoring.queries import plans, work
from app.monitoring.rules.facts import Verdict
from app.monitoring.schemas import ACCEPT_QUESTIONS, VERDICT_QUESTIONS
from app.monitoring.views.screens import common, form_page, milestone_at, refused, screens
from app.web.access import allows, signed_in
from app.web.forms import form_for
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import tell

_JUDGED = words("Su dictamen quedó registrado y es público.")
_DECLARED = words("Su declaración quedó registrada y es pública.")
_ACCEPTED = words("Quedó registrado. El hito se cumple cuando dos monitoras lo aceptan.")


@screens.get("/tablero/verificar")
@allows(Action.VERIFY_EVIDENCE)
def waiting() -> str:
    """List the evidence that no monitor judged, the oldest first."""
    actor = signed_in().actor
    return render_template(
        "monitoring/waiting.html",
        found=work.waiting(db.session()),
        statement=work.statement_of(db.session(), actor.account_id),
        **common(),
    )


@screens.get("/tablero/verificar/<uuid:proof_id>")
@allows(Action.VERIFY_EVIDENCE)
def ask_verdict(proof_id: UUID) -> str:
    """Ask for a verdict on a piece of evidence."""
    form = form_for(VERDICT_QUESTIONS, language=language())()
    return form_page(form, what="verdict", **_case(proof_id))


@screens.post("/tablero/verificar/<uuid:proof_id>")
@allows(Action.VERIFY_EVIDENCE)
@creates
def judge(proof_id: UUID) -> Response:
    """Keep the verdict of a monitor."""
    about = _case(proof_id)
    form = form_for(VERDICT_QUESTIONS, language=language())(request.form)
    if not form.validate():
        return refused(form, what="verdict", **about)
    answers = form.answers()
    verdicts.judge(
        db.session(),
        signed_in().actor,
        proof_id=proof_id,
        verdict=Verdict(answers["verdict"]),
        reason=answers["reason"],
    )
    tell(_JUDGED)
    return redirect(f"/tablero/{about['case'].slug}", 303)


@screens.get("/tablero/declaracion")
@allows(Action.VERIFY_EVIDENCE)
def ask_statement() -> str:
    """Ask a monitor for her interests."""
    stands = work.statement_of(db.session(), signed_in().actor.account_id)
    held = {"conflicts": sorted(stands.conflicts), "says": stands.says} if stands else {}
    plan = plans.plan(db.session())
    form = statement_form(language(), plan.commitments, **held)
    return form_page(form, what="statement")


@screens.post("/tablero/declaracion")
@allows(Action.VERIFY_EVIDENCE)
@creates
def declare() -> Response:
    """Keep what a monitor declares; her last word counts."""
    plan = plans.plan(db.session())
    form = statement_form(language(), plan.commitments, request.form)
    if not form.validate():
        return refused(form, what="statement")
    verdicts.declare(db.session(), signed_in().actor, **form.answers())
    tell(_DECLARED)
    return redirect("/tablero/verificar", 303)


@screens.get("/tablero/<slug>/hitos/<int:number>/aceptar")
@allows(Action.VERIFY_EVIDENCE)
def ask_acceptance(slug: str, number: int) -> str:
    """Ask a monitor whether a milestone is complete."""
    form = form_for(ACCEPT_QUESTIONS, language=language())()
    return form_page(form, what="accept", place=milestone_at(slug, number))


@screens.post("/tablero/<slug>/hitos/<int:number>/aceptar")
@allows(Action.VERIFY_EVIDENCE)
@creates
def accept(slug: str, number: int) -> Response:
    """Keep that a monitor accepts a milestone as complete, or not."""
    place = milestone_at(slug, number)
    form = form_for(ACCEPT_QUESTIONS, language=language())(request.form)
    if not form.validate():
        return refused(form, what="accept", place=place)
    answers = form.answers()
    verdicts.accept(
        db.session(),
        signed_in().actor,
        milestone_id=place.milestone.id,
        accepts=answers["accepts"] == "si",
        reason=answers["reason"],
    )
    tell(_ACCEPTED)
    return redirect(f"/tablero/{place.commitment.slug}", 303)


def _case(proof_id: UUID) -> dict[str, Any]:
    case = work.case(db.session(), proof_id)
    return {
        "case": case,
        "seal": evidence.seals_of(db.session(), [case.evidence_id]).get(case.evidence_id),
    }
