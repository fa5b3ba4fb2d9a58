"""The pieces of the protection: noise tables, entry, small municipalities, refusals, same bytes."""

import subprocess
import sys
from dataclasses import fields, replace
from hashlib import sha256

import numpy as np
import pytest

from app.open_data.protection import (
    EMPTY,
    AuditFailed,
    Cells,
    CountsRefused,
    NoSecret,
    Published,
    State,
    Why,
    protect,
    to_count,
)
from app.open_data.protection.audit import Edition, audit
from app.open_data.protection.entry import asked
from app.open_data.protection.hysteresis import draw_all
from app.open_data.protection.lattice import faces, sums
from app.open_data.protection.perturbation import (
    FOLDER,
    PerturbationRefused,
    file_name,
    perturbation,
)
from app.open_data.rules.reading import plan_in_force
from app.open_data.rules.tables import Cadence, Noise
from bench.perturbation import SPARE, design
from tests.open_data.attacks.census import MONTHS, counted, laborers
from tests.open_data.attacks.editions import everything_on, months

PLAN = plan_in_force()
NOISES = list(PLAN.noises.values())
SECRET = bytes(range(32))
NAMED = {"plan": PLAN, "census": "laborers", "period": "2026-10", "state": EMPTY, "secret": SECRET}


def cells_of(size=2_000, *, plan=PLAN, people=None):
    people = people or laborers(size, plan)
    return counted(people, to_count(plan, "laborers", period="2026-10"), plan)


def digest(size):
    """Give one checksum of all that a release says and keeps; also called in another process."""
    release = protect(cells_of(size), **NAMED)
    parts = [
        f"{face.id}{one.people.tolist()}{one.shown.tolist()}" for face, one in release.faces.items()
    ]
    parts += [repr(anchor) for anchor in release.state.anchors()]
    return sha256("".join(parts).encode()).hexdigest()


@pytest.mark.parametrize("noise", NOISES, ids=lambda one: one.name)
def test_the_committed_noise_table_is_the_one_that_is_designed(noise):
    again = design(noise.least, noise.reach, noise.variance)

    assert np.abs(perturbation(noise).chances - again).max() < 1e-9


@pytest.mark.parametrize("noise", NOISES, ids=lambda one: one.name)
def test_noise_has_no_bias_and_the_variance_that_is_told(noise):
    table = perturbation(noise)

    mean, variance = table.chances @ table.changes, table.chances @ table.changes**2

    forced = [max(noise.variance, SPARE * i * (noise.least - i)) for i in range(1, noise.least)]
    assert np.abs(mean).max() < 1e-8
    assert variance[0] == 0
    assert np.allclose(variance[1 : noise.least], forced, atol=1e-6)
    assert np.allclose(variance[noise.least :], noise.variance, atol=1e-6)


@pytest.mark.parametrize("noise", NOISES, ids=lambda one: one.name)
def test_noise_never_leaves_a_number_from_1_to_k_nor_invents_people(noise):
    table = perturbation(noise)

    after = np.arange(len(table.chances))[:, None] + table.changes

    refused = (after < 0) | ((after > 0) & (after < noise.least))
    assert not table.chances[refused].any()
    assert table.chances[0, noise.reach] == 1


def test_a_noise_table_with_another_checksum_is_refused(tmp_path, monkeypatch):
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    noise = replace(NOISES[0], name="touched")
    (tmp_path / file_name(noise)).write_text("count,change,probability\n0,0,1.0\n", "ascii")
    monkeypatch.setattr("app.open_data.protection.perturbation.FOLDER", tmp_path)

    with pytest.raises(PerturbationRefused):
        perturbation(noise)


def test_a_noise_without_its_table_is_refused():
    unknown = Noise("unknown", least=7, reach=15, variance=9.0, hold=7)

    with pytest.raises(PerturbationRefused):
        perturbation(unknown)


def test_a_new_code_in_the_data_is_refused_and_names_its_table():
    cells = cells_of()
    code = next(iter(cells))
    first = cells[code]
    touched = Cells((("??",) * len(first.people), *first.codes[1:]), first.people, first.keys)

    with pytest.raises(CountsRefused) as refused:
        protect({**cells, code: touched}, **NAMED)

    assert refused.value.values["table"] == code


def test_a_table_that_was_not_counted_is_refused():
    cells = cells_of()
    gone = next(iter(cells))

    with pytest.raises(CountsRefused) as refused:
        protect({code: one for code, one in cells.items() if code != gone}, **NAMED)

    assert refused.value.values == {"table": gone}


