"""What a table of a release is when it is written: its columns, its detail, and its totals apart.

A total is data of its own, drawn apart: no row is the sum of others.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.open_data.rules.datasets import Column, Kind, Value
from app.open_data.rules.tables import TOTAL, Plan, Table

Cells = tuple[Value, ...]
NAME = "_nombre"
PEOPLE, ERROR, PERIOD = "personas", "error_estandar", "periodo"
FIGURES = (
    Column(
        PEOPLE,
        Kind.WHOLE,
        es="Personas, con ruido: 0 no quiere decir que no haya nadie; nunca hay de 1 a k-1",
        en="People, blurred: 0 does not mean nobody; there is never 1 to k-1",
    ),
    Column(
        ERROR,
        Kind.DECIMAL,
        es="Error estándar del ruido, en personas: no cuenta lo que falta por registrar",
        en="Standard error of the blur, in people: it does not count who is not registered yet",
    ),
    Column(
        PERIOD,
        Kind.TEXT,
        es="Mes al que cierra la cuenta (aaaa-mm)",
        en="Month at whose end people are counted (yyyy-mm)",
    ),
)
TOTAL_LABEL = "Total"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as rows, in a total order.

    Args:
        columns: of detail and totals alike: a code and its name for each classification, from the
            finest to the coarsest, then the figures.
    """

    table: Table
    columns: tuple[Column, ...]
    detail: tuple[Cells, ...]
    totals: tuple[Cells, ...]

    @property
    def parts(self) -> Mapping[str, tuple[Cells, ...]]:
        """Give its two parts by the word that names them in files."""
        return {"detalle": self.detail, "totales": self.totals}


def levels(plan: Plan, table: Table) -> tuple[str, ...]:
    """List the classifications that a table's columns say, each with the coarser ones after it."""
    return tuple(level for name in table.by for level in plan.chain(name))


def label(plan: Plan, name: str, code: str, language: str = "es") -> str:
    """Say a code of a classification; a month or a year says itself."""
    if code == TOTAL:
        return TOTAL_LABEL
    said = plan.classifications[name].labels.get(code)
    return said.to(language) if said else code
