"""Keep programs that must last: start again what died, and stop all in order.

A program that dies at once again waits longer each time, so that a broken one does not eat the
machine; the others go on. Which programs they are is decided in supervisor.py.
"""

import contextlib
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from app.standalone.errors import StandaloneError
from app.standalone.launch import Program, end, kill_session, start
from app.standalone.orphans import Mark, mark

FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0
HEALTHY_SECONDS = 60.0
"""A program that lasted this long and died is started again at once."""


class Lasting(Protocol):
    """Something that starts, lives and stops: a server or a program of ours."""

    process: subprocess.Popen[bytes] | None

    @property
    def alive(self) -> bool:
        """Say whether it runs."""

    def start(self) -> None:
        """Start it."""

    def stop(self) -> None:
        """Stop it and wait until it ended."""


class AppProgram:
    """One long program of the application: the web or the worker."""

    def __init__(self, program: Program, *, stop_seconds: float) -> None:
        self.program = program
        self.stop_seconds = stop_seconds
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        """Say whether it runs."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it; first end what a dead one left in its session."""
        if self.process is not None:
            kill_session(self.process)
        self.process = start(self.program)

    def stop(self) -> None:
        """Let it finish what it is doing, then end it."""
        if self.process is not None:
            end(self.process, signal.SIGTERM, seconds=self.stop_seconds)


@dataclass(slots=True)
class _Health:
    wait: float = 0.0
    started_at: float = field(default_factory=time.monotonic)
    again_at: float | None = None


class Keeper:
    """The programs in the order in which they start; they stop in the order given apart."""

    def __init__(self, *, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._things: dict[str, Lasting] = {}
        self._health: dict[str, _Health] = {}

    @property
    def marks(self) -> dict[str, Mark]:
        """Give the mark of each program that runs."""
        found = {
            name: mark(thing.process.pid)
            for name, thing in self._things.items()
            if thing.process is not None
        }
        return {name: one for name, one in found.items() if one is not None}

    def get(self, name: str) -> Lasting:
        """Give a kept program by its name."""
        return self._things[name]

    def add(self, name: str, thing: Lasting) -> None:
        """Start a program and keep it from now on."""
        self._things[name] = thing
        thing.start()
        self._health[name] = _Health()

    def look(self) -> bool:
        """Start again what died and has waited enough; say whether something was started."""
        changed = False
        for name, thing in self._things.items():
            if thing.alive:
                continue
            health = self._health[name]
            now = time.monotonic()
            if health.again_at is None:
                self._plan(name, health, now)
            elif now >= health.again_at:
                changed |= self._start_again(name, thing, health)
        return changed

    def stop(self, order: Mapping[str, str]) -> None:
        """Stop all, in this order of names; one that fails does not keep the others running."""
        for name, sentence in order.items():
            if (thing := self._things.get(name)) is not None:
                self._tell(sentence)
                with contextlib.suppress(StandaloneError, OSError):
                    thing.stop()

    def _plan(self, name: str, health: _Health, now: float) -> None:
        lasted = now - health.started_at >= HEALTHY_SECONDS
        health.wait = 0.0 if lasted else min(LONGEST_WAIT, health.wait * 2 or FIRST_WAIT)
        health.again_at = now + health.wait
        self._tell(f"Se detuvo {name}: se pone en marcha otra vez.")

    def _start_again(self, name: str, thing: Lasting, health: _Health) -> bool:
        health.again_at = None
        health.started_at = time.monotonic()
        try:
            thing.start()
        except StandaloneError as failed:
            self._tell(f"No se pudo poner en marcha {name}: {failed}")
            return False
        return True
