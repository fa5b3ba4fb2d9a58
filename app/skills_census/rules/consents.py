"""What makes a yes to a purpose of the skills census: notice, accessible format, and how it was said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.core.codelists import codelist
from app.core.errors import Fault
from app.core.words import words
from app.people.rules.registration import CLOCK_SLACK, FIRST_DAY, Faults
from app.skills_census.rules.visibility import Purpose

_PURPOSE = words("Para registrar, marque que se le explicó para qué se guarda su perfil.")
_UNKNOWN = words("Una de las finalidades no está en la lista. Elíjalas otra vez.")
_FORMAT = words(
    "Elija en qué forma se le dio el aviso: escrito, en audio, en señas o en lectura fácil."
)
_METHOD = words("Elija cómo aceptó: firma, huella o de palabra.")
_WITNESS = words("Con huella o de palabra hace falta un testigo. Escriba su nombre.")
_WHEN = words("La hora en que se mostró el aviso no es correcta. Revise el reloj.")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the notice was given and to which purposes she said yes.

    Args:
        format: of the list ``notice_formats``. support_person: who helped her to decide.
    """

    notice_version: str
    shown_at: datetime
    purposes: tuple[str, ...]
    format: str
    method: str
    support_person: str | None = None
    witness: str | None = None


def agreement_faults(agreement: Agreement, *, now: datetime, is_first: bool) -> Faults:
    """Say what keeps an agreement from being one.

    Args:
        is_first: it begins the profile, so that the first purpose must have been explained.
    """
    faults: Faults = {}
    for name, fault in _faults(agreement, now=now, is_first=is_first):
        faults.setdefault(name, []).append(fault)
    return faults


def _faults(agreement: Agreement, *, now: datetime, is_first: bool) -> Iterator[tuple[str, Fault]]:
    purposes, methods = codelist("profile_purposes"), codelist("consent_methods")
    if not all(purposes.holds(code) for code in agreement.purposes):
        yield "consent.purposes", Fault("unknown_code", _UNKNOWN)
    elif is_first and Purpose.REGISTER not in agreement.purposes:
        yield "consent.purposes", Fault("purpose_missing", _PURPOSE)
    if not codelist("notice_formats").holds(agreement.format):
        yield "consent.format", Fault("unknown_code", _FORMAT)
    if not methods.holds(agreement.method):
        yield "consent.method", Fault("unknown_code", _METHOD)
    elif methods[agreement.method].more["needs_witness"] == "yes" and not agreement.witness:
        yield "consent.witness", Fault("witness_missing", _WITNESS)
    if not FIRST_DAY <= agreement.shown_at <= now + CLOCK_SLACK:
        yield "consent.shown_at", Fault("wrong_hour", _WHEN)


def is_settled(purpose: str) -> bool:
    """Say whether a purpose is the registration itself: it ends by withdrawing the profile."""
    return codelist("profile_purposes")[purpose].more["required"] == "yes"
