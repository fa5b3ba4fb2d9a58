"""What a login must not be able to do, and what the server must do, before anything is served.

Rights that pass row-level security, or a server that says *kept* before it is, would turn the
promises of the house off without a sign: whoever serves asks first and refuses.
"""

from contextlib import suppress

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

DURABLE = ("fsync", "synchronous_commit", "full_page_writes")
"""Settings of PostgreSQL without which an acknowledged registration may be lost."""

_ASKED = text("""
    SELECT r.rolname AS login, r.rolsuper, r.rolbypassrls,
           EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) AS owns,
           EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) AS is_member
    FROM pg_roles r WHERE r.rolname = session_user
""")


class UnsafeDatabaseError(Exception):
    """Say in one Spanish sentence what makes it unsafe to serve, and what to do."""


def refuse_unsafe(*engines: Engine) -> None:
    """Connect as each login that serves and look at its rights and at the server's settings.

    A server that does not answer is not asked: whoever serves waits for it, as at any time.

    Raises:
        UnsafeDatabaseError: a login passes the walls, or the server may lose what it acknowledged.
    """
    for engine in engines:
        with suppress(OperationalError), engine.connect() as connection:
            _refuse_rights(connection)
            _refuse_settings(connection)


def _refuse_rights(connection: Connection) -> None:
    found = connection.execute(_ASKED).one()
    reasons = {
        "es superusuario": found.rolsuper,
        "pasa por encima de los permisos de fila (BYPASSRLS)": found.rolbypassrls,
        "es dueño de tablas": found.owns,
        "pertenece a otro usuario de la base": found.is_member,
    }
    for reason, holds in reasons.items():
        if holds:
            raise UnsafeDatabaseError(
                f"No se abre el servicio: el acceso {found.login} {reason}. "
                "Quítele ese permiso o vuelva a correr «python3 run.py provision»."
            )


def _refuse_settings(connection: Connection) -> None:
    for setting in DURABLE:
        if connection.execute(text(f"SHOW {setting}")).scalar_one() == "off":
            raise UnsafeDatabaseError(
                f"No se abre el servicio: PostgreSQL tiene {setting} apagado y puede perder "
                f"lo que ya confirmó. Ponga {setting} = on y vuelva a arrancar."
            )
