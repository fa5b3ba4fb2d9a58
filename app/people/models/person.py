"""The person behind both censuses: folio and place of origin, identity apart, papers with dates."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Date, ForeignKey, Index, LargeBinary, false, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Sealed
from app.core.db import Base, Tracked
from app.people.sections import Identity, Origin


class Person(Tracked, Origin, Base):
    """A person as an office knows her. Nothing here is a name or a number of hers.

    ``birth_year`` and ``birth_month`` are the clear part of the birth date, for age bands and the
    15 and 18 rules; for a declared age the year is the likeliest one.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_home_office_created_at", "home_office", "created_at", "id"),
        Index("ix_person_home_office_folio", "home_office", "folio"),
        Index("ix_person_home_office_origin", "home_office", "origin_state", "birth_year"),
    )

    folio: Mapped[str] = mapped_column(unique=True)
    home_office: Mapped[str] = mapped_column(ForeignKey("office.cvegeo"))
    registered_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    birth_year: Mapped[int]
    birth_month: Mapped[int | None]
    birth_precision: Mapped[str]
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    version: Mapped[int] = mapped_column(default=1)
    cancelled_at: Mapped[datetime | None]
    """When she was forgotten; from then on no session of the web reaches her."""

    identity: Mapped["PersonIdentity"] = relationship(back_populates="person", lazy="raise")
    identifiers: Mapped[list["PersonIdentifier"]] = relationship(
        back_populates="person", lazy="raise", order_by="PersonIdentifier.created_at"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it so


class PersonIdentity(Identity, Base):
    """The names, the exact birth date and the telephone: all sealed, one row a person."""

    __tablename__ = "person_identity"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)

    person: Mapped[Person] = relationship(back_populates="identity", lazy="raise")


class PersonIdentifier(Tracked, Base):
    """One CURP or NSS that a person has or had. Found by its keyed hash only.

    ``level`` is declared, seen or verified. An earlier value keeps its row with ``retired_on``;
    a CURP that fails its shape has no fingerprint: it is kept as declared and never looked up.
    """

    __tablename__ = "person_identifier"
    __table_args__ = (
        Index("ix_person_identifier_person_id", "person_id"),
        Index(
            "uq_person_identifier_seen",
            "kind",
            "fingerprint",
            unique=True,
            postgresql_where=text("level IN ('seen', 'verified') AND retired_on IS NULL"),
        ),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    value: Mapped[str] = mapped_column(Sealed())
    fingerprint: Mapped[bytes | None] = mapped_column(LargeBinary)
    level: Mapped[str] = mapped_column(default="declared")
    retired_on: Mapped[date | None] = mapped_column(Date)

    person: Mapped[Person] = relationship(back_populates="identifiers", lazy="raise")


class PersonKey(Base):
    """One keyed blocking key under which a person is found again (people/rules/blocking.py).

    ``is_phone`` says which one is of her telephone, so that shared telephones are counted without
    opening any. Some keys are marks of a birth date (people/rules/marks.py).
    """

    __tablename__ = "person_key"
    __table_args__ = (Index("ix_person_key_person_id", "person_id"),)

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    is_phone: Mapped[bool] = mapped_column(server_default=false())
