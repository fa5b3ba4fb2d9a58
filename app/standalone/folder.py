"""The data folder: one service at a time in it, and the note of who runs it and where.

The lock is the kernel's (`flock`): it vanishes with whoever holds it, even by `kill -9`. A pid file
would not.
"""

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from app.standalone.errors import AlreadyRunningError, StandaloneError
from app.standalone.orphans import Mark, mark

LOCK = "lock"
NOTE = "run.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One start of the service: who runs it, where it answers and what it started.

    Args:
        sockets: folders of its sockets, removed by the next start if this one could not.
        children: name to mark of each program that lasts.
    """

    supervisor: Mark
    address: str | None = None
    owner_url: str | None = None
    redis_url: str | None = None
    sockets: tuple[str, ...] = ()
    children: dict[str, Mark]

    @property
    def sentence(self) -> str:
        """Say where this run is, for whoever tries to start another."""
        if self.address is None:
            return f"Ya se está poniendo en marcha (proceso {self.supervisor.pid})."
        return f"Ya está en marcha en {self.address} (proceso {self.supervisor.pid})."


def read_note(folder: Path) -> Run | None:
    """Read what the last start of this folder noted, or None when there is nothing readable."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        marks = {name: Mark(**one) for name, one in note.pop("children").items()}
        supervisor = Mark(**note.pop("supervisor"))
        return Run(
            supervisor=supervisor, children=marks, **note | {"sockets": tuple(note["sockets"])}
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write_note(folder: Path, run: Run) -> None:
    """Write the note whole or not at all, for our eyes only."""
    fresh = folder / f"{NOTE}.new"
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as note:
        json.dump(asdict(run), note, indent=1)
    fresh.replace(folder / NOTE)


class RunFolder:
    """The data folder held by this process, with its note."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.earlier: Run | None = None
        self.run = Run(supervisor=mark(os.getpid()) or Mark(os.getpid(), 0), children={})
        self._lock = -1

    def note(self, **changes: object) -> None:
        """Change the note of this run."""
        self.run = replace(self.run, **changes)  # type: ignore[arg-type] # fields of Run
        write_note(self.folder, self.run)

    def __enter__(self) -> Self:
        """Take the folder, or raise AlreadyRunningError with where it runs."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as refused:
            raise StandaloneError(
                f"No se puede escribir en {self.folder}: elija otra carpeta con PADRON_DATA."
            ) from refused
        if not _take(self._lock):
            os.close(self._lock)
            running = _settled_note(self.folder)
            raise AlreadyRunningError(running.sentence if running else "Ya está en marcha.")
        self.earlier = read_note(self.folder)
        write_note(self.folder, self.run)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the folder: the note goes first, so that none is found without its run."""
        (self.folder / NOTE).unlink(missing_ok=True)
        os.close(self._lock)


def running_in(folder: Path) -> Run | None:
    """Give the run of this folder that is alive, or None.

    It reads the note and leaves the lock alone: a question must not make a start refuse.
    """
    note = read_note(folder)
    return note if note is not None and note.supervisor.alive else None


def _take(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as refused:
        raise StandaloneError(
            "El disco de la carpeta de datos no admite candados: elija otra con PADRON_DATA."
        ) from refused
    return True


def _settled_note(folder: Path) -> Run | None:
    """Read the note of the holder; it may need a moment to write it after taking the lock."""
    for _ in range(20):
        note = running_in(folder)
        if note is not None:
            return note
        time.sleep(0.05)
    return None
