"""A person in the skills census: what she wants of her profile, and what may stand on a card."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Silent
from app.core.db import Base, Tracked
from app.people.models import Person
from app.skills_census.sections import Availability, Schooling


class Profile(Tracked, Availability, Schooling, Silent, Base):
    """One profile a person. Its own key, not the person's, is what cards are made from.

    ``status`` is a rules.visibility.Status. ``capture_mode`` and ``organization`` say who typed the
    first answers; who typed each later one stands in the audit. ``functioning_asked_on`` says that
    the screen of models/functioning.py was answered, never what.
    """

    __tablename__ = "skills_profile"
    __table_args__ = (Index("ix_skills_profile_status", "status", "confirmed_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), unique=True)
    status: Mapped[str]
    registered_at: Mapped[datetime]
    confirmed_at: Mapped[datetime]
    captured_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    capture_mode: Mapped[str]
    organization: Mapped[str | None]
    functioning_asked_on: Mapped[date | None] = mapped_column(Date)
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it so
