"""Who signs in to the demonstration, and the windows that registered its people before."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Account, SecondFactor
from app.accounts.rules.factors import Kind, kinds_for, needs_second_step
from app.core.permissions import Actor, Role
from app.core.places import PRACTICE, municipality

SAYULA, TUXCUECA = "14082", "14107"
NO_PASSWORD = ""
"""No hash of any password: nobody signs in with it."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of HOUSE.md §4."""

    name: str
    display_name: str
    role: Role
    office: str | None = None


ACCOUNTS = (
    DemoAccount("ventanilla", "Ventanilla de Sayula", Role.CLERK, SAYULA),
    DemoAccount("ventanilla2", "Ventanilla de Tuxcueca", Role.CLERK, TUXCUECA),
    DemoAccount("practica", "Ventanilla de práctica", Role.CLERK, PRACTICE),
    DemoAccount("jefa", "Jefa de la oficina de Sayula", Role.HEAD, SAYULA),
    DemoAccount("secretaria", "Personal de la Secretaría", Role.ANALYST),
    DemoAccount("secretaria2", "Personal de la Secretaría, segunda", Role.ANALYST),
    DemoAccount("admin", "Administración", Role.ADMIN),
    DemoAccount("admin2", "Administración, segunda", Role.ADMIN),
    DemoAccount("empresa", "Empresa de ejemplo", Role.EMPLOYER),
    DemoAccount("empresa2", "Empresa de ejemplo, segunda", Role.EMPLOYER),
    DemoAccount("monitora", "Monitora ciudadana", Role.MONITOR),
    DemoAccount("monitora2", "Monitora ciudadana, segunda", Role.MONITOR),
    DemoAccount("auditoria", "Auditoría", Role.AUDITOR),
    DemoAccount("persona", "Persona registrada", Role.PERSON),
)


def give_second_step(session: Session, account: Account, seed: str) -> None:
    """Let an account whose role needs a telephone sign in with the codes of this seed."""
    if kinds_for(Role(account.role)) == (Kind.PHONE,) and needs_second_step(Role(account.role)):
        phone = SecondFactor(account_id=account.id, kind=Kind.PHONE.value, seed=seed)
        session.merge(phone)


def clerks_of(session: Session, offices: Iterable[str]) -> dict[str, Actor]:
    """Give the clerk of each office: the demo's own, or one who has left and cannot sign in."""
    rows = session.scalars(
        select(Account).where(Account.role == Role.CLERK).order_by(Account.name.desc())
    )
    known = {row.office: row.id for row in rows if row.office is not None}
    for office in offices:
        if office not in known:
            place = municipality(office)
            account = Account(
                name=f"ventanilla-{office}@demo",
                display_name=f"Ventanilla de {place.name if place else office}",
                role=Role.CLERK.value,
                office=office,
                password_hash=NO_PASSWORD,
                active=False,
            )
            session.add(account)
            session.flush()
            known[office] = account.id
    return {office: Actor(known[office], Role.CLERK, office) for office in offices}
