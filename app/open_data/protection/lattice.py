"""All faces of the tables as dense arrays, each once, and the sums that tie them together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from app.open_data.protection.counts import (
    DISAGREES,
    NOT_COUNTED,
    UNKNOWN_CODE,
    Cells,
    CountsRefused,
    Whole,
)
from app.open_data.rules.tables import Plan, Subset, Table


@dataclass(frozen=True, slots=True)
class Face:
    """One subset, counted: every combination of its codes, in order, also those with nobody."""

    subset: Subset
    codes: tuple[tuple[str, ...], ...]
    people: Whole
    keys: Whole

    @property
    def shape(self) -> tuple[int, ...]:
        """Tell how many codes each classification has."""
        return tuple(len(codes) for codes in self.codes)

    def coordinates(self) -> Iterator[tuple[str, ...]]:
        """Give the codes of each cell, in the order of the arrays."""
        return product(*self.codes)


@dataclass(frozen=True, slots=True)
class Sum:
    """A tie between two faces: each cell of ``fine`` is part of one of ``coarse``.

    Attributes:
        onto: for each cell of ``fine``, its place in ``coarse``.
        adds_up: whether the parts make the whole; else each part is only at most the whole.
    """

    coarse: Subset
    fine: Subset
    onto: NDArray[np.intp]
    adds_up: bool


def widest(plan: Plan, tables: Iterable[Table]) -> tuple[Table, ...]:
    """Choose the tables that must be counted: those whose detail no other table holds."""
    asked = tuple(tables)
    faces = {table.code: set(plan.subsets(table)) for table in asked}
    return tuple(
        one
        for one in asked
        if not any(
            plan.detail(one) in faces[other.code] and other.code != one.code for other in asked
        )
    )


def faces(
    counted: Mapping[str, Cells], *, plan: Plan, tables: Sequence[Table], period: str
) -> dict[Subset, Face]:
    """Work out every face of the tables from the cells that were counted.

    Args:
        counted: the cells of each of the `widest` tables, by its code.

    Raises:
        CountsRefused: for a table that is missing, an unknown code, counts that contradict
            those of another table.
    """
    found: dict[Subset, Face] = {}
    for table in widest(plan, tables):
        if table.code not in counted:
            raise CountsRefused(NOT_COUNTED, table=table.code)
        detail = _detail(counted[table.code], table=table, plan=plan, period=period)
        for subset in plan.subsets(table):
            face = _margin(detail, subset, plan=plan, period=period)
            twin = found.setdefault(subset, face)
            if not np.array_equal(twin.people, face.people):
                raise CountsRefused(DISAGREES, table=table.code)
    return dict(sorted(found.items()))


def sums(found: Mapping[Subset, Face], *, plan: Plan) -> tuple[Sum, ...]:
    """List every tie between a face and the next coarser ones."""
    return tuple(
        _tie(found[fine], place, coarse=found[coarse], plan=plan)
        for fine in found
        for place, coarse in _next_coarser(fine, plan)
        if coarse in found
    )


def _detail(cells: Cells, *, table: Table, plan: Plan, period: str) -> Face:
    subset = plan.detail(table)
    codes = _codes(subset, plan, period)
    shape = tuple(len(one) for one in codes)
    places = []
    for name, known in zip(subset.by, codes, strict=True):
        index = {code: place for place, code in enumerate(known)}
        given = cells.codes[table.by.index(name)]
        if not set(given) <= set(index):
            raise CountsRefused(UNKNOWN_CODE, table=table.code, column=name)
        places.append(np.fromiter((index[code] for code in given), np.intp, len(given)))
    people = np.zeros(shape, np.int64)
    keys = np.zeros(shape, np.int64)
    where = tuple(places)
    np.add.at(people, where, cells.people)
    np.add.at(keys, where, cells.keys)
    return Face(subset, codes, people, keys)


def _codes(subset: Subset, plan: Plan, period: str) -> tuple[tuple[str, ...], ...]:
    return tuple(plan.classifications[name].codes(period) for name in subset.by)


def _margin(detail: Face, subset: Subset, *, plan: Plan, period: str) -> Face:
    """Sum a detail down to a coarser face."""
    people, keys = detail.people, detail.keys
    levels: list[str] = []
    for name in reversed(detail.subset.by):
        axis = detail.subset.by.index(name)
        level = next((one for one in plan.chain(name) if one in subset.by), None)
        onto, size = _fold(name, level, plan, period)
        people, keys = (_folded(one, axis, onto, size) for one in (people, keys))
        levels.insert(0, level or "")
    kept = [place for place, level in enumerate(levels) if level]
    dropped = tuple(place for place, level in enumerate(levels) if not level)
    people, keys = (one.sum(axis=dropped, dtype=np.int64) for one in (people, keys))
    names = [levels[place] for place in kept]
    order = [names.index(name) for name in subset.by]
    return Face(
        subset,
        _codes(subset, plan, period),
        np.ascontiguousarray(people.transpose(order)),
        np.ascontiguousarray(keys.transpose(order)),
    )


def _fold(
    name: str, level: str | None, plan: Plan, period: str
) -> tuple[NDArray[np.intp] | None, int]:
    """Tell to which place of a coarser classification each code goes; None when it stays."""
    if level in (None, name):
        return None, 0
    chain = plan.chain(name)
    codes = plan.classifications[name].codes(period)
    for step in chain[: chain.index(level)]:
        codes = tuple(plan.classifications[step].above(code) for code in codes)
    above = plan.classifications[level].codes(period)
    return np.array([above.index(code) for code in codes], np.intp), len(above)


def _folded(values: Whole, axis: int, onto: NDArray[np.intp] | None, size: int) -> Whole:
    if onto is None:
        return values
    moved = np.moveaxis(values, axis, 0)
    out = np.zeros((size, *moved.shape[1:]), np.int64)
    np.add.at(out, onto, moved)
    return np.moveaxis(out, 0, axis)


def _next_coarser(fine: Subset, plan: Plan) -> Iterator[tuple[int, Subset]]:
    for place, name in enumerate(fine.by):
        above = plan.classifications[name].coarser
        rest = fine.by[:place] + fine.by[place + 1 :]
        by = tuple(sorted((*rest, above))) if above else rest
        yield place, Subset(fine.census, by)


def _tie(fine: Face, place: int, *, coarse: Face, plan: Plan) -> Sum:
    name = fine.subset.by[place]
    one = plan.classifications[name]
    at = np.arange(coarse.people.size).reshape(coarse.shape)
    if one.coarser:
        codes = [one.above(code) for code in fine.codes[place]]
        axis = coarse.subset.by.index(one.coarser)
        known = coarse.codes[axis]
        picked = at.take([known.index(code) for code in codes], axis=axis)
        onto = np.moveaxis(picked, axis, place)
    else:
        onto = np.broadcast_to(np.expand_dims(at, place), fine.shape)
    return Sum(coarse.subset, fine.subset, onto.ravel(), adds_up=one.at_once == 1)
