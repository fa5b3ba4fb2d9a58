"""Start one program on a leash and end it. Which programs there are is not known here."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.standalone.errors import StandaloneError

LEASH = Path(__file__).with_name("leash.py")


@dataclass(frozen=True, slots=True)
class Guise:
    """Who a program believes to be: itself, a name in a namespace of its own, or another user."""

    kind: str = "plain"
    uid: int = -1

    def __str__(self) -> str:
        return f"{self.kind}:{self.uid}"


PLAIN = Guise()


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What is run and how it is tied to whoever runs it.

    Args:
        argv: the program by its whole path, and its arguments.
        log: file that receives what it prints; None lets it print where its parent prints.
        death_signal: what it gets when its parent ends without saying goodbye.
        files: open files it inherits.
    """

    argv: Sequence[str | Path]
    env: Mapping[str, str]
    log: Path | None
    death_signal: signal.Signals
    guise: Guise = PLAIN
    folder: Path | None = None
    files: tuple[int, ...] = ()


def clean_environment() -> dict[str, str]:
    """Give our environment without what would redirect a server: its own settings and languages."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PG", "LC_", "PYTHON")) and name not in {"LANG", "LANGUAGE"}
    }
    return kept | {"LC_ALL": "C.UTF-8"}


def leashed(program: Program) -> list[str]:
    """Give the command that runs the program tied to this process."""
    leash = [sys.executable, "-I", "-S", str(LEASH)]
    tie = [str(int(program.death_signal)), str(os.getpid()), str(program.guise)]
    return leash + tie + [str(part) for part in program.argv]


def start(program: Program) -> subprocess.Popen[bytes]:
    """Start the program in a session of its own, so that Ctrl-C reaches only the supervisor.

    The tie is to the *thread* that starts it: start servers from a thread that lasts.
    """
    with contextlib.ExitStack() as opened:
        output = None
        if program.log is not None:
            program.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            output = opened.enter_context(program.log.open("ab"))
        return subprocess.Popen(
            leashed(program),
            env=dict(program.env),
            cwd=program.folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            start_new_session=True,
            pass_fds=program.files,
        )


def end(process: subprocess.Popen[bytes], how: signal.Signals, *, seconds: float) -> bool:
    """Ask the program to end; after `seconds` kill its whole session. Say whether it obeyed."""
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(how)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        kill_session(process)
        return False
    return True


def kill_session(process: subprocess.Popen[bytes]) -> None:
    """Kill the program and whatever it started in its session, without a word."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def run(program: Program, *, seconds: float | None) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, without its log, and give what it printed; None waits for ever."""
    try:
        return subprocess.run(
            leashed(program),
            env=dict(program.env),
            cwd=program.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        name = Path(program.argv[0]).name
        raise StandaloneError(f"El programa {name} no terminó en {seconds} segundos.") from slow


def last_lines(log: Path, count: int = 5) -> str:
    """Give the end of a log, for whoever must repair."""
    try:
        text = log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-count:])
