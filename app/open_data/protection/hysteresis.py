"""What was published of each cell, and the true count it was drawn for: it stays until that moves.

Without it, equal numbers in two months would say that nobody came or went. The counts kept here
are true: whoever stores the state keeps it where no export can read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

import numpy as np

from app.open_data.protection.counts import Flags, Whole
from app.open_data.protection.keys import cell_uniforms
from app.open_data.protection.lattice import Face, Sum
from app.open_data.protection.perturbation import perturbation
from app.open_data.rules.tables import Noise, Subset

SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One cell that was drawn: the count it was drawn for and what was published."""

    face: str
    cell: str
    people: int
    published: int


@dataclass(frozen=True, slots=True)
class State:
    """All that was drawn so far: by face, by cell. A cell that is not here was drawn at nobody.

    A face that is not here was never drawn.
    """

    faces: Mapping[str, Mapping[str, tuple[int, int]]]

    @classmethod
    def of(cls, anchors: Iterable[Anchor], *, faces: Sequence[str]) -> "State":
        """Build it from what was stored.

        Args:
            faces: every face that was ever drawn, also those where nobody is.
        """
        found: dict[str, dict[str, tuple[int, int]]] = {face: {} for face in faces}
        for one in anchors:
            found[one.face][one.cell] = (one.people, one.published)
        return cls(found)

    def anchors(self) -> Iterator[Anchor]:
        """Give what must be stored, in a total order."""
        for face, cells in sorted(self.faces.items()):
            for cell, (people, published) in sorted(cells.items()):
                yield Anchor(face, cell, people, published)


EMPTY = State({})
"""Before the first release."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A face with what is published of it.

    Attributes:
        published: one number for each cell.
        anchors: the count for which each number was drawn.
        is_fresh: where somebody who compares releases sees a new number.
        is_first: where nobody had ever been counted in a face that was already published.
    """

    face: Face
    noise: Noise
    published: Whole
    anchors: Whole
    is_fresh: Flags
    is_first: Flags


def draw_all(
    faces: Mapping[Subset, Face],
    *,
    ties: Sequence[Sum],
    noise_of: Callable[[Subset], Noise],
    state: State,
    secret: bytes,
) -> list[Drawn]:
    """Publish faces, the coarser ones of a tie before the finer.

    A cell that is all of a coarser one by the classification itself, as a group of crops with a
    single crop, has the number of the coarser one: a second draw would only help to average.
    """
    drawn: dict[Subset, Drawn] = {}
    for subset in _coarse_first(faces, ties):
        own = draw(faces[subset], noise=noise_of(subset), state=state, secret=secret)
        for tie in ties:
            if tie.fine == subset and tie.adds_up:
                _repeat(own, drawn[tie.coarse], tie)
        drawn[subset] = own
    return [drawn[subset] for subset in faces]


def _coarse_first(faces: Iterable[Subset], ties: Sequence[Sum]) -> Iterator[Subset]:
    above = {face: {tie.coarse for tie in ties if tie.fine == face} for face in faces}
    yield from TopologicalSorter(above).static_order()


def _repeat(own: Drawn, whole: Drawn, tie: Sum) -> None:
    """Give cells that stand alone in a coarser one the number of that one."""
    alone = np.bincount(tie.onto, minlength=whole.published.size)[tie.onto] == 1
    at = tie.onto[alone]
    own.published[alone] = whole.published[at]
    own.anchors[alone] = whole.anchors[at]
    own.is_fresh[alone] = whole.is_fresh[at]
    own.is_first[alone] = whole.is_first[at]


def draw(face: Face, *, noise: Noise, state: State, secret: bytes) -> Drawn:
    """Publish a face: what has not moved by H stays, the rest is drawn."""
    people = face.people.ravel()
    before = state.faces.get(face.subset.id)
    cells = list(face.coordinates())
    anchors, published = _before(cells, before, people.size)
    moved = np.abs(people - anchors) >= noise.hold if before is not None else people > 0
    at = np.flatnonzero(moved)
    keys = face.keys.ravel()
    uniforms = cell_uniforms(
        secret, face.subset.id, ((cells[place], int(keys[place])) for place in at)
    )
    now = published.copy()
    now[at] = perturbation(noise).draw(people[at], uniforms)
    is_fresh = now != published if before is not None else np.ones(people.size, np.bool_)
    is_first = (anchors == 0) & moved if before is not None else np.zeros(people.size, np.bool_)
    anchors[at] = people[at]
    return Drawn(face, noise, now, anchors, is_fresh, is_first)


def _before(
    cells: Sequence[tuple[str, ...]], before: Mapping[str, tuple[int, int]] | None, size: int
) -> tuple[Whole, Whole]:
    anchors, published = np.zeros(size, np.int64), np.zeros(size, np.int64)
    if before:
        for place, cell in enumerate(cells):
            found = before.get(SEPARATOR.join(cell))
            if found:
                anchors[place], published[place] = found
    return anchors, published


def kept(drawn: Iterable[Drawn], *, state: State) -> State:
    """Give the state after a release: faces that were not drawn now keep theirs."""
    faces = dict(state.faces)
    for one in drawn:
        at = np.flatnonzero((one.anchors > 0) | (one.published > 0))
        cells = list(one.face.coordinates())
        faces[one.face.subset.id] = {
            SEPARATOR.join(cells[place]): (int(one.anchors[place]), int(one.published[place]))
            for place in at
        }
    return State(faces)
