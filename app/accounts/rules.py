"""Decisions on passwords and sessions. Plain Python."""

import secrets
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.core.errors import Busy, Fault
from app.core.permissions import Role
from app.core.words import words

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128
TOKEN_BYTES = 32
OF_AN_OFFICE = frozenset({Role.CLERK, Role.HEAD})
"""Roles that belong to a receptor office."""

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""Argon2id at 19 MiB, 2 passes. Source: trust spec §2.1, measured: 64 MiB gave 3 sign-ins/s."""

_LENGTH = words("Escriba una contraseña de %(least)s a %(most)s letras. Puede ser una frase.")

_AT_ONCE = BoundedSemaphore(1)
"""Hashes at once in one web process; with two processes that makes the two of trust spec §0.11."""
_LONGEST_WAIT_SECONDS = 3
_NOBODY = HASHER.hash(secrets.token_urlsafe(TOKEN_BYTES))
"""Checked when the account is unknown, so that both answers take the same work."""


def account_name(typed: str) -> str:
    """Give the name of an account as it is kept; signs that no name can hold become a question mark.

    >>> account_name(" Ventanilla@demo "), account_name("a" + chr(0))
    ('ventanilla@demo', 'a?')
    """
    return typed.encode(errors="replace").decode().replace("\0", "?").strip().lower()


def password_fault(password: str) -> Fault | None:
    """Say what is wrong with a new password; nothing is asked but its length."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        return Fault(
            "password_length", _LENGTH, {"least": SHORTEST_PASSWORD, "most": LONGEST_PASSWORD}
        )
    return None


def hash_password(password: str) -> str:
    """Give the Argon2id hash of a password."""
    return HASHER.hash(password)


def is_right(password: str, password_hash: str | None) -> bool:
    """Say whether a password belongs to a hash; an unknown account takes the same time.

    Raises:
        Busy: too many people are signing in at this instant.
    """
    if len(password) > LONGEST_PASSWORD:
        return False
    if not _AT_ONCE.acquire(timeout=_LONGEST_WAIT_SECONDS):
        raise Busy
    try:
        HASHER.verify(password_hash or _NOBODY, password.encode(errors="surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False
    else:
        return password_hash is not None
    finally:
        _AT_ONCE.release()


def new_token() -> str:
    """Draw the token of a session: 256 bits, never stored."""
    return secrets.token_urlsafe(TOKEN_BYTES)
