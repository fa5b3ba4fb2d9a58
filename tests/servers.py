"""Throw-away servers for the tests of one pytest process. The fixtures are in conftest.py."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.standalone.postgres import Cluster
from app.standalone.redis import RedisServer

OTHER_POSTGRES = "PADRON_TEST_POSTGRES"
"""The folder with the programs of another PostgreSQL; `run.py test --long` runs all on it too."""


def other_postgres() -> Path | None:
    """Give the folder of the PostgreSQL to test with, or None for the embedded one."""
    said = os.environ.get(OTHER_POSTGRES)  # noqa: TID251 - not a setting of the service
    return Path(said) if said else None


@dataclass(frozen=True, slots=True)
class Servers:
    """A PostgreSQL and a Redis that live as long as the tests."""

    folder: Path
    postgres: Cluster
    redis: RedisServer


@contextmanager
def private_folder() -> Iterator[Path]:
    """Lend a folder of our own, gone at the end with all that was in it."""
    folder = Path(tempfile.mkdtemp(prefix="padron-test-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def start_servers(*, durable: bool = False) -> Iterator[Servers]:
    """Lend a Cluster and a RedisServer with database `padron` and role `padron_owner` ready."""
    with (
        private_folder() as folder,
        Cluster(folder / "postgres", durable=durable, bin_folder=other_postgres()) as postgres,
        RedisServer(folder / "redis") as redis,
    ):
        yield Servers(folder, postgres, redis)
