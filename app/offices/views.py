"""Screens of the offices: the public directory, the page of each office and its forms."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.codelists import codelist
from app.core.errors import Fault, InvalidAnswers, NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.offices import actions, forms, queries
from app.offices.indicators import pictures
from app.offices.indicators.rollout import rollout
from app.offices.models import StageEvent
from app.offices.rules.lights import days_late
from app.offices.rules.plan import DEMO_WAVE_REASON, FIRST_PLAN
from app.offices.rules.stages import STAGES
from app.web import context
from app.web.access import allowed_here, allows, open_to_all, require, signed_in
from app.web.downloads import csv_answer
from app.web.forms import AnswersForm
from app.web.i18n import language, said
from app.web.once import creates
from app.web.pages import read_limit, tell, write_cursor

screens = Blueprint("offices", __name__)

_LATEST = 25
"""How many late offices a page shows at first."""
_DEMO_RULE = Fault("demo_rule", DEMO_WAVE_REASON)
_SAVED_STEP = words("La etapa quedó registrada.")
_SAVED_UNDO = words("El paso quedó deshecho. Sigue a la vista en la historia.")
_SAVED_WAVE = words("El grupo de la oficina quedó registrado.")
_SAVED_CONTACT = words("Los datos de contacto ya están publicados.")


@screens.get("/oficinas")
@open_to_all
def directory() -> str:
    """List the offices: all on one page, unless a page's size is asked for."""
    context.visitor()
    wanted, asked = forms.wanted(request.args), request.args
    found = queries.directory(
        db.session(),
        wanted,
        limit=read_limit(asked.get("limite")) if asked.get("limite") else None,
        after=forms.place_of(asked.get("desde")),
    )
    following = {**asked.to_dict(), "desde": write_cursor(*found.next)} if found.next else None
    return render_template(
        "offices/directory.html",
        wanted=wanted,
        found=found,
        following=following,
        suggestions=() if found.total else queries.suggestions(wanted.text),
        demo_rule=said(_DEMO_RULE),
        asked=urlencode(asked.to_dict()),
        map=pictures.map_of(found.items, language=language()),
        bars=pictures.by_region(found.by_region, language=language()),
        **_lists(),
    )


@screens.get("/oficinas/lista.csv")
@open_to_all
def list_as_csv() -> Response:
    """Give the offices of the map and the list, narrowed as the directory is."""
    found = queries.directory(db.session(), forms.wanted(request.args)).everything
    return csv_answer(pictures.list_of(found, language=language()).written(), "oficinas.csv")


@screens.get("/oficinas/regiones.csv")
@open_to_all
def regions_as_csv() -> Response:
    """Give the figures of the bars, narrowed as the directory is."""
    found = queries.directory(db.session(), forms.wanted(request.args)).by_region
    picture = pictures.by_region(found, language=language())
    return csv_answer(picture.figures.written(), "oficinas-por-region.csv")


@screens.get("/instalacion")
@allows(Action.READ_ROLLOUT)
def installation() -> str:
    """Show the installation month by month against the plan, and who is late: the latest, or all."""
    context.visitor()
    known = rollout(db.session())
    return render_template(
        "offices/installation.html",
        known=known,
        late=known.late if request.args.get("todas") else known.late[:_LATEST],
        curve=pictures.by_month(known),
        **_lists(),
    )


@screens.get("/instalacion/meses.csv")
@allows(Action.READ_ROLLOUT)
def months_as_csv() -> Response:
    """Give the figures of the curve."""
    known = rollout(db.session())
    return csv_answer(pictures.by_month(known).figures.written(), "oficinas-por-mes.csv")


@screens.get("/instalacion/atrasos.csv")
@allows(Action.READ_ROLLOUT)
def late_as_csv() -> Response:
    """Give the list of late offices."""
    known = rollout(db.session())
    return csv_answer(pictures.late_list(known.late).written(), "oficinas-con-atraso.csv")


@screens.get("/oficinas/<cvegeo>")
@open_to_all
def office(cvegeo: str) -> str:
    """Show one office to everybody, with its forms to those who may fill them."""
    context.visitor()
    return _page(cvegeo)


@screens.post("/oficinas/<cvegeo>/etapas")
@allows(Action.REPORT_OFFICE_STAGE)
@creates
def report_step(cvegeo: str) -> BaseResponse:
    """Add a step to the history of an office."""
    require(Action.REPORT_OFFICE_STAGE, queries.office(db.session(), cvegeo))
    form = forms.step_form(language(), request.form)
    if not form.validate():
        return _refused(cvegeo, step=form)
    try:
        actions.report_stage(db.session(), signed_in().actor, cvegeo=cvegeo, **form.answers())
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return _refused(cvegeo, step=form)
    tell(_SAVED_STEP)
    return redirect(f"/oficinas/{cvegeo}", 303)


