"""How far a published number may be from the true one: from the noise table alone, never from people.

What stands here may be printed beside every number: it depends on the number and on the plan only.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.open_data.protection.counts import Whole
from app.open_data.protection.perturbation import Perturbation, perturbation
from app.open_data.rules.tables import Noise

_USUAL = 0.95


@dataclass(frozen=True, slots=True)
class Utility:
    """What a reader may expect of the numbers drawn with a noise.

    Attributes:
        mean_error: of a new number, in persons, above or below alike.
        usual_error: 95 in 100 new numbers are no farther than this.
        lag: how much a number may wait, in persons.
        farthest: no number is ever farther than this.
    """

    mean_error: float
    usual_error: int
    lag: int
    farthest: int

    def usual_share(self, people: int) -> float:
        """Tell the usual error of a new number as a share of the people it counts."""
        return self.usual_error / people


def utility(noise: Noise) -> Utility:
    """Work out what to expect of a noise, for counts that are not small."""
    table = perturbation(noise)
    chances, distances = table.chances[-1], np.abs(table.changes)
    reached = [float(chances[distances <= one].sum()) for one in range(noise.reach + 1)]
    return Utility(
        mean_error=float(chances @ distances),
        usual_error=next(one for one, share in enumerate(reached) if share >= _USUAL),
        lag=noise.hold - 1,
        farthest=noise.slack,
    )


def standard_errors(noise: Noise, published: Whole) -> NDArray[np.float64]:
    """Give the standard error of published numbers, in persons, with the lag they may have.

    All true counts that can give a number weigh alike, and all lags: nothing is said of the cell.
    """
    table = perturbation(noise)
    last = len(table.chances) - 1 + noise.reach
    errors = np.array([_error(table, number) for number in range(last + 1)])
    lag = noise.hold * (noise.hold - 1) / 3
    return np.sqrt(errors[np.minimum(published, last)] ** 2 + lag)


def _error(table: Perturbation, number: int) -> float:
    """Give the root of the mean square distance between a number and the counts it may come from."""
    counts = np.arange(max(0, number - table.reach), number + table.reach + 1)
    rows = np.minimum(counts, len(table.chances) - 1)
    chances = table.chances[rows, number - counts + table.reach]
    if not chances.any():
        return 0.0
    return float(np.sqrt(chances @ (number - counts) ** 2 / chances.sum()))
