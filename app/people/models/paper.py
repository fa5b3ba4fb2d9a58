"""Where a registration came from when it was not typed with the person in front: a paper form."""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base


class RegistrationPaper(Base):
    """The paper form of a registration: who has no row here was registered at the window."""

    __tablename__ = "registration_paper"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    filled_on: Mapped[date] = mapped_column(Date)
    filled_by: Mapped[str] = mapped_column(Sealed())
