"""The receipt a person takes home: its QR proves that it is valid and tells nothing else."""

from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked


class Receipt(Tracked, Base):
    """One printed receipt. The token of its QR is sealed; it is found by its keyed hash."""

    __tablename__ = "receipt"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    token: Mapped[str] = mapped_column(Sealed())
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
