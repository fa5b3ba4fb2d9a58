"""The snapshot in the database: what a search is told, and that a week stands still."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.logins import EMPLOYER, WORKER
from app.skills_census.actions.snapshot import take_snapshot
from app.skills_census.models import SnapshotCard, SnapshotKey, SnapshotRow
from app.skills_census.queries import snapshot
from app.skills_census.queries.visible import visible_facts
from app.skills_census.rules.draw import Crowd, Row, monday_of
from app.skills_census.rules.facets import Facets, counted, offered
from app.skills_census.rules.supply import band
from bench._profiles import add_profiles

SKILL = "campo_regar"
CODES = {"region": "06", "occupation": "6", "education": "basic", "modality": "presencial"}


def twins(people: int, **more) -> list[Row]:
    """Rows of people who say the same."""
    said = {
        "regions": frozenset({"06"}),
        "groups": frozenset({"61"}),
        "education": "basic",
        "modality": "presencial",
        "years": "3_5",
        "skills": frozenset({SKILL}),
        **more,
    }
    return [Row(profile=f"p{nth}", **said) for nth in range(people)]


@pytest.fixture
def census(app, superuser):
    """One transaction of a superuser in which a census of its own is written; rolled back."""
    with superuser.connect() as connection:
        connection.execute(text("UPDATE skills_profile SET status = 'pausado'"))
        yield connection
        connection.rollback()


@pytest.fixture
def taken(census):
    """Take the snapshot of these rows; give the session it stands in and the profiles."""

    def take(rows, **how):
        profiles = add_profiles(census, rows, **how)
        session = Session(census)
        session.execute(text("DELETE FROM skills_snapshot"))
        take_snapshot(session, on=today())
        session.flush()
        return session, profiles

    return take


def test_five_who_say_the_same_and_share_their_homes_with_nobody_are_told_by_four_cards(taken):
    """Some lead with their place and some with their skill, and at most four of each are drawn.

    Whatever the draw, four or five of five are drawn when nobody else stands in their two home
    classes. With others in them it may be fewer: they share the four cards of the skill.
    """
    session, _ = taken(twins(5))

    five = snapshot.search(session, Facets(region="06", skill=SKILL))

    assert (five.asked.band, len(five.cards), five.widened) == ("5–9", 4, ())


def test_four_are_not_told_apart_from_none_and_no_card_says_where_they_are(taken):
    session, _ = taken([*twins(5), *twins(4, regions=frozenset({"01"}))])

    four = snapshot.search(session, Facets(region="01", skill=SKILL))

    assert four.asked.band == "menos de 5"
    assert four.widened == ("region",)
    assert all("region:01" not in face.said for face in four.cards)


def test_every_band_is_that_of_the_rows(taken):
    rows = [
        *twins(30),
        *twins(12, skills=frozenset({"campo_sembrar"})),
        *twins(3, regions=frozenset({"02"})),
    ]
    session, _ = taken(rows)
    crowd = Crowd(row.tokens() for row in rows)

    for facets in [Facets(), Facets(region="06"), Facets(skill="campo_sembrar"), Facets(**CODES)]:
        found = snapshot.search(session, facets)
        assert found.asked.band == band(crowd.count(facets.tokens()))
    both = Facets(region="06", occupation="6", skill="campo_sembrar")
    assert snapshot.search(session, both).asked.band == "10–19"


def test_who_comes_changes_or_leaves_in_mid_week_changes_no_band(taken, census):
    session, profiles = taken(twins(9))
    asked = [Facets(), Facets(region="06"), Facets(skill=SKILL), Facets(**CODES, skill=SKILL)]
    before = [snapshot.search(session, each).asked for each in asked]

    add_profiles(census, twins(1))
    census.execute(
        text("UPDATE skills_profile SET region_work = '{12}' WHERE id = :p"), {"p": profiles[0]}
    )
    census.execute(
        text("UPDATE skills_profile SET status = 'retirado' WHERE id = :p"), {"p": profiles[1]}
    )
    take_snapshot(session, on=today())

    assert [snapshot.search(session, each).asked for each in asked] == before


def test_a_withdrawn_card_is_gone_at_once_and_nobody_steps_into_its_place(taken, census):
    session, _ = taken(twins(9))
    asked = Facets(skill=SKILL)
    before = snapshot.search(session, asked)
    gone = before.cards[0].ref

    withdraw(session, census, gone)
    after = snapshot.search(session, asked)

    assert [face.ref for face in after.cards] == [face.ref for face in before.cards[1:]]
    assert after.asked == before.asked
    assert snapshot.card(session, gone) is None


def withdraw(session, census, ref: UUID) -> None:
    """Take the consent to the card back, as the action does: by another row."""
    census.execute(
        text(
            "INSERT INTO profile_consent (id, person_id, purpose, given, notice_version, shown_at, "
            "format, method, recorded_by, created_at) SELECT gen_random_uuid(), c.person_id, "
            "'tarjeta', false, notice_version, shown_at, format, method, recorded_by, "
            "c.created_at + interval '1 second' FROM profile_consent c JOIN skills_profile p "
            "ON p.person_id = c.person_id JOIN snapshot_key k ON k.profile_id = p.id "
            "WHERE k.ref = :ref AND c.purpose = 'tarjeta'"
        ),
        {"ref": ref},
    )


@pytest.mark.parametrize(
    "change",
    ["status = 'pausado'", "status = 'retirado'", "confirmed_at = now() - interval '181 days'"],
)
def test_who_pauses_leaves_or_is_not_confirmed_has_no_card(taken, census, change):
    session, _ = taken(twins(6))

    census.execute(text(f"UPDATE skills_profile SET {change}"))

    assert snapshot.search(session, Facets(skill=SKILL)).cards == ()


def test_abilities_are_on_a_card_only_while_she_lets_them_be_shown(taken, census):
    session, _ = taken(twins(5), purposes=("tarjeta", "mostrar_ajustes"))
    shown = snapshot.search(session, Facets(skill=SKILL)).cards

    census.execute(
        text("UPDATE profile_consent SET given = false WHERE purpose = 'mostrar_ajustes'")
    )
    hidden = snapshot.search(session, Facets(skill=SKILL)).cards

    assert all(face.abilities for face in shown)
    assert not any(face.abilities for face in hidden)
    assert [face.ref for face in hidden] == [face.ref for face in shown]


def test_the_week_is_its_monday_and_is_taken_once(taken):
    session, _ = taken(twins(5))

    again = take_snapshot(session, on=today())
    next_week = take_snapshot(session, on=today() + timedelta(days=7))

    assert again is None
    assert next_week.week == monday_of(today()) + timedelta(days=7)
    assert snapshot.week(session) == next_week.week
    assert session.query(SnapshotRow).count() == 5


def test_a_snapshot_names_no_profile_and_its_references_last_a_week(taken):
    session, profiles = taken(twins(6))
    first = set(snapshot.refs(session))

    take_snapshot(session, on=today() + timedelta(days=7))

    kept = {str(value) for card in session.query(SnapshotCard) for value in vars(card).values()}
    assert not kept & {str(profile) for profile in profiles}
    assert not first & set(snapshot.refs(session))
    assert {key.profile_id for key in session.query(SnapshotKey)} <= set(profiles)


def test_an_empty_census_answers_and_shows_nobody(taken):
    session, _ = taken([])

    found = snapshot.search(session, Facets(region="06"))

    assert (found.asked.band, found.cards) == ("menos de 5", ())


def test_a_search_takes_two_statements_whatever_is_asked(taken):
    session, _ = taken(twins(9))
    said = []
    listen = lambda *each: said.append(each[2])  # noqa: E731 - a listener of one line
    engine = session.get_bind().engine
    from sqlalchemy import event  # noqa: PLC0415 - used here only

    event.listen(engine, "before_cursor_execute", listen)
    snapshot.search(session, Facets(**CODES, skill=SKILL))
    event.remove(engine, "before_cursor_execute", listen)

    assert len(said) == 2


def test_employers_have_no_right_on_a_table_of_the_snapshot(owner):
    query = text(
        "SELECT c.relname FROM pg_class c WHERE c.relname LIKE ANY (:names) AND c.relkind = 'r' "
        "AND has_any_column_privilege(:login, c.oid, 'SELECT, INSERT, UPDATE')"
    )
    names = ["snapshot%", "skills%", "profile%", "functional%", "person%"]

    with owner.connect() as connection:
        found = list(connection.scalars(query, {"names": names, "login": EMPLOYER}))

    assert found == []


def test_the_worker_takes_the_snapshot_with_its_own_rights(settings, app, owner):
    """It reads who is visible and puts a new week in force, under a login that owns nothing."""
    engine = create_engine(settings.database_url_for(WORKER, settings_password(settings)))
    with Session(owner) as session:
        visible = sum(1 for _ in visible_facts(session, now=now()))

    with Session(engine) as session:
        made = take_snapshot(session, on=today() + timedelta(days=700))
        people, in_force = made.people, session.scalar(text(IN_FORCE), {"id": made.id})
        session.rollback()

    engine.dispose()
    assert (people, in_force) == (visible, True)


IN_FORCE = "SELECT is_current FROM skills_snapshot WHERE id = :id"


def settings_password(settings) -> str:
    from app.core import crypto  # noqa: PLC0415 - used here only

    return crypto.load_keyring(settings.keys).logins[WORKER]


def test_what_is_counted_beforehand_is_every_class_without_a_skill_and_each_skill():
    codes = offered(today())

    found = list(counted(codes))

    assert len(found) == 13 * 62 * 4 * 4 + len(codes["skill"])
