"""The light of an activity, a milestone or a commitment on a day: one, always, and why.

Source: spec/skills-and-monitoring.md 5.2. The first rule that holds decides, in the order written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.core.errors import Fault
from app.core.lights import Light
from app.core.words import words

RED_GAP, AMBER_GAP = 0.30, 0.10
RED_SILENCE, AMBER_SILENCE = 60, 30
"""Days without a report."""
_WORST_FIRST = (Light.RED, Light.AMBER, Light.GREY, Light.GREEN, Light.MET_LATE, Light.MET)


@dataclass(frozen=True, slots=True)
class Known:
    """What a light depends on, as it was known on a day.

    Args:
        starts_on, ends_on: the days in force. promised_on: the end first promised.
        reported, verified: shares from 0 to 1. last_report: its day, None without any.
        completed_on: the day from which what was verified is complete.
        verify_by: until when monitors may look at what is said to be finished.
        accepted: whether two monitors accepted the completion, where that is asked.
    """

    starts_on: date
    ends_on: date
    promised_on: date
    reported: float = 0.0
    verified: float = 0.0
    last_report: date | None = None
    completed_on: date | None = None
    verify_by: date | None = None
    accepted: bool = True

    @property
    def is_complete(self) -> bool:
        """Say whether everything was verified and accepted."""
        return self.verified >= 1 and self.accepted

    def days_late(self, on: date) -> int:
        """Count the days after the day first promised, until completion or until a day."""
        until = self.completed_on or on if self.is_complete else on
        return max(0, (until - self.promised_on).days)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A light, the sentence that says why, and the days after the promise."""

    light: Light
    why: Fault
    days_late: int = 0


def expected(starts_on: date, ends_on: date, *, on: date) -> float:
    """Tell which share of a term has passed, its first and last day included.

    >>> expected(date(2017, 1, 1), date(2017, 1, 10), on=date(2017, 1, 5))
    0.5
    """
    term = (ends_on - starts_on).days + 1
    return min(1.0, max(0.0, ((on - starts_on).days + 1) / term))


def judge(known: Known, *, on: date) -> Judgement:
    """Give the light of what is known, on a day."""
    if on < known.starts_on and not known.reported:
        return Judgement(Light.GREY, Fault("not_started", _NOT_STARTED, _days(day=known.starts_on)))
    late = known.days_late(on)
    if known.is_complete:
        return _met(known, late)
    why = _why_red(known, on)
    if why:
        return Judgement(Light.RED, why, late)
    why = _why_amber(known, on)
    if why:
        return Judgement(Light.AMBER, why, late)
    return Judgement(Light.GREEN, Fault("on_time", _ON_TIME), late)


def worst(lights: Iterable[Light]) -> Light | None:
    """Give the worst of some lights; None without any."""
    return min(lights, key=severity, default=None)


def severity(light: Light) -> int:
    """Give the place of a light from worst (0) to best.

    >>> severity(Light.RED) < severity(Light.MET)
    True
    """
    return _WORST_FIRST.index(light)


def _met(known: Known, late: int) -> Judgement:
    done = known.completed_on
    if done is not None and done > known.ends_on:
        values = _days(done=done, due=known.promised_on)
        return Judgement(Light.MET_LATE, Fault("met_late", _MET_LATE, values), late)
    return Judgement(Light.MET, Fault("met", _MET), late)


def _gap(known: Known, on: date) -> float:
    # Rounded, so that 0.4 - 0.1 is not more than 0.3.
    return round(expected(known.starts_on, known.ends_on, on=on) - known.verified, 9)


def _silence(known: Known, on: date) -> int:
    return (on - max(known.last_report or known.starts_on, known.starts_on)).days


def _why_red(known: Known, on: date) -> Fault | None:
    if on > known.ends_on:
        sentence = _OVERDUE if known.verified < 1 else _UNACCEPTED
        return Fault("overdue", sentence, _days(due=known.ends_on))
    if _gap(known, on) > RED_GAP:
        return Fault("far_behind", _BEHIND, _shares(known, on))
    if _silence(known, on) > RED_SILENCE:
        return Fault("long_silence", _SILENT, {"days": _silence(known, on)})
    return None


def _why_amber(known: Known, on: date) -> Fault | None:
    if _gap(known, on) > AMBER_GAP:
        return Fault("behind", _BEHIND, _shares(known, on))
    if known.reported >= 1 and known.verify_by is not None and on <= known.verify_by:
        return Fault("in_review", _IN_REVIEW, _days(day=known.verify_by))
    if _silence(known, on) > AMBER_SILENCE:
        return Fault("silence", _SILENT, {"days": _silence(known, on)})
    return None


def _shares(known: Known, on: date) -> dict[str, object]:
    passed = expected(known.starts_on, known.ends_on, on=on)
    return {"passed": round(100 * passed), "verified": round(100 * known.verified)}


def _days(**days: date) -> dict[str, object]:
    return {name: f"{day:%d/%m/%Y}" for name, day in days.items()}


_NOT_STARTED = words("Empieza el %(day)s y todavía no se reporta nada.")
_MET = words("Todo está verificado, en el plazo.")
_MET_LATE = words("Todo está verificado, pero se terminó el %(done)s y debía ser el %(due)s.")
_OVERDUE = words("El plazo terminó el %(due)s y no está todo verificado.")
_UNACCEPTED = words("El plazo terminó el %(due)s y faltan monitoras que acepten que terminó.")
_BEHIND = words("Ha pasado el %(passed)s %% del plazo y está verificado el %(verified)s %%.")
_SILENT = words("Hace %(days)s días que no hay un reporte.")
_IN_REVIEW = words("Se reportó terminado; las monitoras tienen hasta el %(day)s para verificar.")
_ON_TIME = words("Lo verificado va al paso del plazo.")
