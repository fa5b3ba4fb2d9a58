"""Notices and consents: what was shown, what the person said, and who was there."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, PrimaryKeyConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked
from app.people.rules.censuses import Census


class LegalTerm(Base):
    """A dated setting: an authority, a legal basis, a deadline. Never template text.

    Source: domain-facts §0.1: the authority named in notices has changed twice.
    """

    __tablename__ = "legal_term"
    __table_args__ = (PrimaryKeyConstraint("name", "valid_from"),)

    name: Mapped[str]
    valid_from: Mapped[date] = mapped_column(Date)
    es: Mapped[str]
    en: Mapped[str]
    source: Mapped[str]


class PrivacyNotice(Base):
    """One version of the notice of a census, in force from a day on. Written with {term} places."""

    __tablename__ = "privacy_notice"

    version: Mapped[str] = mapped_column(primary_key=True)
    census: Mapped[str] = mapped_column(server_default=Census.LABORERS.value)
    valid_from: Mapped[date] = mapped_column(Date)
    short_es: Mapped[str]
    short_en: Mapped[str]
    full_es: Mapped[str]
    full_en: Mapped[str]


class NoticeShowing(Tracked, Base):
    """The notice was shown at a window, before any answer was typed."""

    __tablename__ = "notice_showing"

    notice_version: Mapped[str] = mapped_column(ForeignKey("privacy_notice.version"))
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    shown_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    shown_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Consent(Tracked, Base):
    """A person said yes or no to one purpose. A withdrawal is another row, never an update.

    ``witness`` and ``interpreter`` are names, hence sealed; ``language`` is an INEGI code and
    ``variant`` the INALI variant as the person calls it.
    """

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_person_id", "person_id", "purpose", "created_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[str]
    given: Mapped[bool]
    notice_version: Mapped[str] = mapped_column(ForeignKey("privacy_notice.version"))
    shown_at: Mapped[datetime]
    method: Mapped[str]
    language: Mapped[str]
    variant: Mapped[str | None]
    read_aloud: Mapped[bool]
    witness: Mapped[str | None] = mapped_column(Sealed())
    interpreter: Mapped[str | None] = mapped_column(Sealed())
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
