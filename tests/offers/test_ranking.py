"""What may not decide does not: permuted over everybody, every ranking stays the same bytes."""

import json
import random

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.offers.queries.matching import side_of
from app.offers.rules.matching import Asked, AskedSkill, AskedTask, match, rank
from app.skills_census.actions.snapshot import take_snapshot
from app.skills_census.models import SnapshotCard, SnapshotKey
from app.skills_census.queries.visible import visible_facts
from bench._profiles import add_profiles
from tests.skills_census.invented import invent

DOMAINS = (
    "vision", "hearing", "mobility", "cognition",
    "self_care", "communication", "upper_limb", "psychosocial",
)  # fmt: skip
PEOPLE = 150


@pytest.fixture
def census(app, superuser):
    """A census of its own, with all that may not decide answered too; rolled back."""
    with superuser.connect() as connection:
        connection.execute(text("UPDATE skills_profile SET status = 'pausado'"))
        rows = [_real(row) for row in invent(PEOPLE)]
        add_profiles(connection, rows, purposes=("tarjeta", "mostrar_ajustes"))
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(
            text(
                "INSERT INTO functional_screen (id, profile_id, instrument, instrument_version, "
                f"answered_by, {', '.join(DOMAINS)}) SELECT gen_random_uuid(), p.id, 'WG', '1', "
                f"'self', {', '.join('1' for _ in DOMAINS)} FROM skills_profile p "
                "WHERE p.status = 'activo'"
            )
        )
        connection.execute(text("SET LOCAL session_replication_role = origin"))
        yield connection
        connection.rollback()


def _real(row):
    """Give a row skills that the list has."""
    skills = ["campo_regar", "campo_sembrar", "campo_cosechar"]
    kept = {skills[int(code[1:]) % len(skills)] for code in row.skills}
    return type(row)(
        profile=row.profile,
        regions=row.regions,
        groups=row.groups,
        education=row.education,
        modality=row.modality,
        years=None,
        skills=frozenset(kept),
    )


def offers() -> list[Asked]:
    """Three offers that ask different things."""
    skill = AskedSkill(code="campo_regar", level=4, is_required=True)
    tasks = [AskedTask(code=code, level=2, is_essential=True) for code in ("cargar", "escaleras")]
    return [
        Asked(skills=(skill,), region="12", pay=9000),
        Asked(tasks=tuple(tasks), modality="remoto"),
        Asked(skills=(skill,), tasks=tuple(tasks), education="middle", region="06"),
    ]


def told(session: Session) -> bytes:
    """Give all rankings of the office, and the cards of a week, as bytes."""
    session.expire_all()
    sides = {str(facts.profile_id): side_of(facts) for facts in visible_facts(session, now=now())}
    rankings = []
    for asked in offers():
        found = {key: match(side, asked) for key, side in sides.items()}
        rankings.append([(key, found[key].score, str(found[key].points)) for key in rank(found)])
    session.execute(text("DELETE FROM skills_snapshot"))
    take_snapshot(session, on=today())
    cards = (
        session.query(SnapshotCard.place, SnapshotCard.said, SnapshotKey.profile_id)
        .join(SnapshotKey, SnapshotKey.ref == SnapshotCard.ref)
        .order_by(SnapshotCard.place)
    )
    return json.dumps([rankings, [list(map(str, card)) for card in cards]]).encode()


def test_functioning_certificate_age_and_sex_permuted_leave_every_ranking_the_same_bytes(census):
    chance = random.Random(11)  # noqa: S311 - invented people
    with Session(census) as session:
        before = told(session)
        for column in DOMAINS:
            census.execute(text(f"UPDATE functional_screen SET {column} = 1 + floor(random() * 4)"))
        census.execute(
            text("UPDATE person SET sex = (ARRAY['H', 'M', 'X'])[1 + floor(random() * 3)]")
        )
        census.execute(
            text(
                "UPDATE person SET birth_year = 1950 + floor(random() * 40) WHERE birth_year < 2000"
            )
        )
        census.execute(
            text(
                "INSERT INTO profile_certificate (person_id, has_certificate) "
                "SELECT person_id, :sealed FROM skills_profile "
                "WHERE status = 'activo' AND random() < 0.5"
            ),
            {"sealed": chance.randbytes(8)},
        )
        after = told(session)

    assert len(before) > 10_000
    assert after == before


def test_a_skill_that_is_taken_away_does_change_a_ranking(census):
    """So that the test above could fail."""
    with Session(census) as session:
        before = told(session)
        census.execute(text("DELETE FROM profile_skill WHERE skill = 'campo_regar'"))

        assert told(session) != before
