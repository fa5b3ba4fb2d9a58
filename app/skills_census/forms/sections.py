"""The form of a screen of questions that are asked once, and of an employer to hide from."""

from typing import Any

from werkzeug.datastructures import MultiDict

from app.core.clock import today
from app.core.privacy import Privacy
from app.core.progress import is_current
from app.core.questions import Text
from app.skills_census.forms.numbers import numbers_of
from app.skills_census.sections import QUESTIONNAIRE
from app.web.forms import AnswersForm, form_for

Typed = MultiDict[str, str]

_RFC = Text(
    es="RFC de la empresa",
    en="RFC of the employer",
    hint_es="Está en sus recibos de pago: 12 o 13 letras y números.",
    hint_en="It is on pay slips: 12 or 13 letters and digits.",
    privacy=Privacy.IDENTIFIER,
    longest=20,
)


def section_form(
    language: str, address: str, typed: Typed | None = None, **held: Any
) -> AnswersForm:
    """Ask the questions of a screen; a retired one stays where it was answered."""
    asked = {
        name: both
        for name, both in QUESTIONNAIRE.questions(address).items()
        if is_current(both[0], on=today()) or held.get(name) not in (None, [])
    }
    return form_for(asked, language=language)(typed, data=held).numbered(numbers_of(address))


def block_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask from which employer a profile is to be hidden."""
    return form_for({"rfc": (_RFC, True)}, language=language)(typed)
