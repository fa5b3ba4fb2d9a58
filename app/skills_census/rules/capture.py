"""Who typed a profile in, and who may be in this census at all."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.dates import PartialDate
from app.core.errors import Fault
from app.core.words import words
from app.people.rules.ages import Standing, standing

_CHILD = words(
    "Tiene menos de 15 años: en este censo se registra a quien ya puede trabajar. "
    "Oriente a su familia sobre la escuela y los apoyos."
)
_WHICH = words("Escriba el nombre de la organización que ayuda.")
_LONG = words("Escriba el nombre de la organización en 120 letras o menos.")

LONGEST_NAME = 120


class CaptureMode(StrEnum):
    """Who typed: the office, the person herself, or an organization that helps her."""

    OFFICE = "oficina"
    SELF = "propia"
    ORGANIZATION = "organizacion"


@dataclass(frozen=True, slots=True)
class Capture:
    """How a profile is typed in; ``organization`` only with CaptureMode.ORGANIZATION."""

    mode: CaptureMode = CaptureMode.OFFICE
    organization: str | None = None


def capture_faults(capture: Capture) -> dict[str, list[Fault]]:
    """Say what is missing of how it was typed in."""
    if capture.mode is not CaptureMode.ORGANIZATION:
        return {}
    if not (capture.organization or "").strip():
        return {"organization": [Fault("missing", _WHICH)]}
    if len(capture.organization or "") > LONGEST_NAME:
        return {"organization": [Fault("too_long", _LONG)]}
    return {}


def age_faults(birth: PartialDate, *, on: date) -> dict[str, list[Fault]]:
    """Refuse a child under 15; who is 15 to 17 is registered and never shown to an employer."""
    if standing(birth, on) is Standing.UNDER_15:
        return {"birth_date": [Fault("under_15", _CHILD)]}
    return {}
