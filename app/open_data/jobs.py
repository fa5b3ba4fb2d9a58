"""What the worker does for open data: builds the releases that were asked for, one at a time.

The ledger in PostgreSQL is the queue. A lock of the session says that somebody builds; it falls
with the worker that held it, and what it left half done is begun again from its beginning.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import Engine, create_engine, text, update
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from app.config import Settings
from app.core.crypto import Keyring
from app.core.errors import Refused
from app.core.logins import EXPORTER
from app.core.words import words
from app.open_data.actions.build import Stopped, Workshop, build
from app.open_data.actions.files import terms_of
from app.open_data.models import DataRelease
from app.open_data.queries.releases import waiting
from app.open_data.rules.releases import State

_LOCK = 7_264_502  # any number, the same for all: two workers never build at once
_TAKE = text("SELECT pg_try_advisory_lock(:lock)")
_GIVE_BACK = text("SELECT pg_advisory_unlock(:lock)")
_NO_ROOM = words(
    "No se pudieron escribir los archivos; puede que el disco esté lleno. Haga lugar y reanude la "
    "edición. La anterior sigue en su lugar."
)
_BROKE = words(
    "La edición se detuvo por una falla del programa (%(kind)s). La anterior sigue en su lugar. "
    "Avise a quien da soporte."
)
_FAULTS = (ArithmeticError, LookupError, MemoryError, SQLAlchemyError, TypeError, ValueError)

log = logging.getLogger(__name__)


def workshop(settings: Settings, ring: Keyring, ledger: Engine) -> Workshop:
    """Make ready what building needs, with the login that counts."""
    url = settings.database_url_for(EXPORTER, ring.logins[EXPORTER])
    exporter = create_engine(url, pool_size=1, max_overflow=0, hide_parameters=True)
    return Workshop(ledger, exporter, ring, settings.data, terms_of(settings))


def build_waiting(shop: Workshop) -> int:
    """Build every release that was asked for; give how many were tried. Safe to run twice at once."""
    tried = 0
    with _alone(shop.ledger) as is_alone:
        while is_alone and (todo := _next(shop.ledger)):
            tried += 1
            if not _try(shop, todo):
                break
    return tried


def _try(shop: Workshop, release_id: UUID) -> bool:
    """Build one release; say whether to go on. What failed waits for a person, with its reason."""
    try:
        build(shop, release_id)
    except Stopped:
        _note(shop.ledger, release_id, State.STOPPED)
    except Refused as refusal:
        _fail(shop.ledger, release_id, refusal.sentence, **refusal.values)
    except (OperationalError, InterfaceError):
        log.warning("the database went away; the release is begun again later")
        return False
    except OSError:
        _fail(shop.ledger, release_id, _NO_ROOM)
    except _FAULTS as fault:
        log.warning("a release broke: %s", type(fault).__name__)
        _fail(shop.ledger, release_id, _BROKE, kind=type(fault).__name__)
    return True


@contextmanager
def _alone(engine: Engine) -> Iterator[bool]:
    """Say whether nobody else builds, and keep others out meanwhile."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as line:
        taken = bool(line.execute(_TAKE, {"lock": _LOCK}).scalar_one())
        try:
            yield taken
        finally:
            if taken:
                line.execute(_GIVE_BACK, {"lock": _LOCK})


def _next(engine: Engine) -> UUID | None:
    with Session(engine) as session:
        return next(iter(waiting(session)), None)


def _fail(engine: Engine, release_id: UUID, sentence: str, **values: object) -> None:
    _note(engine, release_id, State.FAILED, fault={"sentence": sentence, "values": values})


def _note(engine: Engine, release_id: UUID, state: State, **told: object) -> None:
    with Session(engine) as session, session.begin():
        asked = update(DataRelease).where(DataRelease.id == release_id)
        session.execute(asked.values(state=state.value, is_to_stop=False, **told))
