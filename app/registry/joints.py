"""What this room gives to lower rooms."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.columns import answer_of
from app.core.joints import OfficeActivity, Panel
from app.registry import queries
from app.registry.queries import Wanted
from app.registry.rules.lists import Sign
from app.registry.sections import SCREENS, screen_questions


def forget(session: Session, person_id: UUID) -> None:
    """Erase her answers, her minors and what was told in confidence; that she was registered stays."""
    session.execute(select(func.forget_laborer(person_id)))


def laborers_registered(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many laborers it registered today."""
    day = today()
    return OfficeActivity(
        name="laborers_today",
        es="jornaleras y jornaleros registrados hoy",
        en="laborers registered today",
        count=queries.count_at(session, office, Wanted(since=day)),
        url=f"/jornaleros?del={day.day}/{day.month}/{day.year}",
    )


def documents_pending(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many of its laborers could get their CURP with its help."""
    return OfficeActivity(
        name="documents_pending",
        es="personas sin CURP que se puede conseguir",
        en="people whose CURP can still be obtained",
        count=queries.count_at(session, office, Wanted(sign=Sign.DOCUMENTS)),
        url=f"/jornaleros?revisar={Sign.DOCUMENTS.value}",
    )


def drafts_waiting(session: Session, office: str) -> OfficeActivity:
    """Tell how many drafts wait for the visitor: hers, or her office's when she heads it."""
    return OfficeActivity(
        name="drafts_waiting",
        es="borradores por terminar",
        en="drafts to finish",
        count=queries.drafts_waiting(session, office),
    )


def alerts_waiting(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many alerts nobody has looked at."""
    return OfficeActivity(
        name="alerts_waiting",
        es="avisos sin revisar",
        en="alerts to look at",
        count=queries.alerts_waiting(session, office),
        url="/bandeja",
    )


def cases_waiting(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many of its people may be there twice."""
    return OfficeActivity(
        name="cases_waiting",
        es="personas que pueden estar dos veces",
        en="people who may be there twice",
        count=queries.cases_waiting(session, office),
        url="/bandeja",
    )


def own_panel(session: Session, person_id: UUID) -> Panel | None:
    """Give what this census keeps of a person, for her own eyes; None when she is not in it."""
    holders = queries.own_answers(session, person_id)
    if holders is None:
        return None
    answers = tuple(
        (question, answer_of(holders[address], name))
        for address in SCREENS
        for name, (question, _) in screen_questions(address).items()
    )
    return Panel(
        "laborer",
        es="Su registro como jornalera o jornalero",
        en="Your laborer's record",
        answers=answers,
    )


def offices_at_work(session: Session, day: date) -> frozenset[str] | None:
    """Tell at which offices a laborer was registered lately and a clerk works; None to employers."""
    return queries.offices_at_work(session, day)


OFFICE_FIGURES = (
    laborers_registered,
    drafts_waiting,
    documents_pending,
    alerts_waiting,
    cases_waiting,
)
"""What the desk of an office shows, in this order."""
