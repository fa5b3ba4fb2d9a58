"""Tables of the laborers' census, one file a noun."""

from app.registry.models.answers import (
    HOLDERS,
    LaborerConditions,
    LaborerCrew,
    LaborerNeeds,
    LaborerProfile,
    LaborerSelf,
    LaborerSpeech,
    LaborerStay,
    LaborerTravel,
)
from app.registry.models.draft import Draft
from app.registry.models.laborers import Alert, Household, Laborer, Minor
from app.registry.models.override import Override
from app.registry.models.referral import Referral

__all__ = [
    "HOLDERS",
    "Alert",
    "Draft",
    "Household",
    "Laborer",
    "LaborerConditions",
    "LaborerCrew",
    "LaborerNeeds",
    "LaborerProfile",
    "LaborerSelf",
    "LaborerSpeech",
    "LaborerStay",
    "LaborerTravel",
    "Minor",
    "Override",
    "Referral",
]
