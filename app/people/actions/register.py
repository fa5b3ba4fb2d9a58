"""Registering a person once: rules, matches, then every row in one transaction."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import ARRAY, BigInteger, Boolean, Uuid, bindparam, text
from sqlalchemy.orm import Session

from app.core.clock import ZONE, now, today
from app.core.crypto import keyring
from app.core.db import Base
from app.core.errors import Conflict, Fault, InvalidAnswers
from app.core.identity import Caution, read_curp, read_nss
from app.core.permissions import Actor
from app.core.words import words
from app.people.models import (
    Consent,
    DuplicateCase,
    Person,
    PersonIdentifier,
    PersonIdentity,
    Receipt,
    RegistrationPaper,
)
from app.people.queries.matches import Card, find_matches
from app.people.queries.notices import is_known_notice, notice_version_on
from app.people.rules import registration as rules
from app.people.rules.blocking import Who, blocking_tokens, keyed, phone_token
from app.people.rules.censuses import Census
from app.people.rules.folio import new_folio
from app.people.rules.marks import marks
from app.people.rules.paper import Paper, agreed_on, day_faults, notice_faults
from app.people.rules.registration import ConsentGiven, Declared

_ADD_KEYS = text(
    "INSERT INTO person_key (key, person_id, is_phone) "
    "SELECT key, :person_id, is_phone FROM unnest(:keys, :phones) AS one (key, is_phone)"
).bindparams(
    bindparam("keys", type_=ARRAY(BigInteger)),
    bindparam("phones", type_=ARRAY(Boolean)),
    bindparam("person_id", type_=Uuid),
)
"""All keys of a person in one statement: one a row would be sixteen."""

_UNKNOWN_NOTICE = words("Esa versión del aviso no existe. Muestre el aviso que está en vigor.")


class LikelyMatches(Conflict):
    """Some registered person is likely this one: the clerk must look before going on."""

    code = "likely_match"
    sentence = words(
        "Puede que esta persona ya esté registrada. Revise las tarjetas: "
        "abra la suya, o confirme que no es ninguna."
    )

    def __init__(self, matches: Sequence[Card]) -> None:
        """Keep the masked cards."""
        super().__init__()
        self.matches = matches

    @property
    def document(self) -> dict[str, Any]:
        """What the problem document adds."""
        return {"matches": [card_shape(card) for card in self.matches]}


def card_shape(card: Card) -> dict[str, Any]:
    """Give a card as the API tells it."""
    return {
        "folio": card.folio,
        "score": round(card.bits, 1),
        "likely": card.likely,
        "evidence": list(card.evidence),
        "masked_name": card.masked_name,
        "office": card.office,
    }


@dataclass(frozen=True, slots=True)
class Entry:
    """Where somebody registers, and who she may be.

    Args:
        census: at whose desk. known: herself, when people have her folio already.
        not_duplicate_of: folios of whom she was compared with and is not.
    """

    census: Census
    known: Person | None = None
    not_duplicate_of: Iterable[str] = ()

    def is_of(self, card: Card) -> bool:
        """Say whether a card is of herself."""
        return self.known is not None and card.person_id == self.known.id


@dataclass(frozen=True, slots=True)
class Registered:
    """A person just registered, and what a clerk should look at."""

    person: Person
    cautions: list[Caution]


def who_is(declared: Declared) -> Who:
    """Give what duplicates are looked for by; a CURP that is not well made says nothing."""
    return Who(
        given_names=declared.given_names,
        first_surname=declared.first_surname,
        second_surname=declared.second_surname,
        birth=declared.birth,
        sex=declared.sex,
        origin=declared.origin,
        curp=declared.curp,
        phone=declared.phone,
    )


def register(
    session: Session,
    actor: Actor,
    *,
    declared: Declared,
    consent: ConsentGiven,
    entry: Entry,
    paper: Paper | None = None,
) -> Registered:
    """Register a person at the actor's office. Rooms call ``enroll``, which looks for ``known``.

    Args:
        entry: at whose desk, and who she may be.

    Raises:
        InvalidAnswers: something is missing or contradicts itself.
        LikelyMatches: a registered person is likely this one and is not in
            ``entry.not_duplicate_of``.
    """
    if paper is not None:
        consent = agreed_on(paper, consent, now=now(), zone=ZONE)
    faults = rules.merged(rules.declared_faults(declared), rules.consent_faults(consent, now=now()))
    if not is_known_notice(session, consent.notice_version):
        fault = Fault("unknown_notice", _UNKNOWN_NOTICE)
        faults = rules.merged(faults, {"consent.notice_version": [fault]})
    if paper is not None:
        faults = rules.merged(faults, _paper_faults(session, paper, consent))
    if faults:
        raise InvalidAnswers(faults)
    matches = find_matches(session, who_is(declared), entry.census)
    likely = [card for card in matches if card.likely and not entry.is_of(card)]
    cleared = set(entry.not_duplicate_of)
    if any(card.folio not in cleared for card in likely):
        raise LikelyMatches(matches)
    if entry.known is None:
        person, beside = rows_of(actor, declared, consent)
        session.add(person)
        session.flush()
        write_keys(session, person, declared)
    else:
        person, beside = entry.known, _rows_beside(actor, entry.known, consent)
    cases = _cases(actor, person, likely, census=entry.census)
    session.add_all([*beside, *cases, *_paper(person, paper)])
    return Registered(person, rules.cautions(declared, on=today()))


def rows_of(actor: Actor, declared: Declared, consent: ConsentGiven) -> tuple[Person, list[Base]]:
    """Make every row of a new person but her keys: herself with her papers, and what stands beside.

    Nothing is looked up or written. The demo writes the same rows in bulk (app/demo/writer.py).
    """
    person = Person(
        id=uuid4(),
        folio=new_folio(),
        home_office=actor.office,
        registered_by=actor.account_id,
        sex=declared.sex,
        no_curp_reason=None if declared.curp else declared.no_curp_reason,
    )
    place(person, declared)
    person.identity = PersonIdentity(person_id=person.id)
    name(person.identity, declared)
    person.identifiers = list(papers(declared))
    return person, _rows_beside(actor, person, consent)


def _rows_beside(actor: Actor, person: Person, consent: ConsentGiven) -> list[Base]:
    purposes = dict.fromkeys(consent.purposes)
    given = [consent_row(actor, person, consent, purpose, given=True) for purpose in purposes]
    return [*given, _receipt(actor, person)]


def place(person: Person, declared: Declared) -> None:
    """Put the clear part of a declaration on the person."""
    origin = declared.origin_municipality
    person.sex = declared.sex
    person.birth_year = declared.birth.year
    person.birth_month = declared.birth.month
    person.birth_precision = declared.birth.precision.value
    person.origin_municipality = origin
    person.origin_state = declared.origin_state or (origin[:2] if origin else None)
    person.origin_country = declared.origin_country or (
        rules.MEXICO if person.origin_state else None
    )


def name(identity: PersonIdentity, declared: Declared) -> None:
    """Put the sealed part of a declaration on the identity."""
    identity.given_names = declared.given_names
    identity.first_surname = declared.first_surname
    identity.second_surname = declared.second_surname
    identity.birth_date = declared.birth.iso()
    identity.phone = declared.phone


def papers(declared: Declared) -> Iterable[PersonIdentifier]:
    """Make the rows of CURP and NSS; only a well-made number can be found again."""
    readings = {
        "curp": read_curp(declared.curp) if declared.curp else None,
        "nss": read_nss(declared.nss, declared.birth.year) if declared.nss else None,
    }
    for kind, reading in readings.items():
        if reading is not None:
            found_by = keyring().fingerprint(kind, reading.cleaned) if reading.valid else None
            yield PersonIdentifier(kind=kind, value=reading.cleaned, fingerprint=found_by)


def write_keys(
    session: Session, person: Person, declared: Declared, *, earlier_curps: Iterable[str] = ()
) -> None:
    """Write the keyed hashes under which a person is found again, and the marks of her birth date.

    Those of her office carry its key, so that her own office may search by less. A CURP that was
    corrected still finds her.
    """
    keys = keys_of(person, declared, earlier_curps=earlier_curps)
    given = {"keys": [*keys], "phones": [*keys.values()], "person_id": person.id}
    session.execute(_ADD_KEYS, given)


def keys_of(
    person: Person, declared: Declared, *, earlier_curps: Iterable[str] = ()
) -> dict[int, bool]:
    """Give the keyed hashes of a person and the marks of her birth date: is it her telephone's."""
    who = replace(who_is(declared), earlier_curps=tuple(earlier_curps))
    secret = keyring().lookup
    found_by = keyed(blocking_tokens(who, office=person.home_office), secret)
    phone = keyed([phone_token(who.phone)], secret) if who.phone else []
    return {key: key in phone for key in (*found_by, *keyed(marks(declared.birth), secret))}


