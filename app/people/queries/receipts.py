"""Whether a receipt is valid, for whoever scans its QR: office and day, nothing of the person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.crypto import keyring

LONGEST_TOKEN = 64

_STATE = text("SELECT * FROM receipt_state(:token_hash)")


@dataclass(frozen=True, slots=True)
class Valid:
    """That a receipt was given: by which office, and when."""

    office_name: str
    issued_at: datetime


def receipt_state(session: Session, token: str) -> Valid | None:
    """Tell whether a receipt with this token was given; None when it was not."""
    if len(token) > LONGEST_TOKEN:
        return None
    wanted = {"token_hash": keyring().fingerprint("receipt", token)}
    row = session.execute(_STATE, wanted).one()
    return Valid(row.office_name, row.issued_at) if row.issued_at else None
