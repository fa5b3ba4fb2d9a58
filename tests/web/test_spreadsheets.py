"""CSV for people's spreadsheets: accents, and nothing that a spreadsheet would run."""

import csv
from io import StringIO

import pytest

from app.web.spreadsheets import csv_lines


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1+1", "\n=1"])
def test_a_formula_becomes_a_text(text):
    written = "".join(csv_lines([(text,)])).removeprefix("\ufeff")

    assert next(csv.reader(StringIO(written, newline=""))) == [f"'{text}"]


@pytest.mark.parametrize("cell", ["Ñuño, de la Cruz", 'dice "hola"', "JAL-0000-0000-0", 1991, None])
def test_what_is_no_formula_stays_as_it_is(cell):
    written = "".join(csv_lines([(cell,)])).removeprefix("\ufeff")

    assert next(csv.reader(StringIO(written))) == ["" if cell is None else str(cell)]


def test_lines_are_written_one_by_one():
    asked = []

    def rows():
        for nth in range(3):
            asked.append(nth)
            yield (nth,)

    lines = csv_lines(rows())
    next(lines)

    assert asked == [0]
