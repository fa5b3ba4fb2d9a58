"""An invented history of the installation: late, partial and out of order, as the press reported it.

Only the first opening (Tuxcueca, 24 August 2017) is a fact; all other days, files and verdicts are
made up with a seed, and each file says so. What is assumed stands in assumptions.csv.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Account
from app.core.clock import ZONE, now
from app.core.codelists import codelist
from app.core.db import Base
from app.core.places import PRACTICE, jalisco
from app.demo.accounts import SAYULA, TUXCUECA
from app.demo.facts import FOLDER, assumed
from app.evidence.models import Evidence
from app.evidence.rules.publication import Classification
from app.evidence.writers import store
from app.offices.models import AccessItem, Office, StageEvent, StepEvidence, StepVerdict
from app.offices.rules.access import ITEMS
from app.offices.rules.stages import need_of
from app.offices.rules.verdicts import Verdict

SEED = 20170824
FIRST_OPENING = date(2017, 8, 24)
"""Source: lavozdelsur.com.mx, 25 August 2017 (domain facts 0.5)."""
SILENT = (SAYULA, "14039", "14001", "14044", "14070", "14118")
"""Offices of which nothing was ever reported: the head of the demo begins with an empty history."""
_BEFORE = ("agreement", "space", "equipment", "clerk_trained")
_PLAN_BEGAN = date(2017, 1, 9)
_HOURS = "Lunes a viernes, de 9 a 15 horas (dato de demostración)"
_SAW = "Dato de demostración: el acta y la foto corresponden."
_MISSED = "Dato de demostración: la foto no muestra la oficina."


@dataclass(slots=True)
class Teller:
    """Who tells the history, with what, and the rows told so far."""

    reporter: UUID
    monitor: UUID
    photo: UUID
    paper: UUID
    dice: random.Random
    rows: list[Base] = field(default_factory=list)

    def step(self, office: str, stage: str, day: date, *, reason: str | None = None) -> None:
        """Tell one step: written down some weeks later (a few years later), proved, judged or not."""
        dice = self.dice
        late = assumed("told_years_later")
        written = _noon(day + timedelta(days=dice.randint(2, 40)))
        if dice.random() < late:
            written = now() - timedelta(days=dice.randint(20, 300))
        step = StageEvent(
            id=uuid4(),
            office=office,
            stage=stage,
            effective_on=day,
            reason=reason,
            recorded_by=self.reporter,
            created_at=written,
        )
        self.rows.append(step)
        need = need_of(stage)
        is_sure = office == TUXCUECA
        if not is_sure and dice.random() > assumed("proved"):
            return
        for evidence in [self.photo] * bool(need.photos) + [self.paper] * bool(need.documents):
            self.rows.append(
                StepEvidence(
                    step=step.id,
                    evidence=evidence,
                    recorded_by=self.reporter,
                    created_at=written,
                ),
            )
        if is_sure or dice.random() < assumed("judged"):
            self._judge(step.id, written, is_well=is_sure or dice.random() > assumed("rejected"))

    def _judge(self, step: UUID, written: datetime, *, is_well: bool) -> None:
        self.rows.append(
            StepVerdict(
                step=step,
                verdict=Verdict.ACCEPTED if is_well else Verdict.REJECTED,
                reason=_SAW if is_well else _MISSED,
                recorded_by=self.monitor,
                created_at=min(now(), written + timedelta(days=self.dice.randint(5, 60))),
            ),
        )


def tell(session: Session, *, data: Path) -> int:
    """Tell the history once; give how many steps it has, 0 when there is one already.

    Args:
        data: the folder of the service's data, for the files.
    """
    told = select(StageEvent.id).where(StageEvent.office != PRACTICE).limit(1)
    if session.execute(told).first() is not None:
        return 0
    names = {row.name: row.id for row in session.scalars(select(Account).order_by(Account.name))}
    reporter, monitor = names["secretaria@demo"], names["monitora@demo"]
    photo, paper = (
        _kept(session, file, media, name, by=reporter, data=data)
        for file, media, name in (
            ("photo.jpg", "image/jpeg", "foto-de-demostracion.jpg"),
            ("document.pdf", "application/pdf", "documento-de-demostracion.pdf"),
        )
    )
    teller = Teller(reporter, monitor, photo, paper, random.Random(SEED))  # noqa: S311 - a demo
    offices = {one.cvegeo: one for one in session.scalars(select(Office).order_by(Office.cvegeo))}
    for place in jalisco():
        if place.cvegeo not in SILENT:
            _tell_one(teller, offices[place.cvegeo])
    steps = [row for row in teller.rows if isinstance(row, StageEvent)]
    session.add_all(steps)
    session.flush()
    session.add_all(row for row in teller.rows if not isinstance(row, StageEvent))
    session.flush()
    return len(steps)


def _tell_one(teller: Teller, office: Office) -> None:
    """Tell one office: its way to the opening, or how far it came, and what happened since."""
    dice, key = teller.dice, office.cvegeo
    opening = FIRST_OPENING + timedelta(days=4 + int(dice.triangular(0, 500, 90)))
    if key == TUXCUECA:
        opening = FIRST_OPENING
    days = sorted(
        _PLAN_BEGAN + timedelta(days=dice.randint(0, (opening - _PLAN_BEGAN).days)) for _ in _BEFORE
    )
    is_open = key == TUXCUECA or dice.random() > assumed("never_opened")
    reached = len(_BEFORE) if is_open else dice.randint(1, len(_BEFORE))
    teller.step(key, "planned", _PLAN_BEGAN)
    for stage, day in zip(_BEFORE[:reached], days, strict=False):
        teller.step(key, stage, day)
    if not is_open:
        return
    teller.step(key, "installed", opening)
    office.hours, office.trained_staff = _HOURS, dice.randint(2, 4)
    teller.rows.extend(_checked(teller, key, opening))
    if key != TUXCUECA and dice.random() < assumed("suspended"):
        shut = opening + timedelta(days=dice.randint(200, 900))
        teller.step(key, "suspended", shut, reason="Dato de demostración: cambio de gobierno.")
        if dice.random() < 1 / 2:
            again = shut + timedelta(days=dice.randint(30, 200))
            teller.step(key, "reopened", again, reason="Dato de demostración: volvió el personal.")


def _checked(teller: Teller, office: str, day: date) -> Iterator[AccessItem]:
    for item in codelist(ITEMS).codes:
        if teller.dice.random() < assumed("looked_at"):
            yield AccessItem(
                office=office,
                item=item,
                is_met=teller.dice.random() < 1 / 2,
                looked_on=day,
                recorded_by=teller.reporter,
            )


def _kept(
    session: Session, source: str, media_type: str, name: str, *, by: UUID, data: Path
) -> UUID:
    """Keep a file of our own making: it needs no cleaning, and everybody may have it."""
    content = (FOLDER / "files" / source).read_bytes()
    file = Evidence(
        sha256=store.keep(content, data=data),
        media_type=media_type,
        bytes=len(content),
        shown_name=name,
        uploaded_by=by,
        office=None,
        classification=Classification.PUBLIC,
        checked_by=by,
        checked_at=now(),
    )
    session.add(file)
    session.flush()
    return file.id


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), ZONE)