@screens.post("/oficinas/<cvegeo>/grupo")
@allows(Action.SET_OFFICE_WAVE)
def set_wave(cvegeo: str) -> BaseResponse:
    """Set the group of the plan that an office belongs to."""
    require(Action.SET_OFFICE_WAVE, queries.office(db.session(), cvegeo))
    form = forms.wave_form(language(), request.form)
    if not form.validate():
        return _refused(cvegeo, wave=form)
    answers = form.answers()
    actions.set_wave(
        db.session(),
        signed_in().actor,
        cvegeo=cvegeo,
        wave=answers["wave"],
        reason=answers["wave_reason"],
    )
    tell(_SAVED_WAVE)
    return redirect(f"/oficinas/{cvegeo}", 303)


@screens.post("/oficinas/<cvegeo>/contacto")
@allows(Action.REPORT_OFFICE_STAGE)
def update_contact(cvegeo: str) -> BaseResponse:
    """Publish address, telephone and hours of an office."""
    require(Action.REPORT_OFFICE_STAGE, queries.office(db.session(), cvegeo))
    form = forms.contact_form(language(), request.form)
    if not form.validate():
        return _refused(cvegeo, contact=form)
    actions.update_contact(db.session(), signed_in().actor, cvegeo=cvegeo, **form.answers())
    tell(_SAVED_CONTACT)
    return redirect(f"/oficinas/{cvegeo}", 303)


@screens.get("/oficinas/<cvegeo>/etapas/<uuid:step_id>/deshacer")
@allows(Action.REPORT_OFFICE_STAGE)
def undo_page(cvegeo: str, step_id: UUID) -> str:
    """Ask why and from which day a step is undone."""
    step = _step(cvegeo, step_id)
    return _undo_page(step, forms.undo_form(language(), effective_on=step.effective_on))


@screens.post("/oficinas/<cvegeo>/etapas/<uuid:step_id>/deshacer")
@allows(Action.REPORT_OFFICE_STAGE)
@creates
def undo_step(cvegeo: str, step_id: UUID) -> BaseResponse:
    """Undo a step: it stays in the history and no longer counts."""
    step = _step(cvegeo, step_id)
    form = forms.undo_form(language(), request.form)
    if not form.validate():
        return make_response(_undo_page(step, form), InvalidAnswers.status)
    try:
        actions.report_stage(
            db.session(),
            signed_in().actor,
            cvegeo=cvegeo,
            stage=step.stage,
            reverses=step.id,
            **form.answers(),
        )
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return make_response(_undo_page(step, form), refusal.status)
    tell(_SAVED_UNDO)
    return redirect(f"/oficinas/{cvegeo}", 303)


def _wave_reason(reason: str | None) -> str | None:
    """Say the demo's rule in the language of the page; what people wrote stays as it is."""
    return said(_DEMO_RULE) if reason == DEMO_WAVE_REASON else reason


def _late(number: int | None, opened: date | None) -> int | None:
    """Count the days from the end of a wave to the opening; None when one is unknown."""
    wave = FIRST_PLAN.wave(number)
    return days_late(wave.ends_on, opened, opened) if wave and opened else None


def _lists() -> dict[str, Any]:
    """Give templates the lists whose codes they say in words."""
    return {
        "stages": codelist(STAGES),
        "regions": codelist("regions"),
        "waves": {wave.number: wave for wave in FIRST_PLAN.waves},
        "language": language(),
    }


def _step(cvegeo: str, step_id: UUID) -> StageEvent:
    """Find a step of an office that the visitor may change."""
    require(Action.REPORT_OFFICE_STAGE, queries.office(db.session(), cvegeo))
    steps = queries.events(db.session(), cvegeo)
    found = next((step for step in steps if step.id == step_id), None)
    if found is None:
        raise NotFound
    return found


def _undo_page(step: StageEvent, form: AnswersForm) -> str:
    return render_template(
        "offices/undo.html",
        step=step,
        office=queries.office(db.session(), step.office),
        form=form,
        key=uuid4(),
        **_lists(),
    )


def _refused(cvegeo: str, **wrong: AnswersForm) -> Response:
    return make_response(_page(cvegeo, **wrong), InvalidAnswers.status)


def _page(cvegeo: str, **wrong: AnswersForm) -> str:
    """Render the page of an office; ``wrong`` is the form that came back: step, wave or contact."""
    known = queries.history(db.session(), cvegeo)
    one = known.office
    own = {
        "step": forms.step_form(language()),
        "wave": forms.wave_form(language(), wave=one.wave),
        "contact": forms.contact_form(
            language(), address=one.address, phone=one.phone, hours=one.hours
        ),
    }
    return render_template(
        "offices/office.html",
        known=known,
        own=own | wrong,
        form=next(iter(wrong.values()), None),
        wave_reason=_wave_reason(one.wave_reason),
        days_late=_late(one.wave, known.opened),
        may_report=allowed_here(Action.REPORT_OFFICE_STAGE, one),
        may_set_wave=allowed_here(Action.SET_OFFICE_WAVE, one),
        key=uuid4(),
        **_lists(),
    )
