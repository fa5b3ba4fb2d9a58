"""Designs the perturbation tables: of all changes without bias, those that say least of a count.

Run once for each new k, D, V: `python -m bench.perturbation k D V`. It writes the table and its
checksum beside the code; tests design it again and compare.
"""

import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

FOLDER = Path(__file__).parents[1] / "app" / "open_data" / "protection" / "ptables"
SPARE = 1.1
"""Where k forces the variance, a tenth more: else only 0 and k could follow a small count, and any
other number would prove that the count is not small."""
DIGITS = 12


def design(least: int, reach: int, variance: float) -> NDArray[np.float64]:
    """Design a table: a row for each count to D + k, a column for each change from -D to D.

    Each row maximises entropy among those with mean 0 and the variance asked, or a tenth more
    than the least possible one where that is greater; no result from 1 to k - 1.
    """
    rows = [_row(count, least, reach, variance) for count in range(reach + least + 1)]
    return np.array(rows)


def _row(count: int, least: int, reach: int, variance: float) -> NDArray[np.float64]:
    changes = np.arange(-reach, reach + 1)
    after = count + changes
    allowed = (after == 0) | (after >= least) if count else changes == 0
    row = np.zeros(len(changes))
    if not count:
        row[allowed] = 1.0
        return row
    forced = count * (least - count) if count < least else 0
    wanted = max(variance, SPARE * forced)
    row[allowed] = _flattest(changes[allowed].astype(float), wanted)
    return row


def _flattest(changes: NDArray[np.float64], variance: float) -> NDArray[np.float64]:
    """Find the distribution of greatest entropy with mean 0 and a variance, by its dual."""
    scale = np.abs(changes).max()
    moments = np.vstack([changes / scale, (changes / scale) ** 2])
    target = np.array([0.0, variance / scale**2])

    def dual(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        powers = at @ moments
        top = powers.max()
        weights = np.exp(powers - top)
        chances = weights / weights.sum()
        return float(top + np.log(weights.sum()) - at @ target), moments @ chances - target

    at = np.zeros(2)
    for _ in range(4):
        at = minimize(dual, at, jac=True, method="BFGS", options={"gtol": 1e-13}).x
    for _ in range(60):
        powers = at @ moments
        chances = np.exp(powers - powers.max())
        chances /= chances.sum()
        gap = moments @ chances - target
        spread = (moments * chances) @ moments.T - np.outer(moments @ chances, moments @ chances)
        at = at - np.linalg.solve(spread, gap)
    return chances


def written(table: NDArray[np.float64], reach: int) -> str:
    """Write a table as CSV, only what is possible."""
    lines = ["count,change,probability"]
    for count, row in enumerate(table):
        lines += [
            f"{count},{place - reach},{chance:.{DIGITS}f}"
            for place, chance in enumerate(row)
            if round(chance, DIGITS) > 0
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table asked for, with the checksums of all."""
    least, reach, variance = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"k{least}-D{reach}-V{variance:g}.csv"
    path.write_text(written(design(least, reach, variance), reach), encoding="ascii")
    sums = [
        f"{sha256(one.read_bytes()).hexdigest()}  {one.name}"
        for one in sorted(FOLDER.glob("*.csv"))
    ]
    (FOLDER / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="ascii")
    print(path.name)


if __name__ == "__main__":
    main()
