"""A form whose session ended on the way: what was typed waits, sealed, until its owner signs in.

It is kept in the sign-in page itself, not on the server, and opens only for the account that
typed it: the next person at a shared computer gets nothing.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from uuid import UUID

from flask import request

from app.core.clock import now
from app.core.crypto import KeyringError, keyring

PLACE = "parked-form"
LONGEST_SECONDS = 12 * 3600


@dataclass(frozen=True, slots=True)
class Parked:
    """A form that waited: where it was going and what was typed, in order."""

    path: str
    fields: tuple[tuple[str, str], ...]


def park(account: UUID | None) -> str:
    """Seal this request's form for its account; "" when there is nothing to keep."""
    fields = [(name, value) for name, values in request.form.lists() for value in values]
    if account is None or not fields:
        return ""
    kept = {"account": str(account), "path": request.path, "at": now().timestamp(), "f": fields}
    return urlsafe_b64encode(keyring().seal(json.dumps(kept), place=PLACE)).decode()


def unpark(text: str, *, account: UUID) -> Parked | None:
    """Open a parked form for the account that typed it; None for any other, or when too old."""
    try:
        kept = json.loads(keyring().unseal(urlsafe_b64decode(text), place=PLACE))
    except (KeyringError, NotBase64, ValueError):
        return None
    fresh = now().timestamp() - kept["at"] < LONGEST_SECONDS
    if not fresh or kept["account"] != str(account):
        return None
    return Parked(kept["path"], tuple((name, value) for name, value in kept["f"]))
