"""What is asked about an office, once for forms and JSON, and the JSON shapes of the offices."""

from collections.abc import Mapping
from typing import Any

import marshmallow as ma

from app.core.errors import Fault
from app.core.privacy import Privacy
from app.core.questions import Day, Number, OneOf, Question, Text
from app.core.schemas import Sentence, Shape, schema_field
from app.core.words import words

LONGEST_SEARCH = 120

STEP_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "stage": (
        OneOf(
            es="¿A qué etapa llegó la oficina?",
            en="Which stage did the office reach?",
            privacy=Privacy.OPEN,
            codelist="office_stages",
        ),
        True,
    ),
    "effective_on": (
        Day(
            es="¿Qué día ocurrió?",
            en="On which day did it happen?",
            hint_es="Por ejemplo: 24/8/2017. Hoy o antes.",
            hint_en="For example: 24/8/2017. Today or before.",
            privacy=Privacy.OPEN,
        ),
        True,
    ),
    "reason": (
        Text(
            es="Motivo",
            en="Reason",
            hint_es="Hace falta si la oficina se suspende, se cierra o se reabre, o si faltan "
            "pasos anteriores. No escriba nombres de personas.",
            hint_en="Needed when the office is suspended, closed or reopened, or when earlier "
            "steps are missing. Do not write names of people.",
            longest=500,
            privacy=Privacy.OPERATIONAL,
        ),
        False,
    ),
}

UNDO_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "effective_on": (
        Day(
            es="¿Desde qué día deja de contar?",
            en="From which day does it no longer count?",
            hint_es="Si el paso nunca ocurrió, deje la misma fecha del paso.",
            hint_en="If the step never happened, keep the date of the step.",
            privacy=Privacy.OPEN,
        ),
        True,
    ),
    "reason": (
        Text(
            es="¿Por qué se deshace?",
            en="Why is it undone?",
            hint_es="No escriba nombres de personas.",
            hint_en="Do not write names of people.",
            longest=500,
            privacy=Privacy.OPERATIONAL,
        ),
        True,
    ),
}

WAVE_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "wave": (
        Number(
            es="¿En qué grupo del plan va?",
            en="To which group of the plan does it belong?",
            privacy=Privacy.OPEN,
            least=1,
            most=2,
        ),
        True,
    ),
    "wave_reason": (
        Text(
            es="Acuerdo o motivo",
            en="Act or reason",
            hint_es="Por ejemplo: acuerdo 12 del 3 de enero de 2017.",
            hint_en="For example: act 12 of 3 January 2017.",
            longest=300,
            privacy=Privacy.OPEN,
        ),
        True,
    ),
}

CONTACT_QUESTIONS: Mapping[str, tuple[Question[Any], bool]] = {
    "address": (
        Text(
            es="Dirección",
            en="Address",
            hint_es="Calle, número, colonia y una seña para llegar.",
            hint_en="Street, number, neighbourhood and how to find it.",
            longest=200,
            privacy=Privacy.OPEN,
        ),
        False,
    ),
    "phone": (
        Text(
            es="Teléfono de la oficina",
            en="Telephone of the office",
            hint_es="Con lada; si tiene extensión, escríbala también.",
            hint_en="With area code, and extension if any.",
            longest=60,
            privacy=Privacy.OPEN,
        ),
        False,
    ),
    "hours": (
        Text(
            es="Días y horas de atención",
            en="Days and hours",
            hint_es="Por ejemplo: lunes a viernes, de 9 a 15 horas.",
            hint_en="For example: Monday to Friday, 9 to 15 h.",
            longest=120,
            privacy=Privacy.OPEN,
        ),
        False,
    ),
}

_SEARCH = Text(
    es="Municipio u oficina", en="Municipality", privacy=Privacy.OPEN, longest=LONGEST_SEARCH
)
_REGION = OneOf(es="Región", en="Region", privacy=Privacy.OPEN, codelist="regions")
_NO_EVIDENCE = words(
    "Todavía no se reciben medios de verificación por aquí. Mande la lista vacía, o quítela."
)


def no_evidence_yet(sent: list[Any]) -> None:
    """Refuse evidence until it can be kept: taking it in silence would lose it."""
    if sent:
        raise ma.ValidationError([Sentence.of(Fault("evidence_not_kept", _NO_EVIDENCE))])


class OfficesQuery(Shape):
    """What a list of offices is narrowed to. ``limit`` and ``cursor`` page it."""

    q = schema_field(_SEARCH, required=False, nullable=False)
    region = schema_field(_REGION, required=False, nullable=False)
    wave = schema_field(WAVE_QUESTIONS["wave"][0], required=False, nullable=False)
    stage = schema_field(STEP_QUESTIONS["stage"][0], required=False, nullable=False)
    limit = ma.fields.String()
    cursor = ma.fields.String()


class OfficeShape(Shape):
    """An office as everybody may see it; what nobody has published or reported is null."""

    cvegeo = ma.fields.String(
        attribute="office.cvegeo", metadata={"description": "INEGI key of the municipality"}
    )
    name = ma.fields.String(attribute="office.name")
    municipality = ma.fields.String(attribute="place.name")
    seat = ma.fields.String(attribute="place.cabecera")
    region = ma.fields.String(
        attribute="office.region", metadata={"description": "code of the list regions"}
    )
    wave = ma.fields.Integer(attribute="office.wave", allow_none=True)
    stage = ma.fields.String(allow_none=True, metadata={"description": "as reported, today"})
    stage_since = ma.fields.Date(attribute="since", allow_none=True)
    address = ma.fields.String(attribute="office.address", allow_none=True)
    phone = ma.fields.String(attribute="office.phone", allow_none=True)
    hours = ma.fields.String(attribute="office.hours", allow_none=True)


class OfficesPage(Shape):
    """Some offices in Spanish order and the cursor of what follows."""

    items = ma.fields.List(ma.fields.Nested(OfficeShape))
    next = ma.fields.String(allow_none=True)


class PublicStep(Shape):
    """One dated step of an office. Its reason is for staff only."""

    id = ma.fields.UUID(attribute="step.id")
    stage = ma.fields.String(attribute="step.stage")
    effective_on = ma.fields.Date(attribute="step.effective_on")
    reverses = ma.fields.UUID(attribute="step.reverses", allow_none=True)
    recorded_at = ma.fields.AwareDateTime(format="iso", attribute="step.created_at")
    counts = ma.fields.Boolean(metadata={"description": "false when undone, or undoing"})


class OfficeHistory(OfficeShape):
    """An office with every step of its installation, as they happened."""

    events = ma.fields.List(ma.fields.Nested(PublicStep), attribute="lines")


class Step(Shape):
    """A step just reported, as those who may report see it."""

    id = ma.fields.UUID()
    office = ma.fields.String()
    stage = ma.fields.String()
    effective_on = ma.fields.Date()
    reason = ma.fields.String(allow_none=True)
    reverses = ma.fields.UUID(allow_none=True)
    recorded_at = ma.fields.AwareDateTime(format="iso", attribute="created_at")


class StepReport(Shape):
    """What reporting a step takes."""

    stage = schema_field(STEP_QUESTIONS["stage"][0], required=False, nullable=True)
    effective_on = schema_field(STEP_QUESTIONS["effective_on"][0], required=True, nullable=False)
    reason = schema_field(STEP_QUESTIONS["reason"][0], required=False, nullable=True)
    reverses = ma.fields.UUID(allow_none=True)
    evidence = ma.fields.List(ma.fields.UUID(), validate=no_evidence_yet)
