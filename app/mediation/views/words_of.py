"""Words of facets, cards and the lines of a match, in the language of the page."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask_babel import gettext

from app.core.codelists import CodeList, codelist
from app.core.words import words
from app.mediation.rules.searches import Outcome
from app.offers.rules.matching import Fit, Item, Match, Part
from app.skills_census.rules.facets import Facets, codes_of
from app.web.i18n import language

EDUCATION = {
    "basic": words("Hasta secundaria"),
    "middle": words("Preparatoria o técnica"),
    "higher": words("Licenciatura o más"),
}
_LISTS = {
    "region": "regions",
    "occupation": "occupations",
    "modality": "modalities",
    "skill": "skills",
    "years": "years_bands",
}
NAMES = {
    "region": words("Región"),
    "occupation": words("Ocupación"),
    "education": words("Estudios"),
    "modality": words("Forma de trabajo"),
    "skill": words("Habilidad"),
    "years": words("Experiencia"),
}
PARTS = {
    Part.SKILLS: words("Habilidades"),
    Part.TASKS: words("Tareas y ajustes"),
    Part.EDUCATION: words("Estudios"),
    Part.LOGISTICS: words("Lugar, horario y pago"),
}
FITS = {
    Fit.MATCHES: words("Coincide"),
    Fit.WITH_ADJUSTMENT: words("Con ajuste"),
    Fit.TO_TALK: words("Por conversar"),
    Fit.MISSING: words("Falta"),
}
WIDENED = {
    "group": words("la división de la ocupación en vez del grupo"),
    "education": words("cualquier nivel de estudios"),
    "region": words("todo el estado"),
    "occupation": words("cualquier ocupación"),
}
_REFUSED: dict[str, str] = {
    Outcome.NOT_ALLOWED: words("No se permite"),
    Outcome.OVER_BUDGET: words("Sin búsquedas disponibles"),
}
_LINES = {
    "schooling": words("Nivel de estudios"),
    "fields": words("Lo que estudió"),
    "region": words("Región de trabajo"),
    "schedule": words("Horario"),
    "modality": words("Forma de trabajo"),
    "pay": words("Pago"),
}


def label(name: str, code: str) -> str:
    """Say one answer of a facet."""
    if name == "education":
        return str(gettext(EDUCATION[code]))
    return codelist(_LISTS[name]).label(code, language())


def facets_said(facets: Facets) -> list[tuple[str, str]]:
    """Say a search: name and answer of each facet."""
    return [(gettext(NAMES[name]), label(name, code)) for name, code in facets]


def said(tokens: frozenset[str]) -> list[tuple[str, str]]:
    """Say a card: name and answers, what is not told left away."""
    told = {name: codes_of(name, tokens) for name in NAMES}
    return [
        (gettext(NAMES[name]), "; ".join(label(name, code) for code in codes))
        for name, codes in told.items()
        if codes
    ]


def asked_said(asked: str) -> str:
    """Say a class as the log keeps it; what may not be asked is said by its name."""
    if asked.startswith("?"):
        return asked[1:]
    parts = [each.partition(":") for each in asked.partition("#")[0].split("|") if each]
    return "; ".join(label(name, code) for name, _, code in parts) or gettext("Todo el censo")


def told_said(told: str) -> str:
    """Say what a search was told: its band, or why it was told none."""
    return str(gettext(_REFUSED[told])) if told in _REFUSED else told


def listed(known: CodeList, codes: Iterable[str]) -> list[str]:
    """Say codes of a list, each once."""
    return [known.label(code, language()) for code in dict.fromkeys(codes)]


def parts_of(match: Match) -> list[tuple[str, int]]:
    """Say the parts of a score, with their points."""
    return [(gettext(PARTS[part]), match.points[part]) for part in Part]


def lists_of(match: Match) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Say the four lists; an empty one is left away."""
    for fit in Fit:
        lines = [_line(item) for item in match.listed(fit)]
        if lines:
            yield gettext(FITS[fit]), lines


def _line(item: Item) -> dict[str, Any]:
    adjustments = codelist("adjustments")
    return {
        "text": _about(item),
        "adjustments": [adjustments.label(code, language()) for code in item.adjustments],
        "is_met": item.fit is Fit.WITH_ADJUSTMENT,
        "is_barrier": item.is_barrier,
    }


def _about(item: Item) -> str:
    match item.part:
        case Part.SKILLS:
            return codelist("skills").label(item.code, language())
        case Part.TASKS:
            return codelist("task_demands").label(item.code, language())
        case _:
            return str(gettext(_LINES[item.code]))
