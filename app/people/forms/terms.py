"""The form of a dated legal term: which one, from when, its two texts and where it comes from."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag behind

from app.core.privacy import Privacy
from app.core.questions import Day, Question, Text
from app.web.fields import TextField
from app.web.forms import AnswersForm, form_field

Typed = MultiDict[str, str]

LONGEST = 600


def _text(es: str, en: str, hint_es: str = "", hint_en: str = "") -> Text:
    return Text(
        es=es,
        en=en,
        hint_es=hint_es,
        hint_en=hint_en,
        privacy=Privacy.OPERATIONAL,
        longest=LONGEST,
    )


_NAME = _text("¿Qué término?", "Which term?")
_ASKED: dict[str, Question[Any]] = {
    "valid_from": Day(es="Vale desde el día", en="In force from", privacy=Privacy.OPERATIONAL),
    "es": _text("Texto en español", "Text in Spanish"),
    "en": _text("Texto en inglés", "Text in English"),
    "source": _text(
        "¿De dónde sale?",
        "Where does it come from?",
        "La ley, el acuerdo o la página, con su fecha.",
        "The law, the agreement or the page, with its date.",
    ),
}


class TermField(TextField):
    """The known terms, by name, as a select."""

    kind = "select"

    def __init__(self, **settings: Any) -> None:
        """Begin with no names: the view puts those that exist."""
        super().__init__(_NAME, required=True, **settings)
        self.names: list[str] = []

    @property
    def choices(self) -> list[SelectChoice]:
        """List the names."""
        return [SelectChoice(value=name, label=name) for name in self.names]


class TermForm(AnswersForm):
    """A dated wording of a term. Build it with ``term_form``."""

    def put_names(self, names: Iterable[str]) -> None:
        """Offer these terms."""
        field: Any = self["name"]
        field.names = list(dict.fromkeys(names))


def term_form(language: str, typed: Typed | None = None) -> TermForm:
    """Ask for a new wording of a known term."""
    return _form(language)(typed)


@lru_cache(maxsize=4)
def _form(language: str) -> type[TermForm]:
    fields: dict[str, Any] = {"name": TermField(language=language)}
    for name, question in _ASKED.items():
        fields[name] = form_field(question, required=True, language=language)
    return type("TermOf", (TermForm,), fields)
