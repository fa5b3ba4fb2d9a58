"""What the bench of the board measures: a plan of many commitments, and ten years of 125 offices."""

import csv
import io
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from app.core.places import jalisco
from app.evidence.models import Evidence
from app.monitoring.actions import plans as loading
from app.monitoring.models.told import ActivityReport, EvidenceVerdict, ReportEvidence
from app.monitoring.queries import plans
from app.monitoring.rules.plan_file import NEEDED, Heading
from app.offices.models import StageEvent, StepVerdict

CODE = "bench"
FIRST = date(2016, 1, 1)
STAGES = ("planned", "agreement", "space", "equipment", "connection", "clerk_trained", "installed")
MILESTONES = 3
QUARTERS = 8
"""How long a milestone is reported on, once a quarter."""
REJECTED = 0.1


def fill(engine: Engine, *, commitments: int, years: int) -> str:
    """Write a plan and what was told of it; say how many rows."""
    dice = random.Random(7)  # noqa: S311 - the same rows every time
    days = years * 365
    with Session(engine) as session:
        heading = Heading(CODE, "Plan", "Plan", FIRST, FIRST + timedelta(days=days), "bench")
        loading.load(session, _file(commitments, years), heading)
        file, actor = uuid4(), uuid4()
        session.add(
            Evidence(
                id=file,
                sha256="0" * 64,
                media_type="application/pdf",
                bytes=1,
                shown_name="x.pdf",
                uploaded_by=actor,
                office=None,
                classification="internal",
            )
        )
        session.flush()
        reports, proofs, verdicts = [], [], []
        for one in plans.plan(session, CODE).commitments:
            for milestone in one.milestones:
                for nth in range(QUARTERS):
                    day = milestone.starts_on + timedelta(days=nth * 91 + dice.randrange(60))
                    at = datetime.combine(day, datetime.min.time(), UTC) + timedelta(days=2)
                    report, proof = uuid4(), uuid4()
                    reports.append({
                        "id": report, "activity_id": milestone.activities[0].id, "created_at": at,
                        "side": "gobierno", "claimed": min(1.0, nth / QUARTERS), "says": "Va",
                        "effective_on": day, "account_id": actor,
                    })  # fmt: skip
                    proofs.append({
                        "id": proof, "report_id": report, "evidence_id": file,
                        "account_id": actor, "created_at": at,
                    })  # fmt: skip
                    verdicts.append({
                        "id": uuid4(), "proof_id": proof, "reason": "Se ve", "account_id": actor,
                        "verdict": dice.choice(["accepted", "accepted", "rejected"]),
                        "created_at": at + timedelta(days=dice.randrange(40)),
                    })  # fmt: skip
        for table, rows in (
            (ActivityReport, reports), (ReportEvidence, proofs), (EvidenceVerdict, verdicts),
        ):  # fmt: skip
            session.execute(insert(table), rows)
        steps = _steps(dice, years, actor)
        session.execute(insert(StageEvent), steps)
        session.execute(insert(StepVerdict), [_word(dice, step) for step in steps])
        session.commit()
    return f"{len(reports):,} reports with file and verdict, {len(steps):,} judged steps of offices"


def _steps(dice: random.Random, years: int, actor: object) -> list[dict[str, Any]]:
    """Open every office, and shut and reopen it once a year."""
    found = []
    for place in jalisco():
        opened = FIRST + timedelta(days=200 + dice.randrange(400))
        ways = [(stage, opened + timedelta(days=nth * 9)) for nth, stage in enumerate(STAGES)]
        for year in range(2, years):
            shut = FIRST + timedelta(days=year * 365 + dice.randrange(200))
            ways += [("suspended", shut), ("reopened", shut + timedelta(days=20))]
        found += [
            {
                "id": uuid4(), "office": place.cvegeo, "stage": stage, "effective_on": day,
                "reason": "bench", "recorded_by": actor,
                "created_at": datetime.combine(day, datetime.min.time(), UTC) + timedelta(days=3),
            }
            for stage, day in ways
        ]  # fmt: skip
    return found


def _word(dice: random.Random, step: dict[str, Any]) -> dict[str, object]:
    """Judge a step some weeks later: nearly all are accepted."""
    return {
        "id": uuid4(), "step": step["id"], "reason": "Se ve", "recorded_by": uuid4(),
        "verdict": "rejected" if dice.random() < REJECTED else "accepted",
        "created_at": step["created_at"] + timedelta(days=dice.randrange(60)),
    }  # fmt: skip


def _file(commitments: int, years: int) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, NEEDED)
    writer.writeheader()
    for commitment in range(1, commitments + 1):
        for milestone in range(1, MILESTONES + 1):
            year = FIRST.year + (commitment + milestone * 3) % years
            line = dict.fromkeys(NEEDED, f"Compromiso {commitment}, hito {milestone}")
            line |= {"commitment": str(commitment), "milestone": str(milestone)}
            writer.writerow(line | {"start_month": f"{year}-02", "end_month": f"{year}-11"})
    return out.getvalue()
