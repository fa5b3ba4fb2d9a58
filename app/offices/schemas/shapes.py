"""The JSON shapes of the offices: what doors take and give."""

import marshmallow as ma

from app.core.lights import Light
from app.core.privacy import Privacy
from app.core.questions import OneOf, Text
from app.core.schemas import Shape, schema_field
from app.offices.schemas.questions import (
    DAYS_QUESTIONS,
    STEP_QUESTIONS,
    VERDICT_QUESTIONS,
    WAVE_QUESTIONS,
)

LONGEST_SEARCH = 120
MOST_FILES = 10
"""A step is proved by a few files; more come with prove."""
_SEARCH = Text(
    es="Municipio u oficina",
    en="Municipality",
    privacy=Privacy.OPEN,
    longest=LONGEST_SEARCH,
)
_REGION = OneOf(es="Región", en="Region", privacy=Privacy.OPEN, codelist="regions")


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
        attribute="office.cvegeo",
        metadata={"description": "INEGI key of the municipality"},
    )
    name = ma.fields.String(attribute="office.name")
    municipality = ma.fields.String(attribute="place.name")
    seat = ma.fields.String(attribute="place.cabecera")
    region = ma.fields.String(
        attribute="office.region",
        metadata={"description": "code of the list regions"},
    )
    wave = ma.fields.Integer(attribute="office.wave", allow_none=True)
    light = ma.fields.Enum(Light, by_value=True, attribute="state.light")
    days_late = ma.fields.Integer(attribute="state.late", allow_none=True)
    stage_verified = ma.fields.String(attribute="state.verified.stage", allow_none=True)
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
    counts = ma.fields.Boolean(
        attribute="line.counts",
        metadata={"description": "false when undone, or undoing"},
    )
    verdict = ma.fields.String(
        attribute="word",
        allow_none=True,
        metadata={"description": "what a monitor said last: accepted or rejected"},
    )
    evidence = ma.fields.Integer(
        attribute="files",
        metadata={"description": "how many files prove it"},
    )


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
    evidence = ma.fields.List(ma.fields.UUID(), validate=ma.validate.Length(max=MOST_FILES))


class StepVerdictReport(Shape):
    """What a monitor says of a step."""

    verdict = schema_field(VERDICT_QUESTIONS["verdict"][0], required=True, nullable=False)
    reason = schema_field(VERDICT_QUESTIONS["reason"][0], required=True, nullable=False)


class StepVerdictShape(Shape):
    """A verdict that was just given."""

    id = ma.fields.UUID()
    step = ma.fields.UUID()
    verdict = ma.fields.String()
    reason = ma.fields.String()
    recorded_at = ma.fields.AwareDateTime(format="iso", attribute="created_at")


class RolloutQuery(Shape):
    """The two days of the rollout: when things happened, and when they were written down."""

    al = schema_field(DAYS_QUESTIONS["al"][0], required=False, nullable=False)
    conocido = schema_field(DAYS_QUESTIONS["conocido"][0], required=False, nullable=False)


class GoalShape(Shape):
    """A target of the plan with its light."""

    due = ma.fields.Date(attribute="target.due_on")
    target = ma.fields.Integer(attribute="target.offices")
    light = ma.fields.Enum(Light, by_value=True)
    days_late = ma.fields.Integer(attribute="late")
    met_on = ma.fields.Date(attribute="reached_on", allow_none=True)
    forecast = ma.fields.Date(
        allow_none=True,
        metadata={"description": "at the present rate; null: met, or no forecast"},
    )
    forecast_by_stage = ma.fields.Date(
        attribute="by_stage",
        allow_none=True,
        metadata={"description": "if each office took the median of its stage"},
    )


class MunicipalityShape(Shape):
    """One office within the rollout."""

    cvegeo = ma.fields.String()
    wave = ma.fields.Integer(allow_none=True)
    stage_reported = ma.fields.String(allow_none=True)
    stage_verified = ma.fields.String(allow_none=True)
    operating = ma.fields.Boolean(
        metadata={"description": "open, with a registration of the last 30 days and a clerk"},
    )
    light = ma.fields.Enum(Light, by_value=True)
    days_late = ma.fields.Integer(allow_none=True)


class RolloutShape(Shape):
    """The rollout on a day as it was known on another."""

    al = ma.fields.Date()
    conocido = ma.fields.Date()
    planned = ma.fields.Float(metadata={"description": "one decimal"})
    reported = ma.fields.Integer()
    verified = ma.fields.Integer()
    targets = ma.fields.List(ma.fields.Nested(GoalShape))
    municipalities = ma.fields.List(ma.fields.Nested(MunicipalityShape))
