"""Fixtures: a real PostgreSQL and Redis a process, the real app, real sign-ins.

What a test writes through the app is committed and stays until the process ends: tests make their
own people and never count everybody's.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import hypothesis  # noqa: F401 - its plugin imports it at the end, too deep in the stack for Python 3.11
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from app import cli as commands
from app.config import Settings
from app.core import crypto
from app.core.logins import EMPLOYER, login_of
from app.core.permissions import Actor
from app.core.visitor import Visitor, enter
from app.factory import create_app
from tests.makers import PASSWORD
from tests.servers import Servers, start_servers

MANY = 1_000_000_000
"""Tests ask thousands of times a minute from one address; tests/web/test_limits.py has the real limits."""


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    with start_servers() as running:
        yield running


@pytest.fixture(scope="session")
def settings(servers: Servers) -> Settings:
    base = Settings(
        data=servers.folder / "data",
        keys=servers.folder / "keys.json",
        owner_database_url=servers.postgres.owner_url,
        redis_url=servers.redis.url,
        embedded=True,
        demo_password=PASSWORD,
        demo_people=60,
        requests_of_address=MANY,
        requests_of_session=MANY,
        changes_of_session=MANY,
        requests_of_program=MANY,
        notes_of_address=MANY,
        sign_in_tries=1000,  # tests send many wrong ones; tests/accounts/test_throttle.py has the real ones
        sign_in_tries_of_address=100_000,
    )
    with environment_of(base):
        for verb in ("provision", "migrate", "demo"):
            commands.cli([verb], standalone_mode=False)
    crypto.install(crypto.load_keyring(base.keys))
    _let_look_at_many(base)
    return base


def _let_look_at_many(base: Settings) -> None:
    """Raise the dated limits of looks: a process is one long day. tests/people/test_looks.py has them."""
    engine = create_engine(base.database_url_for("padron_owner", None))
    with engine.begin() as line:
        for name in ("persons_opened_an_hour", "folios_found_a_day"):
            line.execute(
                text(
                    "INSERT INTO legal_term (name, valid_from, es, en, source) "
                    "VALUES (:name, '2026-01-02', '9999', '9999', 'tests/conftest.py')"
                ),
                {"name": name},
            )
    engine.dispose()


@contextlib.contextmanager
def environment_of(settings: Settings) -> Iterator[None]:
    """Run commands as the supervisor would: with these settings in the environment."""
    said = {
        "PADRON_DATA": str(settings.data),
        "PADRON_KEYS": str(settings.keys),
        "DATABASE_URL": settings.owner_database_url or "",
        "REDIS_URL": settings.redis_url or "",
        "PADRON_EMBEDDED": "1",
        "PADRON_DEMO_PASSWORD": settings.demo_password or "",
        "PADRON_DEMO_PEOPLE": str(settings.demo_people),
    }
    before = {name: os.environ.get(name) for name in said}  # noqa: TID251 - the supervisor's part
    os.environ.update(said)  # noqa: TID251
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})  # noqa: TID251


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    made = create_app(settings)
    made.config["PROPAGATE_EXCEPTIONS"] = False
    yield made
    close(made)


def close(made: Flask) -> None:
    """Let go of the connections of an app."""
    from app.extensions import db  # noqa: PLC0415 - only here

    made.extensions["padron_pools"].close()
    with made.app_context():
        db.engine.dispose()


@dataclass(frozen=True, slots=True)
class Door:
    """A signed-in account: its API token and who it is."""

    token: str
    actor: Actor


@pytest.fixture(scope="session")
def door_of(app: Flask) -> Callable[[str], Door]:
    """Sign an account in once a process, and again when a test ended its sessions."""
    known: dict[str, Door] = {}

    def who_is_behind(token: str) -> Visitor | None:
        # A line of its own: those of the pool may all be lent to who asks.
        alone = create_engine(_engine_of(app, token).url, poolclass=NullPool)
        with Session(alone) as session:
            return enter(session.connection(), token=token, read_only=True).visitor

    def sign_in(name: str) -> Door:
        if name not in known or who_is_behind(known[name].token) is None:
            answer = app.test_client().post(
                "/api/v1/session", json={"account": f"{name}@demo", "password": PASSWORD}
            )
            assert answer.status_code == 201, answer.text
            token = answer.get_json()["token"]
            found = who_is_behind(token)
            assert found is not None
            known[name] = Door(token, found.actor)
        return known[name]

    return sign_in


def _web_engine(app: Flask) -> Engine:
    from app.extensions import db  # noqa: PLC0415 - only here

    with app.app_context():
        return db.engine


def _engine_of(app: Flask, token: str) -> Engine:
    """Give the pool that serves a token, as web/context.py does."""
    of_employer = login_of(token) == EMPLOYER
    return app.extensions["padron_pools"].employer if of_employer else _web_engine(app)


class ApiClient(FlaskClient):
    """A test client that carries a bearer token."""

    token: str | None = None

    def open(self, *args, **kwargs):
        if self.token:
            headers = dict(kwargs.pop("headers", None) or {})
            kwargs["headers"] = {"Authorization": f"Bearer {self.token}", **headers}
        return super().open(*args, **kwargs)


@pytest.fixture
def api(app: Flask, door_of: Callable[[str], Door]) -> Callable[[str | None], ApiClient]:
    """A client of the API signed in as a demo account (None: anonymous)."""

    def client(name: str | None) -> ApiClient:
        app.test_client_class, kept = ApiClient, app.test_client_class
        made = app.test_client()
        app.test_client_class = kept
        made.token = door_of(name).token if name else None
        return made

    return client


@pytest.fixture
def client_for(app: Flask, door_of: Callable[[str], Door]) -> Callable[[str | None], FlaskClient]:
    """A browser-like client with the session cookie of a demo account (None: anonymous)."""

    def client(name: str | None) -> FlaskClient:
        made = app.test_client()
        made.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        if name:
            made.set_cookie("padron", door_of(name).token)
        return made

    return client


@pytest.fixture
def session_of(app: Flask, door_of: Callable[[str], Door]) -> Iterator[Callable[[str], Session]]:
    """A session as the login that serves an account, behind its token; rolled back at the end."""
    opened: list[Session] = []

    def session(name: str) -> Session:
        made = Session(_engine_of(app, door_of(name).token))
        enter(made.connection(), token=door_of(name).token, read_only=False)
        opened.append(made)
        return made

    yield session
    for each in opened:
        each.rollback()
        each.close()


@pytest.fixture
def session(session_of: Callable[[str], Session]) -> Session:
    """The session of ``ventanilla``."""
    return session_of("ventanilla")


@pytest.fixture(scope="session")
def owner(settings: Settings) -> Iterator[Engine]:
    """The owner's engine: what the catalogue says, and what the walls hide."""
    engine = create_engine(settings.database_url_for("padron_owner", None))
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def superuser(servers: Servers) -> Iterator[Engine]:
    """An engine past every wall, to read what was really kept."""
    url = servers.postgres.url("padron_boot", "padron").replace(
        "postgresql://", "postgresql+psycopg://", 1
    )
    engine = create_engine(url)
    yield engine
    engine.dispose()


@contextlib.contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Collect the statements that the logins of web, employers and traces send."""
    said: list[str] = []

    def hear(_c, _cursor, statement, *_rest) -> None:
        said.append(statement)

    pools = app.extensions["padron_pools"]
    engines = [_web_engine(app), pools.trace, pools.employer]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", hear)


def pytest_report_header() -> str:
    return f"chromium: {os.environ.get('CHROMIUM') or 'none: browser tests skip'}"  # noqa: TID251
