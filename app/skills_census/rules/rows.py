"""The lists of a profile as plain values, and what keeps one from being kept.

Each value has the names of its table's columns (models/rows.py).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.core.codelists import codelist
from app.core.errors import Fault
from app.core.words import words

Faults = dict[str, list[Fault]]

_UNKNOWN = words("Una de las respuestas no está en la lista. Elíjala otra vez.")
_LEVEL = words("Elija un nivel de los que se muestran.")
_TWICE = words("La misma respuesta está dos veces. Deje sólo una.")
_HOURS = words("Escriba las horas con un número entre 1 y 5000.")
_LONG = words("Escríbalo con menos palabras: hasta 200 letras.")
_NOT_FOR_IT = words("Ese ajuste no es para esa tarea. Elija uno de los que se ofrecen.")

MOST_HOURS = 5000
LONGEST_WORDS = 200
HIGHEST_DEMAND = 4
"""Levels of a demand go from 0 (not asked) to 4."""
HAD, WANTS = "tuvo", "quiere"


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill, how well (1 to 4), and who says so."""

    name: ClassVar[str] = "skills"
    codes: ClassVar[Mapping[str, str]] = {"skill": "skills", "source": "skill_sources"}
    key: ClassVar[tuple[str, ...]] = ("skill",)

    skill: str
    level: int
    source: str = "declarada"


@dataclass(frozen=True, slots=True)
class Occupation:
    """A SINCO occupation that she had (for how long) or wants."""

    name: ClassVar[str] = "occupations"
    codes: ClassVar[Mapping[str, str]] = {
        "occupation": "occupations",
        "kind": "occupation_wishes",
        "years_band": "years_bands",
    }
    key: ClassVar[tuple[str, ...]] = ("occupation", "kind")

    occupation: str
    kind: str
    years_band: str | None = None


@dataclass(frozen=True, slots=True)
class Experience:
    """Something she has done, paid or not, for how long, in her words."""

    name: ClassVar[str] = "experiences"
    codes: ClassVar[Mapping[str, str]] = {"kind": "experience_kinds", "years_band": "years_bands"}
    key: ClassVar[tuple[str, ...]] = ("kind", "years_band", "what")

    kind: str
    years_band: str | None = None
    what: str | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """A course or study: its field, hours, whether it was certified, in her words."""

    name: ClassVar[str] = "studies"
    codes: ClassVar[Mapping[str, str]] = {"field": "study_fields"}
    key: ClassVar[tuple[str, ...]] = ("field", "hours", "is_certified", "what")

    field: str
    hours: int | None = None
    is_certified: bool | None = None
    what: str | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """Something she wants to learn; ``is_first`` when it is what she wants soonest."""

    name: ClassVar[str] = "needs"
    codes: ClassVar[Mapping[str, str]] = {"need": "education_needs"}
    key: ClassVar[tuple[str, ...]] = ("need",)

    need: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """A language: how well she understands it and how well she uses it."""

    name: ClassVar[str] = "languages"
    codes: ClassVar[Mapping[str, str]] = {
        "language": "languages",
        "understands": "language_levels",
        "uses": "language_levels",
    }
    key: ClassVar[tuple[str, ...]] = ("language",)

    language: str
    understands: str | None = None
    uses: str | None = None


@dataclass(frozen=True, slots=True)
class Ability:
    """What she answered to one task demand, and the hardest level she would do."""

    name: ClassVar[str] = "abilities"
    codes: ClassVar[Mapping[str, str]] = {"demand": "task_demands", "answer": "demand_answers"}
    key: ClassVar[tuple[str, ...]] = ("demand",)

    demand: str
    answer: str
    max_level: int | None = None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An adjustment for a task demand: she has it already, or needs it."""

    name: ClassVar[str] = "adjustments"
    codes: ClassVar[Mapping[str, str]] = {"demand": "task_demands", "adjustment": "adjustments"}
    key: ClassVar[tuple[str, ...]] = ("demand", "adjustment")

    demand: str
    adjustment: str
    has_own: bool = False


Row = Skill | Occupation | Experience | Study | Need | Language | Ability | Adjustment
KINDS: tuple[type[Row], ...] = (
    Skill, Occupation, Experience, Study, Need, Language, Ability, Adjustment,
)  # fmt: skip

WITH_SUPPORT = "con_apoyo"


def key_of(row: Any, kind: type[Row]) -> tuple[Any, ...]:
    """Give what no two rows of one person share; works on a value and on a row of its table."""
    return tuple(getattr(row, name) for name in kind.key)


def row_faults(kind: type[Row], rows: Sequence[Row]) -> Faults:
    """Say what keeps these rows from being kept; the field is the name of the list."""
    found = {fault.code: fault for row in rows for fault in _faults_of(row)}
    times = Counter(key_of(row, kind) for row in rows)
    if times and max(times.values()) > 1:
        found["twice"] = Fault("twice", _TWICE)
    return {kind.name: list(found.values())} if found else {}


def _faults_of(row: Row) -> Iterator[Fault]:
    for name, listed in row.codes.items():
        code = getattr(row, name)
        if code is not None and not codelist(listed).holds(code):
            yield Fault("unknown_code", _UNKNOWN)
            return
    yield from _meaning(row)


def _meaning(row: Row) -> Iterator[Fault]:
    match row:
        case Skill(level=level) if not codelist("skill_levels").holds(str(level)):
            yield Fault("level", _LEVEL)
        case Ability(max_level=level) if level is not None and not 0 <= level <= HIGHEST_DEMAND:
            yield Fault("level", _LEVEL)
        case Adjustment(demand=demand, adjustment=code) if demand not in demands_of(code):
            yield Fault("not_for_it", _NOT_FOR_IT)
        case Study(hours=hours) if hours is not None and not 1 <= hours <= MOST_HOURS:
            yield Fault("hours", _HOURS)
        case Experience(what=what) | Study(what=what) if len(what or "") > LONGEST_WORDS:
            yield Fault("too_long", _LONG)
        case _:
            return


def demands_of(adjustment: str) -> frozenset[str]:
    """Give the task demands that an adjustment serves."""
    return frozenset(codelist("adjustments")[adjustment].more["demands"].split(";"))


def adjustments_for(demand: str) -> tuple[str, ...]:
    """List the adjustments that are offered for a task demand, in the order of the list."""
    return tuple(code for code in codelist("adjustments").codes if demand in demands_of(code))


def demands_in(group: str) -> tuple[str, ...]:
    """List the task demands of a group, in the order in which they are asked."""
    rows = codelist("task_demands").items()
    return tuple(code for code, row in rows if row.more["group"] == group)


def skills_in(group: str) -> tuple[str, ...]:
    """List the skills of a group, in the order of the list."""
    rows = codelist("skills").items()
    return tuple(code for code, row in rows if row.more["group"] == group)
