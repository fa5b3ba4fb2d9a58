"""Fixtures of the walls: the three nets, and a way to say a figure on the terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from sqlalchemy import Engine, text, true
from sqlalchemy.orm import Session

import app.factory
from app import worker
from app.config import Settings
from app.core import crypto, permissions
from app.core.logins import WEB
from app.core.permissions import Action, Actor, Thing, Verdict
from app.core.visitor import Visitor, enter
from app.people.actions.notices import show_notice
from app.people.queries import reach
from app.web import access
from tests.conftest import close, environment_of
from tests.walls.rows import BESIDE_PERSONS, TABLES, fill, fill_cases

BYPASS = "padron_web_bypass"
"""As padron_web, but row-level security does not bind it. Only here."""

Opening = Callable[[str | None], AbstractContextManager[None]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Tell a figure on the terminal, from a worker of xdist too."""

    def tell(sentence: str) -> None:
        with capsys.disabled():
            sys.stderr.write(f"\n{sentence}\n")

    return tell


@pytest.fixture(scope="session")
def unwalled(settings: Settings, superuser: Engine) -> Iterator[Flask]:
    """The same app, but its web login passes row-level security: only the filter is left."""
    with superuser.begin() as line:
        line.exec_driver_sql(f"CREATE ROLE {BYPASS} LOGIN BYPASSRLS INHERIT IN ROLE {WEB}")
    ring = crypto.load_keyring(settings.keys)
    keys = settings.keys.with_name("keys-without-walls.json")
    crypto.save_keyring(replace(ring, logins={**ring.logins, BYPASS: "unused"}), keys)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(app.factory, "WEB", BYPASS)
        made = app.factory.create_app(replace(settings, keys=keys))
    made.config["PROPAGATE_EXCEPTIONS"] = False
    yield made
    close(made)


@dataclass(frozen=True, slots=True)
class Net:
    """One way to try the matrix.

    Args:
        opening: opens the explicit filters for whoever claims to be of an office.
        by_rows: whether only the rows that PostgreSQL gives hold anybody back.
    """

    name: str
    app: Flask
    opening: Opening
    by_rows: bool = False


def _shut(_office: str | None) -> AbstractContextManager[None]:
    return nullcontext()


@contextmanager
def opened(office: str | None) -> Iterator[None]:
    """Take every explicit filter away: all are within reach, and the visitor claims an office."""

    def claimed(visitor: Visitor) -> Actor:
        own = visitor.office and (office or visitor.office)
        return Actor(visitor.account_id, visitor.role, own)

    def may(actor: Actor | None, action: Action, thing: Thing | None = None) -> Verdict:
        return permissions.may(actor, action) if thing is None else Verdict.YES

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Visitor, "actor", property(claimed))
        patched.setattr(reach, "within_reach", lambda *_: true())
        patched.setattr(reach, "is_attended_by", lambda *_: true())
        patched.setattr(access, "may", may)
        patched.setattr("app.offices.actions.reach.may", may)
        patched.setattr("app.evidence.actions.may", may)
        patched.setattr("app.evidence.queries.within_reach", lambda _reader: true())
        yield


@pytest.fixture(params=["both nets", "filter alone", "row-level security alone"])
def net(request: pytest.FixtureRequest, app: Flask) -> Net:
    """The three ways, one after another."""
    name = str(request.param)
    if name == "filter alone":
        return Net(name, request.getfixturevalue("unwalled"), _shut)
    if name == "both nets":
        return Net(name, app, _shut)
    return Net(name, app, opened, by_rows=True)


@pytest.fixture(scope="session")
def web(app) -> Engine:
    from app.extensions import db  # noqa: PLC0415 - only here

    with app.app_context():
        return db.engine


@pytest.fixture(scope="module")
def tables(superuser, app, web, door_of, settings) -> list[str]:
    """The tables that reach a person, each with rows of two offices."""
    for account, other in (("ventanilla", "ventanilla2"), ("ventanilla2", "ventanilla")):
        fill(app, door_of(account).token, door_of(other).token)
        with Session(web) as session:
            enter(session.connection(), token=door_of(account).token, read_only=False)
            show_notice(session, door_of(account).actor)
            session.commit()
    fill_cases(superuser)
    with environment_of(settings):
        worker.drain()
    with superuser.connect() as line:
        found = list(line.execute(TABLES, {"beside": list(BESIDE_PERSONS)}).scalars())
        empty = [t for t in found if not line.execute(text(f"SELECT count(*) FROM {t}")).scalar()]
    assert len(found) > 12
    assert empty == [], "a table without rows proves nothing"
    return found
