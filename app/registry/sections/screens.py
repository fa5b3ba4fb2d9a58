"""Which screen asks which sections of the census, and at which address."""

from app.core.questionnaire import Questionnaire
from app.registry.sections.conditions import WorkSituation
from app.registry.sections.crew import Crew, CrewNames
from app.registry.sections.household import HouseholdNeeds
from app.registry.sections.needs import Needs
from app.registry.sections.profile import SelfIdentification, SocialProfile
from app.registry.sections.speech import Speech
from app.registry.sections.stay import FirstStay, StayNames
from app.registry.sections.work import Work

QUESTIONNAIRE = Questionnaire(
    {
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
)
"""Address of a screen to the sections it asks, in the order of the form; the first names it."""

SCREENS = QUESTIONNAIRE.screens
screen_questions = QUESTIONNAIRE.questions
screen_of = QUESTIONNAIRE.places
