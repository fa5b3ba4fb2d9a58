"""A migrated database of one's own, for tests in which nobody else may write."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, make_url

from app.config import Settings
from tests.house.sources import ROOT

OWNER = "padron_owner"


@contextmanager
def scratch(settings: Settings, superuser: Engine, name: str) -> Iterator[Engine]:
    """Lend the engine of its owner; the database is gone at the end."""
    outside = superuser.execution_options(isolation_level="AUTOCOMMIT")
    with outside.connect() as line:
        line.exec_driver_sql(f"CREATE DATABASE {name} OWNER {OWNER}")
    engine = create_engine(make_url(settings.database_url_for(OWNER, None)).set(database=name))
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    yield engine
    engine.dispose()
    with outside.connect() as line:
        line.exec_driver_sql(f"DROP DATABASE {name}")
