"""What is done with a release of the counts: started, stopped, signed by a second person, withdrawn.

Building it is the worker's (build.py). Signing is publishing: the release is there for everybody
with the transaction that keeps the signature.
"""

from pathlib import Path

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.core.clock import now, today
from app.core.errors import Conflict, Fault, FileUnavailable, InvalidAnswers
from app.core.permissions import Actor
from app.core.words import words
from app.open_data.models import DataRelease
from app.open_data.queries import releases as queries
from app.open_data.rules.releases import (
    CENSUS_OF,
    FROM,
    Name,
    State,
    Step,
    cut_off,
    may_be_released,
)
from app.open_data.writers.folders import folder_of, sums_of

LONGEST = 2000
"""Signs of an erratum or of the reason of a withdrawal."""

_UNDER_WAY = words(
    "Ya hay una edición de este conjunto sin terminar. Fírmela o descártela antes de empezar otra."
)
_NOT_A_PERIOD = words("Elija un periodo que ya haya terminado.")
_EARLIER = words("Ya se publicó un periodo posterior. Sólo se corrige el último que se publicó.")
_NO_ERRATA = words("Ese periodo ya se publicó. Para corregirlo diga qué estaba mal.")
_ERRATA_OF_NOTHING = words("Ese periodo no se ha publicado todavía: no hay nada que corregir.")
_WRITE_WHY = words("Escriba el motivo: quien tenga la dirección lo va a leer.")
_TOO_LONG = words("Escriba %(most)s letras o menos.")
_NOT_NOW = words("La edición ya no está en ese paso. Vuelva a abrir la página.")
_SECOND = words("La firma otra persona: quien empezó la edición no la puede firmar.")
_NO_SET = words("Elija un conjunto.")


class NotNow(Conflict):
    """The release is not where such a step can be taken."""

    code = "not_now"
    sentence = _NOT_NOW


class SecondPerson(Conflict):
    """Who started a release never signs it."""

    code = "second_person"
    sentence = _SECOND


def start(
    session: Session, actor: Actor, dataset: str, period: str, *, errata: str | None = None
) -> DataRelease:
    """Ask for a release of a set: a worker builds it.

    Args:
        errata: what was wrong, when the period was published before.

    Raises:
        InvalidAnswers: no such set or period, or the errata is missing. Conflict: one is under way.
    """
    errata = (errata or "").strip() or None
    _check(session, dataset, period, errata)
    if queries.under_way(session, dataset) is not None:
        raise Conflict(_UNDER_WAY)
    release = DataRelease(
        dataset=dataset,
        period=period,
        number=_next_number(session, dataset, period),
        cut_off=cut_off(period),
        errata=errata,
        state=State.REQUESTED.value,
        started_by=actor.account_id,
    )
    try:
        with session.begin_nested():
            session.add(release)
    except IntegrityError as raced:
        raise Conflict(_UNDER_WAY) from raced
    session.refresh(release)
    return release


def stop(release: DataRelease) -> None:
    """Ask the worker to stop; one that it has not begun stops at once."""
    _must_be(release, Step.STOP)
    if release.state == State.REQUESTED:
        release.state = State.STOPPED.value
    release.is_to_stop = True


def resume(release: DataRelease) -> None:
    """Ask for it again, from its beginning: nothing of the first attempt was kept."""
    _must_be(release, Step.RESUME)
    release.state, release.is_to_stop, release.fault = State.REQUESTED.value, False, None
    release.step, release.done = "", 0


def discard(release: DataRelease) -> None:
    """Give up a release that nobody saw. What it drew was never published and does not count."""
    _must_be(release, Step.DISCARD)
    release.state = State.DISCARDED.value


def sign(session: Session, actor: Actor, release: DataRelease, *, data: Path) -> None:
    """Publish a release that somebody else started, after looking that its files are whole.

    Raises:
        SecondPerson: the actor started it. NotNow: it is not built. FileUnavailable: its files
            are not those that were built.
    """
    _must_be(release, Step.SIGN)
    if release.started_by == actor.account_id:
        raise SecondPerson
    folder = folder_of(data, release.dataset, name_of(release))
    if release.sums is None or sums_of(folder) != release.sums:
        raise FileUnavailable
    release.state = State.PUBLISHED.value
    release.signed_by, release.published_at = actor.account_id, now()
    session.flush()


def withdraw(actor: Actor, release: DataRelease, *, reason: str) -> None:
    """Take a published release back: its addresses say why, and the one before is the latest.

    Raises:
        InvalidAnswers: no reason. NotNow: it is not published.
    """
    reason = reason.strip()
    if fault := _text_fault(reason):
        raise InvalidAnswers({"reason": [fault]})
    _must_be(release, Step.WITHDRAW)
    release.state = State.WITHDRAWN.value
    release.withdrawn_by, release.withdrawn_at = actor.account_id, now()
    release.withdrawn_reason = reason


def name_of(release: DataRelease) -> str:
    """Give what a release is called in addresses."""
    return str(Name(release.period, release.number))


def _check(session: Session, dataset: str, period: str, errata: str | None) -> None:
    if dataset not in CENSUS_OF:
        raise InvalidAnswers({"dataset": [Fault("unknown_code", _NO_SET)]})
    if not may_be_released(dataset, period, today=today()):
        raise InvalidAnswers({"period": [Fault("not_a_period", _NOT_A_PERIOD)]})
    before = queries.shown(session, dataset)
    if any(one.period > period for one in before):
        raise InvalidAnswers({"period": [Fault("earlier", _EARLIER)]})
    is_again = any(one.period == period for one in before)
    if is_again and errata is None:
        raise InvalidAnswers({"errata": [Fault("required", _NO_ERRATA)]})
    if errata is not None and not is_again:
        raise InvalidAnswers({"errata": [Fault("nothing_to_correct", _ERRATA_OF_NOTHING)]})
    if errata is not None and (fault := _text_fault(errata)):
        raise InvalidAnswers({"errata": [fault]})


def _text_fault(text: str) -> Fault | None:
    if not text:
        return Fault("required", _WRITE_WHY)
    return Fault("too_long", _TOO_LONG, {"most": LONGEST}) if len(text) > LONGEST else None


def _next_number(session: Session, dataset: str, period: str) -> int:
    numbers = (one.number for one in queries.shown(session, dataset) if one.period == period)
    return max(numbers, default=0) + 1


def _must_be(release: DataRelease, step: Step) -> None:
    if State(release.state) not in FROM[step]:
        raise NotNow
