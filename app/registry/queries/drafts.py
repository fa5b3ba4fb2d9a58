"""Drafts: one's own, and those of the office that one heads."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.accounts.models import Account
from app.core.permissions import Action, Actor, Verdict, may
from app.registry.models import Draft


def open_draft(
    session: Session, actor: Actor, draft_id: UUID, *, to_change: bool = False
) -> Draft | None:
    """Read a draft of the actor's, or of her office when she heads it.

    Args:
        to_change: nobody else may save it before this transaction ends.
    """
    wanted = select(Draft).where(Draft.id == draft_id, within_reach(actor))
    return session.scalars(wanted.with_for_update() if to_change else wanted).one_or_none()


def own_drafts(session: Session, actor: Actor) -> list[Draft]:
    """List the drafts that the actor began, the last changed first."""
    wanted = select(Draft).where(Draft.account_id == actor.account_id, within_reach(actor))
    return list(session.scalars(wanted.order_by(Draft.changed_at.desc(), Draft.id)))


def office_drafts(session: Session, actor: Actor) -> list[tuple[Draft, str]]:
    """List the drafts of the actor's office with who began each, the last changed first."""
    rows = session.execute(
        select(Draft, Account.display_name)
        .join(Account, Account.id == Draft.account_id)
        .where(within_reach(actor))
        .order_by(Draft.changed_at.desc(), Draft.id)
    )
    return [(draft, name) for draft, name in rows]


def drafts_waiting(session: Session, office: str) -> int:
    """Count the drafts of an office that row-level security lets the visitor reach."""
    return session.scalars(
        select(func.count()).select_from(Draft).where(Draft.office == office)
    ).one()


def within_reach(actor: Actor) -> ColumnElement[bool]:
    """Narrow to the drafts that the actor may see: hers, and her office's when she heads it."""
    here = Draft.office == actor.office
    if may(actor, Action.READ_OFFICE_DRAFTS) is Verdict.YES:
        return here
    return and_(here, Draft.account_id == actor.account_id)
