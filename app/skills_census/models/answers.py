"""Answers beside the profile's own row: one table a screen, one row a person."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Silent
from app.core.db import Base
from app.skills_census.models.profile import Profile
from app.skills_census.sections import Certificate, Communication, Support


class OfPerson:
    """A row of answers of one person."""

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)


class ProfileCommunication(Communication, Silent, OfPerson, Base):
    """The sensitive answers on how to speak with her: no name beside them."""

    __tablename__ = "profile_communication"


class ProfileSupport(Support, OfPerson, Base):
    """The sealed name of who supports her."""

    __tablename__ = "profile_support"


class ProfileCertificate(Certificate, OfPerson, Base):
    """Sealed, and read by no search: whether she has a certificate."""

    __tablename__ = "profile_certificate"


HOLDERS: dict[str, type[Any]] = {
    "comunicacion": ProfileCommunication,
    "apoyo": ProfileSupport,
    "disponibilidad": Profile,
    "escuela": Profile,
    "certificado": ProfileCertificate,
}
"""Address of a screen (sections.QUESTIONNAIRE) to the table that keeps its answers."""
