"""Backup and restore, drilled: to an instant (F27), and past cancellations that must hold (F28).

One small register of its own is lived through: people, a copy, more people, an instant, more
people, three cancellations. Then it is brought back twice.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from app import cli as commands
from app.config import Settings
from app.core import crypto, ledger, seal
from app.core.clock import now
from app.core.tampering import Inspection, inspect
from app.factory import join_rooms
from app.people.actions.data_requests import forget
from app.people.models import Person, PersonIdentity
from app.standalone.__main__ import main
from app.standalone.backup import MANIFEST, back_up, check, restore
from app.standalone.errors import StandaloneError
from app.standalone.postgres import BOOT, Cluster
from tests.conftest import environment_of
from tests.servers import private_folder

CANCELLED = 3


@dataclass(frozen=True, slots=True)
class Life:
    """What happened, and where the copy and the archive of it lie."""

    folder: Path
    settings: Settings
    copy: Path
    instant: datetime
    forgotten: tuple[UUID, ...]
    root: dict[int, bytes]


@contextmanager
def running(settings: Settings, folder: Path) -> Iterator[tuple[Cluster, Settings]]:
    """Lend a server over a folder, and the settings that reach it."""
    with Cluster(folder, archive=settings.archive, durable=False) as cluster:
        yield cluster, replace(settings, owner_database_url=cluster.owner_url)


@contextmanager
def session_over(settings: Settings) -> Iterator[Session]:
    engine = create_engine(settings.database_url_for("padron_owner", None))
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def add_people(session: Session, count: int) -> list[UUID]:
    clerk = session.scalar(text("SELECT id FROM account LIMIT 1"))
    made = []
    for _ in range(count):
        person = Person(
            id=uuid4(),
            folio=f"JAL-{uuid4().hex[:12]}",
            home_office="14082",
            registered_by=clerk,
            birth_year=1990,
            birth_precision="day",
            changed_at=now(),
            sex="M",
            identity=PersonIdentity(given_names="Rosalba", birth_date="1990-01-02"),
        )
        session.add(person)
        made.append(person.id)
    session.commit()
    return made


def an_account(session: Session) -> None:
    session.execute(
        text(
            "INSERT INTO account (id, name, display_name, role, office, password_hash) "
            "VALUES (:id, 'v', 'v', 'clerk', '14082', 'x')"
        ),
        {"id": uuid4()},
    )
    session.commit()


@pytest.fixture(scope="module")
def life() -> Iterator[Life]:
    with private_folder() as folder:
        settings = Settings(
            data=folder / "data",
            keys=folder / "keys.json",
            archive=folder / "archive",
            redis_url="redis://unused",
            embedded=True,
        )
        with running(settings, folder / "data" / "postgres") as (cluster, reached):
            yield _lived(folder, cluster, reached)


def _lived(folder: Path, cluster: Cluster, reached: Settings) -> Life:
    with environment_of(reached):
        for verb in ("provision", "migrate"):
            commands.cli([verb], standalone_mode=False)
    kept = installed()
    crypto.install(crypto.load_keyring(reached.keys))
    join_rooms()
    (reached.data / "evidence").mkdir()
    (reached.data / "evidence" / "photo").write_text("a file that proves something")
    with session_over(reached) as session:
        an_account(session)
        first = add_people(session, 5)
        seal.seal(session)
        session.commit()
        copy = back_up(cluster, data=reached.data, into=folder / "copies")
        add_people(session, 4)
        seal.seal(session)
        session.commit()
        root = {one.number: one.hash for one in seal.roots(session)}
        instant = session.execute(text("SELECT clock_timestamp()")).scalar_one()
        session.commit()
        add_people(session, 7)
        for person_id in first[:CANCELLED]:
            ledger.write_forgotten(person_id, now())
            forget(session, person_id)
        session.commit()
    _archive_all(cluster)
    if kept is not None:
        crypto.install(kept)
    return Life(folder, reached, copy, instant, tuple(first[:CANCELLED]), root)


def installed() -> crypto.Keyring | None:
    try:
        return crypto.keyring()
    except crypto.KeyringError:
        return None


def _archive_all(cluster: Cluster) -> None:
    """Close the piece of the log that is being written, and wait until it is kept."""
    with psycopg.connect(cluster.conninfo(BOOT, "postgres"), autocommit=True) as line:
        (piece,) = line.execute("SELECT pg_walfile_name(pg_current_wal_lsn())").fetchone() or ("",)
        line.execute("SELECT pg_switch_wal()")
        for _ in range(600):
            if (cluster.archive or Path()).joinpath(piece).exists():
                return
            line.execute("SELECT pg_sleep(0.1)")
    raise AssertionError("the log was not archived")


@contextmanager
def restored(life: Life, *, to: datetime | None = None) -> Iterator[Session]:
    """Bring the copy back into an empty place, start as the service does, and lend a session."""
    with private_folder() as folder:
        place = Cluster(folder / "postgres", durable=False)
        folder.joinpath("postgres").mkdir(mode=0o711)
        archive = life.settings.archive if to else None
        restore(place, life.copy, data=folder, archive=archive, to=to)
        settings = replace(life.settings, data=folder, archive=None)
        with running(settings, folder / "postgres") as (_, reached):
            with environment_of(reached):
                commands.cli(["migrate"], standalone_mode=False)
            with session_over(reached) as session:
                yield session


def count(session: Session) -> int:
    return session.execute(text("SELECT count(*) FROM person")).scalar_one()


def inspected(session: Session, life: Life) -> Inspection:
    known = {one.person_id for one in ledger.read_ledger(ledger.ledger_beside(life.settings.keys))}
    return inspect(session, cancelled=known, published=life.root)


def test_a_restore_to_an_instant_has_what_there_was_then_and_the_log_verifies(life):
    with restored(life, to=life.instant) as session:
        found = inspected(session, life)

        assert count(session) == 5 + 4
        assert found.findings == []
        assert found.checkpoints == 2


def test_who_was_cancelled_after_the_copy_stays_cancelled_when_it_is_brought_back(life):
    with restored(life) as session:
        people = session.execute(
            select(Person.id, Person.cancelled_at, PersonIdentity.person_id).outerjoin(
                PersonIdentity, PersonIdentity.person_id == Person.id
            )
        ).all()
        known = ledger.read_ledger(ledger.ledger_beside(life.settings.keys))
        found = inspect(session, cancelled={one.person_id for one in known})

    cancelled = {row.id for row in people if row.cancelled_at is not None}
    assert len(people) == 5
    assert cancelled == set(life.forgotten)
    assert {row.id for row in people if row.person_id is None} == cancelled
    assert found.findings == []


def test_a_copy_holds_the_kept_files_and_no_key(life):
    files = {str(path.relative_to(life.copy)) for path in life.copy.rglob("*") if path.is_file()}
    ring = crypto.load_keyring(life.settings.keys)

    named = [name for name in files if b"Rosalba" in (life.copy / name).read_bytes()]

    assert "files/evidence/photo" in files
    assert named == []
    assert not [name for name in files if "keys" in name]
    assert not [
        name for name in files if ring.ciphers[ring.current] in (life.copy / name).read_bytes()
    ]


@pytest.mark.parametrize("harm", ["changed", "missing", "added", "no manifest"])
def test_a_copy_that_is_not_as_it_was_made_is_refused(life, harm):
    with private_folder() as folder:
        copy = folder / "copy"
        shutil.copytree(life.copy, copy)
        victim = copy / "files" / "evidence" / "photo"
        if harm == "changed":
            victim.write_text("another one")
        elif harm == "missing":
            victim.unlink()
        elif harm == "added":
            victim.with_name("guest").write_text("x")
        else:
            (copy / MANIFEST).unlink()

        with pytest.raises(StandaloneError, match="respaldo"):
            check(copy)


def test_an_instant_before_the_copy_or_without_an_archive_is_refused(life):
    place = Cluster(life.folder / "nowhere")
    early = life.instant.replace(year=2020)

    for archive, to in ((life.settings.archive, early), (None, life.instant)):
        with pytest.raises(StandaloneError, match="no se alcanza"):
            restore(place, life.copy, data=life.folder, archive=archive, to=to)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["backup", "{data}/inside"], "fuera de la carpeta de datos"),
        (["restore", "{data}/nothing"], "no es un respaldo completo"),
        (["restore", "{data}/nothing", "--to", "ayer"], "Escriba el momento así"),
    ],
)
def test_a_verb_that_cannot_be_done_says_why(monkeypatch, capsys, tmp_path, words, sentence):
    monkeypatch.setenv("PADRON_DATA", str(tmp_path))
    for name in ("DATABASE_URL", "REDIS_URL", "PADRON_ARCHIVE"):
        monkeypatch.delenv(name, raising=False)

    code = main([word.format(data=tmp_path) for word in words])

    assert code == 1
    assert sentence in capsys.readouterr().err


def test_the_verbs_copy_a_stopped_service_and_bring_it_back(monkeypatch, capsys):
    with private_folder() as folder:
        monkeypatch.setenv("PADRON_DATA", str(folder / "data"))
        monkeypatch.setenv("PADRON_KEYS", str(folder / "keys.json"))
        for name in ("DATABASE_URL", "REDIS_URL", "PADRON_ARCHIVE"):
            monkeypatch.delenv(name, raising=False)
        copied = main(["backup", str(folder / "copies")])
        (copy,) = (folder / "copies").iterdir()

        brought = main(["restore", str(copy)])

        assert (copied, brought) == (0, 0)
        assert len(list((folder / "data" / "postgres").glob("pg18*"))) == 2
        assert "Quedó restaurado" in capsys.readouterr().out
        assert os.listdir(copy) != []  # noqa: PTH208 - the copy is left as it was
