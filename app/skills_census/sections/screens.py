"""Which screen asks which sections of the skills census, and at which address."""

from app.core.questionnaire import Questionnaire
from app.skills_census.sections.availability import Availability, Schooling
from app.skills_census.sections.communication import Communication
from app.skills_census.sections.support import Certificate, Support

QUESTIONNAIRE = Questionnaire(
    {
        "comunicacion": (Communication,),
        "apoyo": (Support,),
        "disponibilidad": (Availability,),
        "escuela": (Schooling,),
        "certificado": (Certificate,),
    }
)
"""Address of a screen to the sections it asks; how to communicate comes first."""
