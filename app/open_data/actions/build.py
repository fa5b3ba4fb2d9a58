"""Build a release: count, protect, write. The worker does it; nothing it does is seen by anybody.

Source: spec/open-data.md §2.4. A release that says too much, meets a code that the plan does not
know, or has lost its secret or its state is not written. Whatever fails, what was published stays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import numpy as np
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from app.core.clock import local, now
from app.core.crypto import Keyring
from app.core.errors import Refused
from app.core.words import words
from app.open_data.actions.keys import give_missing_keys, secret_mark
from app.open_data.actions.tables import sheets
from app.open_data.models import DataRelease
from app.open_data.protection import Cells, Protected, State, protect, to_count
from app.open_data.protection.methodology import as_text
from app.open_data.protection.perturbation import perturbation
from app.open_data.queries import anchors, counting
from app.open_data.queries import releases as queries
from app.open_data.rules import releases as rules
from app.open_data.rules.reading import FILE as PLAN_FILE
from app.open_data.rules.reading import plan_in_force
from app.open_data.rules.tables import Plan
from app.open_data.writers.edition import Edition
from app.open_data.writers.folders import checksum_of, folder_of, whole_folder, write_sums
from app.open_data.writers.package import STEPS
from app.open_data.writers.rows import Terms

COUNTING, PROTECTING, CLOSING = "count", "protect", "close"
TOTAL = len(STEPS) + 3


class ReleaseRefused(Refused):
    """A release cannot be built, for a reason that staff can act on."""

    status = 422
    code = "release_refused"


class Stopped(Exception):  # noqa: N818 - a wish, not an error
    """Somebody asked the worker to stop."""


_NO_SECRET = words(
    "Falta el secreto de este censo en el archivo de claves. Restaure ese archivo de su copia: "
    "con otro secreto los números ya publicados podrían delatar a alguien."
)
_OTHER_SECRET = words(
    "El secreto de este censo no es el de la edición anterior. Restaure el archivo de claves de su "
    "copia: con otro secreto los números ya publicados podrían delatar a alguien."
)
_LOST_STATE = words(
    "Falta parte de lo que se guardó al publicar la edición anterior. Restaure la base de datos de "
    "su copia antes de hacer otra edición."
)
_UNKEYED = words("Hay personas sin número de conteo. Reanude la edición: se harán los que faltan.")
_NOTHING = words(
    "Todavía hay muy pocas personas: ninguna tabla se puede publicar sin señalar a alguien."
)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What building needs: the ledger, the login that counts, the secrets, the folder, the terms."""

    ledger: Engine
    exporter: Engine
    ring: Keyring
    data: Path
    terms: Terms


def build(shop: Workshop, release_id: UUID) -> None:
    """Build one release, from its beginning; at the end it waits for a signature.

    Raises:
        Stopped: somebody asked for it. Refused: it may not be written, and why. OSError: it could
            not be written.
    """
    with Session(shop.ledger) as session:
        release = queries.release(session, release_id)
        session.expunge(release)
    tell = _teller(shop.ledger, release_id)
    secret = _secret(shop, release)
    tell(COUNTING, 0)
    protected = _protected(shop, release, secret, tell)
    if not protected.tables:
        raise ReleaseRefused(_NOTHING)
    edition = _edition(shop, release, protected)
    with whole_folder(folder_of(shop.data, release.dataset, edition.name)) as folder:
        for done, step in enumerate(STEPS):
            tell(step.__name__, 2 + done)
            step(edition, folder)
        tell(CLOSING, 2 + len(STEPS))
        sums = write_sums(folder)
    _close(shop, release, protected, edition=edition, sums=sums, mark=secret_mark(secret))


def _secret(shop: Workshop, release: DataRelease) -> bytes:
    """Give the secret of a census, if it is the one that was used before."""
    secret = shop.ring.releases.get(rules.CENSUS_OF[release.dataset])
    if secret is None:
        raise ReleaseRefused(_NO_SECRET)
    with Session(shop.ledger) as session:
        marks = {one.secret_mark for one in queries.shown(session, release.dataset)}
    if marks - {secret_mark(secret)}:
        raise ReleaseRefused(_OTHER_SECRET)
    return secret


