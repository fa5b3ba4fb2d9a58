"""States and municipalities, and what a clerk types to mean one."""

import unicodedata

import pytest

from app.core.places import (
    Found,
    Several,
    Unknown,
    jalisco,
    municipalities,
    municipality,
    regions,
    resolve,
    state,
    state_of,
    state_of_curp,
    states,
)


def named(text: str, within: str = "14") -> str | list[str] | None:
    """Say what a text resolves to."""
    match resolve(text, state=within):
        case Found(one):
            return one.name
        case Several(candidates):
            return [one.name for one in candidates]
        case Unknown():
            return None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("San Pedro Tlaquepaque", "San Pedro Tlaquepaque"),
        ("tlaquepaque", "San Pedro Tlaquepaque"),
        ("TLAJOMULCO", "Tlajomulco de Zúñiga"),
        ("tlajomulco de zuniga", "Tlajomulco de Zúñiga"),
        ("San Martín de Hidalgo", "San Martín Hidalgo"),
        ("Salto, El", "El Salto"),
        ("Barca, La", "La Barca"),
        ("barca", "La Barca"),
        ("tepatitlan", "Tepatitlán de Morelos"),
        ("san ignacio cerro gordo", "San Ignacio Cerro Gordo"),
        ("14125", "San Ignacio Cerro Gordo"),
        ("Purificación", "Villa Purificación"),
    ],
)
def test_a_municipality_is_known_by_its_old_and_short_names(typed: str, meant: str) -> None:
    assert named(typed) == meant


@pytest.mark.parametrize(
    ("seat", "municipality_name"),
    [
        ("El Tuito", "Cabo Corrientes"),
        ("La Resolana", "Casimiro Castillo"),
        ("Ciudad Guzmán", "Zapotlán el Grande"),
        ("San Sebastián del Sur", "Gómez Farías"),
        ("San Sebastián del Oeste", "San Sebastián del Oeste"),
    ],
)
def test_a_seat_with_another_name_leads_to_its_municipality(
    seat: str, municipality_name: str
) -> None:
    assert named(seat) == municipality_name


def test_a_text_that_may_mean_several_asks_for_a_choice() -> None:
    assert set(named("San Sebastián") or ()) == {"Gómez Farías", "San Sebastián del Oeste"}


def test_a_near_spelling_is_offered_and_never_taken_by_itself() -> None:
    assert named("zapotlan del rei") == ["Zapotlán del Rey"]


@pytest.mark.parametrize("text", ["", "   ", "gdl", "<script>", "x" * 10_000, "20001", "\u202e"])
def test_a_text_that_means_nothing_is_unknown(text: str) -> None:
    assert named(text) is None


def test_a_name_that_two_states_share_is_resolved_in_the_chosen_one() -> None:
    ours, theirs = resolve("Tuxpan"), resolve("Tuxpan", state="30")

    assert isinstance(ours, Found)
    assert isinstance(theirs, Found)
    assert (ours.municipality.cvegeo, theirs.municipality.cvegeo) == ("14108", "30189")


def test_both_unicode_forms_of_an_accent_mean_the_same_place() -> None:
    assert named(unicodedata.normalize("NFD", "Zapotlán del Rey")) == "Zapotlán del Rey"


def test_sixteen_names_of_jalisco_are_also_in_other_states() -> None:
    elsewhere = {
        one.name for other in states() if other.code != "14" for one in municipalities(other.code)
    }

    assert len([one for one in jalisco() if one.name in elsewhere]) == 16


def test_every_municipality_of_jalisco_is_found_by_its_own_name() -> None:
    assert [one.name for one in jalisco() if named(one.name) != one.name] == []


def test_no_two_municipalities_of_a_state_are_written_alike() -> None:
    for one in states():
        written = [place.name for place in municipalities(one.code)]
        assert len(written) == len(set(written)), one.name


def test_keys_are_text_and_keep_their_zeros() -> None:
    first = municipality("01001")

    assert first is not None
    assert (first.name, first.state) == ("Aguascalientes", "01")


def test_nine_municipalities_are_newer_than_the_census() -> None:
    all_of_them = [place for one in states() for place in municipalities(one.code)]

    assert len(all_of_them) == 2478
    assert len([place for place in all_of_them if place.population_2020 is None]) == 9


def test_every_municipality_of_jalisco_stands_in_a_region_in_force() -> None:
    assert {one.region for one in jalisco()} == {region.code for region in regions()}


@pytest.mark.parametrize(
    ("letters", "code"),
    [
        ("DF", "09"),
        ("MC", "15"),
        ("MN", "16"),
        ("MS", "17"),
        ("NL", "19"),
        ("NT", "18"),
        ("JC", "14"),
    ],
)
def test_the_letters_of_a_curp_lead_to_their_state(letters: str, code: str) -> None:
    found = state_of_curp(letters)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("letters", ["JA", "CX", "QQ", "NE", ""])
def test_letters_of_no_state_lead_nowhere(letters: str) -> None:
    assert state_of_curp(letters) is None


def test_an_origin_abroad_has_no_state() -> None:
    assert [state_of(origin) for origin in ("14039", "14", "GT", "99", "")] == [
        "14",
        "14",
        None,
        None,
        None,
    ]
    assert state("99") is None
