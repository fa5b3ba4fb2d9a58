"""Who may be the same person: what counts, what never does, and what is told to the clerk."""

from dataclasses import replace

import pytest

from app.core.dates import PartialDate
from app.people.rules.blocking import Who, blocking_tokens, query_tokens
from app.people.rules.duplicates import EVIDENCE, LIKELY, POSSIBLE, score

MARIA = Who(
    "María Guadalupe",
    "Hernández",
    "López",
    PartialDate(1991, 3, 12),
    "M",
    "12066",
    None,
    "3312345678",
)
CURP = "LOMA040229MGRPRNA3"


@pytest.mark.parametrize(
    "again",
    [
        MARIA,
        replace(MARIA, given_names="Ma. Gpe.", phone=None),
        replace(MARIA, first_surname="Ernandes", second_surname="Lopes"),
        replace(MARIA, first_surname="López", second_surname="Hernández"),
        replace(MARIA, given_names="Guadalupe María"),
        replace(MARIA, second_surname=None),
        replace(MARIA, first_surname="Hernández López", second_surname=None, phone=None),
        replace(MARIA, birth=PartialDate(1991, 12, 3)),
        replace(MARIA, given_names="Guadalupe"),
        replace(MARIA, origin="14086", phone=None),
    ],
)
def test_the_same_person_written_otherwise_is_likely(again: Who) -> None:
    assert score(again, MARIA).likely


def test_the_same_valid_curp_is_always_likely() -> None:
    one = replace(MARIA, curp=CURP)
    other = Who("Otra", "Persona", None, PartialDate(1960), "H", "14039", CURP)

    assert score(one, other).likely


def test_a_person_is_known_by_a_curp_that_was_corrected_since() -> None:
    known = replace(MARIA, curp="PEGA900512XJCRML01", earlier_curps=(CURP,))
    told = Who("Alex", "Pérez", "Gómez", PartialDate(1990), "X", curp=CURP)

    assert score(told, known).likely
    assert blocking_tokens(known) & query_tokens(told)


def test_a_badly_made_curp_in_common_says_nothing() -> None:
    one = replace(MARIA, curp="PEGL890909MJCRMS09")
    other = Who("Otra", "Persona", None, PartialDate(1960), "H", "14039", "PEGL890909MJCRMS09")

    assert not score(one, other).possible


@pytest.mark.parametrize(
    "sister",
    [
        replace(MARIA, given_names="Rosa", birth=PartialDate(1993, 8, 1)),
        replace(MARIA, given_names="María Elena", birth=PartialDate(1993, 8, 1)),
        replace(MARIA, given_names="María Elena"),
        replace(MARIA, given_names="Rosa"),
        replace(MARIA, given_names="Juan", sex="H"),
    ],
    ids=["sister", "half the name", "twin with half the name", "twin", "twin brother"],
)
def test_a_brother_or_sister_is_never_likely(sister: Who) -> None:
    match = score(sister, MARIA)

    assert not match.likely
    assert "relative" in match.evidence


def test_a_father_of_the_same_name_is_never_likely() -> None:
    son = Who(
        "Juan", "Hernández", "López", PartialDate(1991, 3, 12), "H", "12066", None, "3312345678"
    )
    father = replace(son, second_surname="Cruz", birth=PartialDate(1965, 6, 24))

    assert not score(son, father).likely


def test_a_namesake_born_the_same_day_is_left_to_the_clerk() -> None:
    namesake = replace(MARIA, origin="14039", phone="3399999999")

    assert score(namesake, MARIA).likely


def test_a_shared_telephone_weighs_little_between_different_people() -> None:
    friend = Who(
        "Rosa", "Neri", "Dircio", PartialDate(1980, 1, 5), "M", "20001", None, "3312345678"
    )
    without = replace(friend, phone=None)

    assert 0 < score(friend, MARIA).bits - score(without, MARIA).bits <= 1


def test_a_rare_surname_says_more_than_a_common_one() -> None:
    rare = replace(MARIA, first_surname="Xicoténcatl")

    assert score(rare, rare).bits > score(MARIA, MARIA).bits


def test_a_name_and_a_year_alone_are_possible_but_not_likely() -> None:
    told = Who("María Guadalupe", "Hernández", "López", PartialDate(1991))
    known = replace(told, sex="M", origin="12066")

    match = score(told, known)

    assert POSSIBLE <= match.bits < LIKELY


@pytest.mark.parametrize(
    ("told", "known"),
    [("1991", "1991-03-12"), ("edad:35@2026-11-20", "1991-03-12"), ("1991-03", "1991-03-12")],
)
def test_a_date_known_in_part_speaks_for_the_whole_one(told: str, known: str) -> None:
    other = PartialDate.stored("1975-03-12")
    one = replace(MARIA, birth=PartialDate.stored(told))

    same, another = (
        score(one, replace(MARIA, birth=born)).bits for born in (PartialDate.stored(known), other)
    )

    assert same > another


def test_the_order_of_the_two_does_not_matter() -> None:
    others = (
        replace(MARIA, given_names="Guadalupe", second_surname=None),
        replace(MARIA, birth=PartialDate(1992), origin="12"),
        Who("Ana"),
    )

    assert [score(other, MARIA).bits for other in others] == [
        score(MARIA, other).bits for other in others
    ]


def test_people_who_give_almost_nothing_are_compared_without_fault() -> None:
    assert not score(Who("Ana"), Who("")).likely


def test_every_piece_of_evidence_has_a_sentence() -> None:
    match = score(replace(MARIA, given_names="Rosa"), MARIA)

    assert match.sentences == tuple(EVIDENCE[code] for code in match.evidence)
    assert match.sentences