def _protected(
    shop: Workshop, release: DataRelease, secret: bytes, tell: Callable[[str, int], None]
) -> Protected:
    plan, census = plan_in_force(), rules.CENSUS_OF[release.dataset]
    state = _state(shop, release)
    with Session(shop.ledger) as session, session.begin():
        give_missing_keys(session, census, secret)
    tables = to_count(plan, census, period=release.period)
    counts = counting.count(shop.exporter, plan, tables, cut_off=release.cut_off)
    if counts.unkeyed:
        raise ReleaseRefused(_UNKEYED)
    tell(PROTECTING, 1)
    return protect(
        {code: _as_arrays(one) for code, one in counts.tables.items()},
        plan=plan,
        census=census,
        period=release.period,
        state=state,
        secret=secret,
    )


def _as_arrays(counted: counting.Counted) -> Cells:
    return Cells(
        counted.cells,
        people=np.array(counted.people, np.int64),
        keys=np.array(counted.keys, np.int64),
    )


def _state(shop: Workshop, release: DataRelease) -> State:
    """Read what was drawn before; refuse when some of it is missing."""
    with Session(shop.ledger) as session:
        faces = anchors.drawn(session, release.dataset)
        before = queries.shown(session, release.dataset)
    if before and sum(map(len, faces.values())) != before[0].anchors:
        raise ReleaseRefused(_LOST_STATE)
    return State(faces)


def _edition(shop: Workshop, release: DataRelease, protected: Protected) -> Edition:
    plan = plan_in_force()
    name = rules.Name(release.period, release.number)
    corrected = str(rules.Name(release.period, release.number - 1))
    return Edition(
        dataset=release.dataset,
        name=str(name),
        made_on=local(release.created_at).date(),
        cut_off=release.cut_off,
        errata={corrected: release.errata} if release.errata else {},
        terms=shop.terms,
        plan=plan,
        census=plan.censuses[protected.census],
        period=protected.period,
        sheets=sheets(protected, plan=plan),
        absent={one.table.code: str(one.why) for one in protected.absent},
        narrowest=protected.audit.narrowest,
        narrowest_of_informed=protected.audit.narrowest_of_informed,
        checksums=_checksums(plan),
        methodology=as_text(plan, protected.census),
    )


def _checksums(plan: Plan) -> dict[str, str]:
    noises = {name: perturbation(noise).checksum for name, noise in plan.noises.items()}
    return {"plan": checksum_of(PLAN_FILE), **{f"ruido_{n}": sum_ for n, sum_ in noises.items()}}


def _teller(ledger: Engine, release_id: UUID) -> Callable[[str, int], None]:
    """Make what notes how far it is, and stops when somebody asked for it."""

    def tell(step: str, done: int) -> None:
        with Session(ledger) as session, session.begin():
            asked = update(DataRelease).where(DataRelease.id == release_id)
            session.execute(
                asked.values(state=rules.State.BUILDING.value, step=step, done=done, total=TOTAL)
            )
            is_to_stop = session.scalar(
                select(DataRelease.is_to_stop).where(DataRelease.id == release_id)
            )
        if is_to_stop:
            raise Stopped

    return tell


def _close(
    shop: Workshop,
    release: DataRelease,
    protected: Protected,
    *,
    edition: Edition,
    sums: str,
    mark: str,
) -> None:
    """Keep what was drawn and say that the release is built, in one transaction."""
    faces = {face.id: dict(protected.state.faces.get(face.id, {})) for face in protected.faces}
    with Session(shop.ledger) as session, session.begin():
        anchors.keep(session, release.id, faces)
        session.execute(
            update(DataRelease)
            .where(DataRelease.id == release.id)
            .values(
                state=rules.State.BUILT.value,
                done=TOTAL,
                step="",
                sums=sums,
                secret_mark=mark,
                anchors=sum(len(cells) for cells in protected.state.faces.values()),
                figures=_figures(edition),
                built_at=now(),
            )
        )


def _figures(edition: Edition) -> dict[str, object]:
    """Tell what the release holds, for whoever signs it."""
    return {
        "tables": {one.table.code: sum(map(len, one.parts.values())) for one in edition.sheets},
        "absent": dict(edition.absent),
        "narrowest": edition.narrowest,
        "narrowest_of_informed": edition.narrowest_of_informed,
    }
