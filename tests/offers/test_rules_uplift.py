"""The uplift: the fewest adjustments that raise the band, and silence below five."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.offers.rules.matching import Ability, Answer, Asked, AskedTask
from app.offers.rules.uplift import Offered, crowd_of, lacking, reach, uplift
from app.skills_census.rules.supply import Band

RAMP, LIFT, CALM = (
    Offered("escaleras", "rampa"),
    Offered("cargar", "diablito"),
    Offered("ruido", "x"),
)


def test_two_adjustments_open_an_offer_from_five_to_twenty():
    crowd = Counter({frozenset(): 6, frozenset({RAMP}): 3, frozenset({RAMP, LIFT}): 14})

    found = uplift(crowd)

    assert found is not None
    assert found.adjustments == (LIFT, RAMP)
    assert (found.before, found.after) == (Band.FIVE, Band.TWENTY)


def test_the_fewest_adjustments_that_raise_the_band_are_proposed():
    crowd = Counter(
        {frozenset(): 8, frozenset({CALM}): 2, frozenset({RAMP}): 30, frozenset({LIFT}): 5}
    )

    found = uplift(crowd)

    assert found is not None
    assert (found.adjustments, found.before, found.after) == ((RAMP,), Band.FIVE, Band.TWENTY)


@pytest.mark.parametrize("reached", [0, 4])
def test_below_five_nothing_is_told_whatever_would_be_gained(reached):
    assert uplift(Counter({frozenset(): reached, frozenset({RAMP}): 100})) is None


def test_a_gain_within_the_band_is_not_told():
    assert uplift(Counter({frozenset(): 5, frozenset({RAMP}): 4})) is None


def test_who_would_rather_not_is_reached_by_no_adjustment():
    asked = Asked(tasks=(AskedTask(code="cargar", level=2),))
    people = [
        {"cargar": Ability(answer=Answer.RATHER_NOT)},
        {"cargar": Ability(answer=Answer.SUPPORTED, needs=frozenset({"diablito"}))},
        {},
    ]

    assert lacking(asked, people[0]) is None
    assert crowd_of(asked, people) == {frozenset(): 1, frozenset({LIFT}): 1}


crowds = st.dictionaries(
    st.frozensets(st.sampled_from((RAMP, LIFT, CALM))), st.integers(1, 60), max_size=8
)


@given(crowds, st.frozensets(st.sampled_from((RAMP, LIFT, CALM))))
def test_offering_more_never_reaches_fewer(crowd, offered):
    assert reach(crowd, offered) >= reach(crowd)


@given(crowds)
def test_an_uplift_is_always_between_two_bands_of_five_or_more(crowd):
    found = uplift(crowd)

    if found is not None:
        assert Band.FEW not in (found.before, found.after)
        assert list(Band).index(found.after) > list(Band).index(found.before)
