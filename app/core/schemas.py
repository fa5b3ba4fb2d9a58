"""The JSON face of a question: a marshmallow field that reads answers as the forms do."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import marshmallow as ma

from app.core.answers import BadAnswer, read_answer
from app.core.errors import Fault
from app.core.privacy import Audience, reaches
from app.core.questions import DECLINED, Day, ManyOf, Number, Question, declines_apart
from app.core.words import words

_MESSAGES = {
    "required": ("missing", words("Falta este dato. Escríbalo, o diga que no lo hay.")),
    "null": ("missing", words("Falta este dato. Escríbalo, o diga que no lo hay.")),
    "unknown": ("unknown_field", words("No conocemos este campo. Quítelo o revise su nombre.")),
    "type": ("wrong_type", words("Se esperaba un objeto JSON con campos y valores.")),
    "invalid": ("wrong_type", words("El dato no es del tipo esperado. Revise el contrato.")),
    "validator_failed": ("wrong_value", words("El dato no se puede guardar así. Revíselo.")),
}


class Sentence(str):
    """A message that carries its fault through marshmallow's lists of messages."""

    __slots__ = ("fault",)
    fault: Fault

    @classmethod
    def of(cls, fault: Fault) -> "Sentence":
        """Wrap a fault."""
        made = cls(fault.sentence)
        made.fault = fault
        return made


def _messages() -> dict[str, Any]:
    return {name: Sentence.of(Fault(*both)) for name, both in _MESSAGES.items()}


class AnswerField(ma.fields.Field[Any]):
    """A field that asks one question; app.core.answers judges the shape of what comes."""

    default_error_messages = _messages()

    def __init__(self, question: Question[Any], **settings: Any) -> None:
        """Ask this question."""
        super().__init__(**settings)
        self.question = question

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:  # noqa: ARG002 - marshmallow's signature
        try:
            return read_answer(self.question, value, required=not self.allow_none)
        except BadAnswer as bad:
            raise ma.ValidationError([Sentence.of(bad.fault)]) from bad

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:  # noqa: ARG002 - marshmallow's signature
        return value.isoformat() if isinstance(value, date) else value


class Shape(ma.Schema):
    """The base of our JSON shapes: unknown fields are told, messages are sentences."""

    error_messages = _messages()

    class Meta:
        """Refuse what we do not know, so that a misspelt field is never lost in silence."""

        unknown = ma.RAISE


def schema_field(question: Question[Any], *, required: bool, nullable: bool) -> AnswerField:
    """Give the JSON field of a question, described for the OpenAPI document."""
    return AnswerField(
        question,
        required=required,
        allow_none=nullable,
        metadata={"description": question.en, **_described(question)},
    )


def _described(question: Question[Any]) -> dict[str, Any]:
    kind = _type_of(question)
    if not declines_apart(question):
        return kind
    return {"oneOf": [kind, {"type": "string", "enum": list(DECLINED)}]}


def _type_of(question: Question[Any]) -> dict[str, Any]:
    match question:
        case Number():
            return {"type": "integer", "minimum": question.least, "maximum": question.most}
        case ManyOf():
            return {"type": "array", "items": {"type": "string"}}
        case Day():
            return {"type": "string", "format": "date"}
        case _:
            return {"type": "string"}


def shown_to(
    questions: Mapping[str, tuple[Question[Any], bool]], audience: Audience
) -> dict[str, Question[Any]]:
    """List the questions whose answers this audience may see about one person."""
    return {
        name: question
        for name, (question, _) in questions.items()
        if reaches(question.privacy, audience)
    }


def faults_of(messages_: Any) -> dict[str, list[Fault]]:
    """Flatten marshmallow's messages to faults by field; nested fields become ``a.b``."""
    found: dict[str, list[Fault]] = {}

    def walk(messages: Any, path: str) -> None:
        if isinstance(messages, Mapping):
            for name, inner in messages.items():
                walk(inner, str(name) if path in {"", "_schema"} else f"{path}.{name}")
            return
        for message in messages if isinstance(messages, list) else [messages]:
            fault = message.fault if isinstance(message, Sentence) else None
            found.setdefault(path, []).append(fault or Fault(*_MESSAGES["invalid"]))

    walk(messages_, "")
    return found
