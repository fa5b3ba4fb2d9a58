"""What was told of a commitment, one thing after another: for whoever follows it, and for bulletins.

Each thing carries the day on which it was recorded; nothing told is ever taken out of the line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.errors import Fault
from app.core.words import words
from app.monitoring.rules.facts import Commitment, Milestone, Report, Side, Told, Verdict

LONGEST_SAYING = 300


@dataclass(frozen=True, slots=True)
class News:
    """One thing that was told.

    Args:
        key: names it for ever. about: the milestone. says: what happened; the values of its
            sentence are plain. quotes: the words of whoever told it.
    """

    key: str
    known_on: date
    about: Milestone
    says: Fault
    quotes: str = ""


def news(commitment: Commitment, told: Told, *, known_on: date) -> Sequence[News]:
    """List what was told of a commitment until a day, in the order in which it was recorded."""
    found = [
        one
        for milestone in commitment.milestones
        for one in _of(milestone, told)
        if one.known_on <= known_on
    ]
    return sorted(found, key=lambda one: (one.known_on, one.key))


def within(found: Sequence[News], first: date, last: date) -> Sequence[News]:
    """Keep what was recorded between two days, both included."""
    return [one for one in found if first <= one.known_on <= last]


def _of(milestone: Milestone, told: Told) -> Iterator[News]:
    for activity in milestone.activities:
        for report in told.reports.get(activity.id, ()):
            yield from _reported(milestone, report)
    for nth, change in enumerate(told.changes.get(milestone.id, ()), 1):
        values = {"day": _day(change.effective_on), "end": _day(change.ends_on)}
        says = Fault("moved", _MOVED, values)
        yield News(f"fecha-{milestone.id}-{nth}", change.known_on, milestone, says, change.reason)
    for nth, given in enumerate(told.acceptances.get(milestone.id, ()), 1):
        says = Fault("accepted", _COMPLETE if given.accepts else _INCOMPLETE)
        yield News(f"hito-{milestone.id}-{nth}", given.known_on, milestone, says, given.reason)


def _reported(milestone: Milestone, report: Report) -> Iterator[News]:
    values = {"share": round(100 * report.claimed), "day": _day(report.effective_on)}
    sentence = _REPORTED if report.side is Side.GOVERNMENT else _TOLD
    says = Fault("reported", sentence, values)
    quoted = report.says[:LONGEST_SAYING]
    yield News(f"reporte-{report.id}", report.known_on, milestone, says, quoted)
    if report.withdrawn_on is not None:
        says = Fault("withdrawn", _WITHDRAWN, {"day": _day(report.effective_on)})
        yield News(f"retiro-{report.id}", report.withdrawn_on, milestone, says)
    for proof in report.proofs:
        for nth, opinion in enumerate(proof.opinions, 1):
            says = Fault("judged", _JUDGED[opinion.verdict], {"day": _day(report.effective_on)})
            key = f"dictamen-{proof.id}-{nth}"
            yield News(key, opinion.known_on, milestone, says, opinion.reason)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


_REPORTED = words("El gobierno reportó %(share)s %% al %(day)s.")
_TOLD = words("La sociedad civil reportó %(share)s %% al %(day)s.")
_WITHDRAWN = words("Se retiró el reporte del %(day)s.")
_MOVED = words("El %(day)s se acordó que ahora termina el %(end)s.")
_COMPLETE = words("Una monitora aceptó que está completo.")
_INCOMPLETE = words("Una monitora dijo que no está completo.")
_JUDGED = {
    Verdict.ACCEPTED: words("Una monitora aceptó un archivo del reporte del %(day)s."),
    Verdict.REJECTED: words("Una monitora rechazó un archivo del reporte del %(day)s."),
    Verdict.OBSERVED: words("Una monitora hizo una observación a un archivo del %(day)s."),
}
