"""Giving and withdrawing a consent, as the person says, effective at once."""

from sqlalchemy.orm import Session

from app.core import joints
from app.core.clock import now
from app.core.codelists import codelist
from app.core.errors import Conflict, Fault, InvalidAnswers, NotFound
from app.core.permissions import Actor
from app.core.words import words
from app.people.actions.register import consent_row
from app.people.models import Person
from app.people.queries.notices import is_known_notice
from app.people.queries.records import consents_of
from app.people.rules import registration as rules
from app.people.rules.registration import ConsentGiven

_SETTLED = words(
    "Esta finalidad la manda la ley y no depende del consentimiento. "
    "Para dejar el padrón, pida la cancelación de sus datos (derechos ARCO)."
)
_NOTICE = words("Esa versión del aviso no existe. Muestre el aviso que está en vigor.")


def give(
    session: Session, actor: Actor, person: Person, purpose: str, consent: ConsentGiven
) -> None:
    """Write that a person agrees to one more purpose."""
    _check_purpose(purpose)
    faults = rules.consent_faults(consent, now=now())
    faults.pop("consent.purposes", None)
    if not is_known_notice(session, consent.notice_version):
        faults["consent.notice_version"] = [Fault("unknown_notice", _NOTICE)]
    if faults:
        raise InvalidAnswers(faults)
    session.add(consent_row(actor, person, consent, purpose, given=True))
    session.flush()
    joints.on_consent_changed(session, person.id, purpose, True)  # noqa: FBT003 - a joint takes no names


def withdraw(session: Session, actor: Actor, person: Person, purpose: str) -> None:
    """Write that a person takes a consent back. A second time changes nothing."""
    _check_purpose(purpose)
    if rules.is_settled(purpose):
        raise Conflict(_SETTLED)
    last = consents_of(session, person.id).get(purpose)
    if last is None or not last.given:
        return
    told = ConsentGiven(
        notice_version=last.notice_version,
        shown_at=last.shown_at,
        purposes=(purpose,),
        method=last.method,
        language=last.language,
        variant=last.variant,
        witness=last.witness,
        interpreter=last.interpreter,
        read_aloud=last.read_aloud,
    )
    session.add(consent_row(actor, person, told, purpose, given=False))
    session.flush()
    joints.on_consent_changed(session, person.id, purpose, False)  # noqa: FBT003 - a joint takes no names


def _check_purpose(purpose: str) -> None:
    if not codelist("consent_purposes").holds(purpose):
        raise NotFound
