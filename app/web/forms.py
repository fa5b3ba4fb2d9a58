"""Forms made of questions: each kind of question has its field. A form never asks the database."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, singledispatch
from typing import Any, Self

from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms import Field, Form

from app.core.errors import Fault
from app.core.questions import (
    BirthDay,
    Day,
    ManyOf,
    Municipality,
    Number,
    OneOf,
    Question,
    Text,
    YesNo,
)
from app.core.words import words
from app.web.fields import (
    BirthField,
    ChoiceField,
    DayField,
    ManyField,
    MunicipalityField,
    NumberField,
    TextField,
)
from app.web.i18n import said

_ONLY_IF = words("Sólo si en «%(question)s» contestó: %(answers)s.")

Carried = list[tuple[str, str]]
"""Names and values typed on one page that the next page carries in hidden inputs."""


class AnswersForm(Form):
    """A form of questions. ``faults`` of actions are put back beside what was typed."""

    class Meta:
        """Our sentences are our own: nothing of WTForms is translated."""

        locales = False

    def __init__(self, *typed: Any, **settings: Any) -> None:
        """Say beside each question that has a condition when it is asked."""
        super().__init__(*typed, **settings)
        fields: Mapping[str, Any] = self._fields
        for field in fields.values():
            question = getattr(field, "question", None)
            if question is not None and question.only_if and question.only_if[0] in self._fields:
                field.condition = self._condition(*question.only_if)

    def _condition(self, name: str, codes: Sequence[str]) -> str:
        asked: Any = self._fields[name]
        labels = [choice.label for choice in asked.choices if choice.value in codes]
        said_of = {"question": asked.label.text, "answers": " / ".join(labels)}
        return str(gettext(_ONLY_IF, **said_of))

    def answers(self) -> dict[str, Any]:
        """Return the values by field name."""
        return {name: field.data for name, field in self._fields.items()}

    def numbered(self, numbers: Mapping[str, str]) -> Self:
        """Show beside each question the number it has on paper."""
        for name, field in self._fields.items():
            field.number = numbers.get(name, "")  # type: ignore[attr-defined]
        return self

    def put(self, faults: Mapping[str, Sequence[Fault]]) -> None:
        """Write each fault beside its field; those of no field of ours stand in the summary."""
        for name, found in faults.items():
            sentences = [said(fault) for fault in found]
            field = self._fields.get(name)
            if field is None:
                self.form_errors.extend(sentences)
            else:
                field.errors = [*field.errors, *sentences]


def typed_values(typed: MultiDict[str, str], *, without: Iterable[str] = ("clave",)) -> Carried:
    """List what was typed, name by name, for the next page to carry along.

    Args:
        typed: the form as it came.
        without: names that are not carried: the idempotency key belongs to one page.
    """
    left = set(without)
    return [(name, value) for name, value in typed.items(multi=True) if name not in left]


@singledispatch
def form_field(
    question: Question[Any],
    *,
    required: bool,  # noqa: ARG001 - the base of the cases
    language: str,  # noqa: ARG001 - the base of the cases
) -> Field:
    """Return the field that asks a question of this kind."""
    raise TypeError(f"no form field for {type(question).__name__}")


@form_field.register(Text)
def _(question: Text, *, required: bool, language: str) -> Field:
    return TextField(question, required=required, language=language)


@form_field.register(Number)
def _(question: Number, *, required: bool, language: str) -> Field:
    return NumberField(question, required=required, language=language)


@form_field.register(Day)
def _(question: Day, *, required: bool, language: str) -> Field:
    return DayField(question, required=required, language=language)


@form_field.register(BirthDay)
def _(question: BirthDay, *, required: bool, language: str) -> Field:
    return BirthField(question, required=required, language=language)


@form_field.register(YesNo)
@form_field.register(OneOf)
def _(question: YesNo | OneOf, *, required: bool, language: str) -> Field:
    return ChoiceField(question, required=required, language=language)


@form_field.register(ManyOf)
def _(question: ManyOf, *, required: bool, language: str) -> Field:
    return ManyField(question, required=required, language=language)


@form_field.register(Municipality)
def _(question: Municipality, *, required: bool, language: str) -> Field:
    return MunicipalityField(question, required=required, language=language)


def form_for(
    questions: Mapping[str, tuple[Question[Any], bool]],
    *,
    language: str,
    only: Iterable[str] | None = None,
) -> type[AnswersForm]:
    """Return the form that asks these questions.

    Args:
        questions: name to (question, must be answered), as ``core.columns.questions_of`` gives.
        language: ``es`` or ``en``.
        only: the names to ask, in this order; all when it is left out.
    """
    names = questions if only is None else only
    return _form(tuple((name, *questions[name]) for name in names), language)


@lru_cache(maxsize=256)
def _form(asked: tuple[tuple[str, Question[Any], bool], ...], language: str) -> type[AnswersForm]:
    fields = {
        name: form_field(question, required=required, language=language)
        for name, question, required in asked
    }
    return type("QuestionsForm", (AnswersForm,), fields)
