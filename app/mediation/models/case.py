"""The person's side of a request: whom it is for and what she says. No employer reads any of it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, Date, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base
from app.mediation.models.request import ContactRequest
from app.mediation.rules.own import OwnFace, Standing, own_face
from app.mediation.rules.requests import State
from app.people.models import Person


class ContactCase(Base):
    """One request at the office of the person it is for.

    ``state`` is a rules.requests.State, ``why`` a rules.answers.Why. ``fields`` and ``days`` are
    what she agreed to give and for how long; ``told_way`` and ``decided_way`` are answers.Way.
    """

    __tablename__ = "contact_case"
    __table_args__ = (
        Index("ix_contact_case_person_id", "person_id", "arrived_at"),
        Index(
            "ix_contact_case_office",
            "office",
            "state",
            "review_due_on",
            postgresql_where=text("state IN ('en_revision', 'ofrecida', 'aceptada')"),
        ),
    )

    request_id: Mapped[UUID] = mapped_column(ForeignKey("contact_request.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    profile_id: Mapped[UUID] = mapped_column(ForeignKey("skills_profile.id"))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    state: Mapped[str]
    why: Mapped[str | None]
    arrived_at: Mapped[datetime]
    review_due_on: Mapped[date] = mapped_column(Date)
    answer_at: Mapped[datetime]
    reviewed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    offered_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    told_way: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_way: Mapped[str | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    fields: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    days: Mapped[int | None]

    request: Mapped[ContactRequest] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")

    @property
    def stands(self) -> State:
        """Where it is."""
        return State(self.state)

    def own_face(self, now: datetime) -> OwnFace:
        """Say how it stands for the person."""
        known = self.request.known
        return own_face(
            Standing(state=self.stands, why=self.why, answer_at=self.answer_at, known=known),
            now=now,
        )

    @property
    def home_office(self) -> str:
        """The office that mediates it: what may() asks of a thing."""
        return self.office

    @property
    def is_attended(self) -> bool:
        """Only the office of the person mediates."""
        return False
