"""Each try to sign in is counted in PostgreSQL before it is looked at; too many have to wait.

Nothing is ever locked for good: waits end by themselves. Kept are keyed marks of the name as it
was typed and of the address, never the texts: somebody may have typed a password as a name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, exists, func, insert, select, update
from sqlalchemy.orm import Session

from app.accounts.models import SignInTry
from app.accounts.rules import tries
from app.accounts.rules.tries import Outcome, Try
from app.config import Settings
from app.core.clock import now
from app.core.crypto import keyring
from app.core.errors import Refused, TooManyTries, WrongCredentials


@contextmanager
def counted(door: Engine, settings: Settings, *, name: str, address: str) -> Iterator[None]:
    """Count the block as one try: wrong unless it ends well.

    Raises:
        TooManyTries: the name, or the address, has to wait.
    """
    number = _begin(door, settings, name=name, address=address)
    try:
        yield
    except WrongCredentials:
        raise
    except Refused:
        _settle(door, number, Outcome.UNREAD)
        raise
    _settle(door, number, Outcome.RIGHT)


def forget_old_tries(session: Session) -> None:
    """Throw away the tries that say nothing any more."""
    session.execute(delete(SignInTry).where(SignInTry.at < now() - tries.KEPT))


def _begin(door: Engine, settings: Settings, *, name: str, address: str) -> int:
    """Keep a try as wrong until it is proved right, so that many at once do not slip through."""
    ring, at = keyring(), now()
    who = {
        "subject": ring.fingerprint("sign-in-name", name),
        "address": ring.fingerprint("sign-in-address", address),
    }
    with door.begin() as connection:
        for kind, mark in enumerate(who.values()):
            key = int.from_bytes(mark[:4], "big", signed=True)
            connection.execute(select(func.pg_advisory_xact_lock(kind, key)))
        until = _waits_until(connection, settings, at=at, **who)
        if until is not None and until > at:
            raise TooManyTries(until=until, at=at)
        kept = insert(SignInTry).values(at=at, **who).returning(SignInTry.id)
        return int(connection.execute(kept).scalar_one())


def _waits_until(
    connection: Connection, settings: Settings, *, subject: bytes, address: bytes, at: datetime
) -> datetime | None:
    since = at - tries.WINDOW
    of_name = connection.execute(
        select(SignInTry.at, SignInTry.outcome, (SignInTry.address == address).label("is_here"))
        .where(SignInTry.subject == subject, SignInTry.at > since)
        .order_by(SignInTry.at, SignInTry.id)
    )
    earlier = [Try(row.at, Outcome(row.outcome), row.is_here) for row in of_name]
    is_known = connection.execute(
        select(
            exists().where(
                SignInTry.subject == subject,
                SignInTry.address == address,
                SignInTry.outcome == Outcome.RIGHT,
            )
        )
    ).scalar_one()
    of_address = connection.execute(
        select(SignInTry.at)
        .where(
            SignInTry.address == address,
            SignInTry.at > since,
            SignInTry.outcome == Outcome.WRONG,
        )
        .order_by(SignInTry.at.desc())
        .limit(settings.sign_in_tries_of_address)
    )
    waits: list[Any] = [
        tries.name_waits_until(earlier, is_known=is_known, free=settings.sign_in_tries),
        tries.address_waits_until(
            list(of_address.scalars()), most=settings.sign_in_tries_of_address
        ),
    ]
    return max((each for each in waits if each is not None), default=None)


def _settle(door: Engine, number: int, outcome: Outcome) -> None:
    with door.begin() as connection:
        connection.execute(
            update(SignInTry).where(SignInTry.id == number).values(outcome=outcome.value)
        )
