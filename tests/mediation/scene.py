"""A scene of the mediation: an employer with an offer, a person with a profile, a drawn card.

Each side acts under the database login that serves it, and commits: walls are part of what is
tested. Everybody here is invented; each scene has its own employer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from uuid import UUID, uuid4

from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session

from app.accounts.actions.accounts import make_account
from app.core import crypto
from app.core.clock import now, today
from app.core.crypto import keyring
from app.core.logins import WORKER
from app.core.permissions import Actor, Role
from app.core.visitor import enter
from app.employers.models import Employer, EmployerAccount, EmployerPapers
from app.extensions import db
from app.mediation.actions import answer, ask, mediate
from app.mediation.actions.search import Seeker, ShownCard
from app.mediation.jobs import HANDLERS
from app.mediation.models import ContactCase, ContactRequest
from app.mediation.queries import cases, requests
from app.mediation.rules.answers import Agreement, Way
from app.mediation.rules.searches import Limits
from app.offers.models import Offer
from app.offers.queries import offers
from app.offers.queries.matching import asked_of
from app.offers.rules.matching import Side, match
from app.skills_census.models import Snapshot, SnapshotCard, SnapshotKey
from tests.makers import PASSWORD, a_word, registered
from tests.profiles import begun
from tests.window import herself

OFFICE = "14082"
RFC = "AAA010101AAA"
_weeks = count()


@dataclass(slots=True)
class Scene:
    """The engines of each side, who acts, and what they act on."""

    app: object
    owner: Engine
    worker: Engine
    window: FlaskClient
    actor: Actor
    employer_id: UUID
    employer_account: UUID
    employer_token: str
    clerk: Actor
    clerk_token: str

    @contextmanager
    def at_office(self) -> Iterator[Session]:
        """Lend a committed transaction of the clerk's."""
        with self.app.app_context():
            engine = db.engine
        with self._behind(engine, self.clerk_token) as session:
            yield session

    @contextmanager
    def at_employer(self) -> Iterator[Session]:
        """Lend a committed transaction of the employer's, under its own login."""
        with self._behind(self._pools.employer, self.employer_token) as session:
            yield session

    @contextmanager
    def as_worker(self) -> Iterator[Session]:
        """Lend a committed transaction of the worker's."""
        with Session(self.worker) as session:
            yield session
            session.commit()

    @contextmanager
    def past_walls(self) -> Iterator[Session]:
        """Lend a committed transaction of the owner's."""
        with Session(self.owner) as session:
            yield session
            session.commit()

    def browser(self) -> FlaskClient:
        """Give a browser of the employer's."""
        return self._browser_with(self.employer_token)

    def at_her_door(self, folio: str) -> FlaskClient:
        """Let a person enter by her own door, with a code printed at the window."""
        tokens = {"ventanilla": self.clerk_token}
        return herself(lambda name: self._browser_with(tokens.get(name or "")), folio)

    def _browser_with(self, token: str | None) -> FlaskClient:
        made = self.app.test_client()
        made.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        if token:
            made.set_cookie("padron", token)
        return made

    @property
    def bearer(self) -> dict[str, str]:
        """Give the header with which the employer's programs come."""
        return {"Authorization": f"Bearer {self.employer_token}"}

    @property
    def log(self) -> Engine:
        """The engine of traces."""
        return self._pools.trace

    @property
    def _pools(self):
        return self.app.extensions["padron_pools"]

    @contextmanager
    def _behind(self, engine: Engine, token: str) -> Iterator[Session]:
        with Session(engine, expire_on_commit=False) as session:
            enter(session.connection(), token=token, read_only=False)
            yield session
            session.commit()

    def offer(self, **what_matters) -> UUID:
        """Publish an offer of the scene's employer."""
        said = {
            "title": f"Empaque {a_word()}",
            "description": "Se llena cada caja y se pesa.",
            "occupation": "93",
            "municipality": OFFICE,
            "places": 3,
            "pay_unit": "semana",
            "pay_min": 2800,
            "pay_max": 3200,
            "apply_until": today() + timedelta(days=60),
            "contact_ways": ["telefono", "mensaje"],
            "contact": "33 1234 5678",
            **what_matters,
        }
        with self.past_walls() as session:
            made = Offer(
                id=uuid4(),
                employer_id=self.employer_id,
                written_by=self.employer_account,
                kind="skills",
                status="published",
                published_at=now(),
                **said,
            )
            session.add(made)
            session.flush()
            return made.id

    def person(self, *purposes: str) -> tuple[str, UUID]:
        """Register somebody with a profile; give her folio and the key of a card of hers."""
        folio = registered(self.window, phone="3312345678")
        with self.at_office() as session:
            record = begun(session, self.clerk, folio, *(purposes or ("tarjeta", "mediacion")))
            profile_id = record.profile.id
        return folio, self.card(profile_id)

    def card(self, profile_id: UUID) -> UUID:
        """Draw a card of a profile, in a week of its own."""
        ref = uuid4()
        week = date(1990, 1, 1) + timedelta(weeks=next(_weeks))
        with self.past_walls() as session:
            snapshot = Snapshot(id=uuid4(), week=week, is_current=False, people=5)
            session.add(snapshot)
            session.flush()
            session.add(
                SnapshotCard(
                    snapshot_id=snapshot.id, place=0, ref=ref, said=["region:06"], abilities={}
                )
            )
            session.flush()
            session.add(SnapshotKey(ref=ref, profile_id=profile_id))
        return ref

    def another_card(self, folio: str) -> UUID:
        """Draw one more card of a person."""
        of = "SELECT s.id FROM skills_profile s JOIN person p ON p.id = s.person_id WHERE p.folio = :f"
        with self.past_walls() as session:
            profile_id = session.scalar(text(of), {"f": folio})
        return self.card(profile_id)

    def ask(self, offer_id: UUID, ref: UUID) -> UUID:
        """Ask for contact and let the worker open the case; give the request."""
        request_id = self.only_ask(offer_id, ref)
        self.open(request_id)
        return request_id

    def only_ask(self, offer_id: UUID, ref: UUID) -> UUID:
        """Ask for contact; the worker sleeps."""
        with self.at_employer() as session:
            employer = session.get_one(Employer, self.employer_id)
            offer = offers.own_one(session, self.employer_id, offer_id)
            seeker = Seeker(self.actor, employer, self._pools.trace, Limits(60, 300))
            card = ShownCard(
                ref.hex[:16], ref, frozenset({"region:06"}), match(Side(), asked_of(offer))
            )
            return ask.ask(session, seeker, offer, card).id

    def open(self, request_id: UUID) -> None:
        """Do what follows a request, as the worker does."""
        with self.as_worker() as session:
            HANDLERS[ask.ASKED](session, {"request_id": str(request_id)})

    def pass_on(self, request_id: UUID) -> None:
        """Pass a request on to the person."""
        with self.at_office() as session:
            mediate.offer(session, self.clerk, cases.one(session, self.clerk, request_id))

    def accept(self, request_id: UUID, *fields: str, days: int = 15) -> None:
        """Let the person say yes at the window."""
        with self.at_office() as session:
            case = cases.one(session, self.clerk, request_id)
            agreement = Agreement(fields or ("nombre", "telefono"), days)
            answer.accept(session, self.clerk, case, agreement, way=Way.WINDOW)

    def decline(self, request_id: UUID) -> None:
        """Let the person say no at the window."""
        with self.at_office() as session:
            case = cases.one(session, self.clerk, request_id)
            answer.decline(session, self.clerk, case, way=Way.WINDOW)

    def withdraw(self, request_id: UUID) -> None:
        """Let the person take herself out at the window."""
        with self.at_office() as session:
            case = cases.one(session, self.clerk, request_id)
            answer.withdraw(session, self.clerk, case, way=Way.WINDOW)

    def case(self, request_id: UUID) -> ContactCase | None:
        """Read a case past the walls."""
        with Session(self.owner, expire_on_commit=False) as session:
            return session.get(ContactCase, request_id)

    def request(self, request_id: UUID) -> ContactRequest:
        """Read a request as its employer does."""
        with self.at_employer() as session:
            return requests.own_one(session, self.actor, request_id)


