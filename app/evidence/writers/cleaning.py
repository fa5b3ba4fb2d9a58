"""Has a file cleaned by a program of its own, so that what a parser does wrong ends with it.

The program gets the file on its standard input and nothing else: no environment, hence no
addresses and no secrets, little memory and little time (writers/confined.py).
"""

import subprocess
import sys
from collections.abc import Mapping
from threading import BoundedSemaphore

from app.config import ROOT
from app.evidence.rules.kinds import MOST_BYTES, Kind, Unfit
from app.evidence.writers.confined import REFUSED

LONGEST_SECONDS = 12
"""By the clock, waiting counted. The database ends a transaction after 15 idle seconds."""
_MOST_WRITTEN = 4 * MOST_BYTES
_AT_ONCE = BoundedSemaphore(1)
"""One a process: two at once would be a gigabyte."""
_PROGRAMS: Mapping[Kind, str] = {
    Kind.JPEG: "pictures",
    Kind.PNG: "pictures",
    Kind.WEBP: "pictures",
    Kind.PDF: "documents",
    Kind.CSV: "tables",
    Kind.XLSX: "books",
}


class TooManyAtOnce(Exception):  # noqa: N818 - it reads as what it says
    """Another file is being cleaned and did not end in time."""


def cleaned(content: bytes, kind: Kind) -> bytes:
    """Write a file anew without what does not belong in it.

    Raises:
        Unfit: it is refused, and why. TooManyAtOnce: others are being cleaned.
    """
    if not _AT_ONCE.acquire(timeout=LONGEST_SECONDS / 4):
        raise TooManyAtOnce
    try:
        done = _run(content, kind)
    finally:
        _AT_ONCE.release()
    if done.returncode == REFUSED:
        raise Unfit(done.stderr.decode("ascii", "replace").strip())
    if done.returncode != 0 or not 0 < len(done.stdout) <= _MOST_WRITTEN:
        raise Unfit("too_heavy")
    return done.stdout


def _run(content: bytes, kind: Kind) -> subprocess.CompletedProcess[bytes]:
    program = f"app.evidence.writers.{_PROGRAMS[kind]}"
    try:
        return subprocess.run(  # noqa: S603 - a program of ours; nothing of its line was sent by anybody
            [sys.executable, "-B", "-W", "ignore", "-m", program, kind.value],
            cwd=ROOT,
            env={},
            input=content,
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise Unfit("too_heavy") from late
