"""The board of a day is kept once: what is recorded later changes what is known now, never the copy."""

import hashlib
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import create_engine

from app import worker
from app.core import crypto, joints
from app.core.clock import now, today
from app.core.logins import WORKER
from app.monitoring import writers
from app.monitoring.models.told import (
    ActivityReport,
    DateChange,
    EvidenceVerdict,
    MilestoneAcceptance,
    ReportEvidence,
)
from app.monitoring.queries import boards, plans
from app.monitoring.rules.document import written
from app.monitoring.rules.facts import AsOf

DAY = today() - timedelta(days=10)
LATER = 50


class Teller:
    """Tells of the first plan at random, as recorded some days ago."""

    def __init__(self, room, seed: int) -> None:
        self.room = room
        self.dice = random.Random(seed)  # noqa: S311 - the same dice every time
        plan = plans.plan(room.session, "2016-2018")
        self.milestones = [each for one in plan.commitments for each in one.milestones]
        self.file = room.a_file()
        self.proofs: list = []

    def tell(self, *, days_ago: int) -> None:
        """Add a row of any kind, about any day of the plan."""
        kinds = [self.report, self.move, self.accept, *([self.judge] * bool(self.proofs))]
        row = self.dice.choice(kinds)(self.dice.choice(self.milestones))
        row.created_at = now() - timedelta(days=days_ago)
        self.room.session.add(row)
        self.room.session.flush()
        if isinstance(row, ActivityReport):
            proof = ReportEvidence(
                report_id=row.id, evidence_id=self.file, account_id=row.account_id
            )
            proof.created_at = row.created_at
            self.room.session.add(proof)
            self.room.session.flush()
            self.proofs.append(proof.id)

    def day(self) -> date:
        return date(2017, 1, 1) + timedelta(days=self.dice.randrange(700))

    def report(self, milestone) -> ActivityReport:
        return ActivityReport(
            activity_id=milestone.activities[0].id,
            side="gobierno",
            claimed=self.dice.choice([0.2, 0.5, 0.9, 1.0]),
            says="Se hizo",
            effective_on=self.day(),
            account_id=self.room.be("secretaria").account_id,
        )

    def move(self, milestone) -> DateChange:
        return DateChange(
            milestone_id=milestone.id,
            ends_on=milestone.starts_on + timedelta(days=self.dice.randrange(900)),
            effective_on=self.day(),
            reason="Se acordó",
            account_id=self.room.be("secretaria").account_id,
        )

    def accept(self, milestone) -> MilestoneAcceptance:
        return MilestoneAcceptance(
            milestone_id=milestone.id,
            accepts=self.dice.random() < 0.7,
            reason="Se ve",
            account_id=self.monitor(),
        )

    def judge(self, _milestone) -> EvidenceVerdict:
        return EvidenceVerdict(
            proof_id=self.dice.choice(self.proofs),
            verdict=self.dice.choice(["accepted", "accepted", "rejected", "observed"]),
            reason="Se ve",
            account_id=self.monitor(),
        )

    def monitor(self):
        return self.room.be(self.dice.choice(["monitora", "monitora2"])).account_id


def board_of(room, *, known_on=None):
    plan = plans.plan(room.session, "2016-2018")
    return boards.board_of(room.session, plan, AsOf(DAY, known_on or DAY))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_day_equals_its_copy_after_fifty_random_corrections(room, tmp_path, seed):
    teller = Teller(room, seed)
    for _ in range(30):
        teller.tell(days_ago=11 + teller.dice.randrange(400))
    first = writers.copy_of(board_of(room), data=tmp_path, at=now())

    for _ in range(LATER):
        teller.tell(days_ago=teller.dice.randrange(9))
    again = writers.copy_of(board_of(room), data=tmp_path, at=now())

    assert first is not None
    assert again is not None
    assert (again.is_same, again.sha256) == (True, first.sha256)
    assert written(board_of(room, known_on=today())) != first.body


def test_a_day_is_kept_only_once_it_is_over(room, tmp_path):
    noon = datetime(2026, 3, 1, 18, tzinfo=UTC)
    plan = plans.plan(room.session, "2016-2018")
    found = boards.board_of(room.session, plan, AsOf(noon.date(), noon.date()))

    at_noon, after_midnight, later = (
        writers.copy_of(found, data=tmp_path, at=noon + wait)
        for wait in (timedelta(0), timedelta(hours=12, minutes=4), timedelta(hours=12, minutes=6))
    )

    assert (at_noon, after_midnight) == (None, None)
    assert later is not None


@pytest.fixture
def workers(settings):
    """The engine of the worker's login."""
    ring = crypto.load_keyring(settings.keys)
    engine = create_engine(settings.database_url_for(WORKER, ring.logins[WORKER]))
    yield engine
    engine.dispose()


def copies_in(data) -> dict[str, bytes]:
    return {
        f"{path.parent.name}/{path.name}": path.read_bytes()
        for path in sorted(data.glob("*/*.json"))
    }


def test_the_worker_keeps_the_last_days_of_board_and_rollout_and_each_once(workers, tmp_path):
    # Yesterday is not over in the first minutes of a day.
    day = today() - timedelta(days=2)

    worker.keep(workers, tmp_path)
    first = copies_in(tmp_path)
    worker.keep(workers, tmp_path)

    names = {f"boards/2016-2018-{day}.json", f"rollouts/{day}.json"}
    assert names <= set(first)
    assert copies_in(tmp_path) == first


def test_the_worker_and_the_page_write_the_same_copy(workers, client_for, tmp_path):
    day = today() - timedelta(days=2)
    worker.keep(workers, tmp_path)

    page = client_for(None).get(f"/tablero?al={day}&conocido={day}").text

    kept = copies_in(tmp_path)[f"boards/2016-2018-{day}.json"]
    assert hashlib.sha256(kept).hexdigest() in page


def test_the_worker_knows_every_live_measure_that_the_web_knows(app):
    assert list(worker.MEASURES) == joints.measures.providers


def test_what_was_known_on_another_day_is_no_copy_of_the_day(room, tmp_path):
    assert writers.copy_of(board_of(room, known_on=today()), data=tmp_path, at=now()) is None


def test_the_first_copy_of_a_day_stays(room, tmp_path):
    kept = writers.copy_of(board_of(room), data=tmp_path, at=now())
    path = tmp_path / writers.FOLDER / kept.name
    path.write_bytes(b"as it was")

    again = writers.copy_of(board_of(room), data=tmp_path, at=now())

    assert (again.body, again.is_same) == (b"as it was", False)


def test_a_copy_is_read_by_its_name_and_by_no_path(tmp_path):
    (tmp_path / writers.FOLDER).mkdir()
    (tmp_path / "keys.json").write_text("secret", encoding="utf-8")

    assert writers.kept("../keys.json", data=tmp_path) is None
    assert writers.kept("nothing.json", data=tmp_path) is None
