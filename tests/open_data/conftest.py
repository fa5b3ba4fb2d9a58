"""Fixtures of open data: the login that counts."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine

from app.config import Settings
from app.core import crypto
from app.core.logins import EXPORTER


@pytest.fixture(scope="module")
def exporter(settings: Settings, app: Flask) -> Iterator[Engine]:
    """The engine of the login that counts people."""
    ring = crypto.load_keyring(settings.keys)
    engine = create_engine(settings.database_url_for(EXPORTER, ring.logins[EXPORTER]))
    yield engine
    engine.dispose()
