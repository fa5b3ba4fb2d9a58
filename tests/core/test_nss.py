"""Social-security numbers: every vector, and the years inside them."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.clock import frozen
from app.core.identity import read_nss

FILE = Path(__file__).parents[1] / "data" / "nss_vectors.csv"
VECTORS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with frozen(datetime(2026, 11, 20, 18, 0, tzinfo=UTC)):
        yield


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['nss']}-{row['reason'][:30]}")
def test_every_vector_is_read_as_published(row: dict[str, str]) -> None:
    reading = read_nss(row["nss"])

    judged = "warning" if reading.cautions else "valid"
    assert (judged if reading.valid else "invalid") == row["expected"]


def test_a_number_enrolled_before_its_birth_is_kept_with_a_caution() -> None:
    assert [caution.code for caution in read_nss("55859500039").cautions] == ["nss_years"]


def test_a_number_of_another_birth_year_may_be_a_relatives() -> None:
    assert [caution.code for caution in read_nss("55179500016", birth_year=1971).cautions] == [
        "nss_birth_year"
    ]


@pytest.mark.parametrize("text", ["0" * 11, "1" * 10_000, "١٢٣٤٥٦٧٨٩٠٣", "<b>", "12345678 903 x"])
def test_what_is_no_number_is_told_so(text: str) -> None:
    assert read_nss(text).fault


def test_spaces_and_dashes_are_taken_away() -> None:
    assert read_nss("5517-95-0001-6").cleaned == "55179500016"
