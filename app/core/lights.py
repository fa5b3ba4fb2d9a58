"""The six states of a traffic light: shape and word of each. When one applies, its room decides."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.core.words import words


class Light(StrEnum):
    """How something promised stands on a day. It is never told by its colour alone."""

    GREY = "grey"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    MET = "met"
    MET_LATE = "met_late"

    @property
    def sign(self) -> str:
        """Give its shape.

        >>> "".join(light.sign for light in Light)
        '○●▲■✓✓'
        """
        return _FACES[self][0]

    @property
    def word(self) -> str:
        """Give its word in Spanish, for the catalogue.

        >>> Light.MET_LATE.word
        'Cumplido tarde'
        """
        return _FACES[self][1]


_FACES: Mapping[Light, tuple[str, str]] = MappingProxyType(
    {
        Light.GREY: ("○", words("Sin iniciar")),
        Light.GREEN: ("●", words("En tiempo")),
        Light.AMBER: ("▲", words("En riesgo")),
        Light.RED: ("■", words("Atrasado")),
        Light.MET: ("✓", words("Cumplido")),
        Light.MET_LATE: ("✓", words("Cumplido tarde")),
    }
)
