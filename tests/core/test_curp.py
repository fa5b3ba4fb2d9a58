"""CURP: every published vector, and what is said when it disagrees with the person."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.clock import frozen
from app.core.dates import PartialDate
from app.core.identity import curp_disagreements, make_curp, read_curp

FILE = Path(__file__).parents[1] / "data" / "curp_vectors.csv"
VECTORS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
PEOPLE = {
    "HEGG560427MVZRRL04": ("Gloria", "Hernández", "García"),
    "BEML920313HMCLNS09": ("Luis Raúl", "Bello", "Mena"),
    "PEGL890909MJCRMS08": ("Luis", "Pérez", "Gómez"),
    "SABC560626MDFLRN01": ("Concepción", "Salgado", "Briseño"),
    "PEXL750909HDFRXS02": ("Luis", "Pérez", None),
    "IXRA750909HDFCDN09": ("Andrés", "Ich", "Rodríguez"),
    "PEPL000909HNLRDSA1": ("Luis", "Pérez", "Piedra"),
    "PEGA900512XJCRML01": ("Alex", "Pérez", "Gómez"),
    "LOMA040229MGRPRNA3": ("Ana", "López", "Morales"),
    "BXEI850101HJCNLG05": ("Ignacio", "Buenrostro", "Ellis"),
    "XUMP800315HJCXXB09": ("Pablo", "Ñuño", "Muñoz"),
    "BAXR910704MOCTXS00": ("Rosa", "Bautista", None),
    "CUHA870620HVZRRN09": ("Ángel", "de la Cruz", "Hernández"),
    "MAGL950830MCSRRS01": ("María Luisa", "Martínez", "García"),
    "TOFJ010115HMNRLNB8": ("José Juan", "Torres", "Flores"),
}
ANA = "LOMA040229MGRPRNA3"


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with frozen(datetime(2026, 11, 20, 18, 0, tzinfo=UTC)):
        yield


def codes(curp: str, **declared: object) -> list[str]:
    """Give the codes of what a declaration disagrees in."""
    return [caution.code for caution in curp_disagreements(read_curp(curp), **declared)]  # type: ignore[arg-type]


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['curp']}-{row['reason'][:30]}")
def test_every_vector_is_read_as_published(row: dict[str, str]) -> None:
    reading = read_curp(row["curp"])

    assert reading.valid is (row["expected"] == "valid")
    assert (reading.fault is None) is reading.valid
    if reading.valid:
        said = (str(reading.birth_date), reading.sex, reading.state_code)
        assert said == (row["birth_date"], row["sex"], row["state"])


@pytest.mark.parametrize(("curp", "who"), PEOPLE.items())
def test_a_person_and_her_own_curp_agree_in_everything(
    curp: str, who: tuple[str, str, str | None]
) -> None:
    row = next(row for row in VECTORS if row["curp"] == curp)

    found = codes(
        curp,
        given_names=who[0],
        first_surname=who[1],
        second_surname=who[2],
        birth=PartialDate.from_iso(row["birth_date"]),
        sex=row["sex"],
    )

    assert found == []


@pytest.mark.parametrize(("curp", "who"), PEOPLE.items())
def test_the_public_rules_make_the_published_curp(
    curp: str, who: tuple[str, str, str | None]
) -> None:
    row = next(row for row in VECTORS if row["curp"] == curp)

    made = make_curp(
        given_names=who[0],
        first_surname=who[1],
        second_surname=who[2],
        birth_date=date.fromisoformat(row["birth_date"]),
        sex=row["sex"],
        state_code=row["state"],
        homoclave=curp[16],
    )

    assert made == curp


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PEGL890909QJCRMS08", "sex"),
        ("PEGL890909MJARMS00", "state"),
        ("PBGL890909MJCRMS09", "vowel"),
        ("PEGL890909MJCAMS08", "consonant"),
        ("PEGL990909MJCRMSA4", "future"),
        ("PEGL900230MJCRMS09", "date"),
        ("BUEI850101HJCNLG06", "word"),
        ("PEGL890909MJCRMS09", "check_digit"),
        ("PEGL89O909MJCRMS08", "format"),
        ("X" * 10_000, "length"),
        ("<script>alert(1)</script>", "length"),
        ("PEGL890909MJCRMS\u202e08", "length"),
        ("PEGL٨٩٠٩٠٩MJCRMS08", "format"),
        (" -  ", "empty"),
    ],
)
def test_a_badly_made_curp_is_told_where(text: str, code: str) -> None:
    assert read_curp(text).fault_code == code


def test_another_birth_date_is_a_caution() -> None:
    assert codes(ANA, birth=PartialDate(2004, 2, 28)) == ["curp_date"]


@pytest.mark.parametrize("known", ["2004-02", "2004", "edad:22@2026-11-20", "edad:24@2026-11-20"])
def test_a_birth_date_known_in_part_agrees_with_the_whole_one(known: str) -> None:
    assert codes(ANA, birth=PartialDate.from_iso(known)) == []


def test_a_letter_in_place_17_with_an_old_year_is_asked_about() -> None:
    assert codes(ANA, birth=PartialDate(1915)) == ["curp_date"]
    assert codes("TOFJ010115HMNRLNB8", birth=PartialDate.stored("1901-01-15")) == ["curp_age"]


def test_the_curp_of_a_child_is_told_when_no_date_is() -> None:
    child = make_curp(
        given_names="Luz", first_surname="Neri", second_surname=None,
        birth_date=date(2014, 5, 5), sex="M", state_code="GR",
    )  # fmt: skip

    assert codes(child) == ["curp_child"]


def test_another_sex_is_a_caution_and_never_inferred() -> None:
    assert codes(ANA, sex="X") == ["curp_sex"]


@pytest.mark.parametrize(
    ("origin", "found"),
    [
        ("12", []),
        ("12066", []),
        ("14", ["curp_state"]),
        ("14039", ["curp_state"]),
        ("GT", ["curp_state"]),
    ],
)
def test_another_place_of_birth_is_a_caution(origin: str, found: list[str]) -> None:
    assert codes(ANA, origin_state=origin) == found


def test_born_abroad_agrees_with_any_country() -> None:
    assert codes("BOXW310820HNERXN09", origin_state="GT") == []


def test_a_name_that_gives_other_letters_is_a_caution() -> None:
    assert codes(ANA, given_names="Rosa", first_surname="López", second_surname="Morales") == [
        "curp_name"
    ]


def test_surnames_turned_round_are_told_as_such() -> None:
    assert codes(ANA, given_names="Ana", first_surname="Morales", second_surname="López") == [
        "curp_swapped"
    ]


@pytest.mark.parametrize(
    "given_names", ["Ma. Luisa", "MA. DE LUISA", "M. Luisa", "María Luisa", "M.ª Luisa"]
)
def test_maria_is_skipped_however_it_is_written(given_names: str) -> None:
    found = codes(
        "MAGL950830MCSRRS01",
        given_names=given_names,
        first_surname="Martínez",
        second_surname="García",
    )

    assert found == []


def test_a_badly_made_curp_is_compared_with_nothing() -> None:
    assert codes("PEGL890909MJCRMS09", sex="H", origin_state="20") == ["curp_invalid"]


@given(
    st.sampled_from(list(PEOPLE.values())),
    st.dates(min_value=date(1930, 1, 1), max_value=date(2011, 12, 31)),
    st.sampled_from("HMX"),
    st.sampled_from(["JC", "DF", "NE", "GR"]),
)
@settings(deadline=None, max_examples=200)
def test_every_made_curp_reads_back_what_it_was_made_from(
    who: tuple[str, str, str | None], born: date, sex: str, state_code: str
) -> None:
    made = make_curp(
        given_names=who[0],
        first_surname=who[1],
        second_surname=who[2],
        birth_date=born,
        sex=sex,
        state_code=state_code,
    )

    reading = read_curp(made)

    assert reading.valid
    assert (reading.birth_date, reading.sex, reading.state_code) == (born, sex, state_code)


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=300)
def test_no_text_breaks_the_reading(text: str) -> None:
    reading = read_curp(text)

    assert reading.valid or reading.fault
