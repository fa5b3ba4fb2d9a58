"""How migrations run: as the owner, one at a time, one transaction each, never waiting long."""

import importlib
import pkgutil

from alembic import context
from sqlalchemy import LargeBinary, create_engine, make_url, text

import app
from app.config import Settings
from app.core.columns import Sealed
from app.core.db import Base
from migrations import operations

for room in pkgutil.iter_modules(app.__path__, "app."):
    if room.ispkg and importlib.util.find_spec(f"{room.name}.models"):
        importlib.import_module(f"{room.name}.models")
for name in ("audit", "trace", "outbox", "idempotency"):
    importlib.import_module(f"app.core.{name}")

LOCK = 7_264_501  # any number, the same for all: two starts never migrate at once


def _rendered(kind, value, _context):
    if kind == "type" and isinstance(value, Sealed):
        return "sa.LargeBinary()"
    return False


def _same_type(_context, _column, _declared, inspected_type, metadata_type):
    return (
        False
        if isinstance(metadata_type, Sealed) and isinstance(inspected_type, LargeBinary)
        else None
    )


def run() -> None:
    """Migrate over the connection that was given, or over one of our own."""
    given = context.config.attributes.get("connection")
    if given is not None:
        _migrate(given)
        return
    url = Settings.from_environment().owner_database_url
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.connect() as connection:
        _migrate(connection)
        connection.commit()
    engine.dispose()


def _migrate(connection) -> None:
    connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
    connection.execute(text("SET lock_timeout = '4s'"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transaction_per_migration=True,
        render_item=_rendered,
        compare_type=_same_type,
        include_object=operations.is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})


run()
