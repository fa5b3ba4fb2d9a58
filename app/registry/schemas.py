"""Wire shapes of laborers: the declaration with consent and answers, and the record back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import marshmallow as ma

from app.core.clock import today
from app.core.columns import questions_of
from app.core.dates import PartialDate
from app.core.names import last_four
from app.core.privacy import Privacy
from app.core.progress import Progress, progress
from app.core.questions import OneOf, Question, Text
from app.core.schemas import AnswerField, Shape, schema_field
from app.people.models import Consent, Person, RegistrationPaper
from app.people.schemas import (
    AGE,
    DECLARED_ON,
    ConsentShape,
    CorrectionShape,
    DeclaredShape,
    PaperShape,
    TextList,
)
from app.people.sections import FOLIO, PAPERS, Identity, Origin
from app.registry.actions.answers import held
from app.registry.actions.register import Receipt
from app.registry.queries import Record, Row
from app.registry.sections import SCREENS, MinorWho, screen_questions
from app.web.wording import said_caution

_ANSWERS: dict[str, ma.fields.Field[Any]] = {
    name: schema_field(question, required=False, nullable=True)
    for address in SCREENS
    for name, (question, _) in screen_questions(address).items()
}
AnswersShape = Shape.from_dict(_ANSWERS, name="Answers")


class LaborerIn(DeclaredShape):  # type: ignore[misc, valid-type]
    """A laborer to be registered."""

    consent = ma.fields.Nested(
        ConsentShape, required=True, error_messages=AnswerField.default_error_messages
    )
    answers = ma.fields.Nested(
        AnswersShape, load_default=dict, error_messages=AnswerField.default_error_messages
    )
    paper = ma.fields.Nested(
        PaperShape,
        allow_none=True,
        load_default=None,
        error_messages=AnswerField.default_error_messages,
    )
    folio = AnswerField(FOLIO, allow_none=True, load_default=None)
    not_duplicate_of = TextList(ma.fields.String(), load_default=list)


class LaborerChange(CorrectionShape):  # type: ignore[misc, valid-type]
    """What changes of a laborer and why."""

    answers = ma.fields.Nested(
        AnswersShape, load_default=dict, error_messages=AnswerField.default_error_messages
    )


class MinorIn(Shape):
    """A child who comes along; her birth date or part of it, or her age."""

    given_names = schema_field(
        questions_of(MinorWho)["given_names"][0], required=True, nullable=False
    )
    surnames = schema_field(questions_of(MinorWho)["surnames"][0], required=False, nullable=True)
    sex = schema_field(questions_of(Origin)["sex"][0], required=True, nullable=False)
    birth_date = schema_field(
        questions_of(Identity)["birth_date"][0], required=False, nullable=True
    )
    age = schema_field(AGE, required=False, nullable=True)
    declared_on = schema_field(DECLARED_ON, required=False, nullable=True)


TOLD: dict[str, tuple[Question[Any], bool]] = {
    "kind": (
        OneOf(
            "referral_kinds",
            es="¿De qué se trata?",
            en="What is it about?",
            hint_es="Sólo si la persona quiere que se anote.",
            hint_en="Only if the person wants it noted.",
            privacy=Privacy.SENSITIVE,
        ),
        True,
    ),
    "note": (
        Text(
            es="¿Qué contó?",
            en="What was told?",
            hint_es="Lo menos que haga falta para ayudar. No escriba nombres de otras personas.",
            hint_en="The least that is needed to help. Write no names of other people.",
            why_es="Lo lee usted y quien dirige su oficina. No sale en ningún informe ni historia.",
            why_en="Read by you and the head of your office. It is in no report and no history.",
            privacy=Privacy.SENSITIVE,
            longest=600,
        ),
        False,
    ),
}
"""What is asked of something told in confidence."""


class ReferralIn(Shape):
    """What a person told in confidence."""

    kind = schema_field(TOLD["kind"][0], required=True, nullable=False)
    note = schema_field(TOLD["note"][0], required=False, nullable=True)


def receipt_shape(receipt: Receipt) -> dict[str, Any]:
    """Give what a clerk gets back."""
    return {
        "folio": receipt.person.folio,
        "registered_at": receipt.registered_at.isoformat(),
        "warnings": [said_caution(caution) for caution in receipt.cautions],
    }


def row_shape(row: Row) -> dict[str, Any]:
    """Give a line of the list."""
    return {
        "folio": row.folio,
        "name": row.full_name,
        "sex": row.sex,
        "birth_year": row.birth_year,
        "birth_precision": row.birth_precision,
        "origin_state": row.origin_state,
        "registered_at": row.registered_at.isoformat(),
    }


def record_shape(
    record: Record,
    consents: Mapping[str, Consent],
    *,
    paper: RegistrationPaper | None = None,
    whole: bool = False,
) -> dict[str, Any]:
    """Give a record with the keys of the declaration; numbers whole only when revealed."""
    person, identity = record.person, record.person.identity
    birth = PartialDate.stored(identity.birth_date)
    show = (lambda value: value) if whole else last_four
    answers = {
        name: value.isoformat() if isinstance(value, date) else value
        for address in SCREENS
        for name, value in held(record.holders, address).items()
    }
    return {
        "folio": person.folio,
        "office": person.home_office,
        "registered_at": record.laborer.registered_at.isoformat(),
        "channel": "paper" if paper else "window",
        "paper": _paper_shape(paper) if paper else None,
        "given_names": identity.given_names,
        "first_surname": identity.first_surname,
        "second_surname": identity.second_surname,
        "sex": person.sex,
        **_birth_shape(birth),
        "origin_municipality": person.origin_municipality,
        "origin_state": person.origin_state,
        "origin_country": person.origin_country,
        **{kind: show(_held(person, kind)) for kind in PAPERS},
        "no_curp_reason": person.no_curp_reason,
        "phone": show(identity.phone),
        "earlier_curps": [
            {"curp": show(row.value), "until": row.retired_on.isoformat()}
            for row in person.identifiers
            if row.kind == "curp" and row.retired_on
        ],
        "consent": [consent_shape(consent) for consent in consents.values()],
        "answers": answers,
        "completeness": _completeness(record),
        "minors": [
            {
                "given_names": minor.given_names,
                "surnames": minor.surnames,
                "sex": minor.sex,
                "birth_date": minor.birth_date,
            }
            for minor in record.minors
        ],
        "household": list(record.relatives),
        "version": person.version,
    }


def _paper_shape(paper: RegistrationPaper) -> dict[str, str]:
    return {"filled_on": paper.filled_on.isoformat(), "filled_by": paper.filled_by}


def _birth_shape(birth: PartialDate) -> dict[str, Any]:
    youngest, oldest = birth.age_on(today())
    told = birth.declared_on is not None
    return {
        "birth_date": None if told else birth.iso(),
        "age": birth.declared_age,
        "declared_on": birth.declared_on.isoformat() if birth.declared_on else None,
        "birth_precision": birth.precision.value,
        "age_today": {"from": youngest, "to": oldest},
    }


def consent_shape(consent: Consent) -> dict[str, Any]:
    """Give the last word on one purpose."""
    return {
        "purpose": consent.purpose,
        "given": consent.given,
        "notice_version": consent.notice_version,
        "shown_at": consent.shown_at.isoformat(),
        "method": consent.method,
        "language": consent.language,
        "variant": consent.variant,
        "read_aloud": consent.read_aloud,
        "witness": consent.witness,
        "interpreter": consent.interpreter,
    }


def _held(person: Person, kind: str) -> str | None:
    held = [row.value for row in person.identifiers if row.kind == kind and not row.retired_on]
    return held[-1] if held else None


def _completeness(record: Record) -> dict[str, Any]:
    by_screen = {
        address: progress(
            {name: question for name, (question, _) in screen_questions(address).items()},
            held(record.holders, address),
            on=today(),
        )
        for address in SCREENS
    }
    total = sum(by_screen.values(), Progress(0, 0))
    return {
        "answered": total.answered,
        "asked": total.asked,
        "sections": {
            address: {"answered": each.answered, "asked": each.asked}
            for address, each in by_screen.items()
        },
    }
