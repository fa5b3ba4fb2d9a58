"""Which screen asks which sections of the census, and at which address."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from app.core.columns import Section, questions_of
from app.core.questions import Question
from app.registry.sections.conditions import WorkSituation
from app.registry.sections.crew import Crew, CrewNames
from app.registry.sections.household import HouseholdNeeds
from app.registry.sections.needs import Needs
from app.registry.sections.profile import SelfIdentification, SocialProfile
from app.registry.sections.speech import Speech
from app.registry.sections.stay import FirstStay, StayNames
from app.registry.sections.work import Work

SCREENS: dict[str, tuple[type[Section], ...]] = {
    "trabajo": (Work,),
    "lenguas": (Speech,),
    "perfil": (SocialProfile,),
    "identidad": (SelfIdentification,),
    "viaje": (HouseholdNeeds,),
    "cuadrilla": (Crew, CrewNames),
    "estancia": (FirstStay, StayNames),
    "condiciones": (WorkSituation,),
    "necesidades": (Needs,),
}
"""Address of a screen to the sections it asks, in the order of the form; the first names it."""


@cache
def screen_questions(address: str) -> Mapping[str, tuple[Question[Any], bool]]:
    """List what a screen asks, in order: name to (question, must be answered)."""
    asked: dict[str, tuple[Question[Any], bool]] = {}
    for section in SCREENS[address]:
        asked |= questions_of(section)
    return MappingProxyType(asked)


@cache
def screen_of() -> Mapping[str, str]:
    """Give the address of the screen of every question, by its name."""
    places = {name: address for address in SCREENS for name in screen_questions(address)}
    return MappingProxyType(places)
