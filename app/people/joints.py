"""What this room gives to lower rooms, and to the person herself: who she is, and her permits."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.core.clock import today
from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.joints import OfficeActivity, Panel, Permit
from app.people.models import Person
from app.people.queries.data_requests import requests_waiting
from app.people.queries.records import consents_of
from app.people.queries.tasks import earliest_due, tasks_waiting
from app.people.rules.registration import is_settled
from app.people.rules.tasks import is_late
from app.people.sections import PAPERS, Identity, Origin


def own_panel(session: Session, person_id: UUID) -> Panel | None:
    """Give who a person is and what she agreed to, for her own eyes."""
    person = session.scalars(
        select(Person)
        .where(Person.id == person_id)
        .options(joinedload(Person.identity), selectinload(Person.identifiers))
    ).one_or_none()
    if person is None:
        return None
    numbers = {one.kind: one.value for one in person.identifiers if one.retired_on is None}
    answers = [
        *((q, getattr(person.identity, name)) for name, (q, _) in questions_of(Identity).items()),
        *((q, getattr(person, name)) for name, (q, _) in questions_of(Origin).items()),
        *((q, numbers.get(name)) for name, q in PAPERS.items() if name != "phone"),
    ]
    return Panel(
        "person",
        es="Quién es usted",
        en="Who you are",
        answers=tuple(answers),
        permits=_permits(session, person_id),
    )


def _permits(session: Session, person_id: UUID) -> tuple[Permit, ...]:
    said = consents_of(session, person_id)
    return tuple(
        Permit(
            codelist="consent_purposes",
            purpose=purpose,
            given=purpose in said and said[purpose].given,
            is_settled=is_settled(purpose),
            url=f"/mi-registro/permisos/{purpose}",
        )
        for purpose, _ in codelist("consent_purposes").items()
        if said
    )


def forget(session: Session, person_id: UUID) -> None:
    """Erase who she is, her papers and doors; sex, birth year and state of origin stay for counts."""
    session.execute(select(func.forget_person(person_id)))


def requests_pending(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many requests about personal data wait."""
    return OfficeActivity(
        name="data_requests",
        es="solicitudes sobre datos personales en espera",
        en="requests about personal data that wait",
        count=requests_waiting(session, office),
        url="/derechos",
    )


def tasks_pending(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many people it has to call or visit."""
    due = earliest_due(session, office)
    late = due is not None and is_late(due, on=today())
    return OfficeActivity(
        name="tasks_pending",
        es="personas por llamar o visitar" + (", alguna atrasada" if late else ""),
        en="people to call or visit" + (", some of them late" if late else ""),
        count=tasks_waiting(session, office),
        url="/tareas",
    )


OFFICE_FIGURES = (tasks_pending, requests_pending)
"""What the desk of an office shows, in this order."""
