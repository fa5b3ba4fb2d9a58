"""Whether a person at the window is the one whom a folio or a CURP belongs to, and what she adds."""

from dataclasses import replace

import pytest

from app.core.dates import PartialDate
from app.people.rules.blocking import Who
from app.people.rules.registration import Declared
from app.people.rules.sameness import agree, learned

CURP, ANOTHER = "LOMA040229MGRPRNA3", "BOXW310820HNERXN09"
HELD = Who("María Guadalupe", "Hernández", "López", PartialDate(1991, 3, 12), "M", "12066", CURP)
KEPT = Declared(
    "María Guadalupe",
    "Hernández",
    "López",
    "M",
    PartialDate(1991, 3, 12),
    origin_state="12",
    origin_municipality="12066",
    origin_country="MX",
    curp=CURP,
    phone="3312345678",
)


@pytest.mark.parametrize(
    "again",
    [
        HELD,
        replace(HELD, given_names="Ma. Gpe."),
        replace(HELD, first_surname="Hernandes"),
        replace(HELD, birth=PartialDate(1991)),
        replace(HELD, curp=None, origin="14086", phone="3300000000"),
        replace(HELD, curp=ANOTHER, earlier_curps=(CURP,)),
    ],
)
def test_she_is_herself_however_her_name_is_written(again: Who) -> None:
    assert agree(again, HELD)


@pytest.mark.parametrize(
    "other",
    [
        replace(HELD, given_names="María Elena"),
        replace(HELD, first_surname="Bautista", second_surname="Flores"),
        replace(HELD, birth=PartialDate(1991, 12, 3)),
        replace(HELD, birth=PartialDate(1992, 3, 12)),
        replace(HELD, sex="H"),
        replace(HELD, curp=ANOTHER),
    ],
)
def test_a_sister_or_a_stranger_with_her_slip_is_not_she(other: Who) -> None:
    assert not agree(other, HELD)


def test_a_person_without_surnames_is_herself_again() -> None:
    alone = replace(HELD, first_surname=None, second_surname=None)

    assert agree(alone, alone)


def test_what_was_not_told_now_stays() -> None:
    told = replace(KEPT, phone=None, curp=None, origin_municipality=None)

    assert learned(told, KEPT) == {}


def test_what_is_known_more_exactly_stays() -> None:
    told = replace(KEPT, birth=PartialDate(1991), origin_municipality=None)

    assert learned(told, KEPT) == {}


def test_what_she_says_otherwise_or_more_is_learned() -> None:
    held = replace(KEPT, birth=PartialDate(1991), nss=None)
    told = replace(KEPT, first_surname="Hernandes", second_surname=None, nss="12345678903")

    assert learned(told, held) == {
        "first_surname": "Hernandes",
        "second_surname": None,
        "nss": "12345678903",
        "birth": PartialDate(1991, 3, 12),
    }


def test_another_place_of_origin_is_told_whole() -> None:
    told = replace(KEPT, origin_state="14", origin_municipality=None)

    assert learned(told, KEPT) == {"origin_state": "14", "origin_municipality": None}
