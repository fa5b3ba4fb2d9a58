"""The ledger of cancellations: who must stay forgotten, kept beside the keyring, outside the backups.

A line a person: her random id, never her name, and the day. A restore brings back what a backup
held; the ledger says which of it must be erased again before anybody is served.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from app.core.crypto import KeyringError, keyring


@dataclass(frozen=True, slots=True)
class Forgotten:
    """One cancellation: of whom, and when it was carried out."""

    person_id: UUID
    at: datetime


def ledger_beside(keys: Path) -> Path:
    """Give the path of the ledger that belongs to a keyring's file."""
    return keys.with_name(f"{keys.name}.cancelled")


def write_forgotten(person_id: UUID, at: datetime) -> None:
    """Add a person to the ledger beside the installed ring, durably; once is enough.

    Raises:
        KeyringError: the ring was not read from a file, so that nobody knows where the ledger is.
    """
    home = keyring().home
    if home is None:
        raise KeyringError("The keyring has no file, hence no ledger beside it.")
    path = ledger_beside(home)
    if any(one.person_id == person_id for one in read_ledger(path)):
        return
    whole = not path.exists() or path.read_bytes()[-1:] in {b"", b"\n"}
    line = json.dumps({"person": str(person_id), "at": at.isoformat()}) + "\n"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.write(line if whole else f"\n{line}")
        file.flush()
        os.fsync(file.fileno())


def read_ledger(path: Path) -> list[Forgotten]:
    """Read the ledger; none is an empty one. A line that a cut left half-written says nothing."""
    if not path.exists():
        return []
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            said = json.loads(line)
            found.append(Forgotten(UUID(said["person"]), datetime.fromisoformat(said["at"])))
        except (ValueError, KeyError, TypeError):
            continue
    return found
