"""The skills census as it stood on a Monday, without who is who: what a search counts and shows.

No login of employers may read any of these tables: they ask by the functions of the migration,
which answer bands and drawn cards. ``SnapshotKey`` alone leads back to a profile.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Date, ForeignKey, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked


class Snapshot(Tracked, Base):
    """One week's snapshot; ``week`` is its Monday. One of them is current."""

    __tablename__ = "skills_snapshot"
    __table_args__ = (
        Index(
            "uq_skills_snapshot_is_current",
            "is_current",
            unique=True,
            postgresql_where="is_current",
        ),
    )

    week: Mapped[date] = mapped_column(Date, unique=True)
    is_current: Mapped[bool] = mapped_column(default=False)
    people: Mapped[int]


class OfSnapshot:
    """A row of one snapshot, gone with it."""

    snapshot_id: Mapped[UUID] = mapped_column(
        ForeignKey("skills_snapshot.id", ondelete="CASCADE"), primary_key=True
    )


class SnapshotRow(OfSnapshot, Base):
    """What one profile can be found by, and what was answered on task demands.

    ``said`` holds tokens (rules.facets.token); ``abilities`` is demand to
    ``[answer, hardest level, adjustments needed, adjustments owned]``.
    """

    __tablename__ = "snapshot_row"
    __table_args__ = (Index("ix_snapshot_row_said", "said", postgresql_using="gin"),)

    nth: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    said: Mapped[list[str]] = mapped_column(ARRAY(Text))
    abilities: Mapped[dict[str, Any]] = mapped_column(JSONB)


class SnapshotTotal(OfSnapshot, Base):
    """How many people say all of a class; classes with a skill and something else are not here.

    ``said`` is the tokens of the class in order, joined by a bar. None of fewer than five.
    """

    __tablename__ = "snapshot_total"

    said: Mapped[str] = mapped_column(primary_key=True)
    people: Mapped[int]


class SnapshotCard(OfSnapshot, Base):
    """One drawn card: its place in the draw, what it says, and what its person answered on tasks.

    ``ref`` is random and lasts a week. Whether the card may be seen, and its ``abilities`` with it,
    is asked of her consents at each reading, so that a withdrawal needs nothing written here.
    """

    __tablename__ = "snapshot_card"
    __table_args__ = (Index("uq_snapshot_card_ref", "ref", unique=True),)

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ref: Mapped[UUID]
    said: Mapped[list[str]] = mapped_column(ARRAY(Text))
    abilities: Mapped[dict[str, Any]] = mapped_column(JSONB)


class SnapshotKey(Base):
    """Which profile a card of the week is of: for the office that mediates, never for an employer."""

    __tablename__ = "snapshot_key"
    __table_args__ = (Index("ix_snapshot_key_profile_id", "profile_id"),)

    ref: Mapped[UUID] = mapped_column(
        ForeignKey("snapshot_card.ref", ondelete="CASCADE"), primary_key=True
    )
    profile_id: Mapped[UUID] = mapped_column(ForeignKey("skills_profile.id", ondelete="CASCADE"))
