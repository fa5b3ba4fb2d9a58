"""Answers of the census beside a laborer's own row: one table a screen, one row a person."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Silent
from app.core.db import Base
from app.registry.models.laborers import Laborer
from app.registry.sections import (
    Crew,
    CrewNames,
    FirstStay,
    HouseholdNeeds,
    Needs,
    SelfIdentification,
    SocialProfile,
    Speech,
    StayNames,
    WorkSituation,
)


class OfPerson:
    """A row of answers of one person."""

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)


class LaborerSpeech(Speech, Silent, OfPerson, Base):
    """The sensitive answers on language: a table of their own, no name beside them."""

    __tablename__ = "laborer_speech"


class LaborerProfile(SocialProfile, Silent, OfPerson, Base):
    """Schooling, family status, health coverage."""

    __tablename__ = "laborer_profile"


class LaborerSelf(SelfIdentification, Silent, OfPerson, Base):
    """The sensitive answers on how a person sees herself."""

    __tablename__ = "laborer_self"


class LaborerTravel(HouseholdNeeds, Silent, OfPerson, Base):
    """Who comes along, who depends on her, what children do meanwhile."""

    __tablename__ = "laborer_travel"


class LaborerCrew(Crew, CrewNames, Silent, OfPerson, Base):
    """Her crew and who hired her; the names of others are sealed."""

    __tablename__ = "laborer_crew"


class LaborerStay(FirstStay, StayNames, Silent, OfPerson, Base):
    """Her first stay; the names of employer and place are sealed."""

    __tablename__ = "laborer_stay"


class LaborerConditions(WorkSituation, Silent, OfPerson, Base):
    """The sensitive answers on pay, hours, social security and accidents."""

    __tablename__ = "laborer_conditions"


class LaborerNeeds(Needs, Silent, OfPerson, Base):
    """The sensitive answers on what she needs."""

    __tablename__ = "laborer_needs"


HOLDERS: dict[str, type[Any]] = {
    "trabajo": Laborer,
    "lenguas": LaborerSpeech,
    "perfil": LaborerProfile,
    "identidad": LaborerSelf,
    "viaje": LaborerTravel,
    "cuadrilla": LaborerCrew,
    "estancia": LaborerStay,
    "condiciones": LaborerConditions,
    "necesidades": LaborerNeeds,
}
"""Address of a screen (sections.SCREENS) to the table that keeps its answers."""
