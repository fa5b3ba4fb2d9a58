"""The base of every table, and the names of its constraints. Only extensions.py joins it to Flask."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import DateTime, MetaData, Text, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry


class Base(DeclarativeBase):
    """A table of the house. Constraint names are stable, so that they can become sentences."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={str: Text(), datetime: DateTime(timezone=True)},
    )


class Tracked:
    """A row with its own key and the instant it was made. Who and where stand in the audit."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-10)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), sort_order=90)
