"""Invented employers of the demonstration: verified, about to end, waiting, and suspended."""

import csv
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Account
from app.core.clock import today
from app.core.codelists import codelist
from app.core.permissions import Actor, Role
from app.demo.accounts import NO_PASSWORD
from app.employers.actions.declare import declare, keep_site
from app.employers.actions.verify import suspend, verify
from app.employers.models import Employer

MONTHS = 12
_NEAR = timedelta(days=12)
_REASON = "Cobraba a las personas por el lugar en el autobús."


def add_employers(session: Session) -> None:
    """Add the employers of employers.csv once; most have an account nobody signs in with."""
    if session.scalars(select(Employer.id).limit(1)).first() is not None:
        return
    staff = [_account(session, name) for name in ("secretaria", "secretaria2")]
    for nth, row in enumerate(_rows()):
        actor = _account(session, row["account"] or f"empresa-ejemplo-{nth}", row["name"])
        employer = declare(session, actor, _declared(row, nth))
        _add_site(session, actor, row, nth)
        _settle(session, staff, employer, row["stands"])
    session.flush()


def _rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("employers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _account(session: Session, name: str, display_name: str = "") -> Actor:
    asked = select(Account).where(Account.name == f"{name}@demo")
    account = session.scalars(asked).one_or_none()
    if account is None:
        account = Account(
            name=f"{name}@demo",
            display_name=display_name,
            role=Role.EMPLOYER.value,
            password_hash=NO_PASSWORD,
            active=False,
        )
        session.add(account)
        session.flush()
    return Actor(account.id, Role(account.role), account.office)


def _declared(row: dict[str, str], nth: int) -> dict[str, str | None]:
    said = {name: row[name] for name in ("name", "kind", "sector", "seat", "legal_name", "rfc")}
    return {
        **said,
        "employer_registration": f"Z{nth:02d}45678 10 {nth}",
        "address": f"Calle de Ejemplo {100 + nth}, Centro",
        "contact_name": "Recursos humanos",
        "phone": f"33000000{nth:02d}",
        "email": f"contacto{nth}@ejemplo.invalid",
    }


def _add_site(session: Session, actor: Actor, row: dict[str, str], nth: int) -> None:
    codes = codelist("site_conditions").codes
    answers = ("si", "no", "en_proceso", "si")
    conditions = {code: answers[(at + nth) % len(answers)] for at, code in enumerate(codes)}
    place = {"label": row["site"], "municipality": row["seat"], "directions": None}
    keep_site(session, actor, None, answers=place, conditions=conditions)


def _settle(session: Session, staff: list[Actor], employer: Employer, stands: str) -> None:
    if stands == "pending":
        return
    for actor in staff:
        verify(session, actor, employer.id, checks=["rfc", "imss"], note=None, months=MONTHS)
    if stands == "expiring":
        employer.verified_until = today() + _NEAR
    if stands == "suspended":
        suspend(session, staff[0], employer.id, reason=_REASON)
    session.flush()
