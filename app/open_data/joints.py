"""What open data gives to lower rooms: the number that stands for whoever enters a census."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.open_data.actions.keys import give_key


def registered(session: Session, person_id: UUID, census: str) -> None:
    """Keep the number of somebody who has just entered a census."""
    give_key(session, person_id, census)
