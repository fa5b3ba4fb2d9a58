"""The rollout as plain data: what the JSON door answers, and what is kept of each day with its hash."""

import json
from datetime import date
from typing import Any

from app.offices.indicators.rollout import Goal, Rollout
from app.offices.rules.operation import Operation

Document = dict[str, Any]


def document(found: Rollout) -> Document:
    """Write a rollout as plain data, with stage 6 of each office."""
    plain = _facts(found)
    for one in plain["municipalities"]:
        told = found.operation(one["cvegeo"])
        one["operating"] = None if told is Operation.UNTOLD else told is Operation.OPERATING
    return plain


def written(found: Rollout) -> bytes:
    """Write a rollout as bytes that can be compared and hashed.

    Without stage 6: it comes from registrations, which may be corrected or erased by law. What is
    kept of a day must be what anybody can work out of it again.
    """
    text = json.dumps(_facts(found), ensure_ascii=False, sort_keys=True)
    return f"{text}\n".encode()


def _facts(found: Rollout) -> Document:
    return {
        "al": found.on.isoformat(),
        "conocido": found.by.isoformat(),
        "planned": float(round(found.planned, 1)),
        "reported": found.reported,
        "verified": found.verified,
        "targets": [_goal(goal) for goal in found.goals],
        "municipalities": [
            {
                "cvegeo": key,
                "wave": state.wave.number if state.wave else None,
                "stage_reported": state.reported.stage,
                "stage_verified": state.verified.stage,
                "light": state.light.value,
                "days_late": state.late,
            }
            for key, state in sorted(found.states.items())
        ],
    }


def _goal(goal: Goal) -> Document:
    return {
        "due": goal.target.due_on.isoformat(),
        "target": goal.target.offices,
        "light": goal.light.value,
        "days_late": goal.late,
        "met_on": _iso(goal.reached_on),
        "forecast": _iso(goal.forecast),
        "forecast_by_stage": _iso(goal.by_stage),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
