"""The second step of an account: kept, checked, used once. Over the door's own login."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, delete, insert, or_, select, update

from app.accounts.actions import throttle
from app.accounts.actions.tickets import Ticket
from app.accounts.models import SecondFactor, SheetCode
from app.accounts.rules import factors
from app.accounts.rules.factors import Kind
from app.accounts.rules.passwords import plain_code
from app.config import Settings
from app.core.clock import now
from app.core.crypto import keyring
from app.core.errors import WrongCredentials
from app.core.words import words


class WrongSecondStep(WrongCredentials):
    """The code is not the one of this half minute, or not on the sheet, or was used."""

    code = "wrong_second_factor"
    sentence = words("Ese código no coincide o ya se usó. Escriba el que sigue.")


def standing(door: Engine, account_id: UUID) -> Kind | None:
    """Say which second step an account has, if any."""
    with door.connect() as connection:
        found = connection.execute(
            select(SecondFactor.kind).where(SecondFactor.account_id == account_id)
        ).scalar_one_or_none()
    return None if found is None else Kind(found)


def use(door: Engine, account_id: UUID, code: str) -> None:
    """Take a code of the account's second step, which is then spent.

    Raises:
        WrongSecondStep: it does not match, or was used.
    """
    with door.begin() as connection:
        row = connection.execute(
            select(SecondFactor.kind, SecondFactor.seed, SecondFactor.last_step).where(
                SecondFactor.account_id == account_id
            )
        ).one_or_none()
        if row is None or not _spend(connection, account_id, row, code):
            raise WrongSecondStep


def keep(door: Engine, account_id: UUID, kind: Kind, *, seed: str, code: str) -> None:
    """Keep a second step whose secret was just handed over, once a code shows that it arrived.

    It takes the place of the one before, if there was one.

    Raises:
        WrongSecondStep: the code is not of it.
    """
    if not _matches(kind, seed=seed, code=code):
        raise WrongSecondStep
    with door.begin() as connection:
        connection.execute(delete(SheetCode).where(SheetCode.account_id == account_id))
        connection.execute(delete(SecondFactor).where(SecondFactor.account_id == account_id))
        own = {"account_id": account_id, "kind": kind.value}
        kept = {**own, "seed": seed if kind is Kind.PHONE else None}
        connection.execute(insert(SecondFactor).inline(), kept)
        if kind is Kind.SHEET:
            connection.execute(insert(SheetCode).inline(), _sheet(account_id, seed))
    use(door, account_id, code)


def change(
    door: Engine,
    settings: Settings,
    ticket: Ticket,
    *,
    kind: Kind,
    code: str,
    present: str,
    address: str,
) -> None:
    """Give an account that is signed in another second step; a code of the present one comes first.

    Raises:
        WrongSecondStep: one of the two codes is not right. TooManyTries: it has to wait.
    """
    with throttle.counted(door, settings, name=ticket.name, address=address):
        if standing(door, ticket.account_id) is not None:
            use(door, ticket.account_id, present)
        keep(door, ticket.account_id, kind, seed=ticket.seed, code=code)


def _matches(kind: Kind, *, seed: str, code: str) -> bool:
    if kind is Kind.PHONE:
        return factors.phone_step(seed, code, at=now()) is not None
    return plain_code(code) in {plain_code(each) for each in factors.sheet_codes(seed)}


def _sheet(account_id: UUID, seed: str) -> list[dict[str, Any]]:
    return [
        {"account_id": account_id, "number": number, "code_hash": _mark(account_id, code)}
        for number, code in enumerate(factors.sheet_codes(seed), start=1)
    ]


def _mark(account_id: UUID, code: str) -> bytes:
    return keyring().fingerprint("sheet-code", f"{account_id}|{plain_code(code)}")


def _spend(connection: Connection, account_id: UUID, row: Any, code: str) -> bool:
    if row.kind == Kind.SHEET:
        spent = (
            update(SheetCode)
            .where(
                SheetCode.account_id == account_id,
                SheetCode.code_hash == _mark(account_id, code),
                SheetCode.used_at.is_(None),
            )
            .values(used_at=now())
        )
        return connection.execute(spent).rowcount == 1
    step = factors.phone_step(row.seed, code, at=now())
    if step is None:
        return False
    taken = (
        update(SecondFactor)
        .where(
            SecondFactor.account_id == account_id,
            or_(SecondFactor.last_step.is_(None), SecondFactor.last_step < step),
        )
        .values(last_step=step)
    )
    return connection.execute(taken).rowcount == 1
