"""A service of our own to be killed: durable PostgreSQL, Redis and gunicorn, as the supervisor starts them."""

import http.client
import json
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from app import cli as commands
from app.accounts.actions.accounts import make_account
from app.config import ROOT, Settings
from app.core.permissions import Role
from app.standalone.answering import is_healthy
from app.standalone.keeper import AppProgram
from app.standalone.launch import Program, clean_environment, kill_session, last_lines
from app.standalone.postgres import BOOT
from app.standalone.supervisor import GUNICORN
from tests.conftest import MANY, environment_of
from tests.makers import PASSWORD
from tests.servers import Servers, start_servers

PATIENCE = 30.0
"""Seconds that anything may take before the test gives up."""


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Tell a figure on the terminal, from a worker of xdist too."""

    def tell(sentence: str) -> None:
        with capsys.disabled():
            sys.stderr.write(f"\n{sentence}\n")

    return tell


def wait_until(happened: Callable[[], object]) -> None:
    """Look again and again until something happened, for so long as patience lasts."""
    limit = time.monotonic() + PATIENCE
    pause = threading.Event()
    while not happened():
        assert time.monotonic() < limit, "it did not come in time"
        pause.wait(0.01)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back over the wire."""

    status: int
    body: bytes
    replayed: bool

    @property
    def folio(self) -> str:
        return str(json.loads(self.body)["folio"])


@dataclass(slots=True)
class Service:
    """The web over its servers, each of which may be killed and started again."""

    servers: Servers
    web: AppProgram
    address: tuple[str, int]
    log: Path
    superuser: Engine
    tokens: list[str] = field(default_factory=list)

    def kill_web(self) -> None:
        """End the master and its workers as a power cut would, and start them again."""
        assert self.web.process is not None
        kill_session(self.web.process)
        self.web.start()

    def kill_postgres(self) -> None:
        """End the database as a power cut would, and start it again."""
        self.servers.postgres.kill()
        self.servers.postgres.start()
        self.superuser.dispose()

    def wait_until_ready(self) -> None:
        """Wait until the service says that it serves."""
        assert self.web.process is not None
        wait_until(lambda: is_healthy(self.address, seconds=2) or self._died())

    def _died(self) -> bool:
        assert self.web.alive, last_lines(self.log, 20)
        return False

    def post(self, path: str, body: Any, **headers: str) -> Answer:
        """Send one request over a connection of its own."""
        line = http.client.HTTPConnection(*self.address, timeout=PATIENCE)
        try:
            sent = {"Content-Type": "application/json", **headers}
            line.request("POST", path, json.dumps(body), sent)
            answer = line.getresponse()
            replayed = answer.headers.get("Idempotent-Replay") == "1"
            return Answer(answer.status, answer.read(), replayed)
        finally:
            line.close()

    def sign_in(self, account: str) -> str:
        """Give a token."""
        sent = {"account": account, "password": PASSWORD}
        return str(json.loads(self.post("/api/v1/session", sent).body)["token"])


def _fill(settings: Settings) -> None:
    """Make logins, tables and one clerk for each of two offices."""
    with environment_of(settings):
        for verb in ("provision", "migrate"):
            commands.cli([verb], standalone_mode=False)
    engine = create_engine(settings.database_url_for("padron_owner", None))
    with Session(engine) as session:
        for name, office in (("uno", "14082"), ("dos", "14096")):
            make_account(
                session,
                name=f"{name}@demo",
                display_name=name,
                role=Role.CLERK,
                office=office,
                password=PASSWORD,
            ).is_demo = True
        session.commit()
    engine.dispose()


def _web(settings: Settings, listener: socket.socket, log: Path) -> AppProgram:
    said = {
        "PADRON_DATA": str(settings.data),
        "PADRON_KEYS": str(settings.keys),
        "PADRON_EMBEDDED": "1",
        "PADRON_REQUESTS_OF_ADDRESS": str(MANY),
        "PADRON_REQUESTS_OF_PROGRAM": str(MANY),
        "DATABASE_URL": settings.owner_database_url or "",
        "REDIS_URL": settings.redis_url or "",
    }
    bound = ["--bind", f"fd://{listener.fileno()}", "wsgi:app"]
    program = Program(
        argv=[sys.executable, "-m", "gunicorn", *GUNICORN.split(), *bound],
        env=clean_environment() | said,
        log=log,
        death_signal=signal.SIGTERM,
        folder=ROOT,
        files=(listener.fileno(),),
    )
    return AppProgram(program, stop_seconds=8)


@pytest.fixture(scope="module")
def service(settings: Settings) -> Iterator[Service]:
    """Lend a running service; the keyring is that of the tests, so that nothing else changes."""
    with (
        start_servers(durable=True) as servers,
        socket.create_server(("127.0.0.1", 0), backlog=512) as listener,
    ):
        own = replace(
            settings,
            data=servers.folder / "data",
            owner_database_url=servers.postgres.owner_url,
            redis_url=servers.redis.url,
        )
        _fill(own)
        superuser = create_engine(servers.postgres.url(BOOT), pool_pre_ping=True)
        log = servers.folder / "web.log"
        made = Service(servers, _web(own, listener, log), listener.getsockname(), log, superuser)
        made.web.start()
        try:
            made.wait_until_ready()
            made.tokens = [made.sign_in("uno@demo"), made.sign_in("dos@demo")]
            yield made
        finally:
            made.web.stop()
            superuser.dispose()
