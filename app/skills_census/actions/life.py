"""What becomes of a profile: confirmed, paused, withdrawn, taken up again, hidden from an employer."""

from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.core import joints
from app.core.clock import now
from app.core.crypto import keyring
from app.core.errors import InvalidAnswers
from app.skills_census.actions import lapse
from app.skills_census.models import Profile, ProfileBlock
from app.skills_census.rules.blocks import clean_rfc, rfc_faults
from app.skills_census.rules.visibility import Status


def confirm(session: Session, profile: Profile) -> None:
    """Write that the person says that her profile is still true, as of now."""
    profile.confirmed_at = profile.changed_at = now()
    session.flush()
    lapse.confirmed(session, profile.person_id)


def pause(session: Session, profile: Profile) -> None:
    """Hide the profile until the person takes it up again."""
    _hide(session, profile, Status.PAUSED)


def withdraw(session: Session, profile: Profile) -> None:
    """Hide the profile because the person leaves this census."""
    _hide(session, profile, Status.WITHDRAWN)


def resume(session: Session, profile: Profile) -> None:
    """Take a paused or withdrawn profile up again, confirmed as of now."""
    profile.status = Status.ACTIVE.value
    confirm(session, profile)


def block(session: Session, profile: Profile, rfc: str) -> None:
    """Hide the profile from one employer, by its RFC. A second time changes nothing.

    Raises:
        InvalidAnswers: it is no RFC.
    """
    faults = rfc_faults(rfc)
    if faults:
        raise InvalidAnswers(faults)
    mark, blocks = rfc_mark(rfc), ProfileBlock.person_id == profile.person_id
    known = session.scalars(select(ProfileBlock.fingerprint).where(blocks))
    if mark in known.all():
        return
    session.add(
        ProfileBlock(id=uuid4(), person_id=profile.person_id, rfc=clean_rfc(rfc), fingerprint=mark)
    )
    session.flush()


def unblock(session: Session, profile: Profile, rfc: str) -> None:
    """Let an employer see the profile again."""
    session.execute(
        delete(ProfileBlock).where(
            ProfileBlock.person_id == profile.person_id, ProfileBlock.fingerprint == rfc_mark(rfc)
        )
    )


def rfc_mark(rfc: str) -> str:
    """Give the keyed hash by which an RFC is found, as hexadecimal text."""
    return keyring().fingerprint("rfc", clean_rfc(rfc)).hex()


def _hide(session: Session, profile: Profile, status: Status) -> None:
    profile.status, profile.changed_at = status.value, now()
    session.flush()
    lapse.confirmed(session, profile.person_id)
    joints.on_profile_hidden(session, profile.id)
