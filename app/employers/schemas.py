"""What is asked about employers beside their sections, and the JSON shapes of their doors."""

from collections.abc import Mapping
from typing import Any

import marshmallow as ma

from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.privacy import Privacy
from app.core.questions import ManyOf, OneOf, Question, Text
from app.core.schemas import Shape, schema_field
from app.employers.sections import Face, Papers

LONGEST_SEARCH = 80
CONDITION = "c_"
"""Before the code of a condition, in the name of its field."""

Asked = Mapping[str, tuple[Question[Any], bool]]

DECLARED: Asked = {**questions_of(Face), **questions_of(Papers)}

CHECK_QUESTIONS: Asked = {
    "checks": (
        ManyOf(
            "verification_checks",
            es="¿Qué revisó?",
            en="What did you check?",
            privacy=Privacy.OPERATIONAL,
        ),
        True,
    ),
    "note": (
        Text(
            es="Nota para la otra persona que revisa",
            en="Note for the other person who checks",
            privacy=Privacy.OPERATIONAL,
            longest=500,
        ),
        False,
    ),
}

REASON_QUESTIONS: Asked = {
    "reason": (
        Text(
            es="Motivo",
            en="Reason",
            hint_es="La empresa lo va a leer. No escriba nombres de personas.",
            hint_en="The employer will read it. Do not write names of people.",
            privacy=Privacy.OPERATIONAL,
            longest=500,
        ),
        True,
    ),
}


def condition_questions() -> dict[str, tuple[Question[Any], bool]]:
    """Ask each condition of a work site, in the order of the list; none must be answered."""
    return {
        f"{CONDITION}{code}": (
            OneOf(codelist="condition_answers", es=row.es, en=row.en, privacy=Privacy.OPEN),
            False,
        )
        for code, row in codelist("site_conditions").items()
    }


EmployerIn: Any = Shape.from_dict(
    {
        name: schema_field(question, required=required, nullable=not required)
        for name, (question, required) in DECLARED.items()
    },
    name="EmployerIn",
)
"""What declaring an employer takes."""


class EmployerOut(Shape):
    """An employer as its own account and the Secretariat see it; nothing that identifies it."""

    id = ma.fields.UUID()
    name = ma.fields.String()
    standing = ma.fields.String()
    verified_until = ma.fields.Date(allow_none=True)


class CheckIn(Shape):
    """What saying that one checked an employer takes."""

    checks = schema_field(CHECK_QUESTIONS["checks"][0], required=True, nullable=False)
    note = schema_field(CHECK_QUESTIONS["note"][0], required=False, nullable=True)


class CheckOut(Shape):
    """A check: it counts once another person has confirmed it."""

    id = ma.fields.UUID()
    employer_id = ma.fields.UUID()
    confirmed = ma.fields.Boolean()
    valid_until = ma.fields.Date(allow_none=True)


class ReasonIn(Shape):
    """Why an employer is suspended, or why no longer."""

    reason = schema_field(REASON_QUESTIONS["reason"][0], required=True, nullable=False)
