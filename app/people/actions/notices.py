"""Notices and dated terms: the first ones, new ones, and that a notice was shown."""

import csv
import re
from datetime import date
from pathlib import Path
from uuid import uuid4

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.core.errors import Conflict, Fault, InvalidAnswers
from app.core.permissions import Actor
from app.core.words import words
from app.people.models import LegalTerm, NoticeShowing, PrivacyNotice
from app.people.queries.notices import Notice, current_notice, every_term
from app.people.rules.censuses import Census

FIRST_TEXTS = Path(__file__).parent.parent / "texts"
FIRST_NOTICES = {Census.LABORERS: "2026-1", Census.SKILLS: "H2026-1"}

_SOURCE = words("Escriba de dónde sale: la ley, el acuerdo o la página, con su fecha.")
_UNKNOWN = words("Ese término no existe. Elija uno de la lista.")
_ALREADY = words("Ya hay un texto de ese término con esa fecha. Ponga otra fecha de inicio.")
_DAY = words("Este término es un día. Escríbalo así en los dos textos: 2027-09-30.")
_DAYS = frozenset({"municipal_term_ends"})
"""Terms that are read as a day: a text that is none would leave accounts without an end."""
_COUNTS = frozenset({"persons_opened_an_hour", "persons_opened_to_tell", "folios_found_a_day"})
"""Terms that are read as a number."""
_COUNT = words("Este término es un número. Escríbalo con cifras, de 1 a 9999, en los dos textos.")
_EMPTY = words("Escriba el texto en español y en inglés.")


def settle(session: Session) -> None:
    """Write the first terms and notice where they are missing. Safe to repeat."""
    with (FIRST_TEXTS / "legal_terms.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            valid_from = date.fromisoformat(row.pop("valid_from"))
            session.execute(
                insert(LegalTerm).values(valid_from=valid_from, **row).on_conflict_do_nothing()
            )
    for census, version in FIRST_NOTICES.items():
        folder = FIRST_TEXTS / census.value
        texts = {
            f"{kind}_{language}": (folder / f"notice_{kind}_{language}.txt").read_text("utf-8")
            for kind in ("short", "full")
            for language in ("es", "en")
        }
        session.execute(
            insert(PrivacyNotice)
            .values(version=version, census=census.value, valid_from=date(2026, 1, 1), **texts)
            .on_conflict_do_nothing()
        )


def show_notice(
    session: Session, actor: Actor, census: Census = Census.LABORERS
) -> tuple[Notice, NoticeShowing]:
    """Write that the notice in force is shown now, before any answer is typed."""
    notice = current_notice(session, census=census)
    showing = NoticeShowing(
        id=uuid4(),
        notice_version=notice.version,
        office=actor.office,
        shown_by=actor.account_id,
    )
    session.add(showing)
    session.flush()
    return notice, showing


def add_term(
    session: Session, *, name: str, valid_from: date, es: str, en: str, source: str
) -> LegalTerm:
    """Add a dated wording of a known term; earlier wordings stay for their days."""
    known = every_term(session)
    faults: dict[str, list[Fault]] = {}
    if name not in {term.name for term in known}:
        faults["name"] = [Fault("unknown_term", _UNKNOWN)]
    if not es.strip() or not en.strip():
        faults["es"] = [Fault("missing", _EMPTY)]
    elif name in _DAYS and not _is_day(es, en):
        faults["es"] = [Fault("not_a_day", _DAY)]
    elif name in _COUNTS and not _is_count(es, en):
        faults["es"] = [Fault("not_a_count", _COUNT)]
    if not source.strip():
        faults["source"] = [Fault("missing", _SOURCE)]
    if faults:
        raise InvalidAnswers(faults)
    if any(term.name == name and term.valid_from == valid_from for term in known):
        raise Conflict(_ALREADY)
    term = LegalTerm(name=name, valid_from=valid_from, es=es, en=en, source=source)
    session.add(term)
    session.flush()
    return term


def _is_count(*texts: str) -> bool:
    return len(set(texts)) == 1 and re.fullmatch(r"[1-9][0-9]{0,3}", texts[0]) is not None


def _is_day(*texts: str) -> bool:
    try:
        return len({date.fromisoformat(text.strip()) for text in texts}) == 1
    except ValueError:
        return False
