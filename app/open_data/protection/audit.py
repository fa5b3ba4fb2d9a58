"""Attacks a release before it is written: what do all its numbers together leave open?

Two readers are played. One allows every number its lag; the other knows more: a number that is
new has no lag, and a new number above zero proves that somebody is there. Both know the method,
the perturbation tables and every sum that ties the tables.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.core.errors import Refused
from app.core.words import words
from app.open_data.protection.counts import Flags, Whole
from app.open_data.protection.hysteresis import Drawn
from app.open_data.protection.lattice import Sum
from app.open_data.protection.perturbation import perturbation
from app.open_data.rules.tables import Subset

_MOST_ROUNDS = 50


class AuditFailed(Refused):
    """A release says too much. It is not written; ``table`` is where."""

    status = 422
    code = "audit_failed"
    sentence = words(
        "La edición no se escribió: la tabla %(table)s dejaría saber demasiado. La última edición "
        "sigue en su lugar. Apague esa tabla en el plan o espere al mes que viene."
    )

    def __init__(self, table: str, /) -> None:
        """Name the table whose number says too much; never a cell."""
        super().__init__(table=table)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is about to be published, and what ties it.

    Attributes:
        tables: each face to the code of the first table that shows it.
        least: k of the census; where a sensitive answer crosses, the cell's own is more.
        most_hidden: what a cell may have at most for the sole reason that it is left out.
    """

    drawn: Sequence[Drawn]
    shown: Mapping[Subset, Flags]
    ties: Sequence[Sum]
    tables: Mapping[Subset, str]
    least: int
    most_hidden: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which counts each cell of a face must be."""

    lowest: Whole
    highest: Whole

    @property
    def widths(self) -> Whole:
        """Tell how much is left open of each cell."""
        return self.highest - self.lowest


@dataclass(frozen=True, slots=True)
class Audit:
    """What the two readers reach: the narrowest doubt left of any cell. None is fixed."""

    narrowest: int
    narrowest_of_informed: int


def ordinary(drawn: Drawn) -> Bounds:
    """Bound a face as a reader who allows every number its lag."""
    slack = drawn.noise.slack
    return Bounds(np.maximum(0, drawn.published - slack), drawn.published + slack)


def informed(drawn: Drawn) -> Bounds:
    """Bound a face as a reader who knows which numbers are new, and the perturbation table.

    Where nobody had been before, as in a new month, a number above zero proves H people.
    """
    table, hold = perturbation(drawn.noise), drawn.noise.hold
    lowest, highest = table.lowest(drawn.published), table.highest(drawn.published)
    lag = np.where(drawn.is_fresh, 0, hold - 1)
    proved = np.where(drawn.is_first & (drawn.published > 0), hold, 0)
    return Bounds(np.maximum(np.maximum(0, lowest - lag), proved), highest + lag)


def unseen(bounds: Bounds, *, shown: Flags, most: int) -> Bounds:
    """Open the bounds of the cells that are not shown, up to what that alone gives away."""
    return Bounds(np.where(shown, bounds.lowest, 0), np.where(shown, bounds.highest, most))


def narrowed(start: Mapping[Subset, Bounds], *, ties: Sequence[Sum]) -> dict[Subset, Bounds]:
    """Narrow the bounds by every sum, until nothing narrows any more."""
    found = {face: Bounds(one.lowest.copy(), one.highest.copy()) for face, one in start.items()}
    for _ in range(_MOST_ROUNDS):
        before = {face: one.widths.sum() for face, one in found.items()}
        for tie in ties:
            if tie.coarse in found and tie.fine in found:
                _narrow(found[tie.coarse], found[tie.fine], tie)
        if all(one.widths.sum() == before[face] for face, one in found.items()):
            break
    return found


def _narrow(whole: Bounds, part: Bounds, tie: Sum) -> None:
    """Use one tie both ways, in place."""
    if not tie.adds_up:
        np.minimum(part.highest, whole.highest[tie.onto], out=part.highest)
        np.maximum.at(whole.lowest, tie.onto, part.lowest)
        return
    size = whole.lowest.size
    least = np.bincount(tie.onto, part.lowest, size).astype(np.int64)
    most = np.bincount(tie.onto, part.highest, size).astype(np.int64)
    np.maximum(whole.lowest, least, out=whole.lowest)
    np.minimum(whole.highest, most, out=whole.highest)
    rest_least = least[tie.onto] - part.lowest
    rest_most = most[tie.onto] - part.highest
    np.minimum(part.highest, whole.highest[tie.onto] - rest_least, out=part.highest)
    np.maximum(part.lowest, whole.lowest[tie.onto] - rest_most, out=part.lowest)


def audit(edition: Edition) -> Audit:
    """Attack what is about to be published.

    Raises:
        AuditFailed: when the doubt left of a count is under 2 k for the reader who allows the
            lag, or under the cell's own k for the informed one.
    """
    wide = {one.face.subset: 2 * edition.least for one in edition.drawn}
    own = {one.face.subset: one.noise.least for one in edition.drawn}
    return Audit(
        narrowest=_reached(edition, ordinary, bar=wide),
        narrowest_of_informed=_reached(edition, informed, bar=own),
    )


def _reached(
    edition: Edition, reader: Callable[[Drawn], Bounds], *, bar: Mapping[Subset, int]
) -> int:
    """Tell the narrowest doubt that a reader reaches, if no face is under its bar."""
    start = {
        one.face.subset: unseen(
            reader(one), shown=edition.shown[one.face.subset], most=edition.most_hidden
        )
        for one in edition.drawn
    }
    narrowest = {
        face: int(one.widths.min())
        for face, one in narrowed(start, ties=edition.ties).items()
        if one.widths.size
    }
    for face, width in narrowest.items():
        if width < bar[face]:
            raise AuditFailed(edition.tables[face])
    return min(narrowest.values(), default=0)
