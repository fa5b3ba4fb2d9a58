"""Many steps at once: a bad line stops no other, and all of it is undone together."""

import re
from datetime import date
from uuid import uuid4

import pytest

from app.core.errors import Fault
from app.offices.rules.bulk_file import MOST_LINES, read_rows
from tests.window import words_of

HEAD = "municipio,etapa,fecha,motivo\n"
GOOD = "Huejúcar,agreement,9/1/2017,\n"
ADDRESS = "/instalacion/en-bloque"


def rows_of(text):
    rows = read_rows(text, of_state="14")
    assert isinstance(rows, list)
    return rows


def codes(row):
    return [fault.code for fault in row.faults]


def test_a_line_is_read_by_the_names_that_people_write():
    (row,) = rows_of(HEAD + "tlaquepaque,Instalada y abierta,24/8/2017,Acta 12\n")

    assert (row.office, row.stage, row.effective_on) == ("14098", "installed", date(2017, 8, 24))
    assert (row.nth, row.faults) == (2, ())


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_is_read_as_spreadsheets_paste_it(sign):
    (row,) = rows_of((HEAD + "14039,closed,2017-08-24,Acta\n").replace(",", sign))

    assert (row.office, row.stage, row.effective_on) == ("14039", "closed", date(2017, 8, 24))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Cuauhtémoc,agreement,9/1/2017,", "unknown_place"),
        ("09015,agreement,9/1/2017,", "other_state"),
        ("14999,agreement,9/1/2017,", "unknown_place"),
        ("14039,volando,9/1/2017,", "unknown_stage"),
        ("14039,connection,9/1/2017,", "unknown_stage"),
        ("14039,agreement,31/2/2017,", "not_a_date"),
        ("14039,agreement,,", "not_a_date"),
        (f"14039,agreement,9/1/2017,{'x' * 501}", "too_long"),
    ],
)
def test_what_is_wrong_in_a_line_is_told(line, fault):
    (row,) = rows_of(HEAD + line + "\n")

    assert codes(row) == [fault]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no_headings"),
        ("a,b\n1,2\n", "no_headings"),
        (HEAD, "no_lines"),
        (HEAD + GOOD * (MOST_LINES + 1), "too_many_lines"),
    ],
)
def test_what_is_no_table_of_ours_is_told(text, fault):
    read = read_rows(text, of_state="14")

    assert isinstance(read, Fault)
    assert read.code == fault


def load(client, text, *, at=ADDRESS):
    return client.post(at, data={"tabla": text, "clave": str(uuid4())})


def test_a_preview_writes_nothing_and_tells_each_line(client_for):
    staff = client_for("secretaria")
    text = (
        HEAD
        + "Guadalajara,agreement,9/1/2017,\nGuadalajara,agreement,10/1/2017,\nNingún lado,x,y,\n"
    )

    before = staff.get("/oficinas/14039").text.count('id="paso-')
    page = words_of(load(staff, text, at=f"{ADDRESS}/revisar"))

    assert "1 línea se puede guardar, 2 no." in page
    assert "Esa etapa ya está reportada con fecha 09/01/2017" in page
    assert staff.get("/oficinas/14039").text.count('id="paso-') == before


def test_good_lines_are_saved_beside_bad_ones_and_undone_together(client_for):
    staff = client_for("secretaria")
    text = HEAD + "Acatic,agreement,9/1/2017,\nAcatic,installed,1/3/2017,\nTonalá,x,y,\n"

    answer = load(staff, text)
    page = words_of(staff.get(answer.location))
    undone = staff.post(f"{answer.location}/deshacer", data={"clave": str(uuid4())})
    after = words_of(staff.get(undone.location))

    assert (answer.status_code, undone.status_code) == (303, 303)
    assert "Se guardó 1 paso. 1 sigue en pie." in page
    assert "Se guardó 1 paso. 0 siguen en pie." in after


def test_a_load_without_a_good_line_saves_nothing_and_keeps_what_was_typed(client_for):
    answer = load(client_for("secretaria"), HEAD + "Ningún lado,x,y,\n")

    assert answer.status_code == 422
    assert "Ninguna línea se puede guardar" in answer.text
    assert "Ningún lado,x,y," in answer.text


def test_a_load_that_never_was_is_not_found(client_for):
    assert client_for("secretaria").get(f"{ADDRESS}/{uuid4()}").status_code == 404


@pytest.mark.parametrize("who", ["jefa", "monitora", "admin"])
def test_only_staff_report_many_stages(client_for, who):
    assert client_for(who).get(ADDRESS).status_code == 403


def test_the_directory_is_ordered_and_narrowed_by_its_address(client_for):
    client = client_for(None)

    late = client.get("/oficinas?orden=-atraso").text
    red = client.get("/oficinas?semaforo=red").text

    days = re.findall(r'data-label="Días de atraso" class="numeric">([\d,]+)<', late)
    numbers = [int(day.replace(",", "")) for day in days]
    assert numbers == sorted(numbers, reverse=True)
    assert 'aria-sort="descending"' in late
    listed = red[red.index('id="lista"') :]
    assert listed.count("light--red") == len(re.findall(r'href="/oficinas/14\d{3}"', listed)) > 0
    assert "light--met" not in listed
