"""What a published release says, read off its files: they never change, so they are read once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.open_data.rules.releases import FOLDER, SUMS


@dataclass(frozen=True, slots=True)
class Contents:
    """What a release holds.

    Args:
        package: its Data Package. provenance: what it was made of. sums: file to SHA-256.
    """

    folder: Path
    package: Mapping[str, Any]
    provenance: Mapping[str, Any]
    sums: Mapping[str, str]

    @property
    def tables(self) -> dict[str, str]:
        """Give the code of each table with its title, in the order of the plan."""
        found = {}
        for one in self.package["resources"]:
            code, _, part = str(one["path"]).partition("_")
            if part == "detalle.csv":
                found[code] = str(one["title"]).removesuffix(" (detalle)")
        return found

    @property
    def absent(self) -> Mapping[str, str]:
        """Give the code of each table of the plan that is not in it, with why."""
        absent: Mapping[str, str] = self.provenance["fuera"]
        return absent

    def size(self, name: str) -> int:
        """Tell how many bytes a file has."""
        return (self.folder / name).stat().st_size

    def columns(self, code: str) -> Sequence[Mapping[str, Any]]:
        """List the columns of a table, as its schema tells them."""
        path = f"{code}_detalle.csv"
        found = next(one for one in self.package["resources"] if one["path"] == path)
        columns: Sequence[Mapping[str, Any]] = found["schema"]["fields"]
        return columns


@lru_cache(maxsize=32)
def contents(data: Path, dataset: str, name: str) -> Contents:
    """Read what a published release holds."""
    folder = data / FOLDER / dataset / name
    lines = (folder / SUMS).read_text(encoding="ascii").splitlines()
    return Contents(
        folder,
        package=json.loads((folder / "datapackage.json").read_text(encoding="utf-8")),
        provenance=json.loads((folder / "provenance.json").read_text(encoding="utf-8")),
        sums={file: checksum for checksum, file in (line.split("  ", 1) for line in lines)},
    )


@lru_cache(maxsize=8)
def table(data: Path, dataset: str, name: str, code: str) -> Mapping[str, Any]:
    """Read one table of a published release, whole."""
    path = data / FOLDER / dataset / name / f"{code}.json"
    told: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told
