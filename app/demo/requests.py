"""Invented requests for contact: one in each place where a request may stand, between two that sign in.

The employer is the one of `empresa@demo`; the people are of Sayula as far as there are any. Each
story is lived with the actions that people use, on the days on which it would have happened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app.accounts.models import Account
from app.core.clock import frozen, now, today
from app.core.permissions import Actor, Role
from app.demo.accounts import SAYULA
from app.employers.models import EmployerAccount
from app.mediation.actions import answer, ask, mediate
from app.mediation.actions.finish import finish
from app.mediation.models import ContactCase, ContactRequest, ReleaseView
from app.mediation.queries import cases
from app.mediation.queries.contact import releasable
from app.mediation.rules.answers import Agreement, Way, Why
from app.mediation.rules.outcomes import HIRED, Side
from app.mediation.rules.requests import Event, State, taken
from app.mediation.rules.terms import DEFAULT_DAYS, answer_at, review_due_on
from app.offers.models import Offer
from app.offers.rules.states import Kind
from app.offers.rules.states import State as OfferState
from app.people.models import Person, PersonDoor
from app.skills_census.actions.snapshot import row_of
from app.skills_census.models import Profile
from app.skills_census.queries.consents import last_word
from app.skills_census.queries.visible import facts_of, is_visible
from app.skills_census.rules.visibility import Purpose

_TOLD = ("region", "skill", "education")
"""What the card of a story says, two skills at most."""
_FIELDS = ("nombre", "telefono", "municipio")


@dataclass(frozen=True, slots=True)
class Scene:
    """Who acts in a story: the employer with an offer, and somebody at the office of the person."""

    session: Session
    employer: Actor
    clerk: Actor
    offer: Offer


Story = Callable[[Scene, ContactCase, datetime], None]


def add_requests(session: Session) -> None:
    """Add the stories once, as far as there are people for them."""
    if session.scalars(select(ContactRequest.id).limit(1)).first() is not None:
        return
    employer = _account(session, Account.name == "empresa@demo")
    offers = session.scalars(_offers(employer)).all()
    people = session.execute(_people()).all() if offers else []
    for nth, ((days, story), found) in enumerate(zip(_STORIES, people, strict=False)):
        profile, office = found
        clerk = _account(session, Account.id == profile.captured_by)
        scene = Scene(session, employer, clerk, offers[nth % len(offers)])
        began = now() - timedelta(days=days, hours=nth)
        with frozen(began):
            case = _arrived(scene, profile, office)
        story(scene, case, began)
    session.flush()


def _offers(employer: Actor) -> Select[Offer]:
    own = select(EmployerAccount.employer_id).where(
        EmployerAccount.account_id == employer.account_id
    )
    return (
        select(Offer)
        .where(
            Offer.employer_id.in_(own),
            Offer.kind == Kind.SKILLS.value,
            Offer.status == OfferState.PUBLISHED.value,
        )
        .order_by(Offer.title)
    )


def _account(session: Session, which: ColumnElement[bool]) -> Actor:
    account = session.scalars(select(Account).where(which)).one()
    return Actor(account.id, Role(account.role), account.office)


def _people() -> Select[Profile, str]:
    """Give who wants to be told of jobs: she who signs in, those of Sayula, then the others."""
    herself = select(PersonDoor.person_id)
    is_here = Person.home_office == SAYULA
    return (
        select(Profile, Person.home_office)
        .join(Person, Person.id == Profile.person_id)
        .where(is_visible(now=now()), last_word(Profile.person_id, Purpose.MEDIATION))
        .order_by(Person.id.in_(herself).desc(), is_here.desc(), Person.folio)
        .limit(len(_STORIES))
    )


def _arrived(scene: Scene, profile: Profile, office: str) -> ContactCase:
    """Write a request and its case as they stand once the worker has brought it to the office."""
    facts = facts_of(scene.session, profile.id)
    tokens = sorted(row_of(facts).tokens()) if facts else []
    said = [each for name in _TOLD for each in tokens if each.startswith(f"{name}:")][:4]
    ref, offer = uuid4(), scene.offer
    request = ContactRequest(
        id=uuid4(),
        employer_id=offer.employer_id,
        offer_id=offer.id,
        sent_by=scene.employer.account_id,
        sent_at=now(),
        card=ref.hex[:16],
        card_ref=ref,
        said=said,
    )
    scene.session.add(request)
    scene.session.flush()
    case = ContactCase(
        request_id=request.id,
        person_id=profile.person_id,
        profile_id=profile.id,
        employer_id=offer.employer_id,
        office=office,
        state=taken(State.SENT, Event.ARRIVE).after.value,
        arrived_at=now(),
        review_due_on=review_due_on(now(), office=office),
        answer_at=answer_at(now()),
        fields=[],
    )
    scene.session.add(case)
    scene.session.flush()
    scene.session.expire(case)
    whole: ContactCase = scene.session.scalars(
        cases.whole().where(ContactCase.request_id == request.id)
    ).one()
    return whole


def _waits_for_review(_scene: Scene, _case: ContactCase, _began: datetime) -> None:
    """Nobody at the office has looked yet."""


def _waits_for_her(scene: Scene, case: ContactCase, began: datetime) -> None:
    with frozen(began + timedelta(hours=5)):
        mediate.offer(scene.session, scene.clerk, case)


def _said_no(scene: Scene, case: ContactCase, began: datetime) -> None:
    _waits_for_her(scene, case, began)
    with frozen(began + timedelta(days=1)):
        answer.decline(scene.session, scene.clerk, case, way=Way.PHONE)


def _never_answered(scene: Scene, case: ContactCase, began: datetime) -> None:
    _waits_for_her(scene, case, began)
    with frozen(case.answer_at):
        finish(scene.session, case, Event.FALL_DUE, Why.SILENT)


def _said_yes(scene: Scene, case: ContactCase, began: datetime) -> None:
    _waits_for_her(scene, case, began)
    with frozen(began + timedelta(days=1)):
        known = releasable(scene.session, case)
        fields = tuple(code for code in _FIELDS if code in known)
        agreement = Agreement(fields, DEFAULT_DAYS)
        answer.accept(scene.session, scene.clerk, case, agreement, way=Way.WINDOW)
    for days in (1, 2):
        scene.session.add(
            ReleaseView(
                request_id=case.request_id,
                account_id=scene.employer.account_id,
                at=began + timedelta(days=days, hours=3),
            )
        )


def _took_it_back(scene: Scene, case: ContactCase, began: datetime) -> None:
    _said_yes(scene, case, began)
    with frozen(began + timedelta(days=4)):
        answer.withdraw(scene.session, scene.clerk, case, way=Way.WINDOW)
    with frozen(began + timedelta(days=5)):
        ask.acknowledge(scene.session, scene.employer, case.request)


def _was_hired(scene: Scene, case: ContactCase, began: datetime) -> None:
    _said_yes(scene, case, began)
    with frozen(began + timedelta(days=10)):
        answer.tell(scene.session, scene.clerk, case, kind=HIRED, happened_on=today())
        ask.tell(
            scene.session,
            scene.employer,
            case.request,
            side=Side.EMPLOYER,
            kind=HIRED,
            happened_on=today(),
        )
    with frozen(began + timedelta(days=DEFAULT_DAYS + 2)):
        finish(scene.session, case, Event.END, Why.TERM)
        ask.acknowledge(scene.session, scene.employer, case.request)


_STORIES: tuple[tuple[int, Story], ...] = (
    (1, _waits_for_her),
    (0, _waits_for_review),
    (5, _said_yes),
    (3, _said_no),
    (8, _took_it_back),
    (100, _was_hired),
    (14, _never_answered),
)
"""How many days ago each began, and how far it has come; the first is of her who signs in."""
