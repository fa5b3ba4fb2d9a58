"""The person's own door: the account behind her folio. Her code is the account's, never kept here."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, func
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class PersonDoor(Base):
    """Whose account a person's is, and who printed her latest code, where and until when."""

    __tablename__ = "person_door"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), unique=True)
    given_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    given_at: Mapped[datetime] = mapped_column(server_default=func.now())
    good_until: Mapped[datetime]
