"""Between the password and the second step: a sealed ticket in the page, and no session yet.

It says that the password of this account was right a moment ago. It dies with the password, and is
worth nothing without a code.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.core.clock import now
from app.core.crypto import KeyringError, keyring
from app.core.errors import Refused
from app.core.permissions import Role
from app.core.words import words

LASTS = timedelta(minutes=15)
_PLACE = "second-step-ticket"


class TicketTooOld(Refused):
    """The password was right too long ago, or has changed since."""

    status = 401
    code = "sign_in_again"
    sentence = words("Pasó mucho tiempo. Escriba otra vez su cuenta y su contraseña.")


@dataclass(frozen=True, slots=True)
class Ticket:
    """Whose password was right.

    Args:
        mark: changes when the password does. seed: the secret that is being handed over, for a
            telephone or a sheet that is not kept yet; "" when a kept one is asked for.
    """

    account_id: UUID
    name: str
    role: Role
    mark: str
    seed: str = ""


def mark_of_password(password_hash: str) -> str:
    """Give what changes when a password does."""
    return keyring().fingerprint("password-of-ticket", password_hash).hex()


def seal(ticket: Ticket) -> str:
    """Write a ticket for a page; nobody can read or change it."""
    kept = {
        "account": str(ticket.account_id),
        "name": ticket.name,
        "role": ticket.role.value,
        "mark": ticket.mark,
        "seed": ticket.seed,
        "at": now().timestamp(),
    }
    return urlsafe_b64encode(keyring().seal(json.dumps(kept), place=_PLACE)).decode()


def unseal(text: str) -> Ticket:
    """Read a ticket of a page.

    Raises:
        TicketTooOld: it is none of ours, or not of the last minutes.
    """
    try:
        kept = json.loads(keyring().unseal(urlsafe_b64decode(text), place=_PLACE))
    except (KeyringError, NotBase64, ValueError) as fault:
        raise TicketTooOld from fault
    if now().timestamp() - kept["at"] > LASTS.total_seconds():
        raise TicketTooOld
    return Ticket(
        UUID(kept["account"]), kept["name"], Role(kept["role"]), kept["mark"], kept["seed"]
    )
