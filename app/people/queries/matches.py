"""Looking for a person before registering her: candidates by keyed hashes, scored in Python.

One query brings the sealed identities that share blocking keys; they are opened and scored here,
and at most ten leave, masked. Every card shown is traced.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from app.core import trace
from app.core.crypto import keyring
from app.core.dates import PartialDate
from app.core.names import masked
from app.core.trace import Sight
from app.people.queries.looks import hold_finding
from app.people.rules.blocking import Who, answers, keyed, query_tokens, search_tokens
from app.people.rules.censuses import Census
from app.people.rules.duplicates import POSSIBLE, Match, score
from app.people.rules.folio import read_folio

MOST_CARDS = 10
MOST_FOUND = 50
LIKELIEST = 20
"""Candidates that are opened and scored: those that share most keys, then origin and sex.

Of 200 the search found 99.2 % of who came back to a register of 100,000, of 20 it finds 98.9 %
(bench/duplicates.py), and what it costs hardly grows with the register.
"""
PER_KEY = 500
TOP = 200
"""Candidates a key, and in all of an office's own search. Source: spec/performance.md §2."""

_CANDIDATES = text("SELECT * FROM find_candidates(:keys, :per_key, :top, :origin, :sex, :census)")


@dataclass(frozen=True, slots=True)
class Card:
    """A masked person: enough to ask «¿Es esta persona?», not enough to know who she is."""

    person_id: UUID
    folio: str
    office: str
    masked_name: str
    birth_year: int
    bits: float
    likely: bool
    evidence: tuple[str, ...]


def find_matches(session: Session, who: Who, census: Census = Census.LABORERS) -> list[Card]:
    """List who may be this person, best first, at most ten, in all offices.

    At the laborers' desk only laborers are told: a card of anybody else would say where she is.
    """
    keys = keyed(query_tokens(who), keyring().lookup)
    if not keys:
        return []
    rows = candidates(session, keys, census, top=LIKELIEST, near=who)
    scored = [(row, known, score(who, known)) for row in rows for known in [opened(row)]]
    kept = [each for each in scored if each[2].likely or each[2].bits >= POSSIBLE]
    kept.sort(key=lambda each: (not each[2].likely, -each[2].bits, each[0].folio))
    cards = [_card(row, known, match) for row, known, match in kept[:MOST_CARDS]]
    note_cards(session, cards)
    return cards


def own_called(
    session: Session, office: str, text: str, census: Census = Census.LABORERS
) -> list[UUID]:
    """Give who of an office is called so: parts of names and a year; who she is is not told yet."""
    keys = keyed(search_tokens(text, office=office), keyring().lookup)
    found = candidates(session, keys, census) if keys else []
    trace.note(session, Sight.SEARCH)
    return [row.person_id for row in found if answers(opened(row), text)][:MOST_FOUND]


def candidates(
    session: Session,
    keys: Sequence[int],
    census: Census,
    *,
    top: int = TOP,
    near: Who | None = None,
) -> Sequence[Row[Any]]:
    """Bring the sealed identities that share keys, those that share most first.

    Args:
        session: of a clerk or a head.
        keys: of what is looked for.
        census: at whose desk.
        top: how many at most.
        near: whose origin and sex choose among those that share as much.
    """
    given = {"keys": list(keys), "per_key": PER_KEY, "top": top, "census": census.value}
    given |= {"origin": near.origin if near else None, "sex": near.sex if near else None}
    return session.execute(_CANDIDATES, given).all()


def note_cards(session: Session, cards: Sequence[Card]) -> None:
    """Note a search and whose cards it shows."""
    trace.note(session, Sight.SEARCH)
    if cards:
        trace.note(session, Sight.CARD, *(card.person_id for card in cards))


def opened(row: Row[Any]) -> Who:
    """Open a candidate's sealed identity, with the CURPs she had before."""

    def unseal(column: str) -> str | None:
        sealed = getattr(row, column)
        if sealed is None:
            return None
        return keyring().unseal(bytes(sealed), place=f"person_identity.{column}")

    curps = [
        keyring().unseal(bytes(sealed), place="person_identifier.value") for sealed in row.curps
    ]
    birth = unseal("birth_date")
    return Who(
        given_names=unseal("given_names") or "",
        first_surname=unseal("first_surname"),
        second_surname=unseal("second_surname"),
        birth=PartialDate.stored(birth) if birth else None,
        sex=row.sex,
        origin=row.origin_municipality or row.origin_state or row.origin_country,
        curp=curps[-1] if curps else None,
        earlier_curps=tuple(curps[-2::-1]),
        phone=unseal("phone"),
    )


def _card(row: Row[Any], who: Who, match: Match) -> Card:
    names = [who.given_names, who.first_surname, who.second_surname]
    return Card(
        person_id=row.person_id,
        folio=row.folio,
        office=row.home_office,
        masked_name=" ".join(masked(name) for name in names if name),
        birth_year=who.birth.year if who.birth else 0,
        bits=match.bits,
        likely=match.likely,
        evidence=match.evidence,
    )


_BY_FOLIO = text("SELECT * FROM find_by_folio(:folio, :census)")
_NOBODY = UUID(int=0)
"""Whose folio it is not: the answer past the limit is the same as for somebody elsewhere."""


@dataclass(frozen=True, slots=True)
class Known:
    """That a folio is somebody's, and of which office. Nothing more."""

    person_id: UUID
    home_office: str


def find_by_folio(session: Session, folio: str, census: Census = Census.LABORERS) -> Known | None:
    """Say whose office a folio is of, past the walls: to open an attention. Traced.

    At the laborers' desk the folio of somebody who is no laborer is nobody's.

    Raises:
        TooManyLooks: the account found too many of other offices within the day.
    """
    wanted = read_folio(folio)
    if wanted is None:
        return None
    row = _owner_of(session, wanted, census)
    hold_finding(session, row.person_id or _NOBODY)
    trace.note(session, Sight.SEARCH, *([row.person_id] if row.person_id else []))
    return Known(row.person_id, row.home_office) if row.person_id else None


def is_known_at(session: Session, folio: str, census: Census) -> bool:
    """Say whether a folio is of somebody whom a desk is told of. Nobody is shown, so no trace."""
    wanted = read_folio(folio)
    return wanted is not None and _owner_of(session, wanted, census).person_id is not None


def _owner_of(session: Session, folio: str, census: Census) -> Row[Any]:
    return session.execute(_BY_FOLIO, {"folio": folio, "census": census.value}).one()
