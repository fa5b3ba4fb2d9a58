"""The person's own door: a code printed at the window lets her in once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.rules.passwords import hash_password, new_first_code, plain_code
from app.core import trace
from app.core.clock import now
from app.core.errors import NotFound
from app.core.permissions import Actor
from app.core.trace import Sight
from app.people.queries.reach import find

CODE_DAYS = 90
"""How long a printed code waits for its one use. Source: our decision: a season away from town."""


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A code just drawn: told once, never stored."""

    folio: str
    code: str
    until: datetime


def print_code(session: Session, actor: Actor, folio: str) -> PrintedCode:
    """Draw a new code for a person within reach; her earlier one and her sessions end.

    Raises:
        NotFound: the folio is nobody's, or out of reach.
    """
    reached = find(session, actor, folio)
    if reached is None:
        raise NotFound
    code, until = new_first_code(), now() + timedelta(days=CODE_DAYS)
    hashed = hash_password(plain_code(code))
    session.execute(select(func.give_person_code(reached.person.id, hashed, until))).one()
    trace.note(session, Sight.CODE, reached.person.id)
    return PrintedCode(reached.person.folio, code, until)
