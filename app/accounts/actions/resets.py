"""Taking a second step away from somebody who lost it: one person asks, another confirms."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.rules.passwords import account_name
from app.core.errors import Fault, InvalidAnswers, NotFound
from app.core.words import words

_NOT_HERS = words(
    "No hay una cuenta a su cargo con ese nombre y con segundo paso. Revise cómo se escribe."
)


def ask_reset(session: Session, name: str) -> None:
    """Ask that the second step of an account be taken away. Asked twice in a day, it is one asking.

    Raises:
        InvalidAnswers: there is no such account within reach, or it has no second step.
    """
    if not session.scalar(select(func.ask_factor_reset(account_name(name)))):
        raise InvalidAnswers({"account": [Fault("not_yours", _NOT_HERS)]})


def confirm_reset(session: Session, reset_id: UUID) -> str:
    """Confirm what another asked: the second step is gone, its sessions end; give the account.

    Raises:
        NotFound: nothing of the sort was asked in the last day, or by oneself, or out of reach.
    """
    name = session.scalar(select(func.confirm_factor_reset(reset_id)))
    if name is None:
        raise NotFound
    return str(name)
