"""One rolled-back transaction in which several accounts tell and judge, one after another."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from app.core.permissions import Actor
from app.core.visitor import enter
from app.evidence.models import Evidence
from app.monitoring.actions import reports, verdicts
from app.monitoring.actions.reports import Telling
from app.monitoring.models.told import ActivityReport, ReportEvidence
from app.monitoring.queries import boards, plans
from app.monitoring.rules.facts import AsOf, Verdict

EVER = date(2030, 1, 1)


@dataclass
class Room:
    """The transaction, and who acts in it."""

    session: Session
    actor_of: Callable[[str], Actor]
    token_of: Callable[[str], str]

    def be(self, name: str) -> Actor:
        """Let this account be behind the transaction from now on."""
        self.session.flush()
        enter(self.session.connection(), token=self.token_of(name), read_only=False)
        return self.actor_of(name)

    def activity(self, commitment: int, milestone: int) -> UUID:
        """Give the id of the first activity of a milestone of the plan of 2016-2018."""
        return self.milestone(commitment, milestone).activities[0].id

    def milestone(self, commitment: int, milestone: int):
        plan = plans.plan(self.session, "2016-2018")
        return plan.commitments[commitment - 1].milestones[milestone - 1]

    def a_file(self) -> UUID:
        """Keep the row of a file, as whoever is behind the transaction."""
        actor = self.be("secretaria")
        made = Evidence(
            sha256="0" * 64,
            media_type="application/pdf",
            bytes=1,
            shown_name="acta.pdf",
            uploaded_by=actor.account_id,
            office=None,
            classification="internal",
        )
        self.session.add(made)
        self.session.flush()
        return made.id

    def report(self, activity: UUID, claimed=1.0, *, by="secretaria", **what) -> ActivityReport:
        """Report on an activity with one file."""
        file = self.a_file()
        telling = Telling(
            "Se hizo", what.pop("effective_on", date(2017, 2, 1)), claimed, evidence=[file], **what
        )
        return reports.report(self.session, self.be(by), activity_id=activity, telling=telling)

    def proof_of(self, report: ActivityReport) -> ReportEvidence:
        return self.session.query(ReportEvidence).filter_by(report_id=report.id).one()

    def judge(self, report, verdict=Verdict.ACCEPTED, *, by="monitora"):
        """Let a monitor without interests judge the file of a report."""
        actor = self.be(by)
        verdicts.declare(self.session, actor, conflicts=[], says=None)
        return verdicts.judge(
            self.session,
            actor,
            proof_id=self.proof_of(report).id,
            verdict=verdict,
            reason="Se ve la oficina abierta",
        )

    def state(self, commitment: int, *, on=EVER, known_on=EVER):
        plan = plans.plan(self.session, "2016-2018")
        found = boards.board_of(self.session, plan, AsOf(on, known_on))
        return found.commitments[commitment - 1]


@pytest.fixture
def room(session_of, door_of) -> Room:
    return Room(
        session_of("secretaria"), lambda name: door_of(name).actor, lambda name: door_of(name).token
    )
