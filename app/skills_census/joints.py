"""What this room gives to lower rooms, and to the person herself: her profile and her permits."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.codelists import codelist
from app.core.joints import Listed, OfficeActivity, Panel, Permit
from app.skills_census.models import HOLDERS, Profile
from app.skills_census.queries.consents import agreed
from app.skills_census.queries.lists import Freshness, Wanted, count_own
from app.skills_census.queries.profiles import profile_of
from app.skills_census.queries.rows import rows_of
from app.skills_census.rules.consents import is_settled
from app.skills_census.rules.rows import KINDS, Row
from app.skills_census.rules.visibility import Status
from app.skills_census.sections import QUESTIONNAIRE

_HEADINGS = {
    "skills": ("Lo que sabe hacer", "What you can do"),
    "occupations": ("Trabajos que tuvo o quiere", "Jobs you had or want"),
    "experiences": ("Experiencia", "Experience"),
    "studies": ("Cursos y estudios", "Courses and studies"),
    "needs": ("Lo que quiere aprender", "What you want to learn"),
    "languages": ("Lenguas", "Languages"),
    "abilities": ("Tareas: con y sin apoyo", "Tasks: with and without support"),
    "adjustments": ("Ajustes que tiene o necesita", "Adjustments you have or need"),
}


def forget(session: Session, person_id: UUID) -> None:
    """Erase her profile; that there was one stays."""
    session.execute(select(func.forget_profile(person_id)))


def own_panel(session: Session, person_id: UUID) -> Panel | None:
    """Give what this census keeps of a person, for her own eyes; None when she is not in it."""
    profile = profile_of(session, person_id)
    if profile is None:
        return None
    answers = []
    for address, table in HOLDERS.items():
        row = profile if table is Profile else session.get(table, person_id)
        held = QUESTIONNAIRE.held({address: row}, address)
        answers += [
            (question, held[name])
            for name, (question, _) in QUESTIONNAIRE.questions(address).items()
        ]
    lists = [_listed(kind, rows_of(session, person_id, kind)) for kind in KINDS]
    return Panel(
        "profile",
        es="Su perfil de habilidades",
        en="Your skills profile",
        answers=tuple(answers),
        lists=tuple(one for one in lists if one.lines),
        permits=_permits(session, person_id),
    )


def profiles_registered(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many people of it have a profile."""
    return OfficeActivity(
        name="profiles_registered",
        es="perfiles de habilidades",
        en="skills profiles",
        count=count_own(session, office),
        url="/habilidades",
    )


def profiles_to_confirm(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many active profiles leave the search soon unless they are confirmed."""
    soon = Wanted(status=Status.ACTIVE, freshness=Freshness.SOON)
    return OfficeActivity(
        name="profiles_to_confirm",
        es="perfiles por confirmar pronto",
        en="profiles to confirm soon",
        count=count_own(session, office, soon),
        url="/habilidades?estado=activo&vigencia=por_vencer",
    )


OFFICE_FIGURES = (profiles_registered, profiles_to_confirm)
"""What the desk of an office shows, in this order."""


def _listed(kind: type[Row], rows: Sequence[Any]) -> Listed:
    es, en = _HEADINGS[kind.name]
    return Listed(es, en, tuple(_line(kind, row) for row in rows))


def _line(kind: type[Row], row: Any) -> tuple[tuple[str, str], ...]:
    coded = [(kind.codes[name], getattr(row, name)) for name in kind.codes]
    told = [("", getattr(row, name)) for name in ("what",) if hasattr(row, name)]
    return tuple((words, str(code)) for words, code in [*coded, *told] if code)


def _permits(session: Session, person_id: UUID) -> tuple[Permit, ...]:
    said = agreed(session, person_id)
    return tuple(
        Permit(
            codelist="profile_purposes",
            purpose=purpose,
            given=purpose in said,
            is_settled=is_settled(purpose),
            url=f"/mi-registro/perfil/permisos/{purpose}",
        )
        for purpose, _ in codelist("profile_purposes").items()
    )
