"""What a search tells: bands, the ladder, and facets that are not there to be asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.skills_census.rules.facets import FacetNotAllowed, Facets, read
from app.skills_census.rules.ladder import rungs, settle
from app.skills_census.rules.supply import THRESHOLD, Band, band, bounds, is_enough

OFFERED = {
    "region": frozenset({"05", "12"}),
    "occupation": frozenset({"4", "41", "42"}),
    "education": frozenset({"basic"}),
    "modality": frozenset({"remoto"}),
    "skill": frozenset({"soldar"}),
}


@given(st.integers(0, 10_000))
def test_every_count_has_one_band_that_holds_it(people):
    told = band(people)

    limits = bounds(told)

    assert limits.least <= people
    assert limits.most is None or people <= limits.most


def test_four_people_and_none_are_told_alike():
    assert band(0) is band(4) is Band.FEW
    assert not is_enough(band(THRESHOLD - 1))
    assert is_enough(band(THRESHOLD))


@pytest.mark.parametrize(
    "asked",
    [
        {"sex": ["M"]},
        {"discapacidad": ["motriz"]},
        {"municipality": ["14039"]},
        {"region": ["05", "12"]},
        {"region": ["-05"]},
        {"occupation": ["411"]},
        {"skill": ["soldar or 1=1"]},
        {"q": ["silla de ruedas"]},
    ],
)
def test_what_may_not_be_asked_is_refused_by_name(asked):
    with pytest.raises(FacetNotAllowed) as refused:
        read(asked, OFFERED)

    assert refused.value.status == 422
    assert refused.value.code == "facet_not_allowed"


def test_an_empty_answer_asks_for_everybody():
    assert read({"region": [""], "skill": ["", "soldar"]}, OFFERED) == Facets(skill="soldar")


def test_two_digits_of_occupation_need_twenty_people():
    counts = {"41": 20, "42": 19, "4": 39}

    def count(facets: Facets) -> int:
        return counts[facets.occupation]

    large, small = (settle(Facets(occupation=code), count) for code in ("41", "42"))

    assert (large.facets.occupation, large.band) == ("41", Band.TWENTY)
    assert (small.facets.occupation, small.band, small.widened) == ("4", Band.TWENTY, ("group",))


def test_the_ladder_widens_education_then_region_then_occupation_and_never_skill_nor_modality():
    asked = Facets(
        region="05", occupation="4", education="basic", modality="remoto", skill="soldar"
    )

    steps = list(rungs(asked))

    assert [widened for _, widened in steps] == [
        (),
        ("education",),
        ("education", "region"),
        ("education", "region", "occupation"),
    ]
    assert steps[-1][0] == Facets(modality="remoto", skill="soldar")
