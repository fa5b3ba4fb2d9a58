"""A laborer, her household, the children with her, and what an office head is told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Silent
from app.core.db import Base, Tracked
from app.people.models import Person
from app.registry.sections import MinorSex, MinorWho, Work


class Household(Tracked, Base):
    """People who live or travel as one family. It only groups: each person keeps her record."""

    __tablename__ = "household"

    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))


class Laborer(Work, Silent, Base):
    """A person registered in the laborers' census, with her work."""

    __tablename__ = "laborer"
    __table_args__ = (
        Index("ix_laborer_office_registered_at", "office", "registered_at", "person_id"),
        Index("ix_laborer_household_id", "household_id"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    registered_at: Mapped[datetime]
    household_id: Mapped[UUID | None] = mapped_column(ForeignKey("household.id"))

    person: Mapped[Person] = relationship(lazy="raise")


class Minor(Tracked, MinorWho, MinorSex, Base):
    """A child or adolescent under 15 who travels with a laborer. Counted once, by household."""

    __tablename__ = "accompanying_minor"
    __table_args__ = (
        Index("ix_accompanying_minor_household_id", "household_id"),
        Index("ix_accompanying_minor_person_id", "person_id"),
    )

    household_id: Mapped[UUID] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    birth_year: Mapped[int]


class Alert(Tracked, Base):
    """Something an office head must look at: an adolescent recorded, a child at work declared."""

    __tablename__ = "alert"
    __table_args__ = (Index("ix_alert_office", "office", "created_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    kind: Mapped[str]
    attended_at: Mapped[datetime | None]
    attended_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
