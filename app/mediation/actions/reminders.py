"""What the office of a person is asked to tell her or ask her: one task an event, ended once done.

Nothing here is sent to anybody: she may have no telephone and no e-mail, and her office knows how
to find her.
"""

from datetime import timedelta

from sqlalchemy.orm import Session

from app.core.clock import local, now, today
from app.mediation.models import ContactCase
from app.mediation.queries import cases
from app.mediation.rules.outcomes import due, follow_ups
from app.people.actions.tasks import add_task, end_task

TELL, TELL_IT_IS_OVER, ASK = "contar_solicitud", "avisar_retiro", "preguntar_como_va"
SPOKEN = "hecho"
"""Of ``task_outcomes``: the office spoke to her."""
ASKED_FOR = timedelta(days=731)
"""Somebody hired late in her term is still asked at 12 months; after two years nobody is."""


def tell(session: Session, case: ContactCase) -> None:
    """Ask that she be told of a request that was passed on to her."""
    _add(session, case, TELL, str(case.request_id))


def told(session: Session, case: ContactCase) -> None:
    """Write that she knows of a request, or that there is nothing left to tell of it."""
    end_task(session, person_id=case.person_id, kind=TELL, url=_url(case))


def tell_it_is_over(session: Session, case: ContactCase) -> None:
    """Ask that she be told that her contact is out of sight before its term."""
    _add(session, case, TELL_IT_IS_OVER, str(case.request_id))


def asked(session: Session, case: ContactCase) -> None:
    """Write that she told how it goes."""
    end_task(session, person_id=case.person_id, kind=ASK, url=_url(case))


def ask_how_it_goes(session: Session) -> None:
    """Ask offices to ask what came of each contact: at its end, then at 3, 6 and 12 months."""
    for case, over_at, known in cases.followed(session, since=now() - ASKED_FOR):
        next_ = due(follow_ups(known, over_on=local(over_at).date()), on=today())
        if next_ is not None:
            _add(session, case, ASK, f"{case.request_id}:{next_.kind or 'fin'}")


def _add(session: Session, case: ContactCase, kind: str, event: str) -> None:
    add_task(
        session,
        person_id=case.person_id,
        office=case.office,
        kind=kind,
        url=_url(case),
        event=event,
    )


def _url(case: ContactCase) -> str:
    return f"/mediacion/{case.request_id}"
