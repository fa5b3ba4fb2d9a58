"""How common a name is, roughly: sharing a rare one says more than sharing *Hernández*.

Source: our assumption. Shares of people, set by hand from the order in which the
commonest names of Mexico are usually listed; no official table was found. A name that is not
here is taken for rare. Replace them by counts of the register when it is large.
"""

from math import log2
from types import MappingProxyType

SURNAMES = MappingProxyType(
    {
        "hernandez": 0.045,
        "garcia": 0.035,
        "martinez": 0.033,
        "lopez": 0.031,
        "gonzalez": 0.028,
        "rodriguez": 0.023,
        "perez": 0.022,
        "sanchez": 0.021,
        "ramirez": 0.020,
        "cruz": 0.016,
        "flores": 0.015,
        "gomez": 0.014,
        "morales": 0.011,
        "vazquez": 0.011,
        "torres": 0.010,
        "diaz": 0.010,
        "jimenez": 0.010,
        "reyes": 0.010,
        "gutierrez": 0.009,
        "ruiz": 0.009,
        "mendoza": 0.008,
        "aguilar": 0.008,
        "ortiz": 0.007,
        "moreno": 0.007,
        "castillo": 0.007,
        "romero": 0.006,
        "alvarez": 0.006,
        "mendez": 0.006,
        "chavez": 0.006,
        "rivera": 0.006,
        "juarez": 0.005,
        "ramos": 0.005,
        "dominguez": 0.005,
        "herrera": 0.005,
        "medina": 0.005,
        "castro": 0.005,
        "vargas": 0.004,
        "guzman": 0.004,
        "velazquez": 0.004,
        "munoz": 0.004,
        "rojas": 0.004,
        "santiago": 0.004,
        "bautista": 0.004,
        "salazar": 0.003,
        "contreras": 0.003,
        "ortega": 0.003,
        "estrada": 0.003,
    }
)

GIVEN_NAMES = MappingProxyType(
    {
        "maria": 0.12,
        "jose": 0.09,
        "juan": 0.05,
        "luis": 0.04,
        "guadalupe": 0.03,
        "carlos": 0.03,
        "jesus": 0.03,
        "antonio": 0.03,
        "francisco": 0.025,
        "miguel": 0.025,
        "manuel": 0.02,
        "pedro": 0.015,
        "ana": 0.02,
        "angel": 0.02,
        "alejandro": 0.015,
        "jorge": 0.015,
        "martin": 0.01,
        "rosa": 0.015,
        "juana": 0.012,
        "margarita": 0.01,
        "martha": 0.01,
        "carmen": 0.015,
        "elena": 0.01,
        "laura": 0.01,
        "daniel": 0.012,
        "fernando": 0.012,
        "ricardo": 0.01,
        "roberto": 0.01,
        "david": 0.01,
        "eduardo": 0.01,
        "javier": 0.01,
        "alberto": 0.01,
    }
)

_RARE = 0.002


def surname_bits(token: str) -> float:
    """Tell how many bits a shared surname is worth.

    >>> surname_bits("hernandez") < surname_bits("xiu")
    True
    """
    return -log2(SURNAMES.get(token, _RARE))


def given_bits(token: str) -> float:
    """Tell how many bits a shared given name is worth."""
    return -log2(GIVEN_NAMES.get(token, _RARE))
