"""What happened to a profile, in words: who changed what, and who looked.

The screen on functioning is not here: nobody reads it again.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from flask import Response, make_response, render_template
from flask_babel import gettext

from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.permissions import Action
from app.core.questions import Question
from app.core.trace import Sight
from app.core.words import words
from app.extensions import db
from app.people.forms import history as telling
from app.people.forms.history import FACTS, Fact, Telling, code_of, day_of
from app.people.forms.told import full_name
from app.people.queries.records import access_report, corrections_of, history_of
from app.people.rules.censuses import Census
from app.people.sections import PAPERS, Identity, Origin
from app.skills_census.forms.agreement import LISTED
from app.skills_census.queries.profiles import Record
from app.skills_census.queries.rows import TABLES
from app.skills_census.rules import rows
from app.skills_census.rules.rows import Row
from app.skills_census.sections import QUESTIONNAIRE
from app.skills_census.views import told
from app.skills_census.views.screens import WINDOW, opened, screens
from app.web.access import allows

_FACTS = {
    **FACTS,
    ("skills_profile", "status"): Fact(words("El perfil"), code_of("profile_statuses")),
    ("skills_profile", "capture_mode"): Fact(words("Cómo se capturó"), code_of("capture_modes")),
    ("skills_profile", "organization"): Fact(words("Organización que ayudó")),
    ("skills_profile", "confirmed_at"): Fact(words("Se confirmó el"), day_of),
    ("skills_profile", "functioning_asked_on"): Fact(
        words("Se preguntó sobre la vida diaria el"), day_of
    ),
    ("profile_override", "reason"): Fact(words("Se dejó así una respuesta, con este motivo")),
    ("profile_block", "rfc"): Fact(words("Se oculta de la empresa con RFC")),
}
_ROWS: Mapping[type[Row], str] = {
    rows.Skill: words("Habilidad"),
    rows.Occupation: words("Trabajo que tuvo o quiere"),
    rows.Experience: words("Experiencia"),
    rows.Study: words("Curso o estudio"),
    rows.Need: words("Quiere aprender"),
    rows.Language: words("Lengua"),
    rows.Ability: words("Aptitud"),
    rows.Adjustment: words("Ajuste"),
}

_KNOWN_BY: Mapping[type[Row], str] = {
    rows.Skill: "skill",
    rows.Occupation: "occupation",
    rows.Need: "need",
    rows.Language: "language",
    rows.Ability: "demand",
    rows.Adjustment: "adjustment",
}
"""By which code the audit knows a row of a list: an update tells only what changed."""

_SILENT = frozenset({"attention", "consent"})
"""The purposes of ``consent`` are of the laborers' census; this one has its own."""


@screens.get("/habilidades/<folio>/historia")
@allows(Action.OPEN_PROFILE)
def history(folio: str) -> Response:
    """Show every change of a profile, the newest first, with the reasons of corrections."""
    record = opened(folio, Action.OPEN_PROFILE, sight=Sight.HISTORY)
    session, person_id, how = db.session(), record.person.id, _telling()
    changes = history_of(session, person_id, Census.SKILLS)
    corrections = corrections_of(session, person_id, Census.SKILLS)
    return _page(
        "people/history.html",
        record,
        moments=telling.moments(changes, how),
        corrections=telling.reasons(corrections, how),
    )


@screens.get("/habilidades/<folio>/accesos")
@allows(Action.OPEN_PROFILE)
def accesses(folio: str) -> Response:
    """Show who saw a person at this desk, when, from where and why; ready to be printed for her."""
    record = opened(folio, Action.OPEN_PROFILE, sight=Sight.REPORT)
    events = access_report(db.session(), record.person.id, Census.SKILLS)
    return _page("people/accesses.html", record, looks=telling.looks(events))


def _page(template: str, record: Record, **values: Any) -> Response:
    named = full_name(record.person.identity)
    drawn = render_template(template, desk=WINDOW, person=record.person, name=named, **values)
    return make_response(drawn)


@cache
def _telling() -> Telling:
    lists = {TABLES[kind].__tablename__: (label, _said(kind)) for kind, label in _ROWS.items()}
    return Telling(_asked(), _FACTS, {"profile_consent": LISTED}, lists, silent=_SILENT)


def _asked() -> dict[str, Question[Any]]:
    found = {
        name: both[0]
        for section in (Identity, Origin)
        for name, both in questions_of(section).items()
    }
    for address in QUESTIONNAIRE.screens:
        found |= {name: both[0] for name, both in QUESTIONNAIRE.questions(address).items()}
    return {**found, **PAPERS}


def _said(kind: type[Row]) -> Callable[[str, Mapping[str, Any]], str]:
    """Say how a row of a list reads: its codes by their lists, then what she said in her words."""

    def said(key: str, values: Mapping[str, Any]) -> str:
        name = _KNOWN_BY.get(kind, "")
        is_code = bool(name) and codelist(kind.codes[name]).holds(key)
        known = ({name: key} if is_code else {}) | dict(values)
        parts = (_part(kind, name, known.get(name)) for name in kind.__slots__)
        return " · ".join(part for part in parts if part)

    return said


def _part(kind: type[Row], name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if name in kind.codes:
        return told.code(kind.codes[name], str(value))
    match name:
        case "level":
            return told.code("skill_levels", str(value))
        case "hours" | "max_level":
            return f"{gettext(_NUMBERS[name])}: {value}"
        case _:
            return str(gettext(_TRUE[name])) if value is True else str(value)


_NUMBERS = {"hours": words("Horas"), "max_level": words("Hasta el grado")}
_TRUE = {
    "has_own": words("ya lo tiene"),
    "is_first": words("lo que más urge"),
    "is_certified": words("con certificado"),
}
