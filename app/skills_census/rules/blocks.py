"""The RFC of an employer as people copy it, so that the same one is always found by the same hash."""

import re

from app.core.errors import Fault
from app.core.words import words

_SHAPE = re.compile(r"[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{3}")
_WRONG = words("El RFC no está bien escrito: son 12 o 13 letras y números. Cópielo de un recibo.")


def clean_rfc(text: str) -> str:
    """Write an RFC in capitals without spaces or dashes.

    >>> clean_rfc(" abc-010203 ab1 ")
    'ABC010203AB1'
    """
    return re.sub(r"[\s.-]", "", text.upper())


def rfc_faults(text: str) -> dict[str, list[Fault]]:
    """Say what is wrong with an RFC."""
    if _SHAPE.fullmatch(clean_rfc(text)):
        return {}
    return {"rfc": [Fault("rfc", _WRONG)]}