def test_tables_that_count_other_people_are_refused():
    cells = cells_of()
    *_, last = cells
    more = replace(cells[last], people=cells[last].people + 1)

    with pytest.raises(CountsRefused):
        protect({**cells, last: more}, **NAMED)


@pytest.mark.parametrize("secret", [b"", b"short", bytes(31), bytes(33)])
def test_nothing_is_protected_without_a_whole_secret(secret):
    with pytest.raises(NoSecret):
        protect(cells_of(), **{**NAMED, "secret": secret})


def test_an_edition_under_its_bar_is_refused_and_names_its_table():
    found = faces(cells_of(), plan=PLAN, tables=asked_tables(), period="2026-10")
    ties = sums(found, plan=PLAN)
    drawn = draw_all(found, ties=ties, noise_of=PLAN.noise_of, state=EMPTY, secret=SECRET)
    shown = {one.face.subset: np.ones(one.published.size, bool) for one in drawn}

    tables = dict.fromkeys(found, "J01")

    with pytest.raises(AuditFailed) as failed:
        audit(Edition(drawn, shown, ties, tables=tables, least=20, most_hidden=65))

    assert failed.value.values == {"table": "J01"}


def asked_tables():
    return asked(PLAN, "laborers", period="2026-10", present=())[0]


def test_a_table_switches_on_when_what_it_needs_exists():
    off, absent = asked(PLAN, "laborers", period="2026-09", present=())

    on, _ = asked(PLAN, "laborers", period="2026-09", present={"registry.weeks"})

    assert [one.table.name for one in absent if one.why is Why.NEEDS] == ["region_semanas"]
    assert {table.name for table in on} - {table.name for table in off} == {"region_semanas"}


def test_quarterly_tables_wait_for_the_end_of_the_quarter():
    _, absent = asked(PLAN, "laborers", period="2026-10", present=())

    waiting = {one.table.every for one in absent if one.why is Why.NOT_DUE}

    assert waiting == {Cadence.QUARTER}


def test_a_small_municipality_shows_its_total_and_sex_only():
    plan = replace(everything_on(PLAN), censuses=place_rule(everything_on(PLAN)))
    release = protect(cells_of(20_000, plan=plan), **{**NAMED, "plan": plan})
    face = {one.subset.by: one for one in release.faces.values()}

    small = face[("municipio",)].people < 50

    assert 0 < small.sum() < 125
    assert face[("municipio",)].shown.all()
    assert face[("municipio", "sexo")].shown.all()
    by_age = face[("edad10", "municipio")]
    assert np.array_equal(by_age.shown.reshape(-1, 125).any(0), ~small)
    assert not by_age.people[~by_age.shown].any()


def place_rule(plan):
    return {name: replace(one, place_from=50) for name, one in plan.censuses.items()}


def test_a_cell_that_is_all_of_a_coarser_one_by_its_code_has_one_number():
    plan = everything_on(PLAN)
    release = protect(cells_of(plan=plan), **{**NAMED, "plan": plan})

    fine, coarse = (
        next(one for face, one in release.faces.items() if face.by == (name, "region"))
        for name in ("cultivo", "grupo_cultivo")
    )

    cane = [one.codes[0].index("cana") for one in (fine, coarse)]
    rows = [one.people.reshape(-1, 12)[at] for one, at in zip((fine, coarse), cane, strict=True)]
    assert rows[0].any()
    assert np.array_equal(*rows)


def test_the_state_comes_back_from_what_was_stored():
    state = protect(cells_of(), **NAMED).state

    again = State.of(state.anchors(), faces=list(state.faces))

    assert again == state


def test_another_process_makes_the_same_release():
    code = "from tests.open_data.attacks.test_protection import digest; print(digest(2_000))"

    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={"PYTHONHASHSEED": "5", "PYTHONPATH": "."},
    )  # fmt: skip

    assert other.stdout.strip() == digest(2_000)


def test_20_what_is_published_has_no_true_count_no_key_and_no_anchor():
    known = {field.name for field in fields(Published)}

    assert known == {"subset", "noise", "codes", "people", "shown"}


@pytest.mark.parametrize("size", [500, 5_000, 50_000])
def test_ten_months_by_the_plan_in_force_pass_their_own_audit(size):
    editions = months(laborers(size, PLAN), PLAN, secret=SECRET, periods=MONTHS)

    narrowest = [one.narrowest for one in editions]

    print("   ", size, narrowest)  # noqa: T201
    assert min(lag for lag, _ in narrowest) >= 10
    assert min(informed for _, informed in narrowest) >= 5
