"""The page of one office: what it offers, how it stands, its history, and its forms."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.clock import today
from app.core.codelists import codelist
from app.core.errors import InvalidAnswers
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.offices import actions, forms, queries
from app.offices.indicators.activity import at_work
from app.offices.models import AccessItem
from app.offices.queries import History
from app.offices.rules.access import ITEMS, access
from app.offices.rules.lights import days_late
from app.offices.rules.operation import operation
from app.offices.rules.stages import STAGES
from app.offices.views.screens import lists, plan_today, screens, wave_reason
from app.web import context
from app.web.access import allowed_here, allows, open_to_all, require, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.kept import drawn
from app.web.pages import tell

_SAVED_WAVE = words("El grupo de la oficina quedó registrado.")
_SAVED_CONTACT = words("Los datos de la oficina ya están publicados.")
_SAVED_ACCESS = words("La lista de accesibilidad ya está publicada.")


@screens.get("/oficinas/<cvegeo>")
@open_to_all
def office(cvegeo: str) -> str:
    """Show one office to everybody, with its forms to those who may fill them."""
    return office_page(cvegeo)


@screens.post("/oficinas/<cvegeo>/grupo")
@allows(Action.SET_OFFICE_WAVE)
def set_wave(cvegeo: str) -> BaseResponse:
    """Set the group of the plan that an office belongs to."""
    require(Action.SET_OFFICE_WAVE, queries.office(db.session(), cvegeo))
    form = forms.wave_form(language(), request.form, waves=plan_today().waves)
    if not form.validate():
        return refused(cvegeo, wave=form)
    answers = form.answers()
    try:
        actions.set_wave(
            db.session(),
            signed_in().actor,
            cvegeo=cvegeo,
            wave=answers["wave"],
            reason=answers["wave_reason"],
        )
    except InvalidAnswers as refusal:
        form.put(refusal.faults)
        return refused(cvegeo, wave=form)
    tell(_SAVED_WAVE)
    return redirect(f"/oficinas/{cvegeo}", 303)


@screens.post("/oficinas/<cvegeo>/contacto")
@allows(Action.REPORT_OFFICE_STAGE)
def update_contact(cvegeo: str) -> BaseResponse:
    """Publish address, telephone, hours and trained staff of an office."""
    require(Action.REPORT_OFFICE_STAGE, queries.office(db.session(), cvegeo))
    form = forms.contact_form(language(), request.form)
    if not form.validate():
        return refused(cvegeo, contact=form)
    actions.update_contact(db.session(), signed_in().actor, cvegeo=cvegeo, **form.answers())
    tell(_SAVED_CONTACT)
    return redirect(f"/oficinas/{cvegeo}", 303)


@screens.post("/oficinas/<cvegeo>/accesibilidad")
@allows(Action.REPORT_OFFICE_STAGE)
def check_access(cvegeo: str) -> BaseResponse:
    """Publish the accessibility checklist of an office."""
    require(Action.REPORT_OFFICE_STAGE, queries.office(db.session(), cvegeo))
    form = forms.access_form(language(), request.form)
    if not form.validate():
        return refused(cvegeo, access=form)
    found = forms.found_there(form)
    actions.check_access(db.session(), signed_in().actor, cvegeo=cvegeo, found=found)
    tell(_SAVED_ACCESS)
    return redirect(f"/oficinas/{cvegeo}", 303)


def refused(cvegeo: str, **wrong: AnswersForm) -> Response:
    """Give the page back with the form that was refused."""
    return make_response(office_page(cvegeo, **wrong), InvalidAnswers.status)


def office_page(cvegeo: str, **wrong: AnswersForm) -> str:
    """Render the page of an office; ``wrong`` is the form that came back."""
    visitor = context.visitor()
    known = queries.history(db.session(), cvegeo, reader=visitor.actor if visitor else None)
    found = queries.access_of(db.session(), cvegeo)
    one, plan = known.office, known.facts.plan
    working = at_work(db.session(), today())
    is_active = None if working is None else cvegeo in working
    may_report = allowed_here(Action.REPORT_OFFICE_STAGE, one)
    may_set_wave = allowed_here(Action.SET_OFFICE_WAVE, one)
    own = _own_forms(known, found, plan.waves) if may_report or may_set_wave else {}
    return render_template(
        "offices/office.html",
        known=known,
        own=own | wrong,
        form=next(iter(wrong.values()), None),
        wave_reason=wave_reason(one.wave_reason),
        days_late=_late(known),
        operation=operation(is_open=known.state.verified.is_open, is_active=is_active),
        access=access({item: row.is_met for item, row in found.items()}),
        items=codelist(ITEMS),
        found=found,
        may_report=may_report,
        may_set_wave=may_set_wave,
        timeline=_timeline(known),
        key=uuid4(),
        **lists(plan),
    )


def _timeline(known: History) -> str:
    """Draw the steps of an office; the same for the same steps and the same rights."""
    rights = {
        "may_report": allowed_here(Action.REPORT_OFFICE_STAGE, known.office),
        "may_judge": allowed_here(Action.VERIFY_OFFICE_STEP),
    }
    return drawn(
        "offices/_timeline.html",
        (known.facts, today(), known.office.cvegeo, known.files, tuple(rights.values())),
        lambda: {
            "one": known.office,
            "known": known,
            "stages": codelist(STAGES),
            "verdicts": codelist("verdicts"),
            "language": language(),
            **rights,
        },
    )


def _own_forms(
    known: History,
    found: Mapping[str, AccessItem],
    waves: Any,
) -> dict[str, AnswersForm]:
    one = known.office
    return {
        "step": forms.step_form(language()),
        "wave": forms.wave_form(language(), waves=waves, wave=one.wave),
        "contact": forms.contact_form(
            language(),
            address=one.address,
            phone=one.phone,
            hours=one.hours,
            trained_staff=one.trained_staff,
        ),
        "access": forms.access_form(language(), None, found),
    }


def _late(known: History) -> int | None:
    """Count the days from the end of its wave to the reported opening; None when one is unknown."""
    wave, opened = known.state.wave, known.opened
    return days_late(wave.ends_on, opened, opened) if wave and opened else None
