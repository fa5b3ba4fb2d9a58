"""Short private folders for the sockets of the embedded servers, one a server and a start.

A socket path has at most 107 bytes, so it never lives in the data folder (ecosystem spec §4.5).
"""

import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "padron-"
LONGEST = 60
"""Bytes left to the temporary folder: the rest of the 107 is for the folder and the socket."""


def make_socket_folder(owner: int = -1) -> Path:
    """Make a folder that only we (or `owner`, a uid) can enter."""
    usual = tempfile.gettempdir()
    base = usual if len(os.fsencode(usual)) < LONGEST else "/tmp"  # noqa: S108 - mkdtemp: private
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
    if owner != -1:
        os.chown(folder, owner, owner)
    return folder


def remove_socket_folder(folder: Path) -> None:
    """Remove a folder of ours and what is in it; any other folder is left alone."""
    if folder.name.startswith(PREFIX) and folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)


def keep_fresh(folder: Path) -> None:
    """Touch the sockets, so that a cleaner of old temporary files leaves them."""
    for path in (folder, *folder.iterdir()) if folder.is_dir() else ():
        os.utime(path)