def consent_row(
    actor: Actor, person: Person, consent: ConsentGiven, purpose: str, *, given: bool
) -> Consent:
    """Make the row of what a person said to one purpose."""
    return Consent(
        person_id=person.id,
        purpose=purpose,
        given=given,
        notice_version=consent.notice_version,
        shown_at=consent.shown_at,
        method=consent.method,
        language=consent.language,
        variant=consent.variant,
        read_aloud=consent.read_aloud,
        witness=consent.witness,
        interpreter=consent.interpreter,
        office=actor.office or person.home_office,
        recorded_by=actor.account_id,
    )


def _paper_faults(session: Session, paper: Paper, consent: ConsentGiven) -> rules.Faults:
    faults = day_faults(paper, today=today())
    if faults:
        return faults
    in_force = notice_version_on(session, paper.filled_on)
    return notice_faults(consent.notice_version, in_force=in_force)


def _paper(person: Person, paper: Paper | None) -> list[RegistrationPaper]:
    if paper is None:
        return []
    return [
        RegistrationPaper(person_id=person.id, filled_on=paper.filled_on, filled_by=paper.filled_by)
    ]


def _receipt(actor: Actor, person: Person) -> Receipt:
    token = secrets.token_urlsafe(16)
    return Receipt(
        person_id=person.id,
        office=actor.office,
        token=token,
        token_hash=keyring().fingerprint("receipt", token),
    )


def _cases(
    actor: Actor, person: Person, likely: Sequence[Card], *, census: Census
) -> list[DuplicateCase]:
    return [
        DuplicateCase(
            person_id=person.id,
            other_person_id=card.person_id,
            other_folio=card.folio,
            office=actor.office,
            opened_by=actor.account_id,
            census=census.value,
            bits=round(card.bits),
            evidence=list(card.evidence),
        )
        for card in likely
    ]
