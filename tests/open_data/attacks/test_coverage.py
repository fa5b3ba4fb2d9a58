"""What is published at 500, 50,000 and 1,000,000 people: publishing nothing would pass any attack."""

import numpy as np
import pytest

from app.open_data.protection import EMPTY, Why, protect, to_count
from app.open_data.protection.coverage import coverage
from app.open_data.protection.lattice import faces
from app.open_data.rules.reading import plan_in_force
from tests.open_data.attacks.census import counted, laborers

SECRET = bytes(range(32))
PERIOD = "2026-09"
BARS = {500: (1, 12, 0.95), 50_000: (16, 2_500, 0.99), 1_000_000: (26, 11_000, 0.99)}
"""People to the least of tables, of cells, and of the share of people in a positive cell."""
SIZES = [
    pytest.param(1_000_000, marks=pytest.mark.long) if size > 50_000 else size for size in BARS
]
AT_50K = {
    "region", "municipio", "sexo", "edad10", "escolaridad", "lengua", "cultivo", "origen",
    "imss", "mes", "procedencia", "lee",
}  # fmt: skip


def a_release(size, *, plan=None, **more):
    plan = plan or plan_in_force()
    people = laborers(size * 10 // 9, plan).until(PERIOD)
    cells = counted(people, to_count(plan, "laborers", period=PERIOD), plan)
    named = {"plan": plan, "census": "laborers", "period": PERIOD, "secret": SECRET}
    return protect(cells, **{**named, "state": EMPTY, **more}), people, cells


def seen_share(release, cells, plan):
    """Tell which share of people stands in a positive cell of the detail of each table."""
    truth = faces(cells, plan=plan, tables=to_count(plan, "laborers", period=PERIOD), period=PERIOD)
    shares = {}
    for table in release.tables:
        face = plan.detail(table)
        people = truth[face].people.ravel()
        shares[table.code] = people[release.faces[face].people > 0].sum() / people.sum()
    return shares


@pytest.mark.parametrize("size", SIZES)
def test_enough_is_published(size):
    plan = plan_in_force()

    release, _, cells = a_release(size)

    found, shares = coverage(release, plan=plan), seen_share(release, cells, plan)
    print("   ", size, found, "people in a positive cell:", round(np.mean([*shares.values()]), 3))  # noqa: T201
    tables, least_cells, share = BARS[size]
    assert found.tables >= tables
    assert found.cells >= least_cells
    assert np.mean([*shares.values()]) >= share


def test_at_50k_people_can_be_crossed_by_all_that_is_promised():
    release, _, _ = a_release(50_000)

    found = coverage(release, plan=plan_in_force())

    assert set(found.classifications) >= AT_50K


def test_at_500_people_the_totals_by_region_are_there_and_the_rest_says_why():
    plan = plan_in_force()

    release, _, _ = a_release(500)

    assert "region" in {table.name for table in release.tables}
    assert {one.table.code for one in release.absent} | {t.code for t in release.tables} == {
        table.code for table in plan.of("laborers")
    }
    assert {one.why for one in release.absent} == {Why.FEW, Why.NEEDS}


def test_fewer_than_a_fifth_of_the_cells_of_a_table_that_enters_are_small():
    plan = plan_in_force()

    release, _, cells = a_release(50_000)

    truth = faces(cells, plan=plan, tables=to_count(plan, "laborers", period=PERIOD), period=PERIOD)
    shares = {}
    for table in release.tables:
        face = plan.detail(table)
        people = truth[face].people[truth[face].people > 0]
        shares[table.code] = (people < plan.noise_of(face).least).mean()
    del shares["J01"]
    assert max(shares.values()) < 0.2, shares
