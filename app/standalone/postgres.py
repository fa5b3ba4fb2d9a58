"""The embedded PostgreSQL 18: one cluster over one folder. Its tables are not known here."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import quote

import psycopg

from app.standalone.binaries import postgres_folder
from app.standalone.errors import StandaloneError
from app.standalone.guise import Lodging, lodge, record
from app.standalone.launch import (
    Program,
    clean_environment,
    end,
    kill_session,
    last_lines,
    run,
    start,
)
from app.standalone.orphans import arguments, mark, see_off, working_in
from app.standalone.sockets import make_socket_folder, remove_socket_folder

BOOT = "padron_boot"
"""The superuser. Only this module uses it, to make the owner."""
OWNER = "padron_owner"
DATABASE = "padron"
UNFINISHED = "pg18-unfinished-"
START_SECONDS = 120
"""Crash recovery of a large base takes long (pg_ctl's 10 s were too few: ecosystem spec §4.3)."""
STOP_SECONDS = 30
BUILTIN_SINCE = 17
"""The first PostgreSQL that brings a locale of its own."""

Mode = Literal["smart", "fast", "immediate"]
_STOPS: dict[Mode, signal.Signals] = {
    "smart": signal.SIGTERM,
    "fast": signal.SIGINT,
    "immediate": signal.SIGQUIT,
}

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "min_wal_size": "48MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A log never holds what a person answered: no statement, no parameter, no "Key (...)=(...)".
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}
KEEPING = {"archive_mode": "on", "archive_timeout": "60"}
"""With an archive a piece of the log leaves at least every minute: no more than that is lost."""
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """A PostgreSQL with the database `padron`, reached only by a private socket.

    The same object may be started again after it died: its addresses stay until `stop`.

    Args:
        folder: where it lives; made when missing.
        durable: False for tests: faster, and lost at a power cut.
        archive: where pieces of the write-ahead log are kept, for a restore to any instant.
        bin_folder: the programs of another PostgreSQL, for tests: a server of the user's own.
    """

    def __init__(
        self,
        folder: Path,
        *,
        durable: bool = True,
        log: Path | None = None,
        lodging: Lodging | None = None,
        archive: Path | None = None,
        bin_folder: Path | None = None,
    ) -> None:
        self.folder = folder.resolve()
        self.durable = durable
        self.archive = archive
        self.log = log or self.folder / "postgres.log"
        self.bin_folder = bin_folder or postgres_folder()
        self.sockets: Path | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self._lodging = lodging

    def url(self, user: str, database: str = DATABASE) -> str:
        """Give the SQLAlchemy address of a database for a login."""
        return f"postgresql+psycopg://{quote(user)}@/{quote(database)}?host={self._sockets()}"

    def conninfo(self, user: str, database: str = DATABASE) -> str:
        """Give the same address in the form that psycopg, psql and pg_dump take."""
        return f"postgresql://{quote(user)}@/{quote(database)}?host={self._sockets()}"

    @property
    def owner_url(self) -> str:
        """Give the address for the owner of the tables: migrations, provision, backup."""
        return self.url(OWNER)

    @property
    def alive(self) -> bool:
        """Say whether the server runs."""
        return self.process is not None and self.process.poll() is None

    @property
    def data(self) -> Path:
        """Give the folder of the data itself."""
        return self._lodge().data

    def start(self) -> None:
        """Make the cluster if there is none, start it and wait until it accepts work."""
        # Others may pass to what the user nobody owns inside (guise.py), and see nothing: it is 0700.
        self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        self._remove_unfinished()
        if not (self.data / "PG_VERSION").exists():
            self._create()
        self._see_off_earlier_server()
        if self.archive is not None:
            self.archive.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.own(self.archive)
        owner = self._lodge().guise.uid if self._lodge().guise.kind == "user" else -1
        self.sockets = self.sockets or make_socket_folder(owner)
        self.process = start(self._server())
        self._wait_until_ready(self.process)
        self._ensure_owner_and_database()

    def stop(self, mode: Mode = "fast") -> None:
        """Stop the server and remove its socket."""
        if self.process is not None and not end(self.process, _STOPS[mode], seconds=STOP_SECONDS):
            see_off(list(working_in(self.data)), signal.SIGKILL, seconds=5)
        if self.sockets is not None:
            remove_socket_folder(self.sockets)
        self.process = self.sockets = None

    def kill(self) -> None:
        """End the server and all it started, as a power cut would."""
        if self.process is None:
            return
        children = list(working_in(self.data))
        kill_session(self.process)
        see_off(children, signal.SIGKILL, seconds=10)

    def own(self, place: Path) -> None:
        """Give a folder, with all that is in it, to whom the server believes to be."""
        guise = self._lodge().guise
        if guise.kind == "user":
            for each in (place, *place.rglob("*")):
                os.chown(each, guise.uid, guise.uid, follow_symlinks=False)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _lodge(self) -> Lodging:
        if self._lodging is None:
            self._lodging = lodge(self.folder, self.bin_folder / "postgres")
        return self._lodging

    def _sockets(self) -> Path:
        if self.sockets is None:
            raise StandaloneError("PostgreSQL no está en marcha.")
        return self.sockets

    def _program(self, *argv: str | Path, log: Path | None = None) -> Program:
        return Program(
            argv=argv,
            env=clean_environment() | {"LC_ALL": "C"},
            log=log,
            death_signal=signal.SIGINT,
            guise=self._lodge().guise,
            folder=Path("/"),
        )

    def _server(self) -> Program:
        settings = SETTINGS | {"unix_socket_directories": f'"{self._sockets()}"'}
        if self.archive is not None:
            settings |= KEEPING | {"archive_command": _archive_command(self.archive)}
        if not self.durable:
            settings |= THROW_AWAY
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return self._program(self.bin_folder / "postgres", "-D", self.data, *options, log=self.log)

    def _create(self) -> None:
        """Make the cluster in a folder of another name, so that a cut leaves nothing half-made."""
        if self.data.exists() and any(self.data.iterdir()):
            raise StandaloneError(f"La carpeta {self.data} no es una base completa: restáurela.")
        unfinished = self.data.with_name(f"{UNFINISHED}{os.getpid()}")
        unfinished.mkdir(mode=0o700)
        guise = self._lodge().guise
        if guise.kind == "user":
            os.chown(unfinished, guise.uid, guise.uid)
        made = run(self._program(self.bin_folder / "initdb", *self._shape(unfinished)), seconds=120)
        if made.returncode != 0:
            reason = (made.stderr or made.stdout).strip().splitlines()[-1:]
            raise StandaloneError(f"No se pudo crear la base de datos. {' '.join(reason)}")
        unfinished.rename(self.data)
        record(self.folder, self.data)

    def _shape(self, folder: Path) -> list[str]:
        """Give what can never change later: order and case of letters, checksums, superuser.

        Source: ecosystem spec §4.9: the builtin locale is the same on every system and knows Á and Ñ.
        """
        shape = [
            f"--pgdata={folder}",
            f"--username={BOOT}",
            "--encoding=UTF8",
            *self._letters(),
            "--auth-local=trust",  # the folder of the socket is 0700: who enters it is us
            "--auth-host=reject",
            "--data-checksums",
        ]
        return shape if self.durable else [*shape, "--no-sync"]

    def _letters(self) -> list[str]:
        """Ask for the builtin locale; before PostgreSQL 17 the system's own has the same order."""
        said = run(self._program(self.bin_folder / "postgres", "--version"), seconds=20).stdout
        if int(re.findall(r"\d+", said)[0]) < BUILTIN_SINCE:
            return ["--locale=C.UTF-8"]
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]

    def _remove_unfinished(self) -> None:
        for left in self.data.parent.glob(f"{UNFINISHED}*"):
            gone = left.rename(f"{left}-")  # a dying initdb no longer finds it
            see_off(list(working_in(gone)), signal.SIGKILL, seconds=5)
            shutil.rmtree(gone)

    def _see_off_earlier_server(self) -> None:
        """Wait for a server that an earlier start left, then forget its pid.

        A server whose supervisor died is already stopping. PostgreSQL itself overlooks a pid that is
        dead, but refuses to start when the number was given to another process of ours.
        """
        note = self.data / "postmaster.pid"
        with contextlib.suppress(FileNotFoundError, ValueError, IndexError):
            noted = mark(int(note.read_text(encoding="utf-8").splitlines()[0]))
            if noted and self._is_our_server(noted.pid):
                see_off([noted], signal.SIGINT, seconds=STOP_SECONDS)
            elif noted:
                note.unlink()
        see_off(list(working_in(self.data)), signal.SIGINT, seconds=STOP_SECONDS)

    def _is_our_server(self, pid: int) -> bool:
        words = arguments(pid)
        return Path(words[0] if words else "").name == "postgres" and str(self.data) in words

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for the word that the server itself writes in line 8 of its note, as pg_ctl does."""
        limit = time.monotonic() + START_SECONDS
        note = self.data / "postmaster.pid"
        while True:
            with contextlib.suppress(FileNotFoundError, IndexError):
                lines = note.read_text(encoding="utf-8").splitlines()
                if lines[0].strip() == str(process.pid) and lines[7].strip() == "ready":
                    return
            if process.poll() is not None or time.monotonic() > limit:
                raise StandaloneError(f"PostgreSQL no arrancó. {last_lines(self.log)}")
            time.sleep(0.01)

    def _ensure_owner_and_database(self) -> None:
        with psycopg.connect(self.conninfo(BOOT, "postgres"), autocommit=True) as boot:
            if not boot.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone():
                boot.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE NOSUPERUSER")
            if not boot.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
            ).fetchone():
                boot.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def _archive_command(archive: Path) -> str:
    """Give what PostgreSQL runs to keep a piece of its log: whole or not at all, never twice."""
    kept, part = f'"{archive}/%f"', f'"{archive}/%f.part"'
    return f'test ! -f {kept} && cp "%p" {part} && mv {part} {kept}'
