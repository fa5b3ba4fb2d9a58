"""What a list of laborers is narrowed to: ages, signs of doubt, documents that can be obtained."""

from datetime import date
from enum import StrEnum

PENDING_DOCUMENTS = ("perdida", "no_la_trae", "nunca", "en_tramite")
"""Reasons for having no CURP that an office can help to settle. Codes of no_curp_reasons."""
HASTY_SECONDS = 60
"""From showing the notice to saving; in less nobody has been asked. Source: issue B, item 5."""
AGE_BANDS = {
    "15-17": (15, 17),
    "18-29": (18, 29),
    "30-44": (30, 44),
    "45-59": (45, 59),
    "60": (60, 120),
}
"""Ages that a list is narrowed to: code to the first and last age turned this year."""


class Sign(StrEnum):
    """What a list of laborers can be narrowed to because somebody should look; a word of addresses."""

    JANUARY_FIRST = "enero_1"
    WHOLE_DAY = "fecha_completa"
    ROUND_AGE = "edad_redonda"
    DECLARED_AGE = "edad_declarada"
    SHARED_PHONE = "telefono_repetido"
    HASTY = "menos_de_un_minuto"
    OVERRIDE = "se_parece_a_otra"
    WARNED = "aviso_dejado_pasar"
    DOCUMENTS = "documentos"


def birth_years(band: str, *, on: date) -> tuple[int, int]:
    """Give the first and last birth year of who turns an age of this band in this year.

    >>> birth_years("18-29", on=date(2026, 11, 20))
    (1997, 2008)
    """
    least, most = AGE_BANDS[band]
    return on.year - most, on.year - least
