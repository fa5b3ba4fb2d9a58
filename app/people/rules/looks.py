"""What each kind of look at a person is called when she, or her office, reads who looked."""

from collections.abc import Mapping

from app.core.permissions import Role
from app.core.words import words

LOOKS: Mapping[str, str] = {
    "card": words("Vio una tarjeta sin su nombre completo"),
    "open": words("Abrió el registro"),
    "list": words("La vio en una lista"),
    "reveal": words("Vio completos CURP, seguro social y teléfono"),
    "print": words("Imprimió el comprobante"),
    "export": words("Descargó o imprimió una lista donde aparece"),
    "history": words("Leyó la historia"),
    "report": words("Leyó esta lista"),
    "search": words("Buscó su folio"),
    "code": words("Imprimió una clave para que la persona vea su registro"),
    "own": words("La persona misma, con su clave"),
}
"""Codes of core/trace.py to words; a look that is not here shows nobody and is not told."""
LOOKERS: Mapping[str, str] = {
    Role.CLERK.value: words("Ventanilla"),
    Role.HEAD.value: words("Jefatura de la oficina"),
    Role.ANALYST.value: words("Personal de la Secretaría"),
    Role.PERSON.value: words("La persona misma"),
}
"""Who looks, by role."""
