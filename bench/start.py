"""How long the service takes to open and how much memory it holds, whole.

``python3 run.py bench start [--people 2000]``. Cold: nothing in the data folder, libraries present, no
network used. Warm: stopped and started again. After kill -9: of every process at once.
"""

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.config import ROOT
from app.standalone.launch import clean_environment

PATIENCE = 180.0
READY = "Ctrl-C"


@dataclass(slots=True)
class Stack:
    """The service of one folder, started by its one command."""

    folder: Path
    port: int
    people: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it; give the seconds until it says that it is ready."""
        told = self.folder / "said.out"
        began = time.perf_counter()
        with told.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "app.standalone", "up"],
                cwd=ROOT,
                env=self._environment(),
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        while READY not in told.read_text(encoding="utf-8"):
            if self.process.poll() is not None or time.perf_counter() - began > PATIENCE:
                raise SystemExit(f"it did not open:\n{told.read_text(encoding='utf-8')}")
            time.sleep(0.02)
        return time.perf_counter() - began

    def stop(self) -> float:
        """Stop it as Ctrl-C does; give the seconds it took."""
        began = time.perf_counter()
        if self.process is not None:
            self.process.terminate()
            self.process.wait(PATIENCE)
        return time.perf_counter() - began

    def kill(self) -> None:
        """End all of it at once, as a power cut would."""
        family = self._family()
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(family, timeout=20)
        if self.process is not None:
            self.process.wait()

    def memory(self) -> dict[str, float]:
        """Give megabytes by kind of process: what is its own, and its part of what is shared."""
        held: dict[str, float] = {}
        for one in self._family():
            with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                kind = _kind(one.cmdline())
                held[kind] = held.get(kind, 0) + one.memory_full_info().pss / 1e6
        return held

    def _family(self) -> list[psutil.Process]:
        root = psutil.Process(self.process.pid if self.process else None)
        return [root, *root.children(recursive=True)]

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": clean_environment()["PATH"],
            "PADRON_DATA": str(self.folder / "data"),
            "PADRON_KEYS": str(self.folder / "keys.json"),
            "PADRON_DEMO_PEOPLE": str(self.people),
            "PORT": str(self.port),
        }


def _kind(words: list[str]) -> str:
    said = " ".join(words)
    for sign, kind in (
        ("gunicorn", "web"),
        ("app.worker", "worker"),
        ("app.standalone", "supervisor"),
        ("postgres", "postgres"),
        ("redis", "redis"),
    ):
        if sign in said:
            return kind
    return "other"


def main(words: list[str] | None = None) -> int:
    """Measure and print."""
    reader = argparse.ArgumentParser(prog="run.py bench start")
    reader.add_argument("--people", type=int, default=2000)
    asked = reader.parse_args(words)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="padron-bench-") as folder:
        stack = Stack(Path(folder), port, asked.people)
        try:
            _say(f"cold, with {asked.people:,} invented people", stack.start())
            _say("stop", stack.stop())
            _say("warm", stack.start())
            held = stack.memory()
            stack.kill()
            _say("after kill -9 of everything", stack.start())
        finally:
            stack.stop()
    parts = ", ".join(f"{kind} {size:.0f}" for kind, size in sorted(held.items()))
    print(f"memory of the whole stack (PSS): {sum(held.values()):.0f} MB ({parts})")
    return 0


def _say(what: str, seconds: float) -> None:
    print(f"{what}: {seconds:.1f} s (load {os.getloadavg()[0]:.1f})", flush=True)


if __name__ == "__main__":
    sys.exit(main())
