"""Tables of the employers: public face, sealed papers, verifications, suspensions, work sites."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Date, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked
from app.employers.rules import Facts, Standing, standing
from app.employers.sections import Face, Papers, Site


class Employer(Tracked, Face, Base):
    """Who offers work. It may publish while ``verified_until`` runs and nobody suspended it."""

    __tablename__ = "employer"
    __table_args__ = (Index("ix_employer_name", "name", "id"),)

    created_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    verified_until: Mapped[date | None] = mapped_column(Date)
    suspended_at: Mapped[datetime | None]

    def standing(self, on: date) -> Standing:
        """Say how it stands on a day."""
        facts = Facts(self.verified_until, is_suspended=self.suspended_at is not None)
        return standing(facts, on=on)


class EmployerAccount(Base):
    """Which employer an account acts for: one, always the same."""

    __tablename__ = "employer_account"
    __table_args__ = (Index("ix_employer_account_employer_id", "employer_id"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))


class EmployerPapers(Papers, Base):
    """What identifies an employer, sealed. The fingerprint finds who declared the same RFC."""

    __tablename__ = "employer_papers"
    __table_args__ = (Index("ix_employer_papers_rfc_fingerprint", "rfc_fingerprint"),)

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), primary_key=True)
    rfc_fingerprint: Mapped[bytes] = mapped_column(LargeBinary)


class EmployerVerification(Tracked, Base):
    """One check of an employer by somebody of the state, and the other person who confirms it."""

    __tablename__ = "employer_verification"
    __table_args__ = (
        CheckConstraint("confirmed_by <> proposed_by", name="two_persons"),
        Index("ix_employer_verification_employer_id", "employer_id", "created_at"),
    )

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    checks: Mapped[list[str]] = mapped_column(ARRAY(Text))
    note: Mapped[str | None] = mapped_column(Sealed())
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None]
    valid_until: Mapped[date | None] = mapped_column(Date)


class EmployerSuspension(Tracked, Base):
    """From when to when an employer was shut out, and why. By nobody when a rule did it."""

    __tablename__ = "employer_suspension"
    __table_args__ = (Index("ix_employer_suspension_employer_id", "employer_id", "created_at"),)

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    suspended_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    reason: Mapped[str]
    lifted_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    lifted_at: Mapped[datetime | None]
    lifting_reason: Mapped[str | None]


class WorkSite(Tracked, Site, Base):
    """A place of an employer; ``conditions`` maps codes of site_conditions to how it is there."""

    __tablename__ = "work_site"
    __table_args__ = (Index("ix_work_site_employer_id", "employer_id", "label"),)

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    conditions: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
