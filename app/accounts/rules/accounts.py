"""Decisions on accounts: who is invited, what a name may be, and when an account ends."""

import re
import secrets
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from app.accounts.rules.passwords import CODE_SIGNS
from app.core.permissions import Role

OF_AN_OFFICE = frozenset({Role.CLERK, Role.HEAD})
"""Roles that belong to a receptor office."""
TERM_YEARS = 3
"""Municipal governments of Jalisco last three years. Source: domain-facts §6."""
WARN_DAYS = 30
_NAME_SIGNS = 6
_ACCOUNT_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{2,63}")
_LEAST_LETTERS, _MOST_LETTERS = 2, 120


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


def new_employer_name() -> str:
    """Draw the name of an employer's account: no answer tells which names are taken."""
    signs = "".join(secrets.choice(CODE_SIGNS) for _ in range(_NAME_SIGNS))
    return f"empresa-{signs.lower()}"


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
