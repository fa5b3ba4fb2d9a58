"""RFC: what a tax number says of itself. It asks no authority; what was declared is kept.

A thin wrapper over python-stdnum, which takes a person's number without its last three signs and
the two numbers of the general public. About 1.5 % of the numbers in use have a wrong last sign
(python-stdnum, ``mx.rfc``), so that it is looked at by whoever verifies and never refused.
"""

from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.mx import rfc as stdnum_rfc

from app.core.words import words

COMPANY_LENGTH, PERSON_LENGTH = 12, 13
_OF_ANYBODY = frozenset({"XAXX010101000", "XEXX010101000"})
"""Written on the invoices of whoever gives none: of no employer. Source: SAT."""

_FAULTS = {
    "length": words("El RFC de una empresa tiene 12 signos y el de una persona 13. Cuéntelos."),
    "format": words("El RFC empieza con letras, sigue una fecha de 6 números y 3 signos más."),
    "anybody": words("Ese RFC es el del público en general. Escriba el suyo."),
}


@dataclass(frozen=True, slots=True)
class RfcReading:
    """What an RFC says. ``fault`` is a sentence for whoever verifies, or None."""

    cleaned: str
    fault_code: str | None = None

    @property
    def fault(self) -> str | None:
        """Say what looks wrong."""
        return _FAULTS[self.fault_code] if self.fault_code else None

    @property
    def is_company(self) -> bool:
        """Whether it has the length of a company's."""
        return len(self.cleaned) == COMPANY_LENGTH


def read_rfc(text: str) -> RfcReading:
    """Read an RFC as declared.

    >>> read_rfc(" mab-930714-8t4 ").cleaned, read_rfc("MAB9307148T4").is_company
    ('MAB9307148T4', True)
    >>> read_rfc("XAXX010101000").fault_code, read_rfc("GODE561231").fault_code
    ('anybody', 'length')
    """
    cleaned = stdnum_rfc.compact(text)
    if len(cleaned) not in {COMPANY_LENGTH, PERSON_LENGTH}:
        return RfcReading(cleaned, "length")
    if cleaned in _OF_ANYBODY:
        return RfcReading(cleaned, "anybody")
    try:
        stdnum_rfc.validate(cleaned)
    except ValidationError:
        return RfcReading(cleaned, "format")
    return RfcReading(cleaned)
