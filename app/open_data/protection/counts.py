"""What one GROUP BY gives, and what the counting of a release must hold. Nothing of one person."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.errors import Refused
from app.core.words import words

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


class CountsRefused(Refused):
    """The counts of a table cannot be used. ``table`` and ``why`` are for staff."""

    status = 422
    code = "counts_refused"
    sentence = words(
        "La tabla %(table)s no se puede contar: %(why)s. La última edición sigue en su lugar."
    )

    def __init__(self, table: str, why: str, /) -> None:
        """Say which table and what is wrong; never a count."""
        super().__init__(table=table, why=why)


@dataclass(frozen=True, slots=True)
class Cells:
    """The finest cells of a table: codes side by side, how many people, the sum of their keys.

    Attributes:
        codes: one sequence for each classification, in the order of the table's ``by``.
        people: how many people each cell has.
        keys: the sum of their record keys.
    """

    codes: Sequence[Sequence[str]]
    people: Whole
    keys: Whole
