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
    """The counts of a table cannot be used. Its sentence never holds a count."""

    status = 422
    code = "counts_refused"


NOT_COUNTED = words(
    "Faltan las cuentas de la tabla %(table)s. La última edición sigue en su lugar."
)
UNKNOWN_CODE = words(
    "La tabla %(table)s trae un código de «%(column)s» que el plan no conoce. Agréguelo al plan; "
    "la última edición sigue en su lugar."
)
DISAGREES = words(
    "La tabla %(table)s no cuenta a las mismas personas que otra: los datos cambiaron a la mitad. "
    "Haga la edición otra vez; la última sigue en su lugar."
)


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
