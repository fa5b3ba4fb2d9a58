"""A release is built by the worker: whole or not at all, and refused when it would say too much."""

import csv
import json
import sqlite3
from dataclasses import replace
from secrets import token_bytes

import duckdb
import frictionless
import pandas as pd
import pytest
from sqlalchemy import text

from app.core.crypto import Keyring
from app.open_data.rules.releases import FOLDER, State
from app.open_data.writers.folders import sums_of
from tests.open_data.conftest import PERIOD, built

pytestmark = pytest.mark.usefixtures("crowd")


def folder(shop, name=PERIOD):
    return shop.data / FOLDER / "jornaleros" / name


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def release(shop, start):
    return built(shop, start())


def test_a_release_is_built_and_waits_for_a_signature(shop, release):
    assert (release.state, release.fault) == (State.BUILT, None)
    assert release.sums == sums_of(folder(shop))
    assert release.figures["tables"]
    assert release.done == release.total > 0


def test_its_files_hold_together(shop, release):
    where = folder(shop)

    report = frictionless.validate(str(where / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])[:3]

    codes = sorted(release.figures["tables"])
    for code in codes:
        detail, totals = rows(where / f"{code}_detalle.csv"), rows(where / f"{code}_totales.csv")
        told = json.loads((where / f"{code}.json").read_text(encoding="utf-8"))
        parquet = pd.read_parquet(where / f"{code}.parquet")
        as_text = [{k: str(v) for k, v in row.items()} for row in told["detalle"]]
        assert as_text == detail
        assert len(told["totales"]) == len(totals)
        assert len(parquet) == len(detail) + len(totals)
        assert list(parquet["personas"]) == [int(r["personas"]) for r in (*detail, *totals)]
    base = sqlite3.connect(where / "censo.sqlite")
    tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
    base.close()
    assert {f"{code}_detalle" for code in codes} <= tables
    assert {"tablas", "diccionario", "edicion"} <= tables


def test_its_methodology_says_what_is_guaranteed_and_what_is_not(shop, release):
    text = (folder(shop) / "METODOLOGIA.md").read_text(encoding="utf-8")

    heads = {line for line in text.splitlines() if line.startswith("## ")}

    assert {"## Qué se garantiza", "## Qué no se garantiza"} <= heads
    assert "METODOLOGIA.md" in (folder(shop) / "SHA256SUMS").read_text(encoding="utf-8")


def test_no_number_is_from_one_to_k_minus_one_and_no_column_tells_what_is_kept(shop, release):
    where = folder(shop)
    for path in where.glob("*_*.csv"):
        found = rows(path)
        names = set(found[0]) if found else set()
        assert not {int(row["personas"]) for row in found} & {1, 2, 3, 4}
        assert not [n for n in names if any(w in n for w in ("key", "ruido", "ancla", "anchor"))]


def test_the_same_people_give_the_same_bytes(shop, start, superuser):
    first = built(shop, start())
    before = first.sums
    with superuser.begin() as line:
        line.execute(text("SET LOCAL session_replication_role = replica"))
        line.execute(text("DELETE FROM release_anchor"))
        line.execute(text("UPDATE data_release SET state = 'requested', sums = NULL"))

    again = built(shop, first)

    assert again.sums == before


def test_programs_read_it_as_the_page_says(shop, release):
    where = folder(shop)
    code = min(release.figures["tables"])

    by_pandas = pd.read_csv(where / f"{code}_detalle.csv", dtype={"region": str})
    by_duckdb = duckdb.sql(f"SELECT sum(personas) FROM '{where}/{code}.parquet'").fetchall()[0]

    assert by_pandas["personas"].sum() > 0
    assert by_duckdb[0] > by_pandas["personas"].sum()


def test_without_the_secret_nothing_is_built(shop, start):
    ring = replace(shop.ring, releases={})

    refused = built(replace(shop, ring=ring), start())

    assert refused.state == State.FAILED
    assert "Falta el secreto" in refused.fault["sentence"]
    assert not folder(shop).exists()


def test_with_another_secret_than_before_nothing_is_built(shop, start, superuser):
    first = built(shop, start("2026-09"))
    publish(superuser, first)
    others = {census: token_bytes(32) for census in shop.ring.releases}
    ring: Keyring = replace(shop.ring, releases=others)

    refused = built(replace(shop, ring=ring), start())

    assert refused.state == State.FAILED
    assert "no es el de la edición anterior" in refused.fault["sentence"]
    assert folder(shop, "2026-09").exists()


def test_without_what_was_drawn_before_nothing_is_built(shop, start, superuser):
    first = built(shop, start("2026-09"))
    publish(superuser, first)
    with superuser.begin() as line:
        line.execute(text("DELETE FROM release_anchor WHERE face = (SELECT max(face) "
                          "FROM release_anchor WHERE cells <> '{}')"))  # fmt: skip

    refused = built(shop, start())

    assert refused.state == State.FAILED
    assert "Falta parte" in refused.fault["sentence"]


def test_a_correction_with_the_same_people_changes_no_number(shop, start, superuser):
    publish(superuser, built(shop, start()))

    again = built(shop, start(errata="La nota de una tabla decía otra cosa."))

    assert (again.state, again.number) == (State.BUILT, 2)
    for path in folder(shop).glob("*_detalle.csv"):
        assert (folder(shop, f"{PERIOD}-2") / path.name).read_bytes() == path.read_bytes()


def test_a_code_that_the_plan_does_not_know_is_named_and_nobody_is(shop, start, superuser):
    new = "UPDATE laborer_conditions SET imss_status = :code WHERE person_id = md5('crowd1')::uuid"
    with superuser.begin() as line:
        line.execute(text("SET LOCAL session_replication_role = replica"))
        line.execute(text(new), {"code": "nuevo_codigo"})

    refused = built(shop, start())

    with superuser.begin() as line:
        line.execute(text("SET LOCAL session_replication_role = replica"))
        line.execute(text(new), {"code": "nunca"})
    assert refused.state == State.FAILED
    assert "imss" in str(refused.fault)
    assert "crowd" not in str(refused.fault).lower()


def publish(superuser, release):
    """Sign a release as the ledger would say it."""
    with superuser.begin() as line:
        line.execute(
            text(
                "UPDATE data_release SET state = 'published', published_at = now(), signed_by = "
                "(SELECT id FROM account WHERE name = 'secretaria2@demo') WHERE id = :id"
            ),
            {"id": release.id},
        )
