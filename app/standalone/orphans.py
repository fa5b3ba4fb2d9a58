"""What an earlier start may have left alive after a `kill -9`: find it and wait until it ends.

Works from /proc; where there is none (not Linux) a process is known by its number only, and those
that work in a folder are not found. Nothing is started here.
"""

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.standalone.errors import StandaloneError

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Mark:
    """One process, told apart from a later one with the same number by when it began."""

    pid: int
    began: int

    @property
    def alive(self) -> bool:
        """Say whether this very process still runs (a zombie does not)."""
        return mark(self.pid) == self


def mark(pid: int) -> Mark | None:
    """Give the mark of a running process, or None when there is none.

    Source: proc_pid_stat(5): after the name in parentheses, state is field 3 and start is field 22.
    """
    if not PROC.is_dir():
        return _mark_without_proc(pid)
    try:
        fields = (PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    state, began = fields[0], int(fields[19])
    return None if state in "ZX" else Mark(pid, began)


def _mark_without_proc(pid: int) -> Mark | None:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    return Mark(pid, 0)


def working_in(folder: Path) -> Iterator[Mark]:
    """Find the processes whose working folder is this one: servers live in their data."""
    if not PROC.is_dir():
        return
    for entry in PROC.iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            found = mark(int(entry.name))
            if found and (entry / "cwd").readlink() == folder.resolve():
                yield found


def arguments(pid: int) -> list[str]:
    """Give the command line of a process; any user may read it."""
    try:
        return (PROC / str(pid) / "cmdline").read_text(errors="replace").split("\0")
    except OSError:
        return []


def see_off(marks: list[Mark], how: signal.Signals, *, seconds: float) -> None:
    """Ask these processes to end, kill those that do not, and return when none is left."""
    for attempt in (how, signal.SIGKILL):
        for one in marks:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                if one.alive:
                    os.kill(one.pid, attempt)
        if wait_until_gone(marks, seconds=seconds):
            return
    left = ", ".join(str(one.pid) for one in marks if one.alive)
    raise StandaloneError(f"Quedó un proceso anterior que no termina ({left}): deténgalo y repita.")


def wait_until_gone(marks: list[Mark], *, seconds: float) -> bool:
    """Wait until none of these processes runs; say whether that came true."""
    limit = time.monotonic() + seconds
    while any(one.alive for one in marks):
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True
