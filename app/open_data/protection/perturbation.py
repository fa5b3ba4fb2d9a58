"""The tables by which a count is blurred: committed with their checksums, never computed here.

bench/perturbation.py designs them: the change that says least about the count, without bias, that
never leaves a number from 1 to k - 1.
"""

import csv
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import StringIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.errors import Refused
from app.core.words import words
from app.open_data.protection.counts import Whole
from app.open_data.rules.tables import Noise

FOLDER = Path(__file__).parent / "ptables"
SUMS = "SHA256SUMS"


class PerturbationRefused(Refused):
    """There is no such table, or it is not the one that was committed."""

    status = 500
    code = "perturbation_refused"
    sentence = words("La tabla de ruido no es la que se revisó. No se publica nada con ella.")


@dataclass(frozen=True, slots=True)
class Perturbation:
    """For each true count, how likely each change is. The last row is for all larger counts.

    Attributes:
        reach: D; the changes of a row go from -D to D.
        chances: one row for each count, one column for each change.
    """

    reach: int
    chances: NDArray[np.float64]
    checksum: str

    @property
    def changes(self) -> Whole:
        """List the changes, in the order of the columns."""
        return np.arange(-self.reach, self.reach + 1, dtype=np.int64)

    def draw(self, people: Whole, uniforms: NDArray[np.float64]) -> Whole:
        """Blur counts: each with its number between 0 and 1."""
        rows = np.minimum(people, len(self.chances) - 1)
        reached = np.cumsum(self.chances, axis=1)
        reached /= reached[:, -1:]
        changes: Whole = (reached[rows] <= uniforms[:, None]).sum(axis=1) - self.reach
        drawn: Whole = people + changes
        return drawn

    def lowest(self, published: Whole) -> Whole:
        """Tell the least count that a freshly drawn number can come from."""
        return self._limits(published, least=True)

    def highest(self, published: Whole) -> Whole:
        """Tell the greatest count that a freshly drawn number can come from."""
        return self._limits(published, least=False)

    def _limits(self, published: Whole, *, least: bool) -> Whole:
        last = len(self.chances) - 1
        top = last + self.reach
        found = np.empty(top + 1, np.int64)
        for number in range(top + 1):
            counts = np.arange(max(0, number - self.reach), number + self.reach + 1)
            chances = self.chances[np.minimum(counts, last), number - counts + self.reach]
            possible = counts[chances > 0]
            found[number] = (possible.min() if least else possible.max()) if len(possible) else -1
        beyond = published - self.reach if least else published + self.reach
        return np.where(published > top, beyond, found[np.minimum(published, top)])


def file_name(noise: Noise) -> str:
    """Name the file of a noise by what it depends on.

    >>> file_name(Noise("open", least=5, reach=12, variance=6.0, hold=5))
    'k5-D12-V6.csv'
    """
    return f"k{noise.least}-D{noise.reach}-V{noise.variance:g}.csv"


@cache
def perturbation(noise: Noise) -> Perturbation:
    """Read the table of a noise.

    Raises:
        PerturbationRefused: when there is none, or its checksum is another.
    """
    name = file_name(noise)
    lines = (line.split() for line in (FOLDER / SUMS).read_text("ascii").splitlines())
    sums = {file: checksum for checksum, file in lines}
    path = FOLDER / name
    body = path.read_bytes() if path.is_file() else b""
    if sums.get(name) != sha256(body).hexdigest():
        raise PerturbationRefused
    chances = np.zeros((noise.reach + noise.least + 1, 2 * noise.reach + 1))
    for row in csv.DictReader(StringIO(body.decode("ascii"))):
        chances[int(row["count"]), int(row["change"]) + noise.reach] = float(row["probability"])
    return Perturbation(noise.reach, chances, sums[name])
