"""How much of an activity is done, as reported and as verified; and sums of parts by weight.

A sum is always divided by the sum of its weights, so that no whole passes 1.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.core.measures import Point
from app.monitoring.rules.facts import Activity, AsOf, Indicator, Report, Side, Told
from app.monitoring.rules.verdicts import State, is_verified, verify_by


@dataclass(frozen=True, slots=True)
class Share:
    """A share from 0 to 1, and since when it is complete (None while it is not)."""

    value: float = 0.0
    complete_since: date | None = None


@dataclass(frozen=True, slots=True)
class Gauge:
    """How an indicator stands; without a source there is nothing to show.

    Args:
        reported, verified: values in its own unit.
    """

    indicator: Indicator
    has_source: bool
    reported: float | None = None
    verified: float | None = None
    reported_share: Share = Share()
    verified_share: Share = Share()
    last_report: date | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How an activity stands."""

    reported: float
    verified: Share
    last_report: date | None
    verify_by: date | None
    gauges: Sequence[Gauge] = ()


def weighted(parts: Iterable[tuple[float, float]]) -> float:
    """Add values by weight and divide by the weights; 0 without any part.

    >>> weighted([(3, 1.0), (1, 0.0)])
    0.75
    """
    pairs = list(parts)
    whole = sum(weight for weight, _ in pairs)
    if not whole:
        return 0.0
    return min(1.0, max(0.0, sum(weight * value for weight, value in pairs) / whole))


def progress(
    activity: Activity, told: Told, *, as_of: AsOf, states: Mapping[UUID, State]
) -> Progress:
    """Measure an activity: by its indicators that have a source, else by what reports claim.

    Args:
        states: what each piece of evidence is worth.
    """
    counted = counting(told.reports.get(activity.id, ()), as_of=as_of)
    ours = [one for one in counted if one.side is Side.GOVERNMENT]
    checked = [one for one in counted if is_verified(one, states)]
    gauges = [
        _gauge(indicator, told, ours, checked, as_of=as_of) for indicator in activity.indicators
    ]
    sourced = [gauge for gauge in gauges if gauge.has_source]
    days = [one.effective_on for one in ours[-1:]]
    if sourced:
        reported = weighted((g.indicator.weight, g.reported_share.value) for g in sourced)
        verified = together([(g.indicator.weight, g.verified_share) for g in sourced])
        days += [gauge.last_report for gauge in sourced if gauge.last_report]
    else:
        reported = ours[-1].claimed if ours else 0.0
        verified = _trail([(one.effective_on, one.claimed) for one in checked])
    deadline = verify_by(ours[-1].known_on) if ours and reported >= 1 else None
    return Progress(reported, verified, max(days, default=None), deadline, gauges)


def counting(reports: Iterable[Report], *, as_of: AsOf) -> list[Report]:
    """List the reports that count, in the order of the days they speak of."""
    return sorted(
        (
            one
            for one in reports
            if one.effective_on <= as_of.on
            and one.known_on <= as_of.known_on
            and not one.is_withdrawn(as_of.known_on)
        ),
        key=lambda one: (one.effective_on, one.known_on),
    )


def together(parts: Sequence[tuple[float, Share]]) -> Share:
    """Join the shares of parts by weight: complete when all are, since the last of them was."""
    value = weighted((weight, share.value) for weight, share in parts)
    days = [share.complete_since for _, share in parts]
    whole = [day for day in days if day is not None]
    return Share(value, max(whole) if whole and len(whole) == len(days) else None)


def _trail(points: Sequence[tuple[date, float]]) -> Share:
    """Give the last of some shares in order of days, and since when it is complete."""
    since: date | None = None
    for day, value in points:
        since = (since or day) if value >= 1 else None
    return Share(points[-1][1] if points else 0.0, since)


def _gauge(
    indicator: Indicator,
    told: Told,
    ours: Sequence[Report],
    checked: Sequence[Report],
    *,
    as_of: AsOf,
) -> Gauge:
    if indicator.measure is None:
        return _by_hand(indicator, _read(ours, indicator.id), _read(checked, indicator.id))
    if indicator.measure not in told.measures:
        return Gauge(indicator, has_source=False)
    reached = [point for point in told.measures[indicator.measure] if point.on <= as_of.on]
    return _live(indicator, reached)


def _read(reports: Sequence[Report], indicator: UUID) -> list[tuple[date, float]]:
    return [
        (one.effective_on, one.readings[indicator]) for one in reports if indicator in one.readings
    ]


def _by_hand(
    indicator: Indicator, taken: list[tuple[date, float]], checked: list[tuple[date, float]]
) -> Gauge:
    return Gauge(
        indicator,
        has_source=True,
        reported=taken[-1][1] if taken else None,
        verified=checked[-1][1] if checked else None,
        reported_share=_trail([(day, indicator.share(value)) for day, value in taken]),
        verified_share=_trail([(day, indicator.share(value)) for day, value in checked]),
        last_report=taken[-1][0] if taken else None,
    )


def _live(indicator: Indicator, points: Sequence[Point]) -> Gauge:
    last = points[-1] if points else None
    return Gauge(
        indicator,
        has_source=True,
        reported=last.reported if last else 0.0,
        verified=last.verified if last else 0.0,
        reported_share=_trail([(point.on, indicator.share(point.reported)) for point in points]),
        verified_share=_trail([(point.on, indicator.share(point.verified)) for point in points]),
        last_report=last.on if last else None,
    )
