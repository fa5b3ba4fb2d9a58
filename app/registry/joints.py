"""What this room gives to lower rooms."""

from sqlalchemy.orm import Session

from app.core.joints import OfficeActivity
from app.registry.queries import drafts_waiting as count_of_drafts
from app.registry.queries import registered_today


def laborers_registered(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many laborers it registered today."""
    return OfficeActivity(
        name="laborers_today",
        es="jornaleras y jornaleros registrados hoy",
        en="laborers registered today",
        count=registered_today(session, office),
    )


def drafts_waiting(session: Session, office: str) -> OfficeActivity:
    """Tell how many drafts wait for the visitor: hers, or her office's when she heads it."""
    return OfficeActivity(
        name="drafts_waiting",
        es="borradores por terminar",
        en="drafts to finish",
        count=count_of_drafts(session, office),
    )
