"""Who is behind a transaction, as the database says from the token of a session."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from app.core.permissions import Actor, Role
from app.core.places import PRACTICE

_ENTER = text("SELECT * FROM enter_request(:token, :read_only)")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody signed in; the names that Flask-Login asks for are at the end."""

    session_id: UUID
    account_id: UUID
    account_name: str
    display_name: str
    role: Role
    office: str | None
    office_name: str | None
    last_seen_at: datetime
    expires_at: datetime

    is_authenticated = True
    is_active = True
    is_anonymous = False

    @property
    def actor(self) -> Actor:
        """The actor that actions and may() ask for."""
        return Actor(self.account_id, self.role, self.office)

    @property
    def is_practicing(self) -> bool:
        """Whether all this is practice: nothing of it counts."""
        return self.office == PRACTICE

    @property
    def scope(self) -> str:
        """Whose idempotency keys these are: the office's, or the account's without office."""
        return self.office or str(self.account_id)

    def get_id(self) -> str:
        """Name the account for Flask-Login."""
        return str(self.account_id)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a transaction found: a visitor, or only whose session it was that has ended."""

    visitor: Visitor | None
    former_account: UUID | None


def enter(connection: Connection, *, token: str, read_only: bool) -> Entry:
    """Open a transaction of the web: put the token in it and learn who is behind it.

    Row-level security reads the same token; without one, no person is visible.
    """
    row = connection.execute(_ENTER, {"token": token, "read_only": read_only}).one()
    if not row.alive:
        return Entry(None, row.account_id)
    visitor = Visitor(
        session_id=row.session_id,
        account_id=row.account_id,
        account_name=row.account_name,
        display_name=row.display_name,
        role=Role(row.role),
        office=row.office,
        office_name=row.office_name,
        last_seen_at=row.last_seen_at,
        expires_at=row.expires_at,
    )
    return Entry(visitor, row.account_id)
