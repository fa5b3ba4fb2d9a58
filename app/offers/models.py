"""Tables of the offers: the offer, its farm work, what it asks, its reviews and complaints."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Date, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Sealed
from app.core.db import Base, Tracked
from app.employers.models import Employer
from app.offers.rules.states import Kind, State, is_open
from app.offers.sections import FieldWork, LegalItems, Terms


class Offer(Tracked, Terms, Base):
    """An offer of work of one of two kinds; ``cautions`` are what its reviewer should look at."""

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint("kind IN ('skills', 'farm')", name="kind"),
        CheckConstraint("pay_min <= pay_max", name="pay_range"),
        CheckConstraint(
            "status NOT IN ('submitted', 'published') OR (municipality IS NOT NULL AND "
            "title IS NOT NULL AND pay_min IS NOT NULL AND pay_max IS NOT NULL AND "
            "apply_until IS NOT NULL AND coalesce(cardinality(contact_ways), 0) >= 2)",
            name="whole_when_sent",
        ),
        Index("ix_offer_published", "status", "published_at", "id"),
        Index("ix_offer_employer_id", "employer_id", "created_at", "id"),
        Index("ix_offer_municipality", "municipality", "status"),
    )

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    written_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str]
    status: Mapped[str] = mapped_column(default=State.DRAFT.value)
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("work_site.id"))
    cautions: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    employer: Mapped[Employer] = relationship(lazy="raise")
    farm: Mapped["OfferAgricultural | None"] = relationship(back_populates="offer", lazy="raise")
    skills: Mapped[list["OfferSkill"]] = relationship(
        lazy="raise", order_by="OfferSkill.skill", cascade="all, delete-orphan"
    )
    demands: Mapped[list["OfferDemand"]] = relationship(
        lazy="raise", order_by="OfferDemand.demand", cascade="all, delete-orphan"
    )

    @property
    def home_office(self) -> str:
        """The office of its municipality reviews it: what may() asks of a thing."""
        return self.municipality or ""

    @property
    def is_attended(self) -> bool:
        """Nobody attends an offer."""
        return False

    @property
    def is_farm(self) -> bool:
        """Whether it is of farm work."""
        return self.kind == Kind.FARM.value

    @property
    def state(self) -> State:
        """Where it is."""
        return State(self.status)

    def is_open(self, on: date) -> bool:
        """Say whether one can still apply on a day."""
        return is_open(self.state, self.apply_until, on=on)


class OfferAgricultural(FieldWork, LegalItems, Base):
    """What an offer of farm work says besides."""

    __tablename__ = "offer_agricultural"

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offer.id"), primary_key=True)

    offer: Mapped[Offer] = relationship(back_populates="farm", lazy="raise")


class OfferSkill(Base):
    """One skill that an offer asks, and how well it must be known."""

    __tablename__ = "offer_skill"
    __table_args__ = (CheckConstraint("level BETWEEN 1 AND 4", name="level"),)

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offer.id"), primary_key=True)
    skill: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[int]
    is_required: Mapped[bool]


class OfferDemand(Base):
    """One demand of the task; an essential one has its reason, others may be adapted."""

    __tablename__ = "offer_demand"
    __table_args__ = (CheckConstraint("level BETWEEN 1 AND 4", name="level"),)

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offer.id"), primary_key=True)
    demand: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[int]
    is_essential: Mapped[bool]
    reason: Mapped[str | None]
    is_adaptable: Mapped[bool]
    adjustments: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    """Codes of the list of adjustments that the employer offers for it."""


class OfferSiteCondition(Base):
    """How one condition of the work site was when the offer was sent."""

    __tablename__ = "offer_site_condition"

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offer.id"), primary_key=True)
    condition: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str]


class OfferReview(Tracked, Base):
    """What a reviewer decided of an offer, with the sentence for its employer."""

    __tablename__ = "offer_review"
    __table_args__ = (Index("ix_offer_review_offer_id", "offer_id", "created_at"),)

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offer.id"))
    decided_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    decision: Mapped[str]
    reason: Mapped[str | None]


class OfferComplaint(Tracked, Base):
    """A complaint about an offer: its words and whom to answer are sealed."""

    __tablename__ = "offer_complaint"
    __table_args__ = (Index("ix_offer_complaint_due_on", "answered_at", "due_on", "id"),)

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offer.id"))
    kind: Mapped[str]
    told: Mapped[str | None] = mapped_column(Sealed())
    reply_to: Mapped[str | None] = mapped_column(Sealed())
    due_on: Mapped[date] = mapped_column(Date)
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    answer: Mapped[str | None]
