"""Wire shapes of persons: what a declaration and a consent look like in JSON."""

from collections.abc import Mapping
from typing import Any

import marshmallow as ma

from app.core.clock import today
from app.core.columns import questions_of
from app.core.dates import NotADate, PartialDate
from app.core.errors import Fault, InvalidAnswers
from app.core.privacy import Privacy
from app.core.questions import Day, Name, Number, Text
from app.core.schemas import AnswerField, Shape, schema_field
from app.core.words import words
from app.people.actions.enroll import Earlier
from app.people.rules.paper import Paper
from app.people.rules.registration import ConsentGiven, Declared
from app.people.sections import PAPERS, Identity, Origin

_BIRTH = words("Escriba la fecha de nacimiento o lo que sepa de ella, o la edad.")
_TOO_LITTLE = words("Para buscar escriba nombre, un apellido y el año de nacimiento, o la CURP.")

_IDENTITY = {**questions_of(Identity), **questions_of(Origin)}
_MUST_BE_SAID = {"given_names", "first_surname", "second_surname", "sex"}
"""Keys that a registration must hold; null says *has none* where the question allows it."""

AGE = Number(es="Edad", en="Age", privacy=Privacy.OPEN, least=0, most=120)
DECLARED_ON = Day(es="Día en que dijo su edad", en="Day the age was told", privacy=Privacy.OPEN)


def _identity_fields(must: set[str]) -> dict[str, ma.fields.Field[Any]]:
    fields: dict[str, ma.fields.Field[Any]] = {}
    for name, (question, _) in _IDENTITY.items():
        nullable = name not in {"given_names", "sex"}
        fields[name] = schema_field(question, required=name in must, nullable=nullable)
    for name, question in PAPERS.items():
        fields[name] = schema_field(question, required=False, nullable=True)
    fields["age"] = schema_field(AGE, required=False, nullable=True)
    fields["declared_on"] = schema_field(DECLARED_ON, required=False, nullable=True)
    return fields


def _words(es: str, en: str, longest: int) -> Text:
    return Text(es=es, en=en, privacy=Privacy.OPERATIONAL, longest=longest)


class TextList(ma.fields.List[Any]):
    """A list of short texts; what is not a list is told in our words."""

    default_error_messages = AnswerField.default_error_messages


class ConsentShape(Shape):
    """How the notice was shown and what the person answered."""

    notice_version = AnswerField(
        _words("Versión del aviso", "Version of the notice", 40), required=True
    )
    shown_at = ma.fields.AwareDateTime(
        required=True, error_messages=AnswerField.default_error_messages
    )
    purposes = TextList(AnswerField(_words("Finalidad", "Purpose", 40)), required=True)
    method = AnswerField(_words("Medio", "Method", 40), required=True)
    language = AnswerField(_words("Lengua", "Language", 10), load_default="0000")
    variant = AnswerField(_words("Variante", "Variant", 80), allow_none=True, load_default=None)
    witness = AnswerField(
        Name(es="Testigo", en="Witness", privacy=Privacy.IDENTIFIER),
        allow_none=True,
        load_default=None,
    )
    interpreter = AnswerField(
        Name(es="Intérprete", en="Interpreter", privacy=Privacy.IDENTIFIER),
        allow_none=True,
        load_default=None,
    )
    read_aloud = ma.fields.Boolean(
        load_default=False, truthy={True}, falsy={False},
        error_messages=AnswerField.default_error_messages,
    )  # fmt: skip


class PaperShape(Shape):
    """The paper form that a registration is typed in from."""

    filled_on = AnswerField(
        Day(es="Día en que se llenó el papel", en="Day of the paper", privacy=Privacy.OPERATIONAL),
        required=True,
    )
    filled_by = AnswerField(
        Name(es="Quién lo llenó", en="Who filled it in", privacy=Privacy.IDENTIFIER), required=True
    )


class MatchQuery(Shape.from_dict(_identity_fields(must=set()))):  # type: ignore[misc]
    """What is told of somebody who is looked for."""


DeclaredShape = Shape.from_dict(_identity_fields(must=_MUST_BE_SAID), name="Declared")
CorrectionShape = Shape.from_dict(
    {
        **_identity_fields(must=set()),
        "reason": AnswerField(_words("Motivo", "Reason", 300), required=True),
    },
    name="Correction",
)
"""Changed fields of a declaration and why."""


class AttentionShape(Shape):
    """Why a person of another office is attended."""

    reason = AnswerField(_words("Motivo", "Reason", 300), required=True)
    person_present = ma.fields.Boolean(
        load_default=True, truthy={True}, falsy={False},
        error_messages=AnswerField.default_error_messages,
    )  # fmt: skip


def birth_of(sent: Mapping[str, Any]) -> PartialDate | None:
    """Read the birth date of a body: a date or its part, or an age and the day it was told.

    Raises:
        InvalidAnswers: an age that nobody has, or told in the future.
    """
    if sent.get("birth_date"):
        return PartialDate.stored(sent["birth_date"])
    if sent.get("age") is None:
        return None
    try:
        return PartialDate.from_age(sent["age"], declared_on=sent.get("declared_on") or today())
    except NotADate as bad:
        raise InvalidAnswers({"age": [bad.fault]}) from bad


def birth_needed(sent: Mapping[str, Any]) -> PartialDate:
    """Read the birth date of a body that must tell it. Raises InvalidAnswers without one."""
    birth = birth_of(sent)
    if birth is None:
        raise InvalidAnswers({"birth_date": [Fault("missing", _BIRTH)]})
    return birth


def declared_from(sent: Mapping[str, Any]) -> Declared:
    """Make the declaration of a body that has the shape. Raises InvalidAnswers without a birth."""
    birth = birth_needed(sent)
    names = [name for name in (*_IDENTITY, *PAPERS) if name != "birth_date"]
    said: dict[str, Any] = {name: sent.get(name) for name in names}
    return Declared(birth=birth, **said)


def changes_from(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Make the changes of a correction: only what was sent."""
    names = {*_IDENTITY, *PAPERS} - {"birth_date"}
    changes = {name: value for name, value in sent.items() if name in names}
    birth = birth_of(sent)
    return changes | ({"birth": birth} if birth else {})


def consent_from(sent: Mapping[str, Any]) -> ConsentGiven:
    """Make the consent of a body that has the shape."""
    return ConsentGiven(**{**sent, "purposes": tuple(sent["purposes"])})


def earlier_from(sent: Mapping[str, Any]) -> Earlier:
    """Read what a body says of earlier registrations."""
    return Earlier(sent["folio"] or None, tuple(sent["not_duplicate_of"]))


def paper_from(sent: Mapping[str, Any] | None) -> Paper | None:
    """Make the paper of a body that has the shape."""
    return None if sent is None else Paper(sent["filled_on"], sent["filled_by"])


def check_query(sent: Mapping[str, Any]) -> None:
    """Ask for enough to look somebody up in all offices. Source: HOUSE.md §5."""
    named = sent.get("given_names") and (sent.get("first_surname") or sent.get("second_surname"))
    if sent.get("curp") or (named and birth_of(sent)):
        return
    raise InvalidAnswers({"given_names": [Fault("too_little", _TOO_LITTLE)]})
