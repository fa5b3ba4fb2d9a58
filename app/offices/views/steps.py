"""The steps of an office: reported with their files, proved later, undone, judged by a monitor."""

from typing import Any
from uuid import UUID, uuid4

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.errors import Fault, InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.evidence import actions as evidence
from app.evidence.rules.sent import FIELD
from app.extensions import db
from app.offices import actions, forms, queries
from app.offices.queries import Told
from app.offices.rules.reports import Report
from app.offices.rules.stages import need_of
from app.offices.views.office import refused
from app.offices.views.screens import lists, plan_today, screens
from app.web import context
from app.web.access import allows, require, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.once import creates
from app.web.pages import LONGEST_PAGE, tell
from app.web.uploads import data_folder, sent_with_files, takes_files

_SAVED_STEP = words("La etapa quedó registrada.")
_SAVED_PROOF = words("Las pruebas quedaron junto al paso.")
_SAVED_UNDO = words("El paso quedó deshecho. Sigue a la vista en la historia.")
_SAVED_VERDICT = words("Su revisión quedó registrada y cualquiera la puede leer.")
_NO_FILE = words("Elija al menos un archivo: una foto o un PDF.")


@screens.post("/oficinas/<cvegeo>/etapas")
@takes_files
@allows(Action.REPORT_OFFICE_STAGE)
@creates
def report_step(cvegeo: str) -> BaseResponse:
    """Add a step to the history of an office, with its files."""
    require(Action.REPORT_OFFICE_STAGE, queries.office(db.session(), cvegeo))
    form = forms.step_form(language(), sent_with_files())
    if not form.validate():
        return refused(cvegeo, step=form)
    try:
        report = Report(**forms.words_of(form), evidence=tuple(_kept(form)))
        actions.report_stage(db.session(), signed_in().actor, cvegeo=cvegeo, report=report)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return refused(cvegeo, step=form)
    tell(_SAVED_STEP)
    return redirect(f"/oficinas/{cvegeo}#historia", 303)


@screens.get("/oficinas/<cvegeo>/etapas/<uuid:step_id>/pruebas")
@allows(Action.REPORT_OFFICE_STAGE)
def proof_page(cvegeo: str, step_id: UUID) -> str:
    """Ask for more files of a step."""
    return _page("proof", _own_step(cvegeo, step_id), forms.proof_form())


@screens.post("/oficinas/<cvegeo>/etapas/<uuid:step_id>/pruebas")
@takes_files
@allows(Action.REPORT_OFFICE_STAGE)
@creates
def prove_step(cvegeo: str, step_id: UUID) -> BaseResponse:
    """Add files to a step."""
    told = _own_step(cvegeo, step_id)
    form = forms.proof_form(sent_with_files())
    if not forms.uploads(form):
        form.put({"photo": [Fault("missing", _NO_FILE)]})
        return make_response(_page("proof", told, form), InvalidAnswers.status)
    try:
        files = _kept(form)
        actions.prove(db.session(), signed_in().actor, cvegeo=cvegeo, step=step_id, evidence=files)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return make_response(_page("proof", told, form), refusal.status)
    tell(_SAVED_PROOF)
    return redirect(f"/oficinas/{cvegeo}#historia", 303)


@screens.get("/oficinas/<cvegeo>/etapas/<uuid:step_id>/deshacer")
@allows(Action.REPORT_OFFICE_STAGE)
def undo_page(cvegeo: str, step_id: UUID) -> str:
    """Ask why and from which day a step is undone."""
    told = _own_step(cvegeo, step_id)
    form = forms.undo_form(language(), effective_on=told.step.effective_on)
    return _page("undo", told, form)


@screens.post("/oficinas/<cvegeo>/etapas/<uuid:step_id>/deshacer")
@allows(Action.REPORT_OFFICE_STAGE)
@creates
def undo_step(cvegeo: str, step_id: UUID) -> BaseResponse:
    """Undo a step: it stays in the history and no longer counts."""
    told = _own_step(cvegeo, step_id)
    form = forms.undo_form(language(), request.form)
    if not form.validate():
        return make_response(_page("undo", told, form), InvalidAnswers.status)
    try:
        report = Report(told.step.stage, reverses=told.step.id, **form.answers())
        actions.report_stage(db.session(), signed_in().actor, cvegeo=cvegeo, report=report)
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return make_response(_page("undo", told, form), refusal.status)
    tell(_SAVED_UNDO)
    return redirect(f"/oficinas/{cvegeo}", 303)


@screens.get("/instalacion/por-revisar")
@allows(Action.VERIFY_OFFICE_STEP)
def awaiting() -> str:
    """List the proved steps of which no monitor has decided yet."""
    context.visitor()
    found = queries.awaiting(db.session(), limit=LONGEST_PAGE)
    return render_template("offices/awaiting.html", found=found, **lists(plan_today()))


@screens.get("/oficinas/<cvegeo>/etapas/<uuid:step_id>/revision")
@allows(Action.VERIFY_OFFICE_STEP)
def verdict_page(cvegeo: str, step_id: UUID) -> str:
    """Show a step with its files and ask a monitor for her verdict."""
    return _page("verdict", _step(cvegeo, step_id), forms.verdict_form(language()))


@screens.post("/oficinas/<cvegeo>/etapas/<uuid:step_id>/revision")
@allows(Action.VERIFY_OFFICE_STEP)
@creates
def judge_step(cvegeo: str, step_id: UUID) -> BaseResponse:
    """Accept, reject or observe a step."""
    told = _step(cvegeo, step_id)
    form = forms.verdict_form(language(), request.form)
    if not form.validate():
        return make_response(_page("verdict", told, form), InvalidAnswers.status)
    try:
        actions.judge(
            db.session(),
            signed_in().actor,
            cvegeo=cvegeo,
            step=step_id,
            **form.answers(),
        )
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return make_response(_page("verdict", told, form), refusal.status)
    tell(_SAVED_VERDICT)
    return redirect(f"/oficinas/{cvegeo}#historia", 303)


def _kept(form: AnswersForm) -> list[UUID]:
    """Keep the files of a form as evidence; a refused one is told beside its own field."""
    kept = []
    for name, upload in forms.uploads(form):
        try:
            file = evidence.keep(db.session(), signed_in().actor, upload, data=data_folder())
        except InvalidAnswers as refusal:
            raise InvalidAnswers({name: refusal.faults.get(FIELD, ())}) from refusal
        kept.append(file.id)
    return kept


def _own_step(cvegeo: str, step_id: UUID) -> Told:
    """Find a step of an office that the visitor may change."""
    require(Action.REPORT_OFFICE_STAGE, queries.office(db.session(), cvegeo))
    return _step(cvegeo, step_id)


def _step(cvegeo: str, step_id: UUID) -> Told:
    return queries.told(db.session(), cvegeo, step_id, reader=signed_in().actor)


def _page(name: str, told: Told, form: AnswersForm) -> str:
    """Render one of the pages of a step: undo, proof or verdict."""
    context.visitor()
    shown: dict[str, Any] = lists(plan_today())
    return render_template(
        f"offices/{name}.html",
        told=told,
        step=told.step,
        office=queries.office(db.session(), told.step.office),
        need=need_of(told.step.stage),
        form=form,
        key=uuid4(),
        **shown,
    )
