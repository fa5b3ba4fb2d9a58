"""Children, young people and adults, when the birth date may be known only in part."""

from datetime import date

import pytest

from app.core.dates import PartialDate
from app.people.rules.ages import Standing, age_cautions, standing

ON = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ("2011-11-21", Standing.UNDER_15),
        ("2011-11-20", Standing.FROM_15_TO_17),
        ("2008-11-21", Standing.FROM_15_TO_17),
        ("2008-11-20", Standing.ADULT),
        ("1991", Standing.ADULT),
        ("2012", Standing.UNDER_15),
        ("edad:14@2026-11-20", Standing.UNDER_15),
        ("edad:15@2026-11-20", Standing.FROM_15_TO_17),
        ("edad:18@2026-11-20", Standing.ADULT),
    ],
)
def test_an_age_decides_how_a_person_is_treated(birth: str, expected: Standing) -> None:
    assert standing(PartialDate.stored(birth), ON) is expected


def test_who_may_be_fifteen_is_not_turned_away() -> None:
    assert standing(PartialDate(2011), ON) is Standing.FROM_15_TO_17


def test_who_may_be_under_eighteen_is_never_an_adult() -> None:
    assert standing(PartialDate(2008), ON) is Standing.FROM_15_TO_17


def test_a_person_turns_eighteen_during_the_season() -> None:
    born = PartialDate(2008, 12, 1)

    assert standing(born, date(2026, 11, 30)) is Standing.FROM_15_TO_17
    assert standing(born, date(2026, 12, 1)) is Standing.ADULT


def test_born_on_29_february_comes_of_age_in_march() -> None:
    born = PartialDate(2008, 2, 29)

    assert standing(born, date(2026, 2, 28)) is Standing.FROM_15_TO_17
    assert standing(born, date(2026, 3, 1)) is Standing.ADULT


@pytest.mark.parametrize(
    ("birth", "codes"),
    [
        ("2011", ["may_be_under_15"]),
        ("2008", ["age_uncertain"]),
        ("2010-01-01", ["minor"]),
        ("1991", []),
        ("1936-11-21", []),
        ("1935-11-20", ["over_90"]),
        ("2015-01-01", []),
    ],
)
def test_an_age_to_ask_again_about_is_told(birth: str, codes: list[str]) -> None:
    cautions = age_cautions(PartialDate.stored(birth), ON)

    assert [caution.code for caution in cautions] == codes
