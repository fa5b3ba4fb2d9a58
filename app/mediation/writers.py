"""Writes over the trace's pool what must be kept before an answer leaves, whatever its status.

What employers searched, and each time that one opened the contact of a person.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Engine, text

_ADD = text(
    "INSERT INTO search_entry (employer_id, account_id, offer_id, kind, asked, told, is_narrowing) "
    "VALUES (:employer_id, :account_id, :offer_id, :kind, :asked, :told, :is_narrowing)"
)
_SEEN = text("INSERT INTO release_view (request_id, account_id) VALUES (:request_id, :account_id)")


def add(log: Engine, **line: Any) -> None:
    """Add a line to the log, in a transaction of its own."""
    with log.begin() as connection:
        connection.execute(_ADD, line)


def add_view(log: Engine, *, request_id: UUID, account_id: UUID) -> None:
    """Write that an account is about to see what a person released."""
    with log.begin() as connection:
        connection.execute(_SEEN, {"request_id": request_id, "account_id": account_id})
