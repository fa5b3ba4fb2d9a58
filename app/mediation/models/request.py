"""A request for contact as its employer may see it. What the person does stands in models/case.py."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, Tracked
from app.mediation.rules.faces import Face, Known, face
from app.offers.models import Offer


class ContactRequest(Tracked, Base):
    """One card that an employer asks about, for one offer.

    Nothing here changes by what a person decides until she says yes; the face of a request is
    reckoned from it and the clock (rules/faces.py). ``card_ref`` leads to the card of the week and
    is written by the employers' login without being read by it.
    """

    __tablename__ = "contact_request"
    __table_args__ = (
        UniqueConstraint("offer_id", "card"),
        CheckConstraint("(accepted_at IS NULL) = (until IS NULL)", name="term_of_yes"),
        CheckConstraint("ended_at IS NULL OR accepted_at IS NOT NULL", name="ends_what_began"),
        Index("ix_contact_request_employer_id", "employer_id", "sent_at", "id"),
    )

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offer.id"))
    sent_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    sent_at: Mapped[datetime]
    card: Mapped[str]
    card_ref: Mapped[UUID] = mapped_column(deferred=True)
    said: Mapped[list[str]] = mapped_column(ARRAY(Text))
    accepted_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closing_reason: Mapped[str | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    offer: Mapped[Offer] = relationship(lazy="raise")

    @property
    def known(self) -> Known:
        """What its employer may know of it."""
        return Known(
            sent_at=self.sent_at,
            accepted_at=self.accepted_at,
            until=self.until,
            ended_at=self.ended_at,
            closed_at=self.closed_at,
            acknowledged_at=self.acknowledged_at,
        )

    def face(self, now: datetime) -> Face:
        """Say how it stands for its employer."""
        return face(self.known, now=now)
