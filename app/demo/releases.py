"""The first release of each census of the demo: asked for when the demo is filled, built by the worker.

It is born with the name of who signs it, which no page can do: so the worker of a demo may publish
it, and nothing else, without anybody at a screen.
"""

from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.accounts.models import Account
from app.core.clock import today
from app.core.permissions import Actor, Role
from app.open_data.actions.releases import sign
from app.open_data.models import DataRelease
from app.open_data.rules.releases import CENSUS_OF, State, cut_off, last_closed

STARTS, SIGNS = "secretaria@demo", "secretaria2@demo"


def ask_first(session: Session) -> None:
    """Ask for the release of the last closed period of each set that has none."""
    accounts = {one.name: one.id for one in session.scalars(select(Account))}
    known = set(session.scalars(select(DataRelease.dataset)))
    for dataset in CENSUS_OF:
        if dataset in known:
            continue
        period = last_closed(dataset, today=today())
        session.add(
            DataRelease(
                dataset=dataset,
                period=period,
                number=1,
                cut_off=cut_off(period),
                state=State.REQUESTED.value,
                started_by=accounts[STARTS],
                signed_by=accounts[SIGNS],
            )
        )


def sign_first(ledger: Engine, data: Path) -> None:
    """Publish what was built of the releases above."""
    asked = select(DataRelease).where(
        DataRelease.state == State.BUILT.value, DataRelease.signed_by.is_not(None)
    )
    with Session(ledger) as session, session.begin():
        for release in session.scalars(asked).all():
            if release.signed_by is not None:
                signer = Actor(release.signed_by, Role.ANALYST, None)
                sign(session, signer, release, data=data)
