"""A release: files that say the same, verify by their checksums, and never change once made."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from app.core.clock import frozen
from app.open_data import plan
from app.open_data.actions import files as actions
from app.open_data.plan import OFFICES
from app.open_data.rules import day_of, release_name
from app.open_data.writers import rows as writers
from app.open_data.writers.rows import SUMS, Terms

TERMS = Terms("una licencia", "una dependencia", "https://ejemplo.mx/datos")
ROW = {column.name: None for column in OFFICES.columns} | {"clave": "14001", "abierta": False}


def made(rows, day=date(2026, 11, 20), **terms):
    return writers.files(OFFICES, rows, terms=Terms(**{**_parts(), **terms}), day=day)


def _parts():
    return {"licence": TERMS.licence, "licensor": TERMS.licensor, "address": TERMS.address}


def table(body):
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


@pytest.fixture
def publish(session, tmp_path, monkeypatch):
    def with_rows(rows, **terms):
        read = {OFFICES.name: lambda _: rows}
        monkeypatch.setattr(actions, "ROWS", read)
        chosen = Terms(**{**_parts(), **terms})
        return actions.publish(session, OFFICES, data=tmp_path, terms=chosen)

    return with_rows


def test_the_dictionary_lists_the_columns_of_the_file_in_their_order():
    files = made([ROW])

    told = [line["columna"] for line in table(files["diccionario.csv"])]

    assert told == list(table(files["oficinas.csv"])[0])
    assert told == list(json.loads(files["oficinas.json"])["rows"][0])


def test_every_column_is_told_in_both_languages():
    assert all(column.es and column.en for column in OFFICES.columns)


def test_the_checksums_verify_every_other_file():
    files = made([ROW])

    said = dict(line.split("  ")[::-1] for line in files[SUMS].decode().splitlines())

    assert said == {name: sha256(body).hexdigest() for name, body in files.items() if name != SUMS}


def test_json_and_csv_say_the_same():
    rows = [ROW, {**ROW, "clave": "14002", "latitud": 20.5, "abierta": True, "grupo": 1}]
    files = made(rows)

    told = json.loads(files["oficinas.json"])["rows"]

    as_text = {None: "", True: "true", False: "false"}
    flat = [
        {
            k: as_text.get(v, str(v)) if v is None or isinstance(v, bool) else str(v)
            for k, v in row.items()
        }
        for row in told
    ]
    assert flat == table(files["oficinas.csv"])


def test_not_known_is_not_no():
    rows = [ROW, {**ROW, "abierta": None}]

    assert [row["abierta"] for row in table(made(rows)["oficinas.csv"])] == ["false", ""]


def test_only_the_second_csv_begins_with_the_mark_that_excel_needs():
    files = made([ROW])

    begins = [
        files[name].startswith(b"\xef\xbb\xbf") for name in ("oficinas.csv", "oficinas-excel.csv")
    ]

    assert begins == [False, True]


@pytest.mark.parametrize("typed", ["=1+1", "+52 33", "-1", "@x", "\tx"])
def test_a_spreadsheet_gets_no_formula_and_a_program_gets_what_was_typed(typed):
    files = made([{**ROW, "direccion": typed, "longitud": -103.5}])

    plain, tame = table(files["oficinas.csv"])[0], table(files["oficinas-excel.csv"])[0]

    assert (plain["direccion"], tame["direccion"]) == (typed, f"'{typed}")
    assert tame["longitud"] == "-103.5"


def test_an_address_of_two_lines_stays_one_cell():
    address = 'Portal "Hidalgo", 4\nplanta alta'

    assert table(made([{**ROW, "direccion": address}])["oficinas.csv"])[0]["direccion"] == address


def test_the_same_rows_give_the_same_bytes():
    assert made([ROW]) == made([ROW])


def test_the_licence_comes_with_the_data_and_its_citation():
    files = made([ROW], licence="CC BY 4.0")

    assert "CC BY 4.0" in files["licencia.txt"].decode()
    assert (
        "[una dependencia]; https://ejemplo.mx/datos, 2026-11-20" in files["licencia.txt"].decode()
    )


def test_nothing_new_makes_no_new_release(publish):
    with frozen(datetime(2026, 11, 20, 18, tzinfo=UTC)):
        first = publish([ROW])
    with frozen(datetime(2026, 11, 25, 18, tzinfo=UTC)):
        again = publish([ROW])

    assert (again.name, again.made_on) == (first.name, date(2026, 11, 20))


def test_a_change_makes_a_release_and_keeps_the_earlier_one(publish, tmp_path):
    first = publish([ROW])
    before = first.files(of=OFFICES)

    second = publish([{**ROW, "horario": "9 a 15"}])

    assert second.name != first.name
    assert actions.find(OFFICES, first.name, data=tmp_path).files(of=OFFICES) == before
    assert {one.name for one in actions.releases(OFFICES, data=tmp_path)} == {
        first.name,
        second.name,
    }


def test_what_was_before_may_come_back_into_force(publish):
    first = publish([ROW])
    publish([{**ROW, "horario": "9 a 15"}])

    assert publish([ROW]) == first


def test_another_licence_is_another_release(publish):
    assert publish([ROW]).name != publish([ROW], licence="otra").name


def test_a_release_leaves_nothing_half_made_beside_it(publish, tmp_path):
    name = publish([ROW]).name

    left = {path.name for path in (tmp_path / "open_data" / "oficinas").iterdir()}

    assert left == {name, "in_force"}


@pytest.mark.parametrize(
    "name", ["", "..", "ultima", "2026-11-20", "2026-11-20-../../x", "2026-11-20-E3B0C442"]
)
def test_a_name_that_is_none_of_a_release_is_no_folder(name, tmp_path):
    assert day_of(name) is None
    assert actions.find(OFFICES, name, data=tmp_path) is None


def test_a_release_is_named_by_its_day():
    assert day_of(release_name(date(2026, 1, 2), "0123456789abcdef")) == date(2026, 1, 2)


def test_every_set_has_its_rows_and_only_those_columns(session):
    for name, dataset in plan.DATASETS.items():
        rows = plan.ROWS[name](session)

        assert rows
        assert all(list(row) == [column.name for column in dataset.columns] for row in rows)


def test_the_columns_that_somebody_types_are_marked_as_typed():
    """Only those need care in a spreadsheet; the others come from lists of ours."""
    from_lists = re.compile(
        r"clave|municipio|cabecera|region|etapa|grupo$|abierta|abrio|titud|ngitud"
    )

    assert [c.name for c in OFFICES.columns if not from_lists.search(c.name)] == [
        column.name for column in OFFICES.columns if column.typed
    ]
