"""Fill an embedded database once; give the sign-ins each time."""

import secrets
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.actions.accounts import make_account
from app.core.clock import now
from app.demo import rollout
from app.demo.accounts import ACCOUNTS, clerks_of, give_second_step
from app.demo.doors import open_a_door
from app.demo.employers import add_employers
from app.demo.facts import workplaces
from app.demo.offers import add_offers
from app.demo.people import SEED, invent
from app.demo.profiles import with_profiles
from app.demo.releases import ask_first
from app.demo.requests import add_requests
from app.demo.writer import write
from app.offices.actions import settle_demo_waves
from app.people.queries.notices import current_notice
from app.people.rules.censuses import Census
from app.registry.models import Laborer


def fill(
    session: Session, *, password: str | None, totp: str | None, people: int, data: Path
) -> Iterator[str]:
    """Fill a database once with synthetic people; set passwords and yield the sign-ins each time.

    Args:
        password: the same for all, or None for a random one each.
        totp: the seed of the second step of those whose role needs a telephone; None for none.
        data: the folder of the service's data, for the files of the rollout.
    """
    settle_demo_waves(session)
    for each in ACCOUNTS:
        said = password or secrets.token_urlsafe(12)
        account = make_account(
            session,
            name=f"{each.name}@demo",
            display_name=each.display_name,
            role=each.role,
            office=each.office,
            password=said,
        )
        account.is_demo = True
        if totp is not None:
            give_second_step(session, account, totp)
        yield f"{each.name + '@demo':<20} {said:<16} {each.display_name}"
    if totp is not None:
        yield f"Segundo paso de jefa, secretaria, admin y auditoria: {totp}"
    add_employers(session)
    add_offers(session)
    rollout.tell(session, data=data)
    if session.execute(select(Laborer.person_id).limit(1)).first() is None:
        add_people(session, people)
    open_a_door(session)
    add_requests(session)
    ask_first(session)


def add_people(session: Session, count: int, *, seed: int = SEED) -> int:
    """Add invented people, as many as asked; give how many were written."""
    clerks = clerks_of(session, [place.cvegeo for place in workplaces()])
    invented = invent(count, now=now(), notice=current_notice(session).version, seed=seed)
    shown = current_notice(session, census=Census.SKILLS).version
    return write(session, with_profiles(invented, now=now(), notice=shown, seed=seed), clerks)
