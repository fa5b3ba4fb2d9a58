"""The worker: does what must follow a commit, woken by Redis or, without it, by the clock.

The outbox in PostgreSQL is the truth. A wake-up only says *look now*; losing it costs seconds.
"""

import logging
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

import app.accounts.jobs
import app.mediation.jobs
import app.monitoring.jobs
import app.offices.jobs
import app.offices.joints
import app.people.jobs
import app.registry.jobs
import app.skills_census.jobs
from app.config import Settings
from app.core import crypto, joints, outbox, safety, seal
from app.core.logins import WORKER
from app.demo.releases import sign_first
from app.factory import join_rooms
from app.open_data.actions.build import Workshop
from app.open_data.jobs import build_waiting, workshop

HANDLERS: dict[str, outbox.Handler] = {
    **app.people.jobs.HANDLERS,
    **app.mediation.jobs.HANDLERS,
}
TIDYING: tuple[Callable[[Session], None], ...] = (
    *app.accounts.jobs.TIDYING,
    *app.registry.jobs.TIDYING,
    *app.offices.jobs.TIDYING,
    *app.skills_census.jobs.TIDYING,
    *app.mediation.jobs.TIDYING,
)
KEEPING: tuple[Callable[[Session, Path], None], ...] = (
    *app.offices.jobs.KEEPING,
    *app.monitoring.jobs.KEEPING,
)
MEASURES = (app.offices.joints.offices_open,)
"""The live measures of the board, those of factory.py: a test holds the two together."""
LOOK_EVERY_SECONDS = 5.0
SEAL_EVERY_SECONDS = 60.0
TIDY_EVERY_SECONDS = 3600.0
WORKER_TTL_SECONDS = 60

log = logging.getLogger(__name__)


@cache
def _engine() -> Engine:
    settings = Settings.from_environment()
    ring = crypto.load_keyring(settings.keys)
    crypto.install(ring)
    url = settings.database_url_for(WORKER, ring.logins[WORKER])
    return create_engine(url, pool_size=4, max_overflow=0, pool_pre_ping=True, hide_parameters=True)


@cache
def _workshop() -> Workshop:
    engine = _engine()
    return workshop(Settings.from_environment(), crypto.keyring(), engine)


def drain(engine: Engine | None = None) -> int:
    """Do everything that is due and give how many were done. Safe to run twice at once."""
    done = 0
    while True:
        with Session(engine or _engine()) as session:
            outcome = outbox.drain_one(session, HANDLERS)
            session.commit()
        if outcome is None:
            return done
        done += outcome
        if not outcome:
            log.warning("an outbox item failed; it will be tried again")


def seal_log(engine: Engine | None = None) -> None:
    """Seal what was written of the log since the last time. Safe to run twice at once."""
    with Session(engine or _engine()) as session:
        seal.seal(session)
        session.commit()


def tidy(engine: Engine | None = None) -> None:
    """Throw away what has waited long enough. Safe to run twice at once."""
    for job in TIDYING:
        with Session(engine or _engine()) as session:
            job(session)
            session.commit()


def keep(engine: Engine | None = None, data: Path | None = None) -> None:
    """Keep what was shown of the last days. Safe to run twice at once: the first copy stays."""
    folder = data or Settings.from_environment().data
    for measure in MEASURES:
        joints.measures.join(measure)
    for job in KEEPING:
        with Session(engine or _engine()) as session:
            try:
                job(session, folder)
            except OSError as fault:
                log.warning("the copy of a day could not be kept: %s", type(fault).__name__)


def _look_by_oneself(stop: threading.Event) -> None:
    looks_a_sealing = int(SEAL_EVERY_SECONDS / LOOK_EVERY_SECONDS)
    looks_a_tidying = int(TIDY_EVERY_SECONDS / LOOK_EVERY_SECONDS)
    looks = 0
    while not stop.wait(LOOK_EVERY_SECONDS):
        try:
            drain()
            looks += 1
            if looks % looks_a_sealing == 1:
                seal_log()
            if looks % looks_a_tidying == 1:
                tidy()
                keep()
        except SQLAlchemyError as fault:
            log.warning("the database does not answer: %s", type(fault).__name__)


def _build_by_oneself(stop: threading.Event) -> None:
    """Build releases beside the outbox: one may take a minute, and nothing else should wait."""
    while not stop.wait(LOOK_EVERY_SECONDS):
        try:
            if build_waiting(_workshop()) and Settings.from_environment().embedded:
                sign_first(_workshop().ledger, _workshop().data)
        except SQLAlchemyError as fault:
            log.warning("the database does not answer: %s", type(fault).__name__)


def _serve(connection: Redis) -> None:
    queue = Queue("padron", connection=connection)
    worker = SimpleWorker([queue], connection=connection, worker_ttl=WORKER_TTL_SECONDS)
    worker.work(logging_level="WARNING")


def _listen(settings: Settings, stop: threading.Event) -> None:
    """Serve wake-ups until told to stop; when Redis is away, wait for it to come back."""
    while not stop.is_set() and settings.redis_url is not None:
        connection = Redis.from_url(settings.redis_url)
        try:
            _serve(connection)
            stop.set()
        except RedisError:
            log.warning("Redis does not answer; the outbox is looked at every few seconds")
            stop.wait(LOOK_EVERY_SECONDS)
        finally:
            connection.close()


def main() -> None:
    """Run until SIGTERM."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    settings = Settings.from_environment()
    safety.refuse_unsafe(_engine())
    join_rooms()
    stop = threading.Event()
    for work in (_look_by_oneself, _build_by_oneself):
        threading.Thread(target=work, args=(stop,), daemon=True).start()
    _listen(settings, stop)
    stop.set()


if __name__ == "__main__":
    main()
