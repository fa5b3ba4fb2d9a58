"""Drafts of a registration: kept, found changed by somebody else, finished, thrown away when old."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.errors import NotFound, StaleEdit
from app.core.permissions import Actor
from app.core.words import words
from app.registry.models import Draft
from app.registry.queries import open_draft, within_reach
from app.registry.rules.laborers import DRAFT_DAYS, DraftStep


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one open page says of a draft.

    Args:
        typed: names and values as they stand on the form, in order.
        version: which saving the page was drawn from. page_id: names the page through its steps,
        so that a page whose answer was lost on the way does not collide with itself.
    """

    typed: Sequence[tuple[str, str]]
    step: DraftStep
    version: int
    page_id: UUID

    def text(self) -> str:
        """Write what was typed as one text, to be sealed."""
        return json.dumps([list(pair) for pair in self.typed])


_GONE = words("Este borrador ya no está: se registró a la persona, o alguien lo borró.")


class StaleDraft(StaleEdit):
    """The draft was saved from another page since this one read it."""

    sentence = words(
        "Este borrador ya se guardó desde otra página. Compare los dos: nada se ha borrado."
    )

    def __init__(self, draft: Draft) -> None:
        """Keep the draft as it stands."""
        super().__init__(current_version=draft.version)
        self.draft = draft


def typed_in(draft: Draft) -> list[tuple[str, str]]:
    """Give what was typed in a draft."""
    return [(name, value) for name, value in json.loads(draft.typed)]


def begin(
    session: Session,
    actor: Actor,
    *,
    draft_id: UUID,
    sheet: Sheet,
    notice_version: str,
    shown_at: datetime,
) -> Draft:
    """Begin a draft under an id that the form brought; one that was begun already is saved.

    Raises:
        NotFound: the id is taken by a draft out of reach.
        StaleDraft: it was begun from another page, with other answers.
    """
    begun = session.scalars(
        insert(Draft)
        .values(
            id=draft_id,
            office=actor.office,
            account_id=actor.account_id,
            typed=sheet.text(),
            notice_version=notice_version,
            shown_at=shown_at,
            step=sheet.step.value,
            version=1,
            page_id=sheet.page_id,
            changed_at=now(),
        )
        .on_conflict_do_nothing()
        .returning(Draft)
    ).one_or_none()
    return begun or keep(session, actor, draft_id=draft_id, sheet=sheet)


def keep(session: Session, actor: Actor, *, draft_id: UUID, sheet: Sheet) -> Draft:
    """Save what was typed; the same answers from two pages are no conflict.

    Raises:
        NotFound: it was finished, thrown away, or is out of reach.
        StaleDraft: it was saved from another page meanwhile.
    """
    draft = open_draft(session, actor, draft_id, to_change=True)
    if draft is None:
        raise NotFound(_GONE)
    is_same = typed_in(draft) == list(sheet.typed)
    if draft.version != sheet.version and draft.page_id != sheet.page_id and not is_same:
        raise StaleDraft(draft)
    draft.typed, draft.step, draft.page_id = sheet.text(), sheet.step.value, sheet.page_id
    draft.version, draft.changed_at = draft.version + 1, now()
    session.flush()
    return draft


def finish(session: Session, actor: Actor, draft_id: UUID) -> None:
    """Throw a draft away: its person was registered, or nobody needs it."""
    session.execute(delete(Draft).where(Draft.id == draft_id, within_reach(actor)))


def purge(session: Session) -> None:
    """Throw away the drafts that nobody has saved for DRAFT_DAYS."""
    session.execute(delete(Draft).where(Draft.changed_at < now() - timedelta(days=DRAFT_DAYS)))
