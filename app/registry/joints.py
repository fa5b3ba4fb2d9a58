"""What this room gives to lower rooms."""

from sqlalchemy.orm import Session

from app.core.joints import OfficeActivity
from app.registry.queries import registered_today


def laborers_registered(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many laborers it registered today."""
    return OfficeActivity(
        name="laborers_today",
        es="jornaleras y jornaleros registrados hoy",
        en="laborers registered today",
        count=registered_today(session, office),
    )
