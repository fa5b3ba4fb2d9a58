"""What a person told in confidence at the window: a table that no report of an office reads."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Sealed
from app.core.db import Base, Tracked


class Referral(Tracked, Base):
    """Violence, trafficking or a debt that binds, told by a person; sealed, even what kind it is.

    Its writer and the head of her office reach it, nobody else. Source: domain-facts trap 30.
    """

    __tablename__ = "referral"
    __table_args__ = (Index("ix_referral_person_id", "person_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    office: Mapped[str] = mapped_column(
        ForeignKey("office.cvegeo"), server_default=text("ctx_office()")
    )
    """The office of whoever is signed in, as the database knows it: no caller says it."""

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(Sealed())
    note: Mapped[str | None] = mapped_column(Sealed())
