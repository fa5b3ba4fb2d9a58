"""What a person says to a request: which of her data, and for how many days."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import Fault
from app.core.words import words
from app.mediation.rules.terms import LONGEST_DAYS

Faults = dict[str, list[Fault]]

_NONE = words("Diga al menos un dato que la empresa puede ver.")
_UNKNOWN = words("Ese dato no se puede dar: no lo tenemos.")
_DAYS = words("Elija de 1 a %(most)s días.")


class Way(StrEnum):
    """How a person gave her answer."""

    WINDOW = "ventanilla"
    PHONE = "telefono"
    HERSELF = "ella_misma"


class Why(StrEnum):
    """Why a case ended without a yes, known to the office and the person only."""

    DECLINED = "dijo_no"
    SILENT = "sin_respuesta"
    WITHDRAWN = "se_retiro"
    NO_CONSENT = "sin_consentimiento"
    BLOCKED = "empresa_oculta"
    REPEATED = "repetida"
    HIDDEN = "perfil_oculto"
    REFUSED = "no_cumple"
    GIVEN_UP = "empresa_desistio"
    TERM = "termino_plazo"


HELD_BACK = frozenset({Why.NO_CONSENT, Why.HIDDEN, Why.BLOCKED, Why.REPEATED})
"""Why a request never came to a person: such a one is not held against the next."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A yes: which fields (codes of ``field_releases``) and for how many days."""

    fields: tuple[str, ...]
    days: int


def agreement_faults(agreement: Agreement, *, known: Iterable[str]) -> Faults:
    """Say what is wrong with a yes.

    Args:
        known: the fields that the register has of her.
    """
    faults: Faults = {}
    if not agreement.fields:
        faults["fields"] = [Fault("missing", _NONE)]
    elif not set(agreement.fields) <= set(known):
        faults["fields"] = [Fault("unknown_code", _UNKNOWN)]
    if not 1 <= agreement.days <= LONGEST_DAYS:
        faults["days"] = [Fault("out_of_range", _DAYS, {"most": LONGEST_DAYS})]
    return faults


def held_back(
    *, has_consent: bool, is_blocked: bool, is_repeated: bool, is_hidden: bool
) -> Why | None:
    """Say why a request may not be offered to a person; None when it may.

    The employer is not told: its request stands like any other until the day of the answer.
    """
    if not has_consent:
        return Why.NO_CONSENT
    if is_hidden:
        return Why.HIDDEN
    if is_blocked:
        return Why.BLOCKED
    return Why.REPEATED if is_repeated else None
