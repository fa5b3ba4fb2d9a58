"""Profiles that are about to leave the search: their offices are asked to ask the person in time."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import local, now
from app.people.actions.tasks import add_task, end_task
from app.people.models import Person
from app.skills_census.models import Profile
from app.skills_census.queries.visible import is_visible
from app.skills_census.rules.visibility import UNASKED

CONFIRM = "confirmar_perfil"


def ask_to_confirm(session: Session) -> None:
    """Make a task of each visible profile that nobody confirms and that leaves the search soon."""
    moment = now()
    lapsing = session.execute(
        select(Profile.person_id, Profile.confirmed_at, Person.folio, Person.home_office)
        .join(Person, Person.id == Profile.person_id)
        .where(is_visible(now=moment), Profile.confirmed_at <= moment - UNASKED)
        .order_by(Profile.id)
    )
    for row in lapsing.all():
        add_task(
            session,
            person_id=row.person_id,
            office=row.home_office,
            kind=CONFIRM,
            url=f"/habilidades/{row.folio}",
            event=f"confirmado:{local(row.confirmed_at).date()}",
        )


def confirmed(session: Session, person_id: UUID) -> None:
    """End the task: the profile was confirmed, or is not to be seen any more."""
    end_task(session, person_id=person_id, kind=CONFIRM)
