"""A service of our own to be measured: durable PostgreSQL, Redis, and gunicorn as the supervisor starts it."""

import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from app import cli as commands
from app.config import ROOT, Settings
from app.core import crypto
from app.core.clock import now
from app.demo.fill import add_people
from app.demo.people import Invented, invent
from app.standalone.keeper import AppProgram
from app.standalone.launch import Program, clean_environment, last_lines
from app.standalone.postgres import BOOT, Cluster
from app.standalone.redis import RedisServer
from app.standalone.supervisor import GUNICORN

PASSWORD = "una frase de las mediciones"  # noqa: S105 - of accounts that live as long as the bench
PEER = "peer"
READY_SECONDS = 60
FIRST_SEED = 300
PART = 20_000
"""People who are written with one seed and committed together."""


@dataclass(slots=True)
class Measured:
    """The servers of one run, the settings that reach them, and how many people are in."""

    settings: Settings
    postgres: Cluster
    folder: Path
    stack: ExitStack
    people: int = 0
    seed: int = FIRST_SEED
    doors: dict[str, tuple[str, int]] = field(default_factory=dict)

    def fill_to(self, people: int) -> float:
        """Add invented people until there are so many; give the seconds it took."""
        began = time.perf_counter()
        engine = create_engine(self.settings.database_url_for("padron_owner", None))
        while self.people < people:
            with Session(engine) as session:
                part = min(PART, people - self.people)
                self.seed += 1
                self.people += add_people(session, part, seed=self.seed)
                session.commit()
        engine.dispose()
        with psycopg.connect(self.postgres.conninfo(BOOT), autocommit=True) as boot:
            boot.execute("VACUUM (ANALYZE)")
            boot.execute("CHECKPOINT")
        return time.perf_counter() - began

    @property
    def some(self) -> Iterator[Invented]:
        """Invent again some of those who are in: the first ones of the first part."""
        count = min(PART, self.people)
        return invent(count, now=now(), notice="2026-1", seed=FIRST_SEED + 1)

    def serve(self, name: str, wsgi: str, more: Mapping[str, str]) -> None:
        """Start an app on the gunicorn line of the product."""
        listener = self.stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=512))
        log = self.folder / f"{name}.log"
        bound = ["--bind", f"fd://{listener.fileno()}", wsgi]
        program = Program(
            argv=[sys.executable, "-m", "gunicorn", *GUNICORN.split(), *bound],
            env=clean_environment() | more,
            log=log,
            death_signal=signal.SIGTERM,
            folder=ROOT,
            files=(listener.fileno(),),
        )
        web = AppProgram(program, stop_seconds=8)
        web.start()
        self.stack.callback(web.stop)
        self.doors[name] = listener.getsockname()
        limit = time.monotonic() + READY_SECONDS
        while not _opens(self.doors[name]):
            if not web.alive or time.monotonic() > limit:
                raise SystemExit(f"{name} did not open.\n{last_lines(log, 20)}")
            time.sleep(0.1)


LIMITS = (
    "PADRON_REQUESTS_OF_ADDRESS",
    "PADRON_REQUESTS_OF_SESSION",
    "PADRON_CHANGES_OF_SESSION",
    "PADRON_REQUESTS_OF_PROGRAM",
)
"""A measure sends more than any visitor may."""


def environment_of(settings: Settings) -> dict[str, str]:
    """Give what the supervisor would put in the environment."""
    return {
        "PADRON_DATA": str(settings.data),
        "PADRON_KEYS": str(settings.keys),
        "PADRON_EMBEDDED": "1",
        "PADRON_DEMO_PASSWORD": PASSWORD,
        "PADRON_DEMO_PEOPLE": "0",
        "DATABASE_URL": settings.owner_database_url or "",
        "REDIS_URL": settings.redis_url or "",
        **dict.fromkeys(LIMITS, "1000000000"),
    }


@contextmanager
def measured_service(kept: Path | None = None, keys: Path | None = None) -> Iterator[Measured]:
    """Lend servers with tables and demo accounts, and nobody in them yet.

    Args:
        kept: a folder that stays, with whoever an earlier run wrote into it; None: gone at the end.
        keys: the keyring of another service of this run, since a process has one keyring only.
    """
    with ExitStack() as stack:
        folder = kept or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="padron-bench-"))
        )
        folder.mkdir(parents=True, exist_ok=True)
        postgres = stack.enter_context(Cluster(folder / "postgres"))
        redis = stack.enter_context(RedisServer(folder / "redis"))
        settings = Settings(
            data=folder / "data",
            keys=keys or folder / "keys.json",
            owner_database_url=postgres.owner_url,
            redis_url=redis.url,
            embedded=True,
            demo_password=PASSWORD,
            demo_people=0,
        )
        os.environ.update(environment_of(settings))  # noqa: TID251 - the supervisor's part
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        for verb in ("provision", "migrate", "demo"):
            commands.cli([verb], standalone_mode=False)
        sys.stdout.close()
        sys.stdout = sys.__stdout__
        crypto.install(crypto.load_keyring(settings.keys))
        people = _written(postgres)
        yield Measured(settings, postgres, folder, stack, people, FIRST_SEED + -(-people // PART))


def _written(postgres: Cluster) -> int:
    """Count who is in a base already."""
    with psycopg.connect(postgres.conninfo(BOOT), autocommit=True) as boot:
        row = boot.execute("SELECT count(*) FROM person").fetchone()
    return int(row[0]) if row else 0


def add_peer(service: Measured, rows: int) -> str:
    """Make the base of the peers, with one table of so many rows; give its address."""
    with psycopg.connect(service.postgres.conninfo(BOOT, "postgres"), autocommit=True) as boot:
        boot.execute(f"DROP DATABASE IF EXISTS {PEER}")
        boot.execute(f"CREATE DATABASE {PEER}")
    with psycopg.connect(service.postgres.conninfo(BOOT, PEER), autocommit=True) as boot:
        boot.execute("CREATE TABLE somebody (id bigint PRIMARY KEY, name text, born date)")
        boot.execute(
            "INSERT INTO somebody SELECT n, 'nombre ' || n, '1991-03-12' "  # noqa: S608 - a number
            f"FROM generate_series(1, {rows}) n"
        )
        boot.execute("CREATE TABLE arrival (id bigserial PRIMARY KEY, name text, born date)")
        boot.execute("VACUUM (ANALYZE)")
    return service.postgres.conninfo(BOOT, PEER)


def _opens(door: tuple[str, int]) -> bool:
    try:
        with socket.create_connection(door, timeout=1) as line:
            line.sendall(b"GET /salud HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            return b" 200 " in line.recv(64)
    except OSError:
        return False
