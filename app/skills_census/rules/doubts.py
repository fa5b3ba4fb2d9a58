"""Answers that contradict each other: asked about, never discarded (decision 0019)."""

from collections.abc import Iterator, Mapping, Sequence

from app.core.identity import Caution
from app.core.words import words
from app.skills_census.rules.rows import WITH_SUPPORT, Ability, Adjustment

_NOT_SCHOOLED = words("Dice que no fue a la escuela y que terminó. Revise las dos respuestas.")
_NO_WAY = words("Prefiere trabajar fuera de casa y no puede viajar. Revise las dos respuestas.")
_RATHER_NOT = words(
    "Dice que prefiere no hacer una tarea y también hasta dónde la haría. Revíselo."
)
_NO_SUPPORT = words(
    "Anotó un ajuste para una tarea que no contestó «con apoyo». Revise las dos respuestas."
)

NO_SCHOOL = "0"
AT_THE_PLACE = "presencial"
RATHER_NOT = "prefiero_no"


def answer_cautions(answers: Mapping[str, object]) -> list[Caution]:
    """List what to look at in the answers that a person gives once."""
    return list(_answers(answers))


def _answers(answers: Mapping[str, object]) -> Iterator[Caution]:
    if answers.get("schooling") == NO_SCHOOL and answers.get("has_finished") == "si":
        yield Caution("has_finished", "finished_nothing", _NOT_SCHOOLED)
    if answers.get("modality") == AT_THE_PLACE and answers.get("travel_minutes_max") == 0:
        yield Caution("travel_minutes_max", "no_way_there", _NO_WAY)


def ability_cautions(
    abilities: Sequence[Ability], adjustments: Sequence[Adjustment]
) -> list[Caution]:
    """List what to look at between tasks and adjustments, one of each kind a demand."""
    return list(_abilities({each.demand: each for each in abilities}, adjustments))


def _abilities(told: Mapping[str, Ability], adjustments: Sequence[Adjustment]) -> Iterator[Caution]:
    for demand, each in told.items():
        if each.answer == RATHER_NOT and each.max_level:
            yield Caution(demand, "rather_not_yet_level", _RATHER_NOT)
    supported = {demand for demand, each in told.items() if each.answer == WITH_SUPPORT}
    for demand in dict.fromkeys(each.demand for each in adjustments):
        if demand not in supported:
            yield Caution(demand, "adjustment_without_support", _NO_SUPPORT)
