"""Reads the plan of tables from its file. A plan that breaks its own limits is not read at all."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.core.codelists import codelist
from app.core.errors import Refused
from app.core.words import words
from app.open_data.rules.datasets import Said
from app.open_data.rules.limits import faults
from app.open_data.rules.tables import (
    UNKNOWN,
    Cadence,
    Census,
    Classification,
    Noise,
    Place,
    Plan,
    Table,
)

FILE = Path(__file__).parents[1] / "tables.toml"
BEFORE = "antes"
"""The code of months and years before the first that is told apart."""

_REST = "rest"
_NOT_TOLD = Said(es="Sin respuesta", en="No answer")
_EARLIER = Said(es="Antes", en="Earlier")


class PlanRefused(Refused):
    """The plan of tables breaks its own rules; ``faults`` says where."""

    status = 500
    code = "plan_refused"
    sentence = words("El plan de tablas no cumple sus propias reglas. No se publica nada con él.")

    def __init__(self, found: Sequence[str], /) -> None:
        """Keep what is wrong, for whoever wrote the plan."""
        super().__init__()
        self.faults = tuple(found)


@cache
def plan_in_force() -> Plan:
    """Read the plan of this version of the service."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> Plan:
    """Read a plan.

    Raises:
        PlanRefused: when it breaks a limit, or is no plan.
    """
    try:
        plan = _plan(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, LookupError, TypeError, ValueError) as error:
        raise PlanRefused([f"this is no plan: {error}"]) from error
    if found := faults(plan):
        raise PlanRefused(found)
    return plan


def _plan(told: Mapping[str, Any]) -> Plan:
    return Plan(
        version=told["version"],
        noises={name: _noise(name, one) for name, one in told["noise"].items()},
        classifications={
            name: _classification(name, one) for name, one in told["classification"].items()
        },
        censuses={name: _census(name, one) for name, one in told["census"].items()},
        tables=tuple(_table(one) for one in told["table"]),
        lacks={name: _said(one) for name, one in told.get("lacks", {}).items()},
    )


def _said(told: Mapping[str, Any], prefix: str = "") -> Said:
    return Said(es=told[f"{prefix}es"], en=told[f"{prefix}en"])


def _noise(name: str, told: Mapping[str, Any]) -> Noise:
    return Noise(name, least=told["k"], reach=told["D"], variance=float(told["V"]), hold=told["H"])


def _census(name: str, told: Mapping[str, Any]) -> Census:
    return Census(
        name,
        title=_said(told),
        universe=_said(told, "universe_"),
        noise=told["noise"],
        sensitive_noise=told["sensitive_noise"],
        small_share=told["small_share"],
        place_from=told["place_from"],
        place_keeps=tuple(told["place_keeps"]),
        hides_place_total=told["hides_place_total"],
        most_subsets=told["most_subsets"],
    )


def _table(told: Mapping[str, Any]) -> Table:
    return Table(
        told["code"],
        name=told["name"],
        title=_said(told),
        census=told["census"],
        by=tuple(told["by"]),
        every=Cadence(told["every"]),
        needs=tuple(told.get("needs", ())),
        always=told.get("always", False),
    )


def _classification(name: str, told: Mapping[str, Any]) -> Classification:
    labels, takes = _codes(told)
    if told.get("unknown"):
        labels[UNKNOWN] = _NOT_TOLD
    return Classification(
        name,
        title=_said(told),
        answer=told["answer"],
        labels=MappingProxyType(labels),
        takes=MappingProxyType(takes),
        coarser=told.get("coarser"),
        into=MappingProxyType(_into(told, tuple(labels))),
        place=Place(told.get("place", "nowhere")),
        sensitive=told.get("sensitive", False),
        at_once=told.get("at_once", 1),
        since=told.get("since", ""),
        ages=tuple(told.get("ages", ())),
    )


def _codes(told: Mapping[str, Any]) -> tuple[dict[str, Said], dict[str, str]]:
    """Give the codes with their labels, and which answer falls into which."""
    labels: dict[str, Said] = {}
    if "since" in told:
        labels[BEFORE] = _EARLIER
    if "list" in told:
        labels |= {code: Said(es=row.es, en=row.en) for code, row in codelist(told["list"]).items()}
    labels |= {code: _said(one) for code, one in told.get("codes", {}).items()}
    labels |= _age_labels(told.get("ages", ()))
    takes = {
        taken: code for code, one in told.get("codes", {}).items() for taken in one.get("takes", ())
    }
    return labels, takes or {code: code for code in labels}


def _age_labels(ages: Sequence[int]) -> dict[str, Said]:
    """Name groups of ages by the years that begin them; the last has no end."""
    ends = [*(year - 1 for year in ages[1:]), None]
    return {
        age_code(first, last): Said(
            es=f"{first} a {last} años" if last else f"{first} años o más",
            en=f"{first} to {last} years" if last else f"{first} years or more",
        )
        for first, last in zip(ages, ends, strict=False)
    }


def age_code(first: int, last: int | None) -> str:
    """Write the code of a group of ages.

    >>> age_code(15, 24), age_code(75, None)
    ('15-24', '75-')
    """
    return f"{first}-{last or ''}"


def _into(told: Mapping[str, Any], codes: Sequence[str]) -> dict[str, str]:
    """Give each code its coarser one: from a column of its list, from a mapping, or by age."""
    if "coarser" not in told:
        return {}
    found = {UNKNOWN: UNKNOWN, BEFORE: BEFORE}
    if "by" in told:
        rows = codelist(told["list"]).items()
        found |= {code: row.more[told["by"]] for code, row in rows}
    for above, below in told.get("into", {}).items():
        found |= dict.fromkeys(below if below != _REST else (), above)
    found |= {code: one["into"] for code, one in told.get("codes", {}).items() if "into" in one}
    rest = next((up for up, below in told.get("into", {}).items() if below == _REST), None)
    if rest:
        found |= {code: rest for code in codes if code not in found}
    if "ages" in told:
        found |= _into_ages(told["ages"])
    return {code: found[code] for code in codes if code in found}


def _into_ages(fine: Sequence[int]) -> dict[str, str]:
    """Pair the groups of ages two by two: 15-19 and 20-24 make 15-24."""
    small = list(_age_labels(fine))
    large = list(_age_labels(fine[::2]))
    return {code: large[place // 2] for place, code in enumerate(small)}
