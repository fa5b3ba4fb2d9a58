"""Tables of the offices, one file a noun."""

from app.offices.models.offices import AccessItem, Office, OfficeMessage
from app.offices.models.plan import RolloutPlan, RolloutWave, WaveChange
from app.offices.models.steps import StageEvent, StepEvidence, StepVerdict

__all__ = [
    "AccessItem",
    "Office",
    "OfficeMessage",
    "RolloutPlan",
    "RolloutWave",
    "StageEvent",
    "StepEvidence",
    "StepVerdict",
    "WaveChange",
]
