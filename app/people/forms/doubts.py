"""Why answers that look wrong stand: asked at both desks (decision 0019)."""

from werkzeug.datastructures import MultiDict

from app.core.privacy import Privacy
from app.core.questions import Text
from app.web.forms import AnswersForm, form_for

Typed = MultiDict[str, str]

DOUBTS = "why_it_stands"
_WHY_IT_STANDS = Text(
    es="¿Por qué está bien así?",
    en="Why is it right as it stands?",
    hint_es="En pocas palabras. Sólo se lee en su oficina.",
    hint_en="In a few words. Only read in your office.",
    privacy=Privacy.IDENTIFIER,
    longest=300,
)


def reason_form_of_doubts(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask why answers that look wrong stand."""
    return form_for({DOUBTS: (_WHY_IT_STANDS, False)}, language=language)(typed)
