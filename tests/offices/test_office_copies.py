"""The rollout of a day is kept once: what is written later never changes it."""

import hashlib
import json
import random
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.offices import queries, writers
from app.offices.indicators.document import written
from app.offices.indicators.rollout import measured
from app.offices.models import StageEvent, StepVerdict

DAY = today() - timedelta(days=10)
STAGES = ("agreement", "space", "equipment", "clerk_trained", "installed", "suspended", "reopened")


class Teller:
    """Writes steps and verdicts of any office at random, as of some days ago."""

    def __init__(self, session, seed: int) -> None:
        self.session = session
        self.dice = random.Random(seed)  # noqa: S311 - the same dice every time
        self.head, self.monitor = uuid4(), uuid4()

    def tell(self, *, days_ago: int) -> None:
        """Add a step of some office, most of the times judged at once."""
        at = now() - timedelta(days=days_ago)
        step = StageEvent(
            office=self.dice.choice(list(queries.places_by_key())),
            stage=self.dice.choice(STAGES),
            effective_on=date(2017, 1, 1) + timedelta(days=self.dice.randrange(3000)),
            reason="prueba",
            recorded_by=self.head,
            created_at=at,
        )
        self.session.add(step)
        self.session.flush()
        verdict = self.dice.choice(["accepted", "accepted", "rejected", "observed"])
        said = StepVerdict(step=step.id, verdict=verdict, reason="x", recorded_by=self.monitor)
        said.created_at = at
        self.session.add(said)
        self.session.flush()


@pytest.fixture
def staff(owner):
    """The owner's session: verdicts are monitors' and steps are not, and these tests write both."""
    with owner.connect() as line:
        session = Session(line)
        yield session
        session.close()
        line.rollback()


def copy_of(session, data, *, known_on=DAY):
    found = measured(queries.known(session, by=known_on), on=DAY)
    return writers.copy_of(written(found), on=DAY, known_on=known_on, data=data, at=now())


@pytest.mark.parametrize("seed", [1, 2])
def test_a_day_equals_its_copy_after_fifty_random_corrections(staff, tmp_path, seed):
    teller = Teller(staff, seed)
    for _ in range(20):
        teller.tell(days_ago=11 + teller.dice.randrange(400))
    first = copy_of(staff, tmp_path)

    for _ in range(50):
        teller.tell(days_ago=teller.dice.randrange(9))
    again = copy_of(staff, tmp_path)

    assert first is not None
    assert again is not None
    assert (again.is_same, again.sha256) == (True, first.sha256)


def test_what_was_known_on_another_day_is_no_copy_of_the_day(staff, tmp_path):
    assert copy_of(staff, tmp_path, known_on=today()) is None


def test_a_copy_says_nothing_of_who_operates(staff, tmp_path):
    kept = json.loads(copy_of(staff, tmp_path).body)

    assert not [one for one in kept["municipalities"] if "operating" in one]


def test_the_page_of_a_past_day_shows_the_hash_of_its_copy_and_anybody_reads_it(client_for):
    day = (today() - timedelta(days=40)).isoformat()
    page = client_for("secretaria").get(f"/instalacion?al={day}&conocido={day}").text

    copy = client_for(None).get(f"/instalacion/copias/{day}.json")

    assert hashlib.sha256(copy.data).hexdigest() in page
    assert copy.get_json()["al"] == day


def test_a_copy_is_read_by_its_name_and_by_no_path(client_for):
    assert client_for(None).get("/instalacion/copias/2017-02-30.json").status_code == 404
    assert client_for(None).get("/instalacion/copias/..%2Fkeys.json").status_code == 404


def test_who_has_the_figures_of_a_day_already_is_not_sent_them_again(api):
    for door in ("/api/v1/rollout", "/api/v1/commitments"):
        first = api(None).get(door)

        again = api(None).get(door, headers={"If-None-Match": first.headers["ETag"]})

        assert (again.status_code, again.data) == (304, b"")
