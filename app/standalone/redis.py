"""The embedded Redis: one server over one folder. What is queued in it is not known here."""

import contextlib
import signal
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from app.standalone.binaries import redis_program
from app.standalone.errors import StandaloneError
from app.standalone.launch import Program, clean_environment, end, kill_session, last_lines, start
from app.standalone.orphans import see_off, working_in
from app.standalone.sockets import make_socket_folder, remove_socket_folder

START_SECONDS = 30
STOP_SECONDS = 10


class RedisServer:
    """A Redis that keeps what it is told (append-only file) and listens on a private socket only.

    The same object may be started again after it died: its address stays.
    """

    def __init__(self, folder: Path, *, log: Path | None = None) -> None:
        self.folder = folder
        self.log = log or folder.parent / "redis.log"
        self.sockets: Path | None = None
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Give the address for redis-py and RQ; the server must have been started."""
        return f"unix://{self._socket}"

    @property
    def alive(self) -> bool:
        """Say whether the server runs."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        see_off(list(working_in(self.folder)), signal.SIGTERM, seconds=STOP_SECONDS)
        self.sockets = self.sockets or make_socket_folder()
        self.process = start(
            Program(
                argv=[redis_program(), *self._options()],
                env=clean_environment(),
                log=self.log,
                death_signal=signal.SIGTERM,
                folder=self.folder,
            )
        )
        self._wait_until_it_answers(self.process)

    def stop(self) -> None:
        """Stop the server after it wrote everything, and remove its socket."""
        if self.process is not None:
            end(self.process, signal.SIGTERM, seconds=STOP_SECONDS)
        if self.sockets is not None:
            remove_socket_folder(self.sockets)
        self.process = self.sockets = None

    def kill(self) -> None:
        """End the server as a power cut would."""
        if self.process is not None:
            kill_session(self.process)

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

    @property
    def _socket(self) -> Path:
        if self.sockets is None:
            raise StandaloneError("Redis no está en marcha.")
        return self.sockets / "redis.sock"

    def _options(self) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "dir": str(self.folder.resolve()),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "daemonize": "no",
            "maxmemory-policy": "noeviction",
        }
        return [part for name, value in options.items() for part in (f"--{name}", value)]

    def _wait_until_it_answers(self, process: subprocess.Popen[bytes]) -> None:
        limit = time.monotonic() + START_SECONDS
        while not self._answers():
            if process.poll() is not None or time.monotonic() > limit:
                raise StandaloneError(f"Redis no arrancó. {last_lines(self.log)}")
            time.sleep(0.01)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.settimeout(2)
            line.connect(str(self._socket))
            line.sendall(b"PING\r\n")
            return line.recv(64).startswith(b"+PONG")
        return False
