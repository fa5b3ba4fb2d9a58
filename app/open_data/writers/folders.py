"""Folders of releases: written aside, made durable, and put in their place whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from app.open_data.rules.releases import FOLDER, SUMS

_ASIDE = ".building-"


def folder_of(data: Path, dataset: str, name: str) -> Path:
    """Tell where the files of a release lie."""
    return data / FOLDER / dataset / name


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Lend an empty folder beside the target; at the end it becomes the target, durably.

    Whatever an earlier attempt left goes first. When something fails nothing is left.
    """
    aside = target.with_name(f"{_ASIDE}{target.name}")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        yield aside
        for path in sorted(aside.rglob("*")):
            _settle(path)
        _settle(aside)
        shutil.rmtree(target, ignore_errors=True)
        aside.rename(target)
        _settle(target.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def write_sums(folder: Path) -> str:
    """Write the checksums of all files of a folder as ``sha256sum -c`` reads them; give their own."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    lines = (f"{checksum_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)
    (folder / SUMS).write_text("".join(lines), encoding="ascii")
    return checksum_of(folder / SUMS)


def sums_of(folder: Path) -> str | None:
    """Give the checksum of the checksums, when every file is what they say; else None."""
    try:
        lines = (folder / SUMS).read_text(encoding="ascii").splitlines()
        told = {name: checksum for checksum, name in (line.split("  ", 1) for line in lines)}
        if any(checksum_of(folder / name) != checksum for name, checksum in told.items()):
            return None
        return checksum_of(folder / SUMS)
    except (OSError, ValueError):
        return None


def checksum_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        digest = sha256()
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def _settle(path: Path) -> None:
    """Make what is written to a file or a folder survive a crash."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
