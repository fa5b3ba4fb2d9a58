"""The database logins that serve, and the command that makes them. None of them owns a table.

Source: trust spec §2.3: a login that owns tables or is superuser switches the walls off unseen.
"""

import secrets
from dataclasses import replace
from pathlib import Path

from psycopg import sql
from sqlalchemy import Connection

from app.core.censuses import CENSUSES
from app.core.crypto import KEY_BYTES, Keyring, create_keyring, load_keyring, save_keyring
from app.core.permissions import Role

WEB = "padron_web"
"""Serves the screens and the API; sees what the session behind its token may see."""
WORKER = "padron_worker"
"""Does what follows a commit."""
TRACE = "padron_trace"
"""May only write who looked at whom, and that a session is in use."""
DOOR = "padron_door"
"""Checks passwords and opens sessions; sees no person."""
EMPLOYER = "padron_employer"
"""Serves the pages of employers; has no right at all on tables that hold a person."""
EXPORTER = "padron_exporter"
"""Counts people for open data: it may call the functions that count, and read nothing at all."""

LOGINS = (WEB, WORKER, TRACE, DOOR, EMPLOYER, EXPORTER)

EMPLOYERS_MARK = "e."
"""How the token of an employer's session begins; the dot is in no other token."""

_LIMITS = {
    "lock_timeout": "4s",
    "idle_in_transaction_session_timeout": "15s",
    "default_transaction_isolation": "read committed",
}
_STATEMENT_SECONDS = {WEB: 10, WORKER: 120, TRACE: 5, DOOR: 5, EMPLOYER: 10, EXPORTER: 600}


def mark_of(role: Role) -> str:
    """Give what the token of a session of this role begins with.

    >>> mark_of(Role.EMPLOYER), mark_of(Role.CLERK)
    ('e.', '')
    """
    return EMPLOYERS_MARK if role is Role.EMPLOYER else ""


def login_of(token: str) -> str:
    """Name the login that serves whoever brings a token; without one it is the web's.

    The mark cannot be forged: another beginning is another token, which opens nothing.

    >>> login_of("e.abc"), login_of("abc")
    ('padron_employer', 'padron_web')
    """
    return EMPLOYER if token.startswith(EMPLOYERS_MARK) else WEB


def ready_keyring(path: Path) -> Keyring:
    """Give the ring of this file with a password for each login and a secret for each census.

    What is missing is made. A secret that was lost and made again does no harm unseen: a release
    is refused when its secret is not the one of the release before.
    """
    ring = load_keyring(path) if path.exists() else create_keyring(path)
    if set(LOGINS) <= set(ring.logins) and set(CENSUSES) <= set(ring.releases):
        return ring
    passwords = {login: secrets.token_urlsafe(24) for login in LOGINS}
    blurring = {census: secrets.token_bytes(KEY_BYTES) for census in CENSUSES}
    complete = replace(
        ring,
        logins={**passwords, **ring.logins},
        releases={**blurring, **ring.releases},
    )
    save_keyring(complete, path)
    return complete


def provision(connection: Connection, passwords: dict[str, str]) -> None:
    """Make the serving logins, or bring them to the state described here. Safe to repeat.

    The connection is the owner's, who needs CREATEROLE. The owner's own rights stay as they are.
    """
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("the connection is closed")
    with raw.cursor() as cursor:
        for login in LOGINS:
            name = sql.Identifier(login)
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (login,))
            verb = "ALTER" if cursor.fetchone() else "CREATE"
            cursor.execute(
                sql.SQL("{} ROLE {} LOGIN NOINHERIT PASSWORD {}").format(
                    sql.SQL(verb), name, sql.Literal(passwords[login])
                )
            )
            limits = {**_LIMITS, "statement_timeout": f"{_STATEMENT_SECONDS[login]}s"}
            for setting, value in limits.items():
                cursor.execute(
                    sql.SQL("ALTER ROLE {} SET {} = {}").format(
                        name, sql.Identifier(setting), sql.Literal(value)
                    )
                )
            cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
