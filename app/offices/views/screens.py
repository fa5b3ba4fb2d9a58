"""The Blueprint that the screens of this room hang on, and what several of them show."""

from typing import Any

from flask import Blueprint

from app.core.clock import today
from app.core.codelists import codelist
from app.core.errors import Fault
from app.core.lights import Light
from app.extensions import db
from app.offices import queries
from app.offices.rules.plan import DEMO_WAVE_REASON, Plan, plan_known
from app.offices.rules.stages import STAGES
from app.web.i18n import language, said

screens = Blueprint("offices", __name__)

DEMO_RULE = Fault("demo_rule", DEMO_WAVE_REASON)


def plan_today() -> Plan:
    """Give the plan in force."""
    return plan_known(queries.plans(db.session()), on=today())


def lists(plan: Plan) -> dict[str, Any]:
    """Give templates the lists whose codes they say in words."""
    return {
        "stages": codelist(STAGES),
        "regions": codelist("regions"),
        "verdicts": codelist("verdicts"),
        "waves": {wave.number: wave for wave in plan.waves},
        "lights": list(Light),
        "language": language(),
    }


def wave_reason(reason: str | None) -> str | None:
    """Say the demo's rule in the language of the page; what people wrote stays as it is."""
    return said(DEMO_RULE) if reason == DEMO_WAVE_REASON else reason
