"""The directory: found by any name, in Spanish order, page by page."""

import pytest

from app.core.errors import NotFound
from app.offices import queries
from app.offices.queries import Wanted


def names(session, **wanted):
    return [line.place.name for line in queries.directory(session, Wanted(**wanted)).items]


def test_each_municipality_of_jalisco_has_one_office(session):
    found = queries.directory(session, Wanted())

    assert found.total == 125
    assert len({line.office.cvegeo for line in found.items}) == 125


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("tlaquepaque", "San Pedro Tlaquepaque"),
        ("TLAQUEPAQUE", "San Pedro Tlaquepaque"),
        ("ciudad guzman", "Zapotlán el Grande"),
        ("Salto, El", "El Salto"),
        ("zapotlán gr", "Zapotlán el Grande"),
        ("canadas", "Cañadas de Obregón"),
        ("venustiano carranza", "San Gabriel"),
        ("14125", "San Ignacio Cerro Gordo"),
    ],
)
def test_an_office_is_found_by_any_name_of_its_municipality(session, text, municipality):
    assert names(session, text=text) == [municipality]


def test_the_two_san_sebastian_are_both_found_and_told_apart(session):
    assert set(names(session, text="san sebastian")) == {"Gómez Farías", "San Sebastián del Oeste"}


@pytest.mark.parametrize("text", ["%", "_", "\\", "'; DROP TABLE office", "\u202e"])
def test_signs_that_mean_something_to_sql_find_nothing_special(session, text):
    everything = len(names(session))

    assert len(names(session, text=text)) in {0, everything}


def test_a_misspelt_municipality_is_suggested():
    assert [place.name for place in queries.suggestions("sapopan")] == ["Zapopan"]


def test_the_directory_is_in_spanish_order(session):
    shown = names(session)

    assert shown.index("Unión de Tula") < shown.index("Valle de Guadalupe")
    assert shown.index("Atotonilco el Alto") < shown.index("Ayotlán") < shown.index("Bolaños")
    assert shown.index("Cañadas de Obregón") > shown.index("Cabo Corrientes")
    assert shown.index("Cañadas de Obregón") < shown.index("Casimiro Castillo")


def test_filters_add_up(session):
    centre = queries.directory(session, Wanted(region="12", wave=1)).items

    assert centre
    assert {(line.office.region, line.office.wave) for line in centre} == {("12", 1)}


def test_pages_give_every_office_once(session):
    pages, after = [], None

    while True:
        page = queries.directory(session, Wanted(), limit=50, after=after)
        pages.append([line.office.cvegeo for line in page.items])
        after = page.next
        if after is None:
            break

    assert [len(page) for page in pages] == [50, 50, 25]
    assert len({key for page in pages for key in page}) == 125


def test_the_count_by_region_adds_up_to_all_offices(session):
    regions = queries.directory(session, Wanted()).by_region

    assert len(regions) == 12
    assert sum(each.planned for each in regions) == 125


@pytest.mark.parametrize("key", ["14126", "12066", "", "14039 ", "14\x00", "á" * 10_000])
def test_a_key_of_no_office_is_not_found(session, key):
    with pytest.raises(NotFound):
        queries.office(session, key)
