"""Wire shapes of profiles: the declaration with agreement, answers and lists, and the record back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import marshmallow as ma

from app.core.clock import now, today
from app.core.errors import Fault, InvalidAnswers
from app.core.privacy import Privacy
from app.core.progress import Progress, progress
from app.core.questions import Name, Text
from app.core.schemas import AnswerField, Shape, schema_field
from app.core.words import words
from app.people.rules.registration import Declared
from app.people.schemas import DeclaredShape, TextList
from app.people.sections import FOLIO
from app.skills_census.models import ProfileConsent
from app.skills_census.queries.profiles import Line, Record
from app.skills_census.rules.capture import Capture, CaptureMode
from app.skills_census.rules.consents import Agreement
from app.skills_census.rules.rows import KINDS, Row
from app.skills_census.rules.visibility import leaves_on, why_hidden
from app.skills_census.sections import QUESTIONNAIRE

_MODE = words("El modo de captura no está en la lista: oficina u organizacion.")
_ROW = words("Una de las filas no tiene la forma que se pide.")
_WORDS = AnswerField.default_error_messages

_ANSWERS: dict[str, ma.fields.Field[Any]] = {
    name: schema_field(question, required=False, nullable=True)
    for address in QUESTIONNAIRE.screens
    for name, (question, _) in QUESTIONNAIRE.questions(address).items()
}
AnswersShape = Shape.from_dict(_ANSWERS, name="ProfileAnswers")


def _text(es: str, en: str, longest: int) -> Text:
    return Text(es=es, en=en, privacy=Privacy.OPERATIONAL, longest=longest)


def _name(es: str, en: str) -> AnswerField:
    question = Name(es=es, en=en, privacy=Privacy.IDENTIFIER)
    return AnswerField(question, allow_none=True, load_default=None)


class AgreementShape(Shape):
    """How the notice was given and what the person said yes to."""

    notice_version = AnswerField(_text("Versión del aviso", "Notice version", 40), required=True)
    shown_at = ma.fields.AwareDateTime(required=True, error_messages=_WORDS)
    purposes = TextList(AnswerField(_text("Finalidad", "Purpose", 40)), load_default=list)
    format = AnswerField(_text("Forma del aviso", "Format of the notice", 40), required=True)
    method = AnswerField(_text("Medio", "Method", 40), required=True)
    language = AnswerField(_text("Lengua", "Language", 10), load_default="0000")
    support_person = _name("Persona de apoyo", "Support person")
    witness = _name("Testigo", "Witness")


def _list() -> ma.fields.Field[Any]:
    return ma.fields.List(ma.fields.Dict(keys=ma.fields.String()), error_messages=_WORDS)


ListsShape = Shape.from_dict({kind.name: _list() for kind in KINDS}, name="ProfileLists")


class _Given(Shape):
    answers = ma.fields.Nested(AnswersShape, load_default=dict, error_messages=_WORDS)
    lists = ma.fields.Nested(ListsShape, load_default=dict, error_messages=_WORDS)


class ProfileIn(DeclaredShape, _Given):  # type: ignore[misc, valid-type]
    """A person to be registered in the skills census."""

    consent = ma.fields.Nested(AgreementShape, required=True, error_messages=_WORDS)
    capture_mode = AnswerField(
        _text("Modo de captura", "Capture mode", 20), load_default=CaptureMode.OFFICE.value
    )
    organization = AnswerField(
        _text("Organización", "Organization", 120), allow_none=True, load_default=None
    )
    folio = AnswerField(FOLIO, allow_none=True, load_default=None)
    not_duplicate_of = TextList(ma.fields.String(), load_default=list)


class ProfileChange(_Given):
    """What changes of a profile, and why what looks doubtful stands."""

    reason = AnswerField(_text("Motivo", "Reason", 300), load_default="")


def agreement_from(sent: Mapping[str, Any]) -> Agreement:
    """Make the agreement of a body that has the shape."""
    said = {name: value for name, value in sent.items() if name != "language"}
    return Agreement(**{**said, "purposes": tuple(sent["purposes"])})


def capture_from(sent: Mapping[str, Any]) -> Capture:
    """Make the capture of a body; nobody types for herself at an office's door."""
    if sent["capture_mode"] not in {CaptureMode.OFFICE, CaptureMode.ORGANIZATION}:
        raise InvalidAnswers({"capture_mode": [Fault("unknown_code", _MODE)]})
    return Capture(CaptureMode(sent["capture_mode"]), sent["organization"])


def rows_from(sent: Mapping[str, Any]) -> dict[type[Row], list[Row]]:
    """Make the rows of the lists that were sent."""
    return {
        kind: [_row(kind, each) for each in sent[kind.name] or ()]
        for kind in KINDS
        if kind.name in sent
    }


def _row(kind: type[Row], sent: Mapping[str, Any]) -> Row:
    known = {each.name: each.type for each in fields(kind)}
    fault = InvalidAnswers({kind.name: [Fault("shape", _ROW)]})
    if set(sent) - set(known) or not all(_fits(known[name], sent[name]) for name in sent):
        raise fault
    try:
        return kind(**sent)
    except TypeError as missing:
        raise fault from missing


def _fits(kind: Any, value: Any) -> bool:
    """Say whether a value of JSON is what a field of a row holds; no number is a yes."""
    allowed = kind.__args__ if hasattr(kind, "__args__") else (kind,)
    return type(value) in allowed


def line_shape(line: Line) -> dict[str, Any]:
    """Give a line of the list."""
    return {
        "folio": line.person.folio,
        "status": line.profile.status,
        "registered_at": line.profile.registered_at.isoformat(),
        "confirmed_at": line.profile.confirmed_at.isoformat(),
    }


def record_shape(record: Record, declared: Declared) -> dict[str, Any]:
    """Give a profile. Nothing of the screen on functioning is ever given."""
    profile = record.profile
    answers = {
        address: QUESTIONNAIRE.held(record.holders, address) for address in QUESTIONNAIRE.screens
    }
    return {
        "folio": record.person.folio,
        "office": record.person.home_office,
        "given_names": declared.given_names,
        "first_surname": declared.first_surname,
        "second_surname": declared.second_surname,
        "status": profile.status,
        "registered_at": profile.registered_at.isoformat(),
        "confirmed_at": profile.confirmed_at.isoformat(),
        "leaves_on": leaves_on(profile.confirmed_at).isoformat(),
        "hidden": why_hidden(record.standing, now=now()),
        "capture_mode": profile.capture_mode,
        "organization": profile.organization,
        "answers": {
            name: _plain(value) for held in answers.values() for name, value in held.items()
        },
        "lists": {kind.name: [asdict(row) for row in record.rows[kind]] for kind in KINDS},
        "consents": [consent_shape(consent) for consent in record.consents.values()],
        "completeness": _completeness(answers),
        "version": profile.version,
    }


def consent_shape(consent: ProfileConsent) -> dict[str, Any]:
    """Give the last word on one purpose."""
    return {
        "purpose": consent.purpose,
        "given": consent.given,
        "notice_version": consent.notice_version,
        "shown_at": consent.shown_at.isoformat(),
        "format": consent.format,
        "method": consent.method,
        "support_person": consent.support_person,
        "witness": consent.witness,
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _completeness(answers: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    total = Progress(0, 0)
    for address, held in answers.items():
        asked = {name: both[0] for name, both in QUESTIONNAIRE.questions(address).items()}
        total += progress(asked, held, on=today())
    return {"answered": total.answered, "asked": total.asked}
