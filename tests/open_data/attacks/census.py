"""An invented census: people with answers that hang together, the same ones for the same seed.

Not the demo's: numpy only, any size in no time. Shapes follow spec/open-data.md: 125
municipalities of very unequal size, language, origin, crop, schooling and insurance correlated.
"""

from dataclasses import dataclass

import numpy as np

from app.open_data.protection.counts import Cells
from app.open_data.rules.tables import Plan, Table

MONTHS = tuple(f"2026-{month:02}" for month in range(1, 11))


@dataclass(frozen=True)
class People:
    """Who there is: for each classification, the place of each person's code among its codes."""

    codes: dict
    keys: np.ndarray

    def __len__(self):
        return len(self.keys)

    def some(self, who):
        return People({name: column[who] for name, column in self.codes.items()}, self.keys[who])

    def places(self, face, seen, who):
        """Find the cell of a face in which each of some people stands."""
        shape = tuple(
            len(dict.fromkeys(cell[at] for cell in seen.coordinates[face]))
            for at in range(len(face.by))
        )
        codes = tuple(self.codes[name][who] for name in face.by)
        return np.ravel_multi_index(codes, shape) if codes else np.zeros(len(who), int)

    def swapped(self, within, *, rng, kept):
        """Exchange all answers but some between the people of each place and sex."""
        order = np.lexsort(
            (rng.random(len(self)), *(self.codes[n] for n in kept), self.codes[within])
        )
        still = np.lexsort((*(self.codes[n] for n in kept), self.codes[within]))
        codes = dict(self.codes)
        for name in set(codes) - {within, *kept}:
            codes[name] = codes[name].copy()
            codes[name][still] = codes[name][order]
        return People(codes, self.keys)

    def until(self, month):
        return self.some(self.codes["mes"] <= 1 + MONTHS.index(month))


def _skewed(rng, count, exponent):
    weights = rng.permutation(1.0 / np.arange(1, count + 1) ** exponent)
    return weights / weights.sum()


def _by_group(rng, groups, weights):
    """Draw a code for each person with the weights of her group."""
    reached = np.cumsum(weights, axis=1)
    return (reached[groups] < rng.random(len(groups))[:, None] * reached[groups, -1:]).sum(axis=1)


def laborers(size, plan, seed=1):
    rng = np.random.default_rng(seed)
    known = plan.classifications

    def place(name, code):
        return known[name].codes(MONTHS[-1]).index(code)

    def many(name):
        return len(known[name].codes(MONTHS[-1]))

    towns = many("municipio")
    weights = np.exp(rng.normal(0, 1.35, towns))
    town = rng.choice(towns, size, p=weights / weights.sum())
    region_of = np.array(
        [place("region", known["municipio"].into[code]) for code in known["municipio"].labels]
    )
    region = region_of[town]
    sex = np.where(rng.random(size) < 0.002, 2, (rng.random(size) < 0.24).astype(int))
    age = np.clip(((rng.gamma(3.2, 6.5, size)) / 5).astype(int), 0, 13)
    age = np.where(rng.random(size) < 0.01, 14, age)
    home = place("origen", "14")
    afar = rng.random(size) < np.array([0.15 + 0.5 * rng.random() for _ in range(12)])[region]
    origins = np.array([_skewed(rng, many("origen"), 1.6) for _ in range(12)])
    origin = np.where(afar, _by_group(rng, region, origins), home)
    speaks = rng.random(size) < np.where(origin == home, 0.015, 0.42)
    tongues = np.array([_skewed(rng, many("lengua") - 2, 1.2) for _ in range(many("origen"))])
    tongue = np.where(speaks, 1 + _by_group(rng, origin, tongues), 0)
    tongue = np.where(rng.random(size) < 0.02, many("lengua") - 1, tongue)
    crops = np.array([_skewed(rng, many("cultivo"), 1.5) for _ in range(towns)])
    crop = _by_group(rng, town, crops)
    schools = np.array([[0.12, 0.38, 0.3, 0.13, 0.03, 0.04], [0.35, 0.4, 0.15, 0.05, 0.01, 0.04]])
    school = _by_group(rng, speaks.astype(int), schools)
    covered = np.array([_skewed(rng, 4, 0.9) for _ in range(many("cultivo"))])
    imss = _by_group(rng, crop, covered)
    reads = _by_group(rng, np.minimum(school, 1), np.array([[0.35, 0.6, 0.05], [0.95, 0.03, 0.02]]))
    month = 1 + rng.integers(0, len(MONTHS), size)
    codes = {
        "municipio": town, "region": region, "sexo": sex, "edad5": age, "origen": origin,
        "lengua": tongue, "cultivo": crop, "escolaridad": school, "imss": imss, "lee": reads,
        "mes": month,
    }  # fmt: skip
    for name in ("edad5", "lengua", "cultivo", "origen", "mes"):
        codes[known[name].coarser] = coarser(plan, name)[codes[name]]
    codes = {name: column.astype(np.int16) for name, column in codes.items()}
    return People(codes, rng.integers(0, 2**31, size, dtype=np.int64))


def coarser(plan, name):
    one = plan.classifications[name]
    above = plan.classifications[one.coarser].codes(MONTHS[-1])
    return np.array([above.index(one.above(code)) for code in one.codes(MONTHS[-1])])


def counted(people, tables, plan):
    """Count as the database does: the finest cells of each table that have somebody."""
    return {table.code: _cells(people, table, plan) for table in tables}


def _cells(people, table: Table, plan: Plan):
    codes = [plan.classifications[name].codes(MONTHS[-1]) for name in table.by]
    shape = tuple(len(one) for one in codes)
    flat = np.ravel_multi_index(tuple(people.codes[name] for name in table.by), shape)
    size = int(np.prod(shape))
    count = np.bincount(flat, minlength=size)
    keys = np.bincount(flat, people.keys, size).astype(np.int64)
    at = np.flatnonzero(count)
    places = np.unravel_index(at, shape)
    return Cells(
        tuple([one[place] for place in column] for one, column in zip(codes, places, strict=True)),
        count[at],
        keys[at],
    )
