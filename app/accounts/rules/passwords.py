"""Decisions on passwords, first codes and the tokens of sessions."""

import secrets
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.core.errors import Busy, Fault
from app.core.words import words

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128
TOKEN_BYTES = 32

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""Argon2id at 19 MiB, 2 passes. Source: trust spec §2.1, measured: 64 MiB gave 3 sign-ins/s."""

_LENGTH = words("Escriba una contraseña de %(least)s a %(most)s letras. Puede ser una frase.")

NO_PASSWORD = "-"  # noqa: S105 - it is the hash of none
"""The hash of no password: nobody signs in with it."""
FIRST_CODE_HOURS = 24
"""How long a first code is good. Source: trust spec §2.1."""
CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No sign that is read for another: 0 O, 1 I L, U V."""
_CODE_GROUPS, _CODE_GROUP = 3, 4

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


def new_first_code() -> str:
    """Draw the code of a first sign-in: 58 bits, in groups that are read out and typed easily."""
    groups = (
        "".join(secrets.choice(CODE_SIGNS) for _ in range(_CODE_GROUP)) for _ in range(_CODE_GROUPS)
    )
    return "-".join(groups)


def plain_code(typed: str) -> str:
    """Give a first code as it is hashed, however it was typed.

    >>> plain_code(" k7qm-2xwd 9fta ")
    'K7QM2XWD9FTA'
    """
    return "".join(sign for sign in typed.upper() if sign.isalnum())
