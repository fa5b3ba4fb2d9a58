"""Make releases: a folder of files a release, written once and never changed.

A release is made when the contents differ from the one in force. It touches files only, so a page
that anybody reads may make it.
"""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.config import Settings
from app.core.clock import today
from app.open_data.plan import ROWS
from app.open_data.rules import Dataset, day_of, is_same, release_name
from app.open_data.writers import rows as writers
from app.open_data.writers.rows import Terms

FOLDER = "open_data"
_IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release, with its checksum."""

    name: str
    body: bytes

    @property
    def checksum(self) -> str:
        """Give its SHA-256."""
        return writers.checksum(self.body)


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its name, the day it was made and its folder."""

    name: str
    made_on: date
    folder: Path

    def file(self, name: str, *, of: Dataset) -> File | None:
        """Read one of its files; None when it has none of that name."""
        path = self.folder / name
        if name not in writers.file_names(of) or not path.is_file():
            return None
        return File(name, path.read_bytes())

    def files(self, *, of: Dataset) -> list[File]:
        """Read all its files, in the order in which they are shown."""
        found = (self.file(name, of=of) for name in writers.file_names(of))
        return [file for file in found if file is not None]


def publish(session: Session, dataset: Dataset, *, data: Path, terms: Terms) -> Release:
    """Give the release in force, making it first when what it holds has changed.

    Args:
        data: the folder of the service's data.
    """
    rows = ROWS[dataset.name](session)
    checksum = writers.fingerprint(dataset, rows, terms=terms)
    home = _home(data, dataset)
    present = _in_force(home)
    if present is not None and is_same(present.name, checksum):
        return present
    name = release_name(today(), checksum)
    made = writers.files(dataset, rows, terms=terms, day=today())
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=home) as aside:
        draft = Path(aside) / name
        draft.mkdir()
        for file, body in made.items():
            (draft / file).write_bytes(body)
        _place(draft, home / name)
        pointer = Path(aside) / _IN_FORCE
        pointer.write_text(name, encoding="utf-8")
        pointer.replace(home / _IN_FORCE)
    return Release(name, today(), home / name)


def terms_of(settings: Settings) -> Terms:
    """Give the terms on which open data may be reused."""
    return Terms(settings.data_licence, settings.data_licensor, f"{settings.public_url}/datos")


def find(dataset: Dataset, name: str, *, data: Path) -> Release | None:
    """Find a release that was made; None when there is none of that name."""
    return _found(_home(data, dataset), name)


def releases(dataset: Dataset, *, data: Path) -> list[Release]:
    """List the releases that were made, the newest first."""
    home = _home(data, dataset)
    names = (path.name for path in home.iterdir()) if home.is_dir() else ()
    found = (_found(home, name) for name in names)
    return sorted((one for one in found if one), key=lambda one: one.name, reverse=True)


def _place(draft: Path, target: Path) -> None:
    """Move a whole folder into place; one that is already there has, by its name, the same."""
    try:
        draft.rename(target)
    except OSError:
        if not target.is_dir():
            raise
        shutil.rmtree(draft)


def _home(data: Path, dataset: Dataset) -> Path:
    return data / FOLDER / dataset.name


def _in_force(home: Path) -> Release | None:
    try:
        name = (home / _IN_FORCE).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return _found(home, name)


def _found(home: Path, name: str) -> Release | None:
    day = day_of(name)
    return Release(name, day, home / name) if day and (home / name).is_dir() else None
