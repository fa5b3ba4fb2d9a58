"""One number a question, on screens and on paper; S begins them, so that none is the laborers'."""

from app.core.numbering import letter, numbers
from app.skills_census.sections import QUESTIONNAIRE

AGREEMENT = "SA"


def numbers_of(address: str) -> dict[str, str]:
    """Number what is asked at an address: SB1, SB2, SC1."""
    place = 1 + list(QUESTIONNAIRE.screens).index(address)
    return numbers("S" + letter(place), QUESTIONNAIRE.questions(address))
