"""The two sides of a match as the rules want them: an offer, and a profile with all its answers."""

from app.core.codelists import codelist
from app.core.places import municipality
from app.offers.models import Offer
from app.offers.rules.matching import Ability, Answer, Asked, AskedSkill, AskedTask, Side
from app.offers.rules.pay import pesos_a_day
from app.skills_census.queries.visible import Facts

DAYS_OF_A_MONTH = 30


def asked_of(offer: Offer) -> Asked:
    """Give what an offer asks, from an offer opened with its parts."""
    return Asked(
        skills=tuple(
            AskedSkill(code=each.skill, level=each.level, is_required=each.is_required)
            for each in offer.skills
        ),
        tasks=tuple(
            AskedTask(
                code=each.demand,
                level=each.level,
                is_essential=each.is_essential,
                is_adaptable=each.is_adaptable,
                offered=frozenset(each.adjustments),
            )
            for each in offer.demands
        ),
        education=_wanted(offer.schooling_wanted),
        region=region_of(offer),
        schedule=offer.schedule,
        modality=offer.modality,
        pay=_monthly(offer),
    )


def region_of(offer: Offer) -> str | None:
    """Give the region of the state where the work is."""
    place = municipality(offer.municipality) if offer.municipality else None
    return place.region if place else None


def side_of(facts: Facts) -> Side:
    """Give what a match knows of a whole profile: for her office and for herself."""
    return Side(
        skills={each.skill: each.level for each in facts.skills},
        abilities={
            each.demand: Ability(
                answer=Answer(each.answer),
                most=each.max_level,
                needs=_adjustments(facts, each.demand, is_own=False),
                owns=_adjustments(facts, each.demand, is_own=True),
            )
            for each in facts.abilities
        },
        education=facts.education,
        fields=frozenset(facts.study_fields),
        regions=frozenset(facts.regions),
        schedules=frozenset(facts.schedules),
        modality=facts.modality,
        pay=_hoped(facts.pay),
    )


def _wanted(schooling: str | None) -> str | None:
    """Give the band of schooling that an offer asks for; None when any will do."""
    return (schooling and codelist("schooling_wanted")[schooling].more["band"]) or None


def _adjustments(facts: Facts, demand: str, *, is_own: bool) -> frozenset[str]:
    return frozenset(
        each.adjustment
        for each in facts.adjustments
        if each.demand == demand and each.has_own is is_own
    )


def _monthly(offer: Offer) -> int | None:
    if offer.pay_max is None or offer.pay_unit is None:
        return None
    daily = pesos_a_day(offer.pay_max, offer.pay_unit)
    return None if daily is None else round(daily * DAYS_OF_A_MONTH)


def _hoped(band: str | None) -> int | None:
    """Give the least of a band of pay, in pesos a month."""
    return None if band is None else int(codelist("pay_bands")[band].more["from_pesos"] or 0)
