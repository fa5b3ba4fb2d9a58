"""How the board stands up to ten years: statements a page, beside a page read by key, every day again.

``python3 run.py bench board [--commitments 100] [--years 10] [--rounds 15]``
125 offices with ten years of steps, a plan of 100 commitments of three milestones with ten years of
reports, files and verdicts. The peer is the page of one office, read by its key in the same run.
"""

import argparse
import csv
import io
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from statistics import median
from uuid import uuid4

from flask import Flask
from sqlalchemy import Engine, create_engine, event, insert
from sqlalchemy.orm import Session

from app.core.places import jalisco
from app.evidence.models import Evidence
from app.extensions import db
from app.factory import create_app
from app.monitoring.actions import plans as loading
from app.monitoring.models.told import ActivityReport, EvidenceVerdict, ReportEvidence
from app.monitoring.queries import plans
from app.monitoring.queries.told import told
from app.monitoring.rules.board import board
from app.monitoring.rules.facts import AsOf
from app.monitoring.rules.plan_file import NEEDED, Heading
from app.offices.models import StageEvent
from bench._service import measured_service

MOST_STATEMENTS = 12
RATIO_BAR = 4.0
CODE = "bench"
FIRST = date(2016, 1, 1)
STAGES = ("planned", "agreement", "space", "equipment", "connection", "clerk_trained", "installed")
MILESTONES = 3
QUARTERS = 8
"""How long a milestone is reported on, once a quarter."""
KEY = "/oficinas/14082"


def main() -> int:
    """Fill, measure, tell; 1 when a bar is missed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--commitments", type=int, default=100)
    asked.add_argument("--years", type=int, default=10)
    asked.add_argument("--rounds", type=int, default=15)
    given = asked.parse_args()
    with measured_service() as service:
        engine = create_engine(service.settings.database_url_for("padron_owner", None))
        rows = fill(engine, commitments=given.commitments, years=given.years)
        print(f"{given.commitments} commitments, {given.years} years: {rows}")
        app = create_app(service.settings)
        is_met = pages(app, rounds=given.rounds)
        every_day(engine, years=given.years)
        engine.dispose()
    return 0 if is_met else 1


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
        session.commit()
    return f"{len(reports):,} reports with file and verdict, {len(steps):,} steps of offices"


def _steps(dice: random.Random, years: int, actor: object) -> list[dict[str, object]]:
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


def pages(app: Flask, *, rounds: int) -> bool:
    """Count statements and compare with a page read by its key; say whether the bars are met."""
    client = app.test_client()
    asked = {
        "today": f"/tablero?plan={CODE}",
        "a past day": f"/tablero?plan={CODE}&al=2021-05-05&conocido=2021-05-05",
        "one commitment": f"/tablero/{CODE}-7",
        "as JSON": f"/api/v1/commitments?plan={CODE}",
    }
    is_met = True
    for name, page in asked.items():
        with _heard(app) as statements:
            answer = client.get(page)
        if answer.status_code != HTTPStatus.OK:
            raise SystemExit(f"{page}: {answer.status_code}")
        pairs = [
            (_timed(lambda p=page: client.get(p)), _timed(lambda: client.get(KEY)))
            for _ in range(rounds)
        ]
        mine, theirs = (median(times) for times in zip(*pairs, strict=True))
        ratio = mine / theirs
        is_met &= len(statements) <= MOST_STATEMENTS and ratio <= RATIO_BAR
        print(
            f"{name:<16}{len(statements):>3} statements {mine * 1e3:8.1f} ms, "
            f"a page read by key {theirs * 1e3:6.1f} ms, ratio {ratio:5.2f}"
        )
    print(f"bars {MOST_STATEMENTS} statements, ratio {RATIO_BAR}: {'met' if is_met else 'MISSED'}")
    return is_met


def every_day(engine: Engine, *, years: int) -> None:
    """Work out the board of each day of all the years, as it was known that day."""
    with Session(engine) as session:
        plan = plans.plan(session, CODE)
        known = told(session, [one.id for one in plan.commitments])
    began = time.perf_counter()
    days = [FIRST + timedelta(days=nth) for nth in range(years * 365)]
    lights = {
        board(plan, known, as_of=AsOf(day, day)).commitments[0].judgement.light for day in days
    }
    took = time.perf_counter() - began
    print(
        f"{len(days):,} days worked out in {took:.1f} s, {took / len(days) * 1e3:.1f} ms a day; {len(lights)} lights"
    )


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


@contextmanager
def _heard(app: Flask) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)


if __name__ == "__main__":
    sys.exit(main())
