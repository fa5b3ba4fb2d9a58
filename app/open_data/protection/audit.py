"""Attacks a release before it is written: what do all its numbers together leave open?

Two readers are played. One allows every number its lag; the other knows more: a number that is
new has no lag, and a new number above zero proves that somebody is there. Both know the method,
the perturbation tables and every sum that ties the tables.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.core.errors import Refused
from app.core.words import words
from app.open_data.protection.counts import Flags, Whole
from app.open_data.protection.hysteresis import Drawn
from app.open_data.protection.lattice import Sum
from app.open_data.protection.perturbation import perturbation
from app.open_data.rules.tables import Subset

_OPEN = 2**40
"""The upper limit of a number that is not published."""
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
        """Name the face that says too much; never a cell."""
        super().__init__(table=table)


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
    """Bound a face as a reader who knows which numbers are new, and the perturbation table."""
    table, lag = perturbation(drawn.noise), drawn.noise.hold - 1
    lowest, highest = table.lowest(drawn.published), table.highest(drawn.published)
    held = ~drawn.is_fresh
    return Bounds(
        np.where(held, np.maximum(0, lowest - lag), lowest),
        np.where(held, highest + lag, highest),
    )


def unseen(bounds: Bounds, shown: Flags) -> Bounds:
    """Open the bounds of the cells that are not shown."""
    return Bounds(
        np.where(shown, bounds.lowest, 0),
        np.where(shown, bounds.highest, _OPEN),
    )


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


def audit(
    drawn: Iterable[Drawn], *, least: int, shown: Mapping[Subset, Flags], ties: Sequence[Sum]
) -> Audit:
    """Attack what is about to be published.

    Args:
        least: k of the census; where a sensitive answer crosses, the cell's own is more.

    Raises:
        AuditFailed: when the doubt left of a count is under 2 k for the reader who allows the
            lag, or under the cell's own k for the informed one.
    """
    faces = tuple(drawn)
    wide = {one.face.subset: 2 * least for one in faces}
    own = {one.face.subset: one.noise.least for one in faces}
    narrowest = [
        _reached(faces, reader, bar=bar, shown=shown, ties=ties)
        for reader, bar in ((ordinary, wide), (informed, own))
    ]
    return Audit(narrowest=narrowest[0], narrowest_of_informed=narrowest[1])


def _reached(
    drawn: Sequence[Drawn],
    reader: Callable[[Drawn], Bounds],
    *,
    bar: Mapping[Subset, int],
    shown: Mapping[Subset, Flags],
    ties: Sequence[Sum],
) -> int:
    """Tell the narrowest doubt that a reader reaches, if no face is under its bar."""
    start = {one.face.subset: unseen(reader(one), shown[one.face.subset]) for one in drawn}
    ends = narrowed(start, ties=ties)
    narrowest = {face: int(one.widths.min(initial=_OPEN)) for face, one in ends.items()}
    for face, width in narrowest.items():
        if width < bar[face]:
            raise AuditFailed(face.id)
    return min(narrowest.values(), default=_OPEN)
