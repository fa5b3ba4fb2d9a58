"""The form of a paper that is typed in: when it was filled in, by whom, with the notice shown."""

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field

from app.core.clock import today
from app.core.errors import Fault
from app.core.privacy import Privacy
from app.core.questions import Day, Name, Question
from app.core.words import words
from app.people.rules.paper import Paper, day_faults
from app.web.forms import AnswersForm, form_field

Typed = MultiDict[str, str]

_FILLED_ON = Day(
    es="¿Qué día se llenó el papel?",
    en="On which day was the paper filled in?",
    privacy=Privacy.OPERATIONAL,
)
_FILLED_BY = Name(
    es="¿Quién lo llenó?",
    en="Who filled it in?",
    hint_es="El nombre que dice la hoja.",
    hint_en="The name on the sheet.",
    privacy=Privacy.IDENTIFIER,
)
_ASKED: dict[str, Question[Any]] = {"paper_filled_on": _FILLED_ON, "paper_filled_by": _FILLED_BY}
_NOTICE = "paper_notice"
NAMES = frozenset({*_ASKED, _NOTICE})
"""Names of its inputs, which the later pages of a registration carry along."""

_WAS_SHOWN = words("El aviso se mostró en papel ese día")
_NOT_SHOWN = words(
    "Marque que el aviso se mostró ese día. Si no se mostró, muéstrelo hoy con el botón de arriba."
)


class PaperForm(AnswersForm):
    """When and by whom a paper was filled in. Build it with ``paper_form``."""

    beside: ClassVar[Mapping[str, str]] = {
        "paper.filled_on": "paper_filled_on",
        "consent.notice_version": _NOTICE,
    }

    def put(self, faults: Mapping[str, Sequence[Fault]]) -> None:
        """Write each fault beside the field that holds its answer."""
        super().put({self.beside.get(name, name): found for name, found in faults.items()})

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Judge each answer, then the day."""
        if super().validate(extra_validators):
            self.put(day_faults(self.paper(), today=today()))
        if not self[_NOTICE].data:
            self.put({_NOTICE: [Fault("not_shown", _NOT_SHOWN)]})
        return not self.errors

    def paper(self) -> Paper:
        """Make the paper of a form whose answers have their shape."""
        return Paper(self["paper_filled_on"].data, self["paper_filled_by"].data)


def is_paper(typed: Container[str]) -> bool:
    """Say whether what was typed comes from a paper."""
    return any(name in typed for name in NAMES)


def paper_form(language: str, typed: Typed | None = None) -> PaperForm:
    """Ask when and by whom a paper was filled in."""
    return _form(language)(typed)


def paper_in(language: str, typed: Typed) -> Paper | None:
    """Give the paper that a form carries along; None when it carries none, or one that is wrong."""
    if not is_paper(typed):
        return None
    form = paper_form(language, typed)
    return form.paper() if form.validate() else None


@lru_cache(maxsize=4)
def _form(language: str) -> type[PaperForm]:
    fields: dict[str, Field] = {
        name: form_field(question, required=True, language=language)
        for name, question in _ASKED.items()
    }
    fields[_NOTICE] = BooleanField(gettext(_WAS_SHOWN))
    return type("PaperOf", (PaperForm,), fields)
