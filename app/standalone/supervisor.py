"""Run the whole service in the right order and keep it until Ctrl-C. What it does is not known here.

Order: lock of the folder, Redis, PostgreSQL, logins, tables, demo data, worker, web. With
DATABASE_URL and REDIS_URL given by the user nothing is embedded and no demo account exists.
"""

import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from app.config import Settings
from app.standalone.answering import is_healthy, listen_near, listen_on
from app.standalone.errors import StandaloneError
from app.standalone.folder import RunFolder
from app.standalone.keeper import AppProgram, Keeper
from app.standalone.launch import Program, clean_environment, last_lines, run
from app.standalone.orphans import see_off
from app.standalone.postgres import Cluster
from app.standalone.redis import RedisServer
from app.standalone.sockets import keep_fresh, remove_socket_folder

LOCALHOST = "127.0.0.1"
READY_SECONDS = 90
LOOK_SECONDS = 0.25
FRESH_SECONDS = 3600
LARGE_LOG = 5_000_000

GUNICORN = (
    "-k gthread -w 2 --threads 4 --no-control-socket --graceful-timeout 5 --log-level warning"
)
"""Its control socket has one path a user: two copies would share it (ecosystem spec §1)."""

STOP_ORDER = {
    "web": "Deteniendo el servicio…",
    "worker": "Cerrando las tareas…",
    "postgres": "Cerrando la base de datos…",
    "redis": "Cerrando la cola…",
}


class StopRequested(BaseException):
    """Someone asked the service to stop: Ctrl-C, `run.py stop`, the closing of the terminal.

    A wish, not an error: it passes every `except Exception`.
    """


