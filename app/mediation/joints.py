"""What this room gives to lower rooms, and to the person herself: who asks for contact with her."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.joints import Listed, OfficeActivity, Panel
from app.mediation.actions.answer import withdraw_all
from app.mediation.actions.mediate import spoken_to
from app.mediation.actions.reminders import SPOKEN, TELL
from app.mediation.models import ContactCase
from app.mediation.queries import cases
from app.mediation.queries import help as searches
from app.mediation.rules.answers import Why
from app.mediation.rules.own import OwnFace
from app.mediation.rules.requests import State
from app.skills_census.models import Profile
from app.skills_census.rules.visibility import Purpose, Status


def consent_changed(session: Session, person_id: UUID, purpose: str, is_given: bool) -> None:  # noqa: FBT001 - a joint takes no names
    """End everything that runs when she no longer wants to be told of offers."""
    if purpose == Purpose.MEDIATION and not is_given:
        withdraw_all(session, person_id, Why.NO_CONSENT)


def forget(session: Session, person_id: UUID) -> None:
    """Erase what was released of her, and end what still runs."""
    session.execute(select(func.forget_contacts(person_id)))


def profile_hidden(session: Session, profile_id: UUID) -> None:
    """End everything that runs when she leaves the census; a pause leaves it as it is."""
    profile = session.get_one(Profile, profile_id)
    if profile.status == Status.WITHDRAWN:
        withdraw_all(session, profile.person_id, Why.HIDDEN)


def task_ended(session: Session, kind: str, event: str | None, outcome: str) -> None:
    """Write on a request that its person was told, when an office says that it spoke to her."""
    if kind == TELL and event is not None and outcome == SPOKEN:
        spoken_to(session, UUID(event))


def own_panel(session: Session, person_id: UUID) -> Panel | None:
    """Give a person the requests that were passed on to her, for her own eyes; None without any."""
    found = cases.of_person(session, person_id)
    if not found:
        return None
    waiting = [case for case in found if case.own_face(now()) is OwnFace.TO_ANSWER]
    earlier = [case for case in found if case not in waiting]
    lists = (
        _listed(waiting, "Esperan su respuesta", "Waiting for your answer"),
        _listed(earlier, "Las que ya vio", "The ones you have seen"),
    )
    return Panel(
        "requests",
        es="Empresas que quieren hablar con usted",
        en="Companies that want to talk with you",
        lists=tuple(one for one in lists if one.lines),
    )


def _listed(found: Sequence[ContactCase], es: str, en: str) -> Listed:
    return Listed(
        es,
        en,
        tuple(_line(case) for case in found),
        urls=tuple(f"/mi-registro/solicitudes/{case.request_id}" for case in found),
    )


def _line(case: ContactCase) -> tuple[tuple[str, str], ...]:
    offer, stands = case.request.offer, case.own_face(now())
    return ("", offer.title or ""), ("", offer.employer.name), ("own_request_states", stands.value)


def requests_to_review(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many requests for contact wait to be looked at."""
    return OfficeActivity(
        name="requests_to_review",
        es="solicitudes de contacto por revisar",
        en="requests for contact to look at",
        count=cases.count_live(session, office, State.IN_REVIEW),
        url="/mediacion",
    )


def requests_to_answer(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many people have a request that they have not answered."""
    return OfficeActivity(
        name="requests_to_answer",
        es="personas por contestar una solicitud de contacto",
        en="people who have yet to answer a request for contact",
        count=cases.count_live(session, office, State.OFFERED),
        url="/mediacion",
    )


def searches_to_help(session: Session, office: str) -> OfficeActivity:
    """Tell an office how many searches of employers wait for its help."""
    return OfficeActivity(
        name="searches_to_help",
        es="búsquedas de empresas que piden ayuda",
        en="searches of companies that ask for help",
        count=searches.count_waiting(session, office),
        url="/busquedas/ayuda",
    )


OFFICE_FIGURES = (requests_to_review, requests_to_answer, searches_to_help)
"""What the desk of an office shows, in this order."""
