"""The privacy notice in force and the dated terms it is made of."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import today
from app.people.models import LegalTerm, PrivacyNotice
from app.people.rules.censuses import Census


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it is read on a day: its version, and its texts with the terms of that day."""

    version: str
    valid_from: date
    short: dict[str, str]
    full: dict[str, str]


def terms_on(session: Session, day: date) -> dict[str, LegalTerm]:
    """Give each legal term as it stands on a day."""
    rows = session.scalars(
        select(LegalTerm)
        .where(LegalTerm.valid_from <= day)
        .order_by(LegalTerm.name, LegalTerm.valid_from)
    )
    return {row.name: row for row in rows}


def every_term(session: Session) -> list[LegalTerm]:
    """List every term with its days and source, by name, the newest first."""
    return list(
        session.scalars(select(LegalTerm).order_by(LegalTerm.name, LegalTerm.valid_from.desc()))
    )


def current_notice(
    session: Session, day: date | None = None, *, census: Census = Census.LABORERS
) -> Notice:
    """Give the notice of a census in force on a day (today when not said)."""
    on = day or today()
    row = session.scalars(
        select(PrivacyNotice)
        .where(PrivacyNotice.valid_from <= on, PrivacyNotice.census == census.value)
        .order_by(PrivacyNotice.valid_from.desc(), PrivacyNotice.version.desc())
        .limit(1)
    ).one()
    terms = terms_on(session, on)
    spanish = {name: term.es for name, term in terms.items()}
    english = {name: term.en for name, term in terms.items()}
    return Notice(
        version=row.version,
        valid_from=row.valid_from,
        short={"es": row.short_es.format(**spanish), "en": row.short_en.format(**english)},
        full={"es": row.full_es.format(**spanish), "en": row.full_en.format(**english)},
    )


def notice_version_on(session: Session, day: date) -> str | None:
    """Give the version of the laborers' notice in force on a day; None before the first one."""
    return session.scalars(
        select(PrivacyNotice.version)
        .where(PrivacyNotice.valid_from <= day, PrivacyNotice.census == Census.LABORERS.value)
        .order_by(PrivacyNotice.valid_from.desc(), PrivacyNotice.version.desc())
        .limit(1)
    ).one_or_none()


def is_known_notice(session: Session, version: str) -> bool:
    """Say whether a notice of this version was ever in force."""
    known = select(PrivacyNotice.version).where(PrivacyNotice.version == version)
    return session.execute(known).first() is not None
