"""The screen on functioning: written once, read by no session afterwards, no name beside it."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Tracked

_TOLD = "{0} BETWEEN 1 AND 4 OR {0} IN (8, 9)"


class FunctionalScreen(Tracked, Base):
    """The answers of one day to one version of the instrument; a change is another row.

    Six domains of the Washington Group and INEGI's two extensions: 1 to 4, 8 does not know, 9 no
    answer. The web may only add rows. It hangs on the profile, not on the person.
    """

    __tablename__ = "functional_screen"
    __table_args__ = (
        Index("ix_functional_screen_profile_id", "profile_id", "created_at"),
        *(
            CheckConstraint(_TOLD.format(domain), name=domain)
            for domain in (
                "vision", "hearing", "mobility", "cognition",
                "self_care", "communication", "upper_limb", "psychosocial",
            )
        ),
    )  # fmt: skip

    profile_id: Mapped[UUID] = mapped_column(ForeignKey("skills_profile.id"))
    instrument: Mapped[str]
    instrument_version: Mapped[str]
    answered_by: Mapped[str]
    vision: Mapped[int | None] = mapped_column(SmallInteger)
    hearing: Mapped[int | None] = mapped_column(SmallInteger)
    mobility: Mapped[int | None] = mapped_column(SmallInteger)
    cognition: Mapped[int | None] = mapped_column(SmallInteger)
    self_care: Mapped[int | None] = mapped_column(SmallInteger)
    communication: Mapped[int | None] = mapped_column(SmallInteger)
    upper_limb: Mapped[int | None] = mapped_column(SmallInteger)
    psychosocial: Mapped[int | None] = mapped_column(SmallInteger)
