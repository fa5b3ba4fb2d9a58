"""The tokens by which a person is found again, and the keys made of them."""

from dataclasses import replace

import pytest

from app.core.dates import PartialDate
from app.people.rules.blocking import (
    Who,
    answers,
    blocking_tokens,
    keyed,
    query_tokens,
    search_tokens,
)

ANA = Who(
    "Ana María", "López", "Morales", PartialDate(1991, 3, 12), "M", "12066",
    "LOMA040229MGRPRNA3", "3312345678",
)  # fmt: skip
BARE = Who("Ana María", "López", "Morales", PartialDate(1991, 3, 12))


@pytest.mark.parametrize(
    "told",
    [
        replace(BARE, first_surname="Lópes"),
        replace(BARE, first_surname="Morales", second_surname="López"),
        replace(BARE, second_surname=None),
        replace(BARE, first_surname="López Morales", second_surname=None, birth=None),
        replace(BARE, given_names="Ana"),
        replace(BARE, given_names="María Ana"),
        replace(BARE, birth=PartialDate(1991)),
        replace(BARE, birth=PartialDate(1993, 3, 12)),
        replace(BARE, birth=PartialDate(1991, 12, 3)),
        replace(BARE, birth=None),
        replace(BARE, birth=PartialDate.stored("edad:35@2026-11-20")),
        replace(BARE, given_names="Luz", birth=PartialDate(1991, 3, 12)),
        replace(BARE, first_surname="Xiu", second_surname=None),
        Who("Otra", "Persona", curp="LOMA040229MGRPRNA3"),
        Who("Otra", "Persona", phone="3312345678"),
    ],
)
def test_one_slip_never_loses_a_person(told: Who) -> None:
    assert blocking_tokens(ANA) & query_tokens(told)


def test_a_stranger_shares_nothing() -> None:
    stranger = Who("Pedro", "Güemes", "Xicoténcatl", PartialDate(1960, 7, 1), phone="3300000000")

    assert not blocking_tokens(ANA) & query_tokens(stranger)


def test_a_badly_made_curp_points_at_nobody() -> None:
    broken = replace(BARE, curp="LOMA040229MGRPRNA4")

    assert blocking_tokens(broken) == blocking_tokens(BARE)


def test_a_person_with_only_a_given_name_is_found() -> None:
    known = Who("Xóchitl", birth=PartialDate(1991))

    assert blocking_tokens(known) & query_tokens(Who("Sóchitl", birth=PartialDate(1990))) == set()
    assert blocking_tokens(known) & query_tokens(Who("Jochitl", birth=PartialDate(1990)))


def test_one_name_finds_only_within_ones_own_office() -> None:
    kept = blocking_tokens(ANA, office="14086")

    assert kept & search_tokens("lope", office="14086")
    assert not kept & search_tokens("lope", office="14039")


@pytest.mark.parametrize("typed", ["ana lop 1991", "lopes", "mor ana", "María"])
def test_typed_beginnings_and_spellings_answer_for_a_person(typed: str) -> None:
    assert answers(ANA, typed)


@pytest.mark.parametrize("typed", ["ana 1990", "ana ruiz", "1991-03-12", "%"])
def test_one_word_that_is_not_hers_answers_for_nobody(typed: str) -> None:
    assert not answers(ANA, typed)


def test_keys_depend_on_the_secret_and_fit_in_64_bits() -> None:
    kept = blocking_tokens(ANA)

    ours, theirs = keyed(kept, b"a" * 32), keyed(kept, b"b" * 32)

    assert len(ours) == len(kept)
    assert not set(ours) & set(theirs)
    assert all(-(2**63) <= key < 2**63 for key in ours)


def test_keys_stay_the_same_from_one_release_to_the_next() -> None:
    assert keyed(["phone|3312345678"], b"k" * 32) == [2107166374402784850]
