"""Decisions on passwords, first codes, terms and sessions. Plain Python."""

import re
import secrets
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
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

NO_PASSWORD = "-"  # noqa: S105 - it is the hash of none
"""The hash of no password: nobody signs in with it."""
FIRST_CODE_HOURS = 24
"""How long a first code is good. Source: trust spec §2.1."""
TERM_YEARS = 3
"""Municipal governments of Jalisco last three years. Source: domain-facts §6."""
WARN_DAYS = 30
_CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No sign that is read for another: 0 O, 1 I L, U V."""
_CODE_GROUPS, _CODE_GROUP = 3, 4
_NAME_SIGNS = 6
_ACCOUNT_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{2,63}")
_LEAST_LETTERS, _MOST_LETTERS = 2, 120

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


@dataclass(frozen=True, slots=True)
class Invitation:
    """One account asked for: the line of the file that asks for it, and what it says."""

    row: int
    name: str
    display_name: str
    role: Role
    office: str | None


def is_account_name(name: str) -> bool:
    """Say whether a name can be that of a new account.

    >>> is_account_name("rosa.perez@sayula"), is_account_name("=1+1"), is_account_name("ro")
    (True, False, False)
    """
    return _ACCOUNT_NAME.fullmatch(name) is not None


def is_display_name(name: str) -> bool:
    """Say whether a text can be shown as the name of who holds an account.

    >>> is_display_name("Rosa Pérez"), is_display_name("=HYPERLINK(1)"), is_display_name("R")
    (True, False, False)
    """
    fits = _LEAST_LETTERS <= len(name) <= _MOST_LETTERS
    return fits and name[0].isalpha() and name.isprintable()


def new_first_code() -> str:
    """Draw the code of a first sign-in: 58 bits, in groups that are read out and typed easily."""
    groups = (
        "".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_GROUP))
        for _ in range(_CODE_GROUPS)
    )
    return "-".join(groups)


def new_employer_name() -> str:
    """Draw the name of an employer's account: no answer tells which names are taken."""
    signs = "".join(secrets.choice(_CODE_SIGNS) for _ in range(_NAME_SIGNS))
    return f"empresa-{signs.lower()}"


def plain_code(typed: str) -> str:
    """Give a first code as it is hashed, however it was typed.

    >>> plain_code(" k7qm-2xwd 9fta ")
    'K7QM2XWD9FTA'
    """
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def term_end(known: str | None, *, after: date) -> date | None:
    """Give the day on which the municipal term that runs on a day ends; later ones are reckoned.

    Args:
        known: the dated setting, a day in ISO form; what is none gives no end.
        after: the day from which an end is looked for.

    >>> term_end("2027-09-30", after=date(2026, 11, 20))
    datetime.date(2027, 9, 30)
    >>> term_end("2027-09-30", after=date(2027, 9, 30))
    datetime.date(2030, 9, 30)
    """
    try:
        end = date.fromisoformat(known or "")
    except ValueError:
        return None
    while end <= after:
        last = monthrange(end.year + TERM_YEARS, end.month)[1]
        end = date(end.year + TERM_YEARS, end.month, min(end.day, last))
    return end


def is_ending(expires_on: date | None, *, on: date) -> bool:
    """Say whether an account ends within 30 days of a day, or has ended.

    >>> is_ending(date(2027, 9, 30), on=date(2027, 8, 31)), is_ending(None, on=date(2027, 9, 1))
    (True, False)
    """
    return expires_on is not None and expires_on - on <= timedelta(days=WARN_DAYS)


def renewed_until(expires_on: date | None, *, known: str | None, on: date) -> date | None:
    """Give the end of an account that is renewed: near its end, that of the next term.

    >>> renewed_until(date(2027, 9, 30), known="2027-09-30", on=date(2027, 9, 15))
    datetime.date(2030, 9, 30)
    """
    near = expires_on is not None and is_ending(expires_on, on=on)
    return term_end(known, after=max(on, expires_on) if near and expires_on else on)
