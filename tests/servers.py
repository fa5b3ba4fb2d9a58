"""Throw-away servers for the tests of one pytest process. The fixtures are in conftest.py."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.standalone.postgres import Cluster
from app.standalone.redis import RedisServer


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
        Cluster(folder / "postgres", durable=durable) as postgres,
        RedisServer(folder / "redis") as redis,
    ):
        yield Servers(folder, postgres, redis)
