"""The Blueprint of the board, and what its pages have in common."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, make_response, render_template

from app.core.clock import today
from app.core.codelists import codelist
from app.core.errors import InvalidAnswers, NotFound
from app.core.permissions import Actor
from app.extensions import db
from app.monitoring.queries import plans
from app.monitoring.queries.plans import Place
from app.web import context
from app.web.forms import AnswersForm
from app.web.i18n import language

screens = Blueprint("monitoring", __name__)


def reader() -> Actor | None:
    """Give who reads the page, None for the public."""
    visitor = context.visitor()
    return visitor.actor if visitor else None


def title_of(one: Any) -> str:
    """Give the title of a commitment, a milestone, an activity or a plan in the page's language."""
    return str(one.en if language() == "en" else one.es)


def form_page(form: AnswersForm, **about: Any) -> str:
    """Render a page that asks something; ``about`` says of what (templates/monitoring/form.html)."""
    return render_template("monitoring/form.html", form=form, key=uuid4(), **common(), **about)


def refused(form: AnswersForm, **about: Any) -> Response:
    """Give a form back with what is wrong beside each answer."""
    return make_response(form_page(form, **about), InvalidAnswers.status)


def common() -> dict[str, Any]:
    """Give templates what they say codes with."""
    return {
        "verdicts": codelist("verdicts"),
        "language": language(),
        "title_of": title_of,
        "today": today(),
    }


def milestone_at(slug: str, number: int) -> Place:
    """Find the milestone of an address.

    Raises:
        NotFound: no such commitment, or it has no such milestone.
    """
    plan = plans.plan_of(db.session(), slug)
    commitment = plans.commitment_of(plan, slug)
    found = next((one for one in commitment.milestones if one.number == number), None)
    if found is None:
        raise NotFound
    return Place(plan, commitment, found)
