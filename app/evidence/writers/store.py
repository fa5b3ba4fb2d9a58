"""The folder of kept files: each under the SHA-256 of what it holds, written whole or not at all.

A file is on disk, synchronized, before its row commits; a file without a row is never handed out.
"""

import errno
import os
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

FOLDER = "evidence"
LEAST_FREE_BYTES = 1_000_000_000
"""Below this nothing is kept: registrations need the room. Source: trust spec §3."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class NoRoom(OSError):  # noqa: N818 - it reads as what it says
    """There is no room for another file."""


class FileAway(OSError):  # noqa: N818 - it reads as what it says
    """A kept file is not there, cannot be read, or is no longer what it was."""


def has_room(free: int, *, needed: int) -> bool:
    """Say whether a file fits and leaves what the database needs.

    >>> has_room(LEAST_FREE_BYTES, needed=1)
    False
    """
    return free - needed >= LEAST_FREE_BYTES


def keep(content: bytes, *, data: Path) -> str:
    """Write a file under its hash and give the hash. Safe to repeat.

    Args:
        data: the folder of the service's data.

    Raises:
        NoRoom: the disk is full, or nearly. OSError: the folder cannot be written.
    """
    name = sha256(content).hexdigest()
    place = _place(name, data)
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        if not has_room(shutil.disk_usage(place.parent).free, needed=len(content)):
            raise NoRoom
        with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as draft:
            aside = Path(draft.name)
            try:
                draft.write(content)
                draft.flush()
                os.fchmod(draft.fileno(), 0o640)
                os.fsync(draft.fileno())
                aside.replace(place)
            except BaseException:
                aside.unlink(missing_ok=True)
                raise
        _sync(place.parent)
    except OSError as fault:
        if fault.errno in _FULL:
            raise NoRoom from fault
        raise
    return name


def read(name: str, *, data: Path) -> bytes:
    """Read a kept file whole; one that is no longer what its hash says is not handed out.

    Raises:
        FileAway: missing, unreadable or altered.
    """
    try:
        content = _place(name, data).read_bytes()
    except OSError as fault:
        raise FileAway from fault
    if sha256(content).hexdigest() != name:
        raise FileAway
    return content


def _place(name: str, data: Path) -> Path:
    return data / FOLDER / name[:2] / name[2:4] / name


def _sync(folder: Path) -> None:
    """Make the name of a file survive a power cut, not only its contents."""
    line = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(line)
    finally:
        os.close(line)
