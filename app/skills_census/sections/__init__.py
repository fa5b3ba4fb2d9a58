"""What the skills census asks of one person once: a section is one class of storage.

Skills, tasks, studies and the like are lists: rows of tables (models/rows.py), not sections.
"""

from app.skills_census.sections.availability import Availability, Schooling
from app.skills_census.sections.communication import Communication
from app.skills_census.sections.screens import QUESTIONNAIRE
from app.skills_census.sections.support import Certificate, Support

__all__ = [
    "QUESTIONNAIRE",
    "Availability",
    "Certificate",
    "Communication",
    "Schooling",
    "Support",
]
