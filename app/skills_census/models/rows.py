"""What a person has many of: skills, occupations, studies, needs, languages, tasks, adjustments.

A code stands for each; the words of her own are sealed. What she can do and with what support
(``ProfileAbility``, ``ProfileAdjustment``) is near to health: tables of their own, no name beside.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, PrimaryKeyConstraint, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked


class OfWhom:
    """Whose row it is."""

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), sort_order=-5)


class ProfileSkill(OfWhom, Base):
    """One skill of the list ``skills``: how well (1 to 4) and who says so (``skill_sources``)."""

    __tablename__ = "profile_skill"
    __table_args__ = (PrimaryKeyConstraint("person_id", "skill"),)

    skill: Mapped[str]
    level: Mapped[int] = mapped_column(SmallInteger)
    source: Mapped[str]
    noted_on: Mapped[date] = mapped_column(Date)


class ProfileOccupation(OfWhom, Base):
    """One occupation she had or wants (``kind`` of ``occupation_wishes``), by SINCO."""

    __tablename__ = "profile_occupation"
    __table_args__ = (PrimaryKeyConstraint("person_id", "occupation", "kind"),)

    occupation: Mapped[str]
    kind: Mapped[str]
    years_band: Mapped[str | None]


class ProfileExperience(Tracked, OfWhom, Base):
    """One thing she has done: paid or not, at home, with her family, as a volunteer."""

    __tablename__ = "profile_experience"
    __table_args__ = (Index("ix_profile_experience_person_id", "person_id"),)

    kind: Mapped[str]
    years_band: Mapped[str | None]
    what: Mapped[str | None] = mapped_column(Sealed())


class ProfileStudy(Tracked, OfWhom, Base):
    """One course, trade or study: its field, how many hours, whether it was certified."""

    __tablename__ = "profile_study"
    __table_args__ = (Index("ix_profile_study_person_id", "person_id"),)

    field: Mapped[str]
    hours: Mapped[int | None]
    is_certified: Mapped[bool | None]
    what: Mapped[str | None] = mapped_column(Sealed())


class ProfileNeed(OfWhom, Base):
    """One thing she wants to learn (``education_needs``); ``is_first`` is what she wants soonest."""

    __tablename__ = "profile_need"
    __table_args__ = (PrimaryKeyConstraint("person_id", "need"),)

    need: Mapped[str]
    is_first: Mapped[bool]


class ProfileLanguage(OfWhom, Base):
    """One language, Mexican Sign Language too: how well she understands it and how well she uses it."""

    __tablename__ = "profile_language"
    __table_args__ = (PrimaryKeyConstraint("person_id", "language"),)

    language: Mapped[str]
    understands: Mapped[str | None]
    uses: Mapped[str | None]


class ProfileAbility(OfWhom, Base):
    """What she answered to one task demand: without support, with support, rather not, no answer.

    ``max_level`` is the hardest level of the demand that she would do; None when it was not said.
    """

    __tablename__ = "profile_ability"
    __table_args__ = (PrimaryKeyConstraint("person_id", "demand"),)

    demand: Mapped[str]
    answer: Mapped[str]
    max_level: Mapped[int | None] = mapped_column(SmallInteger)


class ProfileAdjustment(OfWhom, Base):
    """An adjustment that makes a task possible for her: she has it already, or needs it."""

    __tablename__ = "profile_adjustment"
    __table_args__ = (PrimaryKeyConstraint("person_id", "demand", "adjustment"),)

    demand: Mapped[str]
    adjustment: Mapped[str]
    has_own: Mapped[bool]
