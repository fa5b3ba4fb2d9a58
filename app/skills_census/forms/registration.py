"""The forms of the first steps: how to communicate, who supports, who types."""

from functools import lru_cache

from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag behind

from app.core.privacy import Privacy
from app.core.questions import OneOf, Text
from app.skills_census.forms.numbers import numbers_of
from app.skills_census.rules.capture import LONGEST_NAME, Capture, CaptureMode
from app.skills_census.sections import QUESTIONNAIRE
from app.web.fields import ChoiceField
from app.web.forms import AnswersForm, form_field

Typed = MultiDict[str, str]

FIRST = ("comunicacion", "apoyo")
"""The screens that are asked before anything else."""

MODE = OneOf(
    "capture_modes",
    es="¿Cómo se captura este registro?",
    en="How is this registration typed in?",
    privacy=Privacy.OPERATIONAL,
)
ORGANIZATION = Text(
    es="¿Qué organización ayuda?",
    en="Which organization helps?",
    hint_es="Sólo si una organización acompaña a la persona.",
    hint_en="Only if an organization accompanies the person.",
    privacy=Privacy.OPERATIONAL,
    longest=LONGEST_NAME,
)


class DeskModes(ChoiceField):
    """How somebody is registered at a desk: there nobody types for herself."""

    @property
    def choices(self) -> list[SelectChoice]:
        """Leave out what happens at the person's own door."""
        return [each for each in super().choices if each.value != CaptureMode.SELF]


def first_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask how to communicate, who supports her, and how this is typed in."""
    return _first(language)(typed, data={"capture_mode": CaptureMode.OFFICE.value})


def capture_in(form: AnswersForm) -> Capture:
    """Make the capture of a form that is valid."""
    return Capture(CaptureMode(form["capture_mode"].data), form["organization"].data)


def asked_first(form: AnswersForm) -> dict[str, object]:
    """Give the answers of the first screens; what was left empty is not asked yet."""
    names = [name for address in FIRST for name in QUESTIONNAIRE.questions(address)]
    return {name: form[name].data for name in names if form[name].data not in (None, "", [])}


@lru_cache(maxsize=4)
def _first(language: str) -> type[AnswersForm]:
    fields: dict[str, Field] = {
        name: form_field(question, required=required, language=language)
        for address in FIRST
        for name, (question, required) in QUESTIONNAIRE.questions(address).items()
    }
    fields["capture_mode"] = DeskModes(MODE, required=True, language=language)
    fields["organization"] = form_field(ORGANIZATION, required=False, language=language)
    return type("FirstOf", (AnswersForm,), fields)


def numbered(form: AnswersForm) -> AnswersForm:
    """Show beside each question the number it has on paper."""
    both = {name: number for address in FIRST for name, number in numbers_of(address).items()}
    return form.numbered(both)
