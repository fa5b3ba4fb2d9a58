"""The lists of one profile as values, and which table keeps which."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.skills_census.models import (
    ProfileAbility,
    ProfileAdjustment,
    ProfileExperience,
    ProfileLanguage,
    ProfileNeed,
    ProfileOccupation,
    ProfileSkill,
    ProfileStudy,
)
from app.skills_census.rules.rows import (
    Ability,
    Adjustment,
    Experience,
    Language,
    Need,
    Occupation,
    Row,
    Skill,
    Study,
)

R = TypeVar("R")

TABLES: Mapping[type[Row], type[Any]] = {
    Skill: ProfileSkill,
    Occupation: ProfileOccupation,
    Experience: ProfileExperience,
    Study: ProfileStudy,
    Need: ProfileNeed,
    Language: ProfileLanguage,
    Ability: ProfileAbility,
    Adjustment: ProfileAdjustment,
}


def value_of(kind: type[R], row: Any) -> R:
    """Give a row of a table as its value; a column that was not read keeps its default."""
    names = getattr(kind, "__slots__", ())
    return kind(**{name: getattr(row, name) for name in names if hasattr(row, name)})


def rows_of(session: Session, person_id: UUID, kind: type[R]) -> list[R]:
    """List the values of one kind that a person has, in a total order."""
    table = TABLES[kind]  # type: ignore[index]  # every kind of Row is there
    found = session.scalars(
        select(table).where(table.person_id == person_id).order_by(*table.__table__.primary_key)
    )
    return [value_of(kind, row) for row in found]
