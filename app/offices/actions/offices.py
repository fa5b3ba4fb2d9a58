"""What can be done with the offices themselves: settle all 125, publish what each one offers.

Nothing here commits.
"""

from collections.abc import Mapping

from sqlalchemy import or_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.codelists import codelist
from app.core.names import sort_key
from app.core.permissions import Action, Actor
from app.core.places import PRACTICE, jalisco
from app.core.words import words
from app.offices import queries
from app.offices.actions.reach import held
from app.offices.models import AccessItem, Office
from app.offices.rules.access import ITEMS

_DERIVED = ("name", "region", "sort_key", "search_text")


_PRACTICE: dict[str, str | None] = {
    "cvegeo": PRACTICE,
    "name": words("Oficina de práctica"),
    "region": "",
    "sort_key": "~",
    "search_text": "",
}


def settle(session: Session) -> None:
    """Make the office of each of the 125 municipalities, or bring its names up to date.

    The practice office is made beside them and is none of them: no reading of offices lists it.

    Safe to repeat and to run twice at once: what people set (wave, contact) is never touched.
    """
    rows: list[dict[str, str | None]] = [
        {
            "cvegeo": place.cvegeo,
            "name": f"Oficina receptora de {place.name}",
            "region": place.region,
            "sort_key": sort_key(place.name),
            "search_text": queries.search_text(place),
        }
        for place in jalisco()
    ]
    rows.append(_PRACTICE)
    wanted = insert(Office).values(rows)
    new = {name: wanted.excluded[name] for name in _DERIVED}
    changed = or_(*(getattr(Office, name).is_distinct_from(new[name]) for name in _DERIVED))
    session.execute(
        wanted.on_conflict_do_update(index_elements=["cvegeo"], set_=new, where=changed),
    )


def update_contact(
    session: Session,
    actor: Actor,
    *,
    cvegeo: str,
    address: str | None,
    phone: str | None,
    hours: str | None,
    trained_staff: int | None = None,
) -> Office:
    """Publish where an office is, its telephone, when it attends and by how many trained people.

    None takes an answer back.

    Raises:
        NotFound: no such office, or not the actor's.
    """
    office = held(session, actor, cvegeo, action=Action.REPORT_OFFICE_STAGE)
    office.address, office.phone, office.hours = address, phone, hours
    office.trained_staff = trained_staff
    session.flush()
    return office


def check_access(
    session: Session,
    actor: Actor,
    *,
    cvegeo: str,
    found: Mapping[str, bool | None],
) -> None:
    """Note what somebody found at an office of the accessibility checklist, on this day.

    Args:
        found: item to whether the office has it; None was not looked at and changes nothing.

    Raises:
        NotFound: no such office, or not the actor's.
    """
    office = held(session, actor, cvegeo, action=Action.REPORT_OFFICE_STAGE)
    known = queries.access_of(session, office.cvegeo)
    for item in codelist(ITEMS).codes:
        is_met = found.get(item)
        if is_met is None:
            continue
        row = known.get(item)
        if row is None:
            row = AccessItem(office=office.cvegeo, item=item)
            session.add(row)
        row.is_met, row.looked_on, row.recorded_by = is_met, today(), actor.account_id
    session.flush()
