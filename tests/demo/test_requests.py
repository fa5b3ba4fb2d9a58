"""The demonstration has a request for contact in each place, told by the actions that people use."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.models import Account
from app.core.clock import now
from app.demo.requests import add_requests
from app.employers.models import EmployerAccount
from app.mediation.models import ContactCase, ContactRequest
from app.mediation.rules.faces import Face
from tests.makers import registered
from tests.profiles import begun

STORIES = 7


@pytest.fixture
def told(owner, door_of, api):
    """Tell the stories of seven people of Sayula, in one transaction; give the employer's side."""
    folios = [registered(api("ventanilla")) for _ in range(STORIES)]
    with Session(owner) as session:
        for folio in folios:
            begun(session, door_of("ventanilla").actor, folio, "tarjeta", "mediacion")
        for table in ("release_view", "contact_release", "contact_outcome", "contact_case"):
            session.execute(ContactCase.metadata.tables[table].delete())
        session.execute(ContactRequest.__table__.delete())
        add_requests(session)
        yield session
        session.rollback()


def test_the_employer_sees_each_face_of_a_request(told):
    own = (
        select(EmployerAccount.employer_id)
        .join(Account, Account.id == EmployerAccount.account_id)
        .where(Account.name == "empresa@demo")
    )
    requests = told.scalars(select(ContactRequest)).all()

    assert {each.employer_id for each in requests} == set(told.scalars(own))
    assert {each.face(now()) for each in requests} == {
        Face.WAITING,
        Face.ACCEPTED,
        Face.UNANSWERED,
        Face.OVER,
    }


def test_the_office_has_something_in_every_state_and_every_end(told):
    cases = told.scalars(select(ContactCase)).all()

    assert any(case.office == "14082" for case in cases)
    assert {case.why for case in cases} == {
        None,
        "dijo_no",
        "sin_respuesta",
        "se_retiro",
        "termino_plazo",
    }
    assert {case.state for case in cases if case.why is None} == {
        "en_revision",
        "ofrecida",
        "aceptada",
    }


def test_telling_them_again_adds_nothing(told):
    before = told.scalar(select(func.count(ContactRequest.id)))

    add_requests(told)

    assert told.scalar(select(func.count(ContactRequest.id))) == before == STORIES
