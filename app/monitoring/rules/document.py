"""The board as plain data: what the JSON door answers, and what is kept of each day with its hash."""

import json
from collections.abc import Sequence
from typing import Any

from app.monitoring.rules.board import (
    ActivityState,
    Board,
    CommitmentState,
    MilestoneState,
)
from app.monitoring.rules.compliance import Compliance
from app.monitoring.rules.lights import Judgement
from app.monitoring.rules.progress import Gauge

Document = dict[str, Any]


def document(board: Board) -> Document:
    """Write a board as plain data; the same board is always the same data."""
    return {
        "plan": board.plan.code,
        "al": board.as_of.on.isoformat(),
        "conocido": board.as_of.known_on.isoformat(),
        **_compliance(board.compliance),
        "committee": {
            "light": board.committee.light.value,
            "waiting": board.committee.waiting,
            "overdue": board.committee.overdue,
        },
        "commitments": [_commitment(one) for one in board.commitments],
    }


def written(board: Board) -> bytes:
    """Write a board as bytes that can be compared and hashed."""
    text = json.dumps(document(board), ensure_ascii=False, sort_keys=True)
    return f"{text}\n".encode()


def _commitment(state: CommitmentState) -> Document:
    one = state.commitment
    return {
        "slug": one.slug,
        "number": one.number,
        "title": one.es,
        "title_en": one.en,
        "lead": one.lead_es,
        "starts_on": one.starts_on.isoformat(),
        "ends_on": one.ends_on.isoformat(),
        "under_watch": state.is_watched,
        **_shares(state.reported, state.verified),
        **_judgement(state.judgement),
        **_compliance(state.compliance),
        "milestones": [_milestone(each) for each in state.milestones],
    }


def _milestone(state: MilestoneState) -> Document:
    one = state.milestone
    return {
        "number": one.number,
        "title": one.es,
        "title_en": one.en,
        "starts_on": one.starts_on.isoformat(),
        "promised_on": one.ends_on.isoformat(),
        "ends_on": state.ends_on.isoformat(),
        "completion": state.completion.value,
        "accepted": state.is_accepted,
        **_shares(state.known.reported, state.known.verified),
        **_judgement(state.judgement),
        "activities": [_activity(each) for each in state.activities],
    }


def _activity(state: ActivityState) -> Document:
    one = state.activity
    return {
        "id": str(one.id),
        "number": one.number,
        "title": one.es,
        "title_en": one.en,
        **_shares(state.progress.reported, state.progress.verified.value),
        **_judgement(state.judgement),
        "indicators": _gauges(state.progress.gauges),
    }


def _gauges(gauges: Sequence[Gauge]) -> list[Document]:
    return [
        {
            "title": one.indicator.es,
            "title_en": one.indicator.en,
            "measure": one.indicator.measure,
            "baseline": one.indicator.baseline,
            "target": one.indicator.target,
            "has_source": one.has_source,
            "reported": one.reported,
            "verified": one.verified,
        }
        for one in gauges
    ]


def _shares(reported: float, verified: float) -> Document:
    return {"reported": round(reported, 4), "verified": round(verified, 4)}


def _judgement(judgement: Judgement) -> Document:
    return {
        "light": judgement.light.value,
        "reason_code": judgement.why.code,
        "reason": judgement.why.sentence % judgement.why.values,
        "days_late": judgement.days_late,
    }


def _compliance(found: Compliance) -> Document:
    return {
        "compliance_index": found.index,
        "punctuality": found.punctuality,
        "verification": found.verification,
        "median_days_to_verify": found.days_to_verify,
    }
