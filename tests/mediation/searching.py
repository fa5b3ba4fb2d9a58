"""An employer that may search: verified, with a published offer, and a census that answers."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.crypto import keyring
from app.core.visitor import enter
from app.skills_census.actions import answers
from app.skills_census.actions.snapshot import take_snapshot
from app.skills_census.rules.rows import Ability, Adjustment, Occupation, Skill, adjustments_for
from tests.makers import registered
from tests.profiles import begun, opened, put

SKILL, OTHER_SKILL = "campo_regar", "campo_sembrar"
DEMAND = "cargar"
RFC = "XAX010101AB1"
SAYULA, REGION = "14082", "06"

_EMPLOYER = """
INSERT INTO account (id, name, display_name, role, password_hash)
    SELECT :account, :name || '@demo', 'Quien busca', 'employer', password_hash
    FROM account WHERE name = 'empresa@demo';
INSERT INTO employer (id, created_by, verified_until, name, kind, sector, seat)
    VALUES (:employer, :account, :until, 'Invernadero de prueba', 'empresa', '11', '14082');
INSERT INTO employer_account (account_id, employer_id) VALUES (:account, :employer);
INSERT INTO employer_papers
    (employer_id, rfc_fingerprint, legal_name, rfc, address, contact_name, phone)
    VALUES (:employer, :mark, :sealed, :sealed, :sealed, :sealed, :sealed);
"""
_OFFER = """
INSERT INTO offer (id, employer_id, written_by, kind, status, title, occupation, municipality,
    places, pay_unit, pay_min, pay_max, apply_until, modality, contact_ways, cautions, published_at)
VALUES (:offer, :employer, :account, 'skills', :status, 'Riego en invernadero', '611', '14082', 1,
    'mes', 9000, 10000, :until, 'presencial', ARRAY['a', 'b'], '{}', now());
INSERT INTO offer_skill (offer_id, skill, level, is_required) VALUES (:offer, :skill, 2, true);
INSERT INTO offer_demand (offer_id, demand, level, is_essential, is_adaptable, adjustments)
    VALUES (:offer, :demand, 2, false, false, '{}');
"""


@dataclass(frozen=True, slots=True)
class Searcher:
    """Who searches: the name of her account, her employer and her offer."""

    name: str
    account_id: UUID
    employer_id: UUID
    offer_id: UUID


def a_searcher(superuser: Engine, *, verified: bool = True, status: str = "published") -> Searcher:
    """Make an employer with an account and one offer, past the actions."""
    who = Searcher(f"busca{uuid4().hex[:8]}", uuid4(), uuid4(), uuid4())
    until = today() + timedelta(days=30)
    with superuser.begin() as line:
        run(
            line,
            _EMPLOYER,
            account=who.account_id,
            name=who.name,
            employer=who.employer_id,
            until=until if verified else None,
            mark=keyring().fingerprint("rfc", RFC),
            sealed=b"\x00",
        )
        run(
            line,
            _OFFER,
            offer=who.offer_id,
            employer=who.employer_id,
            account=who.account_id,
            status=status,
            until=until,
            skill=SKILL,
            demand=DEMAND,
        )
    return who


def run(line, statements: str, **values: object) -> None:
    """Run statements one by one."""
    for statement in statements.split(";"):
        if statement.strip():
            line.execute(text(statement), values)


def a_census(client, engine: Engine, token: str, *, people: int = 9) -> list[UUID]:
    """Register people who say the same, with a card each, and take the snapshot; give their keys."""
    folios = [registered(client) for _ in range(people)]
    keys = []
    with Session(engine) as session:
        actor = enter(session.connection(), token=token, read_only=False).visitor.actor
        for nth, folio in enumerate(folios):
            keys.append(_one(session, actor, folio, lacks=nth % 3 == 0))
        session.execute(text("DELETE FROM skills_snapshot"))
        take_snapshot(session, on=today())
        session.commit()
    return keys


def _one(session: Session, actor, folio: str, *, lacks: bool) -> UUID:
    record = begun(session, actor, folio, "tarjeta", "mediacion")
    said = {"region_work": [REGION], "modality": "presencial", "schooling": "3"}
    answers.answer(session, actor, record, said, version=record.profile.version)
    put(
        session,
        actor,
        folio,
        Skill(SKILL, 3),
        Occupation("611", "tuvo", "3_5"),
        Ability(DEMAND, "con_apoyo" if lacks else "sin_apoyo"),
        *([Adjustment(DEMAND, adjustments_for(DEMAND)[0])] if lacks else []),
    )
    return opened(session, actor, folio).profile.id


def keep_away(engine: Engine, profile_id: UUID) -> None:
    """Let a person keep her profile away from whoever has RFC."""
    with engine.begin() as line:
        line.execute(
            text(
                "INSERT INTO profile_block (id, person_id, rfc, fingerprint) "
                "SELECT gen_random_uuid(), person_id, '\\x00', :mark FROM skills_profile "
                "WHERE id = :profile"
            ),
            {"mark": keyring().fingerprint("rfc", RFC).hex(), "profile": profile_id},
        )
