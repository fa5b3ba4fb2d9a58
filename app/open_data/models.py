"""What open data remembers in the database: releases, what was published of each cell, record keys.

The files of a release lie in the data folder; no count of people stands here but the anchors.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked


class DataRelease(Tracked, Base):
    """One release of a census: who started it, how far it is, who signed it, where it stands.

    ``number`` is 1 and, for a release that corrects an earlier one of the same period, 2 and so
    on, with its ``errata``. ``state`` is a rules.releases.State. ``fault`` is what a worker could
    not do, as a sentence with its values. ``sums`` is the SHA-256 of SHA256SUMS. ``secret_mark``
    tells one secret from another, never what it is; ``anchors`` is how many cells of its
    census had been drawn when it was published.
    """

    __tablename__ = "data_release"
    __table_args__ = (
        Index(
            "uq_data_release_period",
            "dataset",
            "period",
            "number",
            unique=True,
            postgresql_where=text("state <> 'discarded'"),
        ),
        Index(
            "uq_data_release_open",
            "dataset",
            unique=True,
            postgresql_where=text(
                "state IN ('requested', 'building', 'built', 'stopped', 'failed')"
            ),
        ),
        CheckConstraint("signed_by <> started_by", name="two_people"),
        CheckConstraint("(number = 1) = (errata IS NULL)", name="errata"),
        CheckConstraint(
            "state NOT IN ('published', 'withdrawn') OR (signed_by IS NOT NULL AND sums IS NOT NULL)",
            name="published_is_signed",
        ),
        CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_reason IS NOT NULL)", name="withdrawn_says_why"
        ),
    )

    dataset: Mapped[str]
    period: Mapped[str]
    number: Mapped[int] = mapped_column(Integer)
    cut_off: Mapped[date] = mapped_column(Date)
    errata: Mapped[str | None]
    state: Mapped[str]
    started_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    step: Mapped[str] = mapped_column(default="", server_default="")
    done: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    total: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    is_to_stop: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    fault: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    figures: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    secret_mark: Mapped[str | None]
    anchors: Mapped[int | None] = mapped_column(Integer)
    sums: Mapped[str | None]
    built_at: Mapped[datetime | None]
    signed_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    published_at: Mapped[datetime | None]
    withdrawn_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None]


class ReleaseAnchor(Base):
    """For how many people each number of a face was drawn, and what was drawn, as of one release.

    The face in force is that of the newest release that was published. No login of sessions and
    no login that counts may read it: it holds true counts. ``cells`` is cell to the two numbers.
    """

    __tablename__ = "release_anchor"

    release_id: Mapped[UUID] = mapped_column(ForeignKey("data_release.id"), primary_key=True)
    face: Mapped[str] = mapped_column(primary_key=True)
    cells: Mapped[dict[str, list[int]]] = mapped_column(JSONB)


class RecordKey(Base):
    """The number that stands for a person in the sums of a census; nobody who serves reads it."""

    __tablename__ = "record_key"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    census: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[int] = mapped_column(Integer)
