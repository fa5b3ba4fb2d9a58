"""The forms that ask why: an attention, a correction, whole numbers shown."""

from functools import lru_cache

from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField

from app.core.privacy import Privacy
from app.core.questions import OneOf, Text
from app.core.words import words
from app.web.forms import AnswersForm, form_field, form_for

Typed = MultiDict[str, str]

LONGEST = 300

_PRESENT = words("La persona está aquí, en la ventanilla")
_CODE = OneOf(
    "attention_reasons",
    es="¿Por qué se le atiende aquí?",
    en="Why is she attended here?",
    hint_es="La persona y su oficina podrán leerlo.",
    hint_en="She and her office will be able to read it.",
    privacy=Privacy.OPERATIONAL,
)
_MORE = Text(
    es="Algo más que deba saberse",
    en="Anything else to be known",
    privacy=Privacy.OPERATIONAL,
    longest=LONGEST,
)
_WHY = Text(
    es="¿Por qué?",
    en="Why?",
    hint_es="Queda anotado con su nombre, y la persona puede leerlo.",
    hint_en="It is kept with your name, and the person may read it.",
    privacy=Privacy.OPERATIONAL,
    longest=LONGEST,
)


def attention_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask why a person of another office is attended, and whether she is present."""
    return _attention(language)(typed)


def reason_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask why something is done with a record."""
    return form_for({"reason": (_WHY, True)}, language=language)(typed)


@lru_cache(maxsize=4)
def _attention(language: str) -> type[AnswersForm]:
    fields = {
        "reason_code": form_field(_CODE, required=True, language=language),
        "reason": form_field(_MORE, required=False, language=language),
        "person_present": BooleanField(gettext(_PRESENT)),
    }
    return type("AttentionForm", (AnswersForm,), fields)
