"""Every list of codes: complete, in two languages, sourced, and faithful to old records."""

from datetime import date
from types import MappingProxyType

import pytest

from app.core.codelists import (
    FOLDER,
    HEADER,
    Code,
    CodeList,
    NoSuchCode,
    NoSuchList,
    codelist,
    names,
)


@pytest.mark.parametrize("name", names())
def test_every_row_has_its_two_labels_and_its_source(name: str) -> None:
    rows = codelist(name).rows.values()

    assert rows
    assert [row.code for row in rows if not (row.es and row.en and row.source)] == []


@pytest.mark.parametrize("name", names())
def test_no_code_stands_twice_in_a_list(name: str) -> None:
    lines = (FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()

    assert len(codelist(name).codes) == len(lines) - 1


@pytest.mark.parametrize("name", names())
def test_every_list_begins_with_the_same_columns(name: str) -> None:
    header = (FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]

    assert tuple(header.split(",")[: len(HEADER)]) == HEADER


def test_a_retired_code_keeps_its_words_but_is_no_longer_offered() -> None:
    old = Code("a", "Antes", "Before", None, date(2020, 12, 31), "test", MappingProxyType({}))
    codes = CodeList("test", MappingProxyType({"a": old}))

    assert codes.label("a", "en") == "Before"
    assert codes.holds("a")
    assert not codes.holds("a", date(2021, 1, 1))
    assert codes.items(date(2020, 12, 31)) == (("a", old),)
    assert codes.items(date(2021, 1, 1)) == ()


def test_a_name_of_a_list_never_becomes_a_path() -> None:
    with pytest.raises(NoSuchList):
        codelist("../codelists/sexes")


def test_an_unknown_code_has_no_words() -> None:
    with pytest.raises(NoSuchCode):
        codelist("sexes").label("F")


def test_a_declined_answer_has_words_in_every_list() -> None:
    assert codelist("crops").label("prefiere_no", "en") == "Prefers not to say"


def test_the_lists_of_places_are_complete() -> None:
    sizes = {name: len(codelist(name).codes) for name in ("states", "regions", "municipalities")}

    assert sizes == {"states": 32, "regions": 12, "municipalities": 125}
    assert len(codelist("mexico_municipalities").codes) == 2478


def test_people_are_counted_once_in_the_list_of_municipalities() -> None:
    people = [int(row.more["population_2020"]) for _, row in codelist("municipalities").items()]

    assert sum(people) == 8_348_151


def test_all_68_indigenous_languages_are_there_beside_spanish_and_sign_language() -> None:
    languages = codelist("languages")
    own = [code for code, row in languages.items() if row.more["is_indigenous"] and code < "8000"]

    assert len(own) == 68
    assert languages.label("LSM", "en") == "Mexican Sign Language"
    assert languages.label("0000") == "Español"


def test_keeping_the_record_and_counting_are_the_only_purposes_not_asked() -> None:
    purposes = codelist("consent_purposes").items()

    assert [code for code, row in purposes if row.more["required"] == "yes"] == [
        "registro",
        "estadistica",
    ]


def test_every_reason_for_having_no_curp_can_be_told() -> None:
    reasons = set(codelist("no_curp_reasons").codes)

    assert reasons >= {"nunca", "perdida", "en_tramite", "extranjera", "no_dice"}


def test_the_countries_are_those_of_iso_3166() -> None:
    countries = codelist("countries")

    assert len(countries.codes) == 249
    assert (countries.label("GT"), countries.label("DE", "en")) == ("Guatemala", "Germany")
