"""The skills census in words, as its pages show it. Nothing is read here."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext

from app.core.codelists import codelist
from app.core.words import words
from app.skills_census.forms.agreement import LISTED
from app.skills_census.rules.rows import (
    Ability,
    Adjustment,
    Experience,
    Language,
    Need,
    Occupation,
    Row,
    Skill,
    Study,
)
from app.skills_census.sections import QUESTIONNAIRE
from app.web.i18n import ENGLISH, language

WHY_HIDDEN = {
    "no_consent": words("Todavía no acepta mostrar su tarjeta sin nombre."),
    "not_active": words("El perfil está en pausa o retirado."),
    "not_confirmed": words("Hace más de 180 días que nadie confirma el perfil."),
    "not_adult": words("No es seguro que tenga 18 años cumplidos."),
    "practice": words("Es de la oficina de práctica."),
}
_HAS_OWN, _NEEDS_IT = words("ya lo tiene"), words("lo necesita")
_HOURS = words("%(hours)s horas")
_FIRST = words("lo que más urge")


def title_of(address: str) -> str:
    """Give the heading of a screen of questions."""
    section = QUESTIONNAIRE.screens[address][0]
    return section.en if language() == ENGLISH else section.es


def code(listed: str, value: str | None) -> str:
    """Say a code of a list in the language of the page; nothing for no code."""
    return codelist(listed).label(value, language()) if value else ""


def purposes(codes: Iterable[str]) -> list[dict[str, str]]:
    """Say purposes and their notes."""
    found, tongue = codelist(LISTED), language()
    note = "note_en" if tongue == ENGLISH else "note_es"
    return [
        {"code": each, "label": found.label(each, tongue), "note": found[each].more[note]}
        for each in codes
    ]


def level_of(demand: str, level: int | None) -> str:
    """Say how hard a level of a task demand is."""
    return "" if level is None else levels_of(demand)[level]


def levels_of(demand: str) -> list[str]:
    """List the levels of a task demand in words, from 0 to 4."""
    more: Mapping[str, str] = codelist("task_demands")[demand].more
    return more["levels_en" if language() == ENGLISH else "levels_es"].split("|")


def row(value: Row) -> str:
    """Say one row of a list in a line."""
    return " · ".join(part for part in _parts(value) if part)


def _parts(value: Any) -> list[str]:
    match value:
        case Skill():
            return [code("skills", value.skill), code("skill_levels", str(value.level)),
                    code("skill_sources", value.source)]  # fmt: skip
        case Occupation():
            return [code("occupations", value.occupation), code("occupation_wishes", value.kind),
                    code("years_bands", value.years_band)]  # fmt: skip
        case Experience():
            return [code("experience_kinds", value.kind), code("years_bands", value.years_band),
                    value.what or ""]  # fmt: skip
        case Study():
            hours = gettext(_HOURS, hours=value.hours) if value.hours else ""
            return [code("study_fields", value.field), hours, value.what or ""]
        case Need():
            first = gettext(_FIRST) if value.is_first else ""
            return [code("education_needs", value.need), first]
        case _:
            return _sensitive(value)


def _sensitive(value: Any) -> list[str]:
    match value:
        case Language():
            return [code("languages", value.language), code("language_levels", value.uses)]
        case Ability():
            return [code("task_demands", value.demand), code("demand_answers", value.answer),
                    level_of(value.demand, value.max_level)]  # fmt: skip
        case Adjustment():
            has = gettext(_HAS_OWN) if value.has_own else gettext(_NEEDS_IT)
            return [code("task_demands", value.demand), code("adjustments", value.adjustment), has]
        case _:
            raise TypeError(f"no words for {type(value).__name__}")
