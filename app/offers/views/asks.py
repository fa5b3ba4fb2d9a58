"""What an offer asks: skills one by one, demands of the task one by one, with adjustments."""

from typing import Any
from uuid import UUID, uuid4

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.core.codelists import Code, codelist
from app.core.errors import InvalidAnswers, NotFound
from app.core.permissions import Action
from app.extensions import db
from app.offers import forms
from app.offers.actions import write
from app.offers.models import Offer
from app.offers.views import words_of
from app.offers.views.screens import MINE, page, screens
from app.web.access import allows, signed_in
from app.web.forms import AnswersForm
from app.web.i18n import language
from app.web.once import creates


@screens.get(f"{MINE}/<uuid:offer_id>/habilidades")
@allows(Action.WRITE_OFFER)
def skills_page(offer_id: UUID) -> Response:
    """List the skills that a draft asks, and add one."""
    return _skills_page(_draft(offer_id), forms.skill_form(language()))


@screens.post(f"{MINE}/<uuid:offer_id>/habilidades")
@allows(Action.WRITE_OFFER)
@creates
def keep_skill(offer_id: UUID) -> BaseResponse:
    """Ask a skill, or ask it no longer."""
    offer, session = _draft(offer_id), db.session()
    where = f"{MINE}/{offer.id}/habilidades"
    dropped = request.form.get("quitar")
    if dropped:
        write.drop_skill(session, offer, dropped)
        return redirect(where, 303)
    form = forms.skill_form(language(), request.form)
    if not form.validate():
        return _skills_page(offer, form, InvalidAnswers.status)
    answers = form.answers()
    is_required = request.form.get("is_required") == "1"
    level = int(answers["level"])
    write.ask_skill(session, offer, answers["skill"], level=level, is_required=is_required)
    return redirect(where, 303)


@screens.get(f"{MINE}/<uuid:offer_id>/exigencias")
@allows(Action.WRITE_OFFER)
def demands_page(offer_id: UUID) -> Response:
    """List what the task demands, by groups, each leading to its page."""
    offer = _draft(offer_id)
    groups = codelist("demand_groups")
    by_group = {
        code: [
            (each, row)
            for each, row in codelist("task_demands").items()
            if row.more["group"] == code
        ]
        for code in groups.codes
    }
    asked = {each.demand: each for each in offer.demands}
    return page(
        "demands",
        offer=offer,
        groups=groups,
        by_group=by_group,
        asked=asked,
        level_words=words_of.level_words,
    )


@screens.get(f"{MINE}/<uuid:offer_id>/exigencias/<demand>")
@allows(Action.WRITE_OFFER)
def demand_page(offer_id: UUID, demand: str) -> Response:
    """Ask how much of one demand the task has."""
    offer, row = _draft(offer_id), _demand(demand)
    known = next((each for each in offer.demands if each.demand == demand), None)
    values: dict[str, Any] = {}
    if known is not None:
        values = {"level": known.level, "reason": known.reason, "adjustments": known.adjustments}
        values |= {
            name: "si" if getattr(known, name) else "no"
            for name in ("is_essential", "is_adaptable")
        }
    form = forms.demand_form(language(), row, **values)
    return _demand_page(offer, row, form, is_asked=known is not None)


@screens.post(f"{MINE}/<uuid:offer_id>/exigencias/<demand>")
@allows(Action.WRITE_OFFER)
@creates
def keep_demand(offer_id: UUID, demand: str) -> BaseResponse:
    """Keep one demand, or take it away."""
    offer, row, session = _draft(offer_id), _demand(demand), db.session()
    where = f"{MINE}/{offer.id}/exigencias"
    if request.form.get("quitar") == "1":
        write.drop_demand(session, offer, demand)
        return redirect(where, 303)
    form = forms.demand_form(language(), row, request.form)
    if not form.validate():
        return _demand_page(offer, row, form, InvalidAnswers.status)
    answers = form.answers()
    for name in ("is_essential", "is_adaptable"):
        answers[name] = answers[name] == "si"
    write.ask_demand(session, offer, demand, answers)
    return redirect(where, 303)


def _draft(offer_id: UUID) -> Offer:
    return write.own_draft(db.session(), signed_in().actor, offer_id)


def _demand(code: str) -> Code:
    found = codelist("task_demands").rows.get(code)
    if found is None:
        raise NotFound
    return found


def _skills_page(offer: Offer, form: AnswersForm, status: int = 200) -> Response:
    return page(
        "skills", status, offer=offer, form=form, key=uuid4(), keys=[uuid4() for _ in offer.skills]
    )


def _demand_page(
    offer: Offer, row: Code, form: AnswersForm, status: int = 200, *, is_asked: bool = False
) -> Response:
    keys = {"keep": uuid4(), "drop": uuid4()}
    return page("demand", status, offer=offer, row=row, form=form, is_asked=is_asked, keys=keys)
