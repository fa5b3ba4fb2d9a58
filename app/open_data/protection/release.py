"""One release of one census: from counts to what may be published, or nothing at all.

A pure function: the same counts, state, secret and plan give the same numbers, bit for bit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.open_data.protection.audit import Audit, Edition, audit
from app.open_data.protection.counts import Cells, Flags, Whole
from app.open_data.protection.entry import Absent, asked, entered
from app.open_data.protection.hysteresis import Drawn, State, draw_all, kept
from app.open_data.protection.keys import SECRET_BYTES
from app.open_data.protection.lattice import Face, faces, sums, widest
from app.open_data.rules.tables import Noise, Place, Plan, Subset, Table


class NoSecret(ValueError):  # noqa: N818 (it reads as what it says)
    """Refuse to protect anything without a secret of the right length."""


@dataclass(frozen=True, slots=True)
class Published:
    """One face as it is published.

    Attributes:
        codes: for each classification of ``subset.by``, all its codes, in order.
        people: one number for each combination of codes, the last classification running fastest.
        shown: which of them are published; the rest is left out, not zero.
    """

    subset: Subset
    noise: Noise
    codes: tuple[tuple[str, ...], ...]
    people: Whole
    shown: Flags


@dataclass(frozen=True, slots=True)
class Protected:
    """A release of one census, ready to be written.

    Attributes:
        tables: those that are in; the faces of each by ``plan.subsets(table)``.
        absent: the rest of the plan, each with its reason.
        state: to be stored with the release, or not at all.
    """

    census: str
    period: str
    tables: tuple[Table, ...]
    absent: tuple[Absent, ...]
    faces: Mapping[Subset, Published]
    state: State
    audit: Audit


def to_count(
    plan: Plan, census: str, *, period: str, present: Collection[str] = ()
) -> tuple[Table, ...]:
    """Tell which tables must be counted for a release: one GROUP BY each, no more."""
    tables, _ = asked(plan, census, period=period, present=present)
    return widest(plan, tables)


def protect(
    counted: Mapping[str, Cells],
    *,
    plan: Plan,
    census: str,
    period: str,
    state: State,
    secret: bytes,
    present: Collection[str] = (),
) -> Protected:
    """Protect the counts of a census for a release.

    Args:
        counted: the cells of each table of `to_count`, by its code.
        period: the closed month, ``2026-10``.
        state: of the last release of this census; `EMPTY` before the first.
        present: what exists of all that tables need.

    Raises:
        CountsRefused: for counts that the plan does not know or that contradict each other.
        AuditFailed: when a number would say too much; nothing may be written then.
        NoSecret: without a secret of 32 bytes.
    """
    if len(secret) != SECRET_BYTES:
        raise NoSecret(f"a secret has {SECRET_BYTES} bytes")
    may, not_now = asked(plan, census, period=period, present=present)
    found = faces(counted, plan=plan, tables=may, period=period)
    tables, few = entered(may, plan=plan, faces=found, state=state, secret=secret)
    shows = {face: one.code for one in reversed(tables) for face in plan.subsets(one)}
    published = {subset: face for subset, face in found.items() if subset in shows}
    ties = sums(published, plan=plan)
    drawn = draw_all(published, ties=ties, noise_of=plan.noise_of, state=state, secret=secret)
    shown = shown_cells(drawn, plan=plan, census=census)
    rule = plan.censuses[census]
    noise = plan.noises[rule.noise]
    audited = audit(
        Edition(
            drawn,
            shown=shown,
            ties=ties,
            tables=shows,
            least=noise.least,
            most_hidden=rule.place_from - 1 + noise.slack,
        )
    )
    return Protected(
        census,
        period,
        tables=tables,
        absent=(*not_now, *few),
        faces={one.face.subset: _published(one, shown[one.face.subset]) for one in drawn},
        state=kept(drawn, state=state),
        audit=audited,
    )


def shown_cells(drawn: Sequence[Drawn], *, plan: Plan, census: str) -> dict[Subset, Flags]:
    """Tell which cells are shown: of a small municipality, only its first numbers.

    Small is judged by its published total, never by the true one: the rule itself would tell.
    """
    rule = plan.censuses[census]
    place = next(
        name for name, one in plan.classifications.items() if one.place is Place.MUNICIPALITY
    )
    totals = next((one for one in drawn if one.face.subset.by == (place,)), None)
    shown = {}
    for one in drawn:
        face = one.face
        shown[face.subset] = np.ones(face.people.size, np.bool_)
        others = [name for name in face.subset.by if name not in (place, *rule.place_keeps)]
        hidden = others or rule.hides_place_total
        if place not in face.subset.by or not hidden or totals is None:
            continue
        is_large = totals.published >= rule.place_from
        axis = face.subset.by.index(place)
        shape = [1] * len(face.shape)
        shape[axis] = is_large.size
        shown[face.subset] = np.broadcast_to(is_large.reshape(shape), face.shape).ravel()
    return shown


def _published(drawn: Drawn, shown: Flags) -> Published:
    face: Face = drawn.face
    return Published(
        face.subset,
        drawn.noise,
        face.codes,
        np.where(shown, drawn.published, 0),
        shown,
    )
