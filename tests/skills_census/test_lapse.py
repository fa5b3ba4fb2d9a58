"""A profile that nobody confirms: its office is asked in time, once, and not when there is no need."""

from datetime import timedelta

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from app.core import crypto
from app.core.clock import frozen, now
from app.core.logins import WORKER
from app.people.models import OfficeTask, Person
from app.skills_census.actions.lapse import ask_to_confirm
from app.skills_census.rules.visibility import FRESH_DAYS, UNASKED
from tests.makers import registered
from tests.profiles import begun
from tests.window import herself

IN_TIME = UNASKED + timedelta(hours=1)


@pytest.fixture(scope="module")
def worker(settings, app):
    ring = crypto.load_keyring(settings.keys)
    engine = create_engine(settings.database_url_for(WORKER, ring.logins[WORKER]))
    yield engine
    engine.dispose()


@pytest.fixture
def profile_of(api, owner, door_of, app):
    """Write a profile with some consents, for good; give its folio."""

    def made(*purposes):
        folio = registered(api("ventanilla"))
        with Session(owner) as session:
            begun(session, door_of("ventanilla").actor, folio, *purposes)
            session.commit()
        return folio

    return made


@pytest.fixture
def tasks(owner, worker):
    """Let the worker look after some time; list whether each task of a person is open."""

    def found(folio, *later):
        for each in later:
            with frozen(now() + each), Session(worker) as session:
                ask_to_confirm(session)
                session.commit()
        with Session(owner) as session:
            return list(
                session.scalars(
                    select(OfficeTask.ended_at.is_(None))
                    .join(Person, Person.id == OfficeTask.person_id)
                    .where(Person.folio == folio, OfficeTask.kind == "confirmar_perfil")
                )
            )

    return found


def test_twenty_days_before_a_card_leaves_the_search_its_office_is_asked_once(profile_of, tasks):
    folio = profile_of("tarjeta")

    early = tasks(folio, UNASKED - timedelta(hours=1))
    in_time = tasks(folio, IN_TIME, IN_TIME + timedelta(days=3))

    assert (early, in_time) == ([], [True])


def test_whoever_shows_no_card_has_nothing_to_confirm(profile_of, tasks):
    assert tasks(profile_of(), IN_TIME) == []


def test_a_card_that_has_left_is_not_asked_for_again(profile_of, tasks):
    assert tasks(profile_of("tarjeta"), timedelta(days=FRESH_DAYS, hours=1)) == []


@pytest.mark.parametrize("step", ["confirmar", "pausar", "retirar"])
def test_what_the_person_says_by_her_own_door_ends_the_question(
    profile_of, tasks, client_for, step
):
    folio = profile_of("tarjeta")
    tasks(folio, IN_TIME)

    done = herself(client_for, folio).post(f"/mi-registro/perfil/{step}")

    assert done.status_code == 303
    assert tasks(folio) == [False]


def test_the_worker_reads_no_name_for_it(worker):
    with pytest.raises(Exception, match="permission denied"), Session(worker) as session:
        session.execute(text("SELECT given_names FROM person_identity"))
