"""The forms of a request about personal data: what she asks, and what is answered."""

from werkzeug.datastructures import MultiDict

from app.core.privacy import Privacy
from app.core.questions import Day, OneOf, Text
from app.people.rules.data_requests import KINDS, LONGEST
from app.web.forms import AnswersForm, form_for

Typed = MultiDict[str, str]

_KIND = OneOf(
    KINDS,
    es="¿Qué pide la persona?",
    en="What does the person ask for?",
    privacy=Privacy.OPERATIONAL,
)
_RECEIVED = Day(
    es="¿Qué día lo pidió?",
    en="On which day did she ask?",
    hint_es="Si fue hoy, déjelo vacío. El plazo empieza el día hábil siguiente.",
    hint_en="If it was today, leave it empty. The term begins the next working day.",
    privacy=Privacy.OPERATIONAL,
)
_SAID = Text(
    es="Lo que dijo, con sus palabras",
    en="What she said, in her words",
    hint_es="Por ejemplo, qué dato está mal, o para qué no quiere que se usen.",
    hint_en="For example, what is wrong, or what they are not to be used for.",
    longest=LONGEST,
    privacy=Privacy.IDENTIFIER,
)
_ANSWER = Text(
    es="¿Qué se hizo, o por qué no procede?",
    en="What was done, or why is it not granted?",
    hint_es="La persona recibe esto por escrito.",
    hint_en="The person gets this in writing.",
    longest=LONGEST,
    privacy=Privacy.IDENTIFIER,
)


def request_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask which right she uses, since when, and what she said."""
    asked = {"kind": (_KIND, True), "received_on": (_RECEIVED, False), "said": (_SAID, False)}
    return form_for(asked, language=language)(typed)


def answer_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask what was done."""
    return form_for({"answer": (_ANSWER, True)}, language=language)(typed)
