"""What is asked about a file, once for forms and JSON, and the JSON shape of a kept one."""

from collections.abc import Mapping
from typing import Any

import marshmallow as ma

from app.core.privacy import Privacy
from app.core.questions import OneOf, Question, Text
from app.core.schemas import Shape, schema_field
from app.evidence.rules.names import LONGEST
from app.evidence.rules.sent import FIELD

_TITLE = Text(
    es="Nombre con que se muestra",
    en="Name it is shown by",
    hint_es="Por ejemplo: Acta de entrega del local. Sin nombres de personas.",
    hint_en="For example: Handover minutes of the premises. No names of people.",
    longest=LONGEST,
    privacy=Privacy.OPEN,
)

TITLE_QUESTION: Mapping[str, tuple[Question[Any], bool]] = {"title": (_TITLE, False)}

CHECK_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "finding": (
        OneOf(
            es="Después de revisarlo todo, ¿qué encontró?",
            en="After going through all of it, what did you find?",
            privacy=Privacy.OPERATIONAL,
            codelist="evidence_findings",
        ),
        True,
    ),
    **TITLE_QUESTION,
}


class EvidenceFile(Shape):
    """The part of a sending that is the file."""

    file = ma.fields.Raw(
        attribute=FIELD,
        required=False,
        metadata={"type": "string", "format": "binary", "description": "JPEG, PNG, WebP, PDF, "
                  "CSV or XLSX; at most 12 MB"},
    )  # fmt: skip


class EvidenceTitle(Shape):
    """The part of a sending that says how the file is called."""

    title = schema_field(_TITLE, required=False, nullable=False)


class EvidenceShape(Shape):
    """A kept file. Its hash is that of the file as it is handed out, after cleaning."""

    id = ma.fields.UUID()
    sha256 = ma.fields.String()
    media_type = ma.fields.String()
    bytes = ma.fields.Integer()
    name = ma.fields.String(attribute="shown_name")
    classification = ma.fields.String(metadata={"description": "internal or public"})
    checked_at = ma.fields.AwareDateTime(format="iso", allow_none=True)
    kept_at = ma.fields.AwareDateTime(format="iso", attribute="created_at")
