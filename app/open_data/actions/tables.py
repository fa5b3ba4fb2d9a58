"""The protected faces of a release as rows of tables. No file is written here.

``_T`` stands in a total for *all together*; what is not shown of a small place has no row at all.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress, product

import numpy as np

from app.open_data.protection.perturbation import perturbation
from app.open_data.protection.release import Protected, Published
from app.open_data.rules.datasets import Column, Kind
from app.open_data.rules.tables import TOTAL, Noise, Plan, Table
from app.open_data.writers.tables import FIGURES, NAME, TOTAL_LABEL, Cells, Sheet, label, levels


def sheets(protected: Protected, *, plan: Plan) -> tuple[Sheet, ...]:
    """Write out each table of a release, in the order of the plan."""
    return tuple(_sheet(table, protected, plan) for table in protected.tables)


def _sheet(table: Table, protected: Protected, plan: Plan) -> Sheet:
    detail = plan.detail(table)
    margins = (one for one in plan.subsets(table) if one != detail)
    period = protected.period
    return Sheet(
        table,
        _columns(plan, table),
        detail=tuple(_rows(protected.faces[detail], table, plan, period)),
        totals=tuple(
            row for one in margins for row in _rows(protected.faces[one], table, plan, period)
        ),
    )


def _columns(plan: Plan, table: Table) -> tuple[Column, ...]:
    said = ((name, plan.classifications[name].title) for name in levels(plan, table))
    pairs = (
        (
            Column(name, Kind.CODE, es=f"{title.es}: clave", en=f"{title.en}: code"),
            Column(f"{name}{NAME}", Kind.TEXT, es=title.es, en=f"{title.en}, in Spanish"),
        )
        for name, title in said
    )
    return (*(column for pair in pairs for column in pair), *FIGURES)


def _rows(face: Published, table: Table, plan: Plan, period: str) -> Iterator[Cells]:
    """Give the rows of one face, those that are shown."""
    axes = [_axis(face, name, plan) for name in _in_order(face, table, plan)]
    placed = _placed(face, table, plan)
    people = face.people.reshape([len(codes) for codes in face.codes]).transpose(placed).ravel()
    shown = face.shown.reshape([len(codes) for codes in face.codes]).transpose(placed).ravel()
    errors = _errors(face.noise)
    last = len(errors) - 1
    pieces = compress(product(*_whole(axes, face, table, plan)), shown.tolist())
    numbers = people[shown].tolist()
    for told, number in zip(pieces, numbers, strict=True):
        yield (*(one for piece in told for one in piece), number, errors[min(number, last)], period)


def _in_order(face: Published, table: Table, plan: Plan) -> list[str]:
    """List the classifications of a face in the order of the table's columns."""
    return [level for name in table.by for level in plan.chain(name) if level in face.subset.by]


def _placed(face: Published, table: Table, plan: Plan) -> list[int]:
    return [face.subset.by.index(name) for name in _in_order(face, table, plan)]


def _axis(face: Published, name: str, plan: Plan) -> tuple[str, list[tuple[str, ...]]]:
    """Give what each code of an axis puts into the columns of its chain, itself and coarser."""
    codes = face.codes[face.subset.by.index(name)]
    return name, [_upwards(plan, name, code) for code in codes]


def _upwards(plan: Plan, name: str, code: str) -> tuple[str, ...]:
    told: list[str] = []
    for level in plan.chain(name):
        told += [code, label(plan, level, code)]
        if plan.classifications[level].coarser:
            code = plan.classifications[level].above(code)
    return tuple(told)


def _whole(
    axes: Sequence[tuple[str, list[tuple[str, ...]]]], face: Published, table: Table, plan: Plan
) -> Iterator[list[tuple[str, ...]]]:
    """Give, for each classification of the table, what stands in its columns: a code or all."""
    known = dict(axes)
    for name in table.by:
        chain = plan.chain(name)
        level = next((one for one in chain if one in face.subset.by), None)
        if level is None:
            yield [(TOTAL, TOTAL_LABEL) * len(chain)]
            continue
        above = (TOTAL, TOTAL_LABEL) * chain.index(level)
        yield [(*above, *piece) for piece in known[level]]


@cache
def _errors(noise: Noise) -> tuple[float, ...]:
    """Give the standard error of each published number; the last one is of all larger numbers.

    A small number may come from several counts, whose blur differs: the widest is told.
    """
    table = perturbation(noise)
    variances = (table.chances * table.changes.astype(np.float64) ** 2).sum(axis=1)
    last = len(variances) - 1
    told = []
    for number in range(last + noise.reach + 1):
        counts = range(max(0, number - noise.reach), number + noise.reach + 1)
        possible = [
            variances[min(count, last)]
            for count in counts
            if table.chances[min(count, last), number - count + noise.reach] > 0
        ]
        told.append(round(float(max(possible, default=noise.variance)) ** 0.5, 2))
    return (*told, round(float(variances[last]) ** 0.5, 2))
