"""Sections of the laborers' census, one file a noun."""

from app.registry.sections.conditions import WorkSituation
from app.registry.sections.crew import Crew, CrewNames
from app.registry.sections.household import HouseholdNeeds, MinorSex, MinorWho
from app.registry.sections.needs import Needs
from app.registry.sections.profile import SelfIdentification, SocialProfile
from app.registry.sections.screens import (
    QUESTIONNAIRE,
    SCREENS,
    screen_of,
    screen_questions,
)
from app.registry.sections.speech import Speech
from app.registry.sections.stay import FirstStay, StayNames
from app.registry.sections.work import Work

__all__ = [
    "QUESTIONNAIRE",
    "SCREENS",
    "Crew",
    "CrewNames",
    "FirstStay",
    "HouseholdNeeds",
    "MinorSex",
    "MinorWho",
    "Needs",
    "SelfIdentification",
    "SocialProfile",
    "Speech",
    "StayNames",
    "Work",
    "WorkSituation",
    "screen_of",
    "screen_questions",
]
