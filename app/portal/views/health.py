"""`/salud`: whether the service can serve, for a monitor. Numbers of the machine, of nobody."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from flask import Response, jsonify
from redis.exceptions import RedisError
from rq import Queue
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from app.core import outbox
from app.evidence.writers.store import LEAST_FREE_BYTES
from app.portal.views.screens import screens
from app.web import context
from app.web.access import open_to_all

HEALTH_SECONDS = 1
LATE_SECONDS = 300
"""What follows a change is late when it has been due for so long. Source: trust spec §3."""
_SCHEMA = text("SELECT version_num FROM alembic_version")


@dataclass(frozen=True, slots=True)
class Base:
    """What the database said of itself: its revision, and how what follows a change stands."""

    schema: str
    backlog: outbox.Backlog


@screens.get("/salud")
@open_to_all
def health() -> tuple[Response, int, dict[str, str]]:
    """Tell a monitor whether the service can serve.

    Without the database, or on tables older than the code, it cannot. Redis away, a disk that
    fills and jobs that wait only slow what follows a change: *degradado*.
    """
    found, settings = context.pools(), context.settings()
    redis = _redis_answers(found.queue)
    base = ask_base(found.trace)
    if base is None or base.schema < wanted_schema(settings.root):
        return (
            jsonify(state="sin_servicio", redis=redis, schema=base.schema if base else None),
            503,
            {"Retry-After": "5"},
        )
    has_disk = shutil.disk_usage(settings.data).free >= LEAST_FREE_BYTES
    waiting = base.backlog
    is_well = redis and has_disk and waiting.oldest_seconds < LATE_SECONDS and not waiting.failed
    told = {
        "redis": redis,
        "schema": base.schema,
        "disk": has_disk,
        "outbox_seconds": waiting.oldest_seconds,
        "outbox_failed": waiting.failed,
    }
    return jsonify(state="ok" if is_well else "degradado", **told), 200, {}


@cache
def wanted_schema(root: Path) -> str:
    """Give the revision of the tables that this code was written for."""
    return max(path.name[:4] for path in (root / "migrations/versions").glob("[0-9]*.py"))


def ask_base(engine: Engine) -> Base | None:
    """Ask the database over a pool that no page uses; None when it does not answer in a second."""

    def ask() -> Base | None:
        try:
            with engine.connect() as connection:
                schema = connection.execute(_SCHEMA).scalar_one()
                return Base(schema, outbox.backlog(connection))
        except SQLAlchemyError:
            return None

    return _within_a_second(ask)


def _within_a_second(ask: Callable[[], Base | None]) -> Base | None:
    """Ask from a thread: a frozen server answers no timeout of its own, and nobody waits here."""
    answer: SimpleQueue[Base | None] = SimpleQueue()
    Thread(target=lambda: answer.put(ask()), daemon=True).start()
    try:
        return answer.get(timeout=HEALTH_SECONDS)
    except Empty:
        return None


def _redis_answers(queue: Queue | None) -> bool:
    try:
        return queue is not None and bool(queue.connection.ping())
    except RedisError:
        return False
