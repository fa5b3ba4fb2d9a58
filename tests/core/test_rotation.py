"""New keys: cut in the middle and begun again, and afterwards nothing is under the old one (F30)."""

from contextlib import contextmanager
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, event, select, text
from sqlalchemy.orm import Session

from app.core import crypto, seal
from app.core.audit import AuditEvent
from app.core.clock import now
from app.core.crypto import KeyringError, create_keyring, load_keyring, version_of
from app.core.logins import WEB
from app.core.rotation import ServingError, rotate
from app.core.tampering import inspect
from app.core.trace import AccessEvent
from app.offices.models import Office
from app.people.models import Person, PersonIdentity
from tests.core.scratch import scratch

PEOPLE = 12
AT_ONCE = 5


@pytest.fixture(scope="module")
def engine(settings, superuser):
    with scratch(settings, superuser, "rotation_scratch") as engine:
        yield engine


@pytest.fixture
def path(tmp_path, settings):
    """Lend a keyring of our own, installed while the test runs."""
    path = tmp_path / "keys.json"
    crypto.install(create_keyring(path))
    yield path
    crypto.install(load_keyring(settings.keys))


@pytest.fixture
def people(engine, path):
    """Write some people, looks at them and a checkpoint, all under the first key."""
    with Session(engine) as session:
        session.execute(text("TRUNCATE person, audit_event, access_event, log_checkpoint CASCADE"))
        session.merge(Office(cvegeo="14082", name="S", region="R", sort_key="s", search_text="s"))
        session.execute(text("DELETE FROM account"))
        session.execute(
            text(
                "INSERT INTO account (id, name, display_name, role, office, password_hash) "
                "VALUES (:id, 'v', 'v', 'clerk', '14082', 'x')"
            ),
            {"id": (clerk := uuid4())},
        )
        session.flush()
        for nth in range(PEOPLE):
            person = _a_person(nth, clerk)
            session.add(person)
            session.flush()
            person.identity.first_surname = f"Robles {nth}"
            session.add(AccessEvent(sight="reveal", person_id=person.id, reason=f"cita {nth}"))
        session.commit()
        seal.seal(session)
        session.commit()
    return engine


def _a_person(nth, clerk):
    identity = PersonIdentity(given_names=f"Rosalba {nth}", birth_date="1990-01-02")
    return Person(
        id=uuid4(),
        folio=f"JAL-0000-{nth:04d}-0",
        home_office="14082",
        registered_by=clerk,
        birth_year=1990,
        birth_precision="day",
        changed_at=now(),
        sex="M",
        identity=identity,
    )


@contextmanager
def cut_after(engine, updates: int):
    """End the run by force in the middle of a transaction, as kill -9 would."""
    seen = []

    def hear(_c, _cursor, statement, *_rest):
        seen.append(statement)
        if sum(each.startswith("UPDATE") for each in seen) > updates:
            raise SystemExit

    event.listen(engine, "before_cursor_execute", hear)
    with pytest.raises(SystemExit):
        yield
    event.remove(engine, "before_cursor_execute", hear)


def versions(engine) -> set[int]:
    """List the versions of everything sealed of the people: identity, log, looks."""
    with engine.connect() as line:
        identities = line.execute(text("SELECT given_names, first_surname FROM person_identity"))
        logged = line.execute(
            text(
                "SELECT (regexp_matches(coalesce(before::text, '') || coalesce(after::text, ''), "
                "'5ea1ed0f([0-9a-f]{4})', 'g'))[1] FROM audit_event"
            )
        )
        looks = line.execute(text("SELECT reason FROM access_event"))
        found = {version_of(bytes(value)) for row in (*identities, *looks) for value in row}
        return found | {int(row[0], 16) for row in logged}


def names(engine) -> set[str]:
    with Session(engine) as session:
        return set(session.scalars(select(PersonIdentity.given_names)))


def test_a_rotation_that_was_cut_leaves_everything_readable_and_goes_on(people, path):
    with cut_after(people, 8):
        rotate(people, path, at_once=AT_ONCE)
    crypto.install(load_keyring(path))
    between, kept = versions(people), names(people)

    done = rotate(people, path, at_once=AT_ONCE)

    crypto.install(load_keyring(path))
    assert (between, len(kept)) == ({1, 2}, PEOPLE)
    assert (versions(people), done.retired) == ({2}, (1,))
    assert names(people) == kept
    assert set(load_keyring(path).ciphers) == {2}


def test_after_a_rotation_the_log_is_as_it_was_sealed_and_opens(people, path):
    with Session(people) as session:
        lines = session.query(AuditEvent).count()

    rotate(people, path)

    crypto.install(ring := load_keyring(path))
    with Session(people) as session:
        found = inspect(session)
        changed = session.scalars(
            select(AuditEvent).where(AuditEvent.operation == "update").order_by(AuditEvent.id)
        ).first()
        assert session.query(AuditEvent).count() == lines
    assert (found.findings, found.lines) == ([], lines + PEOPLE)
    sealed = bytes.fromhex(changed.after["first_surname"].removeprefix("\\x"))
    assert ring.unseal(sealed, place="person_identity.first_surname") == "Robles 0"


def test_the_ring_of_before_stays_beside_for_the_backups_of_before(people, path):
    before = load_keyring(path)

    rotate(people, path)

    kept = path.with_name(f"{path.name}.before-2")
    assert load_keyring(kept) == before
    assert kept.stat().st_mode & 0o077 == 0


def test_a_second_rotation_takes_a_third_key(people, path):
    rotate(people, path)

    rotate(people, path)

    assert versions(people) == {3}


def test_without_the_old_key_a_half_moved_register_refuses_rather_than_guesses(people, path):
    with cut_after(people, 8):
        rotate(people, path, at_once=AT_ONCE)
    ring = load_keyring(path)
    crypto.install(replace(ring, ciphers={2: ring.ciphers[2]}))

    with pytest.raises(KeyringError, match="version 1 is not in the keyring"):
        names(people)


def test_keys_are_not_changed_under_a_running_service(people, path):
    serving = create_engine(people.url.set(username=WEB))

    with serving.connect(), pytest.raises(ServingError, match="Detenga el servicio"):
        rotate(people, path)

    serving.dispose()
