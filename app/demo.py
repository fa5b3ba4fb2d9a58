"""Demonstration: accounts, offices' waves and synthetic people, the same for the same seed.

Everybody here is invented: names are drawn from lists of ours, CURPs are made by the public rules
for people who do not exist. Assumption, labelled: how often each name, place or paper appears.
"""

import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.actions import make_account
from app.accounts.models import Account
from app.core.clock import now
from app.core.dates import PartialDate
from app.core.identity import make_curp
from app.core.permissions import Actor, Role
from app.core.places import BORN_ABROAD
from app.core.places import state as state_named
from app.offices.actions import settle_demo_waves
from app.people.actions.register import LikelyMatches
from app.people.models import PrivacyNotice
from app.people.rules.registration import ConsentGiven, Declared
from app.registry.actions.register import register_laborer
from app.registry.models import Laborer

SEED = 20_170_824
"""The day the real register began, at Tuxcueca. Source: domain-facts §0.5."""
PEOPLE = 40

SAYULA, TUXCUECA = "14082", "14107"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of HOUSE.md §4."""

    name: str
    display_name: str
    role: Role
    office: str | None = None


ACCOUNTS = (
    DemoAccount("ventanilla", "Ventanilla de Sayula", Role.CLERK, SAYULA),
    DemoAccount("ventanilla2", "Ventanilla de Tuxcueca", Role.CLERK, TUXCUECA),
    DemoAccount("jefa", "Jefa de la oficina de Sayula", Role.HEAD, SAYULA),
    DemoAccount("secretaria", "Personal de la Secretaría", Role.ANALYST),
    DemoAccount("secretaria2", "Personal de la Secretaría, segunda", Role.ANALYST),
    DemoAccount("admin", "Administración", Role.ADMIN),
    DemoAccount("admin2", "Administración, segunda", Role.ADMIN),
    DemoAccount("empresa", "Empresa de ejemplo", Role.EMPLOYER),
    DemoAccount("empresa2", "Empresa de ejemplo, segunda", Role.EMPLOYER),
    DemoAccount("monitora", "Monitora ciudadana", Role.MONITOR),
    DemoAccount("monitora2", "Monitora ciudadana, segunda", Role.MONITOR),
    DemoAccount("auditoria", "Auditoría", Role.AUDITOR),
    DemoAccount("persona", "Persona registrada", Role.PERSON),
)

_WOMEN = ("María Guadalupe", "Rosa", "Juana", "Xóchitl", "Yolanda", "Ma. del Carmen", "Nayeli")
_MEN = ("José", "Juan Carlos", "Pedro", "Tupac", "J. Jesús", "Miguel Ángel", "Fidencio")
_SURNAMES = (
    "Hernández", "Martínez", "López", "García", "Vázquez", "Muñoz", "de la Cruz", "Ñuño",
    "Tlatempa", "Me'phaa", "Carrillo", "Robles", "Candelario", "Solano", "Navarrete",
)  # fmt: skip
_ORIGINS = ("12066", "12028", "20067", "20390", "07059", "14082", "14019", "16052", "30102")
_CROPS = ("cana", "frambuesa", "aguacate", "jitomate")


def fill(session: Session, *, password: str | None) -> Iterator[str]:
    """Fill a database once with synthetic people; set passwords and yield the sign-ins each time.

    Args:
        password: the same for all, or None for a random one each.
    """
    settle_demo_waves(session)
    for each in ACCOUNTS:
        said = password or secrets.token_urlsafe(12)
        make_account(
            session,
            name=f"{each.name}@demo",
            display_name=each.display_name,
            role=each.role,
            office=each.office,
            password=said,
        )
        yield f"{each.name + '@demo':<20} {said:<16} {each.display_name}"
    if session.execute(select(Laborer.person_id).limit(1)).first() is None:
        _register_people(session)


def _register_people(session: Session) -> None:
    chance = random.Random(SEED)  # noqa: S311 - synthetic people need no secrecy
    clerks = session.scalars(
        select(Account).where(Account.role == Role.CLERK).order_by(Account.name)
    ).all()
    notice = session.scalars(select(PrivacyNotice.version)).first() or ""
    for _ in range(PEOPLE):
        clerk = chance.choice(clerks)
        actor = Actor(clerk.id, Role.CLERK, clerk.office)
        consent = ConsentGiven(
            notice_version=notice,
            shown_at=now(),
            purposes=("registro", "estadistica", "contacto")[: chance.choice((2, 3))],
            method="signature",
            language="0000",
        )
        try:
            register_laborer(
                session,
                actor,
                declared=_somebody(chance),
                consent=consent,
                answers={"crops": [chance.choice(_CROPS)]},
            )
        except LikelyMatches:
            continue


def _somebody(chance: random.Random) -> Declared:
    sex = chance.choices("HM", weights=(3, 2))[0]
    given = chance.choice(_MEN if sex == "H" else _WOMEN)
    first, second = chance.sample(_SURNAMES, 2)
    born = date(chance.randint(1958, 2007), chance.randint(1, 12), chance.randint(1, 28))
    origin = chance.choice(_ORIGINS)
    has_curp = chance.random() < 0.6  # noqa: PLR2004 - assumption: six of ten bring their CURP
    state = state_named(origin[:2])
    curp = make_curp(
        given_names=given,
        first_surname=first,
        second_surname=second,
        birth_date=born,
        sex=sex,
        state_code=state.curp_code if state else BORN_ABROAD,
    )
    return Declared(
        given_names=given,
        first_surname=first,
        second_surname=second,
        sex=sex,
        birth=PartialDate.of(born) if has_curp else PartialDate(born.year),
        origin_municipality=origin,
        curp=curp if has_curp else None,
        no_curp_reason=None if has_curp else chance.choice(("perdida", "nunca", "no_la_trae")),
        phone=f"33{chance.randint(10_000_000, 99_999_999)}" if chance.random() < 0.7 else None,  # noqa: PLR2004 - assumption: seven of ten have a telephone
    )
