"""The folio: drawn at random, read back however it was copied."""

import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.people.rules.folio import ALPHABET, new_folio, read_folio

FOLIOS = st.binary(min_size=5, max_size=5).map(lambda drawn: new_folio(lambda _: drawn))


@given(FOLIOS)
@settings(deadline=None, max_examples=300)
def test_a_folio_reads_back_however_it_was_copied(folio: str) -> None:
    copies = (
        folio.lower(),
        folio.replace("-", ""),
        folio.replace("-", " – "),
        folio.removeprefix("JAL-"),
        folio.removeprefix("JAL-").replace("0", "O").replace("1", "l"),
        folio.replace("1", "I"),
    )

    assert {read_folio(copy) for copy in copies} == {folio}


@given(FOLIOS, st.integers(0, 7), st.sampled_from(ALPHABET))
@settings(deadline=None, max_examples=300)
def test_one_wrong_sign_is_always_caught(folio: str, place: int, sign: str) -> None:
    signs = folio.removeprefix("JAL-").replace("-", "")
    wrong = signs[:place] + sign + signs[place + 1 :]

    assert read_folio(wrong) == (folio if wrong == signs else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "JAL",
        "JAL-0000-0000",
        "JAL-0000-000U-0",
        "GTO-0000-0000-0",
        "<b>",
        "0" * 10_000,
        "\u202e",
    ],
)
def test_what_is_no_folio_is_nothing(text: str) -> None:
    assert read_folio(text) is None


def test_folios_do_not_repeat_themselves() -> None:
    drawn = {new_folio(secrets.token_bytes) for _ in range(2000)}

    assert len(drawn) == 2000


def test_a_folio_never_holds_a_sign_that_is_misread() -> None:
    drawn = "".join(new_folio(secrets.token_bytes).removeprefix("JAL") for _ in range(500))

    assert set(drawn) & set("ILOU") == set()
