"""The schooling that an offer asks for: of three bands, or any, which is what most work needs."""

import pytest

from app.core.codelists import codelist
from app.offers.models import Offer
from app.offers.queries.matching import asked_of
from app.offers.rules.matching import SCHOOLING, Fit, Part, Side, match


@pytest.mark.parametrize(
    ("wanted", "band"),
    [(None, None), ("indistinto", None), ("media", "middle"), ("superior", "higher")],
)
def test_an_offer_asks_for_a_band_of_schooling_or_for_none(wanted, band):
    offer = Offer(schooling_wanted=wanted, skills=[], demands=[])

    assert asked_of(offer).education == band


def test_every_schooling_of_an_offer_is_a_band_of_a_card():
    bands = {row.more["band"] for _, row in codelist("schooling_wanted").items()}

    assert bands - {""} <= set(SCHOOLING)


def test_any_schooling_fits_an_offer_that_asks_for_none_in_particular():
    offer = Offer(schooling_wanted="indistinto", skills=[], demands=[])

    scores = {match(Side(education=band), asked_of(offer)).score for band in (None, *SCHOOLING)}

    assert len(scores) == 1


def test_less_schooling_lowers_a_score_by_its_tenth_and_shuts_nobody_out():
    offer = Offer(schooling_wanted="superior", skills=[], demands=[])

    less, more = (match(Side(education=band), asked_of(offer)) for band in ("middle", "higher"))

    assert more.score - less.score == 10
    assert [item.part for item in less.listed(Fit.MISSING)] == [Part.EDUCATION]
    assert less.barriers == ()