class Supervisor:
    """One start of the service, from the lock to the last program stopped."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.embedded = settings.owner_database_url is None
        self.keeper = Keeper(tell=tell)
        self.env = clean_environment() if self.embedded else dict(os.environ)
        self.servers: tuple[RedisServer | Cluster, ...] = ()

    def up(self) -> None:
        """Run until someone asks to stop."""
        with _stop_by_signal(), RunFolder(self.settings.data) as folder:
            try:
                self._clean_up_after(folder)
                self._run(folder)
            except StopRequested:
                tell("")
            finally:
                _ignore_signals()
                self.keeper.stop(STOP_ORDER)

    def _run(self, folder: RunFolder) -> None:
        listener = self._listen()
        host, port = listener.getsockname()[:2]
        address = f"http://{host}:{port}"
        self._complete_environment(port)
        if self.embedded:
            self._start_servers(folder)
        accounts = self._prepare()
        self._start_application(listener)
        folder.note(address=address, children=self.keeper.marks)
        self._wait_until_ready((host, port))
        tell(f"\nPadrón Abierto está en {self._public_url(port)}")
        for line in accounts.splitlines():
            tell(f"  {line}")
        tell("Ctrl-C para detener")
        self._keep(folder)

    def _clean_up_after(self, folder: RunFolder) -> None:
        """End what a killed supervisor left; the servers see to their own when they start."""
        left = folder.earlier
        if left is None:
            return
        for name, how in {"web": signal.SIGTERM, "worker": signal.SIGKILL}.items():
            if name in left.children:
                see_off([left.children[name]], how, seconds=10)
        for sockets in left.sockets:
            remove_socket_folder(Path(sockets))

    def _listen(self) -> socket.socket:
        """Take the port now and keep it: visitors wait while the web starts again."""
        wanted = self.settings.port
        if not self.embedded:
            return listen_on(self.settings.host, wanted)
        listener = listen_near(LOCALHOST, wanted)
        port = listener.getsockname()[1]
        if port != wanted:
            tell(f"El puerto {wanted} está ocupado: se usa el {port}.")
        return listener

    def _complete_environment(self, port: int) -> None:
        self.env |= {
            "PORT": str(port),
            "PADRON_DATA": str(self.settings.data),
            "PADRON_KEYS": str(self.settings.keys),
            "PADRON_EMBEDDED": "1" if self.embedded else "0",
            "PYTHONUNBUFFERED": "1",
        }

    def _start_servers(self, folder: RunFolder) -> None:
        tell("Abriendo la base de datos…")
        redis = RedisServer(self.settings.data / "redis", log=self._log("redis"))
        postgres = Cluster(
            self.settings.data / "postgres",
            log=self._log("postgres"),
            archive=self.settings.archive,
        )
        self.servers = (redis, postgres)
        self.keeper.add("redis", redis)
        self.keeper.add("postgres", postgres)
        sockets = tuple(str(server.sockets) for server in self.servers)
        self.env |= {"DATABASE_URL": postgres.owner_url, "REDIS_URL": redis.url}
        folder.note(
            owner_url=postgres.owner_url,
            redis_url=redis.url,
            sockets=sockets,
            children=self.keeper.marks,
        )

    def _prepare(self) -> str:
        """Bring logins, tables and demo data up to date; give the demo sign-ins."""
        if not self.embedded:
            self._command("migrate", "Actualizando las tablas…")
            return ""
        self._command("provision", "Preparando los accesos a la base…")
        self._command("migrate", "Actualizando las tablas…")
        return self._command("demo", "Preparando los datos de demostración…")

    def _command(self, name: str, sentence: str) -> str:
        tell(sentence)
        done = run(self._program("app.cli", name, death_signal=signal.SIGTERM), seconds=None)
        if done.returncode != 0:
            why = "\n".join(done.stderr.strip().splitlines()[-5:])
            raise StandaloneError(f"No se pudo completar «{name}».\n{why}")
        return done.stdout.strip()

    def _start_application(self, listener: socket.socket) -> None:
        tell("Abriendo el servicio…")
        worker = self._program("app.worker", log=self._log("worker"), death_signal=signal.SIGKILL)
        web = self._program(
            *("gunicorn", *GUNICORN.split(), "--bind", f"fd://{listener.fileno()}", "wsgi:app"),
            log=self._log("web"),
            death_signal=signal.SIGTERM,
            files=(listener.fileno(),),
        )
        self.keeper.add("worker", AppProgram(worker, stop_seconds=10))
        self.keeper.add("web", AppProgram(web, stop_seconds=8))

    def _program(
        self,
        *module: str,
        death_signal: signal.Signals,
        log: Path | None = None,
        files: tuple[int, ...] = (),
    ) -> Program:
        return Program(
            argv=[sys.executable, "-m", *module],
            env=self.env,
            log=log,
            death_signal=death_signal,
            folder=self.settings.root,
            files=files,
        )

    def _wait_until_ready(self, address: tuple[str, int]) -> None:
        limit = time.monotonic() + READY_SECONDS
        web = self.keeper.get("web")
        while not is_healthy(address, seconds=1):
            if not web.alive or time.monotonic() > limit:
                why = last_lines(self.settings.data / "log" / "web.log") if self.embedded else ""
                raise StandaloneError(f"El servicio no abrió.\n{why}")
            time.sleep(0.05)

    def _keep(self, folder: RunFolder) -> None:
        fresh_at = time.monotonic()
        while True:
            time.sleep(LOOK_SECONDS)
            if self.keeper.look():
                folder.note(children=self.keeper.marks)
            if time.monotonic() - fresh_at > FRESH_SECONDS:
                fresh_at = time.monotonic()
                for server in self.servers:
                    if server.sockets is not None:
                        keep_fresh(server.sockets)

    def _public_url(self, port: int) -> str:
        """Give the address to type: the user's own, or ours with the port that was free."""
        usual = f"http://{LOCALHOST}:{self.settings.port}"
        mine = self.settings.public_url
        return f"http://{LOCALHOST}:{port}" if mine == usual else mine

    def _log(self, name: str) -> Path | None:
        """Give the file for what a program prints; in production it prints where we do."""
        if not self.embedded:
            return None
        log = self.settings.data / "log" / f"{name}.log"
        if log.exists() and log.stat().st_size > LARGE_LOG:
            log.replace(log.with_suffix(".log.1"))
        return log


def tell(sentence: str) -> None:
    """Print a line at once; a reader who left does not stop the service."""
    with contextlib.suppress(OSError):
        print(sentence, flush=True)


@contextlib.contextmanager
def _stop_by_signal() -> Iterator[None]:
    def stop(*_: object) -> None:
        _ignore_signals()  # it is stopping already, whatever is asked meanwhile
        raise StopRequested

    signals = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup asked to outlive the terminal
        signals.append(signal.SIGHUP)
    before = {number: signal.signal(number, stop) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
