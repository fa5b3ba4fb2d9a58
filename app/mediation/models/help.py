"""A search that found hardly anybody and for which an employer asked help: no person is in it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, Tracked
from app.offers.models import Offer


class SearchHelp(Tracked, Base):
    """One class that an employer looked for in vain, for one offer; ``outcome`` once it was seen to.

    ``asked`` is the class as the log of searches keeps it. What the work demands stands on the
    offer. There is no place for free words: nobody can describe a person here. Who answered is not
    for the employer, whose login may not read it.
    """

    __tablename__ = "search_help"
    __table_args__ = (
        UniqueConstraint("offer_id", "asked"),
        Index(
            "ix_search_help_office",
            "office",
            "created_at",
            postgresql_where=text("answered_at IS NULL"),
        ),
    )

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offer.id"))
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    asked: Mapped[str]
    outcome: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), deferred=True)

    offer: Mapped[Offer] = relationship(lazy="raise")

    @property
    def home_office(self) -> str:
        """The office of the municipality of the work: what may() asks of a thing."""
        return self.office

    @property
    def is_attended(self) -> bool:
        """Only the office of the offer, or the Secretariat, sees to it."""
        return False
