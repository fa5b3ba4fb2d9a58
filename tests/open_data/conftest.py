"""Fixtures of open data: the login that counts, a census of some thousands, a ledger of its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session

from app.config import Settings
from app.core import crypto
from app.core.logins import EXPORTER, WORKER
from app.core.permissions import Actor
from app.open_data.actions import releases as actions
from app.open_data.actions.build import Workshop
from app.open_data.jobs import build_waiting, workshop
from app.open_data.models import DataRelease
from bench._crowd import gather_crowd, scatter_crowd

CROWD = 4000
PERIOD = "2026-10"
LEDGER = ("data_release", "release_anchor")


@pytest.fixture(scope="module")
def exporter(settings: Settings, app: Flask) -> Iterator[Engine]:
    """The engine of the login that counts people."""
    ring = crypto.load_keyring(settings.keys)
    engine = create_engine(settings.database_url_for(EXPORTER, ring.logins[EXPORTER]))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def crowd(superuser: Engine, app: Flask) -> Iterator[int]:
    """Some thousands of synthetic laborers, gone at the end of the module."""
    with superuser.begin() as line:
        gather_crowd(line.connection.driver_connection, CROWD)
    yield CROWD
    with superuser.begin() as line:
        scatter_crowd(line.connection.driver_connection)


@pytest.fixture
def ledger(superuser: Engine, app: Flask) -> Iterator[None]:
    """A ledger without releases; what was in it is there again at the end."""
    with superuser.begin() as line:
        line.execute(text("SET LOCAL session_replication_role = replica"))
        kept = {
            table: list(line.execute(text(f"SELECT to_jsonb(t)::text FROM {table} t")).scalars())
            for table in LEDGER
        }
        for table in LEDGER:
            line.execute(text(f"DELETE FROM {table}"))
    yield
    with superuser.begin() as line:
        line.execute(text("SET LOCAL session_replication_role = replica"))
        for table, rows in kept.items():
            line.execute(text(f"DELETE FROM {table}"))
            again = f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, :row)"
            for row in rows:
                line.execute(text(again.replace(":row", "CAST(:row AS jsonb)")), {"row": row})


@pytest.fixture(scope="module")
def worker_engine(settings: Settings, app: Flask) -> Iterator[Engine]:
    """The engine of the worker's login."""
    ring = crypto.load_keyring(settings.keys)
    engine = create_engine(settings.database_url_for(WORKER, ring.logins[WORKER]))
    yield engine
    engine.dispose()


@pytest.fixture
def shop(settings: Settings, worker_engine: Engine, tmp_path: Path) -> Iterator[Workshop]:
    """What the worker builds with, into a folder of this test."""
    made = workshop(settings, crypto.load_keyring(settings.keys), worker_engine)
    yield replace(made, data=tmp_path)
    made.exporter.dispose()


@pytest.fixture
def start(ledger: None, session_of, door_of) -> Callable[..., DataRelease]:
    """Start a release as ``secretaria``, committed, so that the worker sees it."""

    def ask(period: str = PERIOD, dataset: str = "jornaleros", **told: str) -> DataRelease:
        session: Session = session_of("secretaria")
        release = actions.start(session, actor_of(door_of), dataset, period, **told)
        session.expunge(release)
        session.commit()
        return release

    return ask


def actor_of(door_of: Callable, name: str = "secretaria") -> Actor:
    """Give who acts as an account of the demo."""
    actor: Actor = door_of(name).actor
    return actor


def built(shop: Workshop, release: DataRelease) -> DataRelease:
    """Let the worker build what waits, and read the release again."""
    build_waiting(shop)
    with Session(shop.ledger) as session:
        found = session.get_one(DataRelease, release.id)
        session.expunge(found)
    return found