def make_scene(app, owner: Engine, settings, door_of) -> Scene:
    """Make an employer of its own, verified, with an account that is signed in."""
    name = f"{a_word().lower()}@prueba"
    with Session(owner) as session:
        make_account(
            session,
            name=name,
            display_name=a_word(),
            role=Role.EMPLOYER,
            office=None,
            password=PASSWORD,
        )
        session.commit()
    answered = app.test_client().post(
        "/api/v1/session", json={"account": name, "password": PASSWORD}
    )
    token = answered.get_json()["token"]
    with Session(app.extensions["padron_pools"].employer) as session:
        visitor = enter(session.connection(), token=token, read_only=True).visitor
    with Session(owner) as session:
        employer = Employer(
            id=uuid4(),
            created_by=visitor.account_id,
            name=f"Empacadora {a_word()}",
            kind="empresa",
            sector="11",
            seat=OFFICE,
            verified_until=today() + timedelta(days=400),
        )
        session.add(employer)
        session.flush()
        session.add(EmployerAccount(account_id=visitor.account_id, employer_id=employer.id))
        session.add(
            EmployerPapers(
                employer_id=employer.id,
                rfc_fingerprint=keyring().fingerprint("rfc", RFC),
                legal_name="Empacadora",
                rfc=RFC,
                address="Calle 1",
                contact_name="Rosa",
                phone="3312345678",
            )
        )
        session.commit()
        employer_id = employer.id
    ring = crypto.load_keyring(settings.keys)
    clerk = door_of("ventanilla")
    window = app.test_client()
    window.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {clerk.token}"
    return Scene(
        app=app,
        owner=owner,
        worker=create_engine(settings.database_url_for(WORKER, ring.logins[WORKER])),
        window=window,
        actor=visitor.actor,
        employer_id=employer_id,
        employer_account=visitor.account_id,
        employer_token=token,
        clerk=clerk.actor,
        clerk_token=clerk.token,
    )
