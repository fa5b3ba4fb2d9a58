"""Tables of the laborers' census."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Sealed
from app.core.db import Base, Tracked
from app.people.models import Person
from app.registry.sections import MinorSex, MinorWho, Speech, Work


class Household(Tracked, Base):
    """People who live or travel as one family. It only groups: each person keeps her record."""

    __tablename__ = "household"

    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))


class Laborer(Work, Base):
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


class LaborerSpeech(Speech, Base):
    """The sensitive answers on language: a table of their own, no name beside them."""

    __tablename__ = "laborer_speech"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)


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


class Draft(Tracked, Base):
    """A registration that was begun and waits: what was typed, sealed as one text.

    Its author and the head of her office reach it. It begins after the notice was shown, and the
    worker deletes it (rules.DRAFT_DAYS). ``version`` grows with each saving, and
    ``page_id`` names the page that saved last.
    """

    __tablename__ = "registration_draft"
    __table_args__ = (
        Index("ix_registration_draft_office", "office", "changed_at"),
        Index("ix_registration_draft_changed_at", "changed_at"),
    )

    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    typed: Mapped[str] = mapped_column(Sealed())
    notice_version: Mapped[str] = mapped_column(ForeignKey("privacy_notice.version"))
    shown_at: Mapped[datetime]
    step: Mapped[str]
    version: Mapped[int]
    page_id: Mapped[UUID]
    changed_at: Mapped[datetime]


class Alert(Tracked, Base):
    """Something an office head must look at: an adolescent recorded, a child at work declared."""

    __tablename__ = "alert"
    __table_args__ = (Index("ix_alert_office", "office", "created_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    kind: Mapped[str]
    attended_at: Mapped[datetime | None]
    attended_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
