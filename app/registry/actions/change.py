"""Adding to a record: children who come along, a relative's household. Answers: answers.py."""

from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.dates import PartialDate
from app.core.errors import Conflict, Fault, InvalidAnswers
from app.core.permissions import Actor
from app.core.words import words
from app.people.queries.reach import find
from app.registry.models import Household, Laborer, Minor
from app.registry.queries import Record, is_laborer
from app.registry.rules import laborers as rules

_NAMELESS = words("Escriba el nombre de la o el menor, aunque sea sólo uno.")
_NO_RELATIVE = words("Ese folio no está en su oficina. Revise el comprobante del familiar.")
_SAME = words("Es el folio de la misma persona. Escriba el de su familiar.")
_TWO_HOUSEHOLDS = words(
    "Las dos personas ya tienen cada una su familia anotada. Pida a quien dirige su oficina "
    "que las revise."
)


def add_minor(
    session: Session,
    actor: Actor,
    record: Record,
    *,
    given_names: str | None,
    surnames: str | None,
    birth: PartialDate,
    sex: str,
) -> Minor:
    """Note a child under 15 who comes along; her household counts her once."""
    faults = rules.minor_faults(birth, on=today())
    if not given_names:
        faults["given_names"] = [Fault("missing", _NAMELESS)]
    if faults:
        raise InvalidAnswers(faults)
    minor = Minor(
        id=uuid4(),
        household_id=_household_of(session, actor, record),
        person_id=record.person.id,
        given_names=given_names,
        surnames=surnames,
        birth_date=birth.iso(),
        birth_year=birth.year,
        sex=sex,
    )
    session.add(minor)
    session.flush()
    return minor


def _household_of(session: Session, actor: Actor, record: Record) -> UUID:
    held = record.laborer.household_id or _new_household(session, actor)
    record.laborer.household_id = held
    session.flush()
    return held


def join_household(session: Session, actor: Actor, record: Record, *, relative_folio: str) -> None:
    """Put a laborer in the household of a relative of hers, so that children are counted once."""
    relative = find(session, actor, relative_folio)
    if relative is None or not is_laborer(session, relative.person.id):
        raise InvalidAnswers({"relative": [Fault("unknown_folio", _NO_RELATIVE)]})
    if relative.person.id == record.person.id:
        raise InvalidAnswers({"relative": [Fault("same_person", _SAME)]})
    other = session.get_one(Laborer, relative.person.id)
    mine = record.laborer
    if mine.household_id and other.household_id and mine.household_id != other.household_id:
        raise Conflict(_TWO_HOUSEHOLDS)
    shared = mine.household_id or other.household_id or _new_household(session, actor)
    mine.household_id = other.household_id = shared
    session.flush()


def _new_household(session: Session, actor: Actor) -> UUID:
    household = Household(id=uuid4(), office=actor.office)
    session.add(household)
    session.flush()
    return household.id
