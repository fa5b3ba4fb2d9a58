"""The contracts of the joints: what a lower room asks of those above, in its own transaction."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import joints
from app.core.censuses import SKILLS
from app.core.clock import today
from app.core.joints import Joint, OfficeActivity
from app.people.actions import consents, tasks
from app.people.models import Person, PersonIdentity
from app.people.queries import reach
from app.people.queries.tasks import open_ones
from app.registry.models import Laborer
from app.skills_census.actions import life
from tests.makers import a_consent, registered
from tests.profiles import begun

HOME = "14082"
JOINTS = [joint for joint in vars(joints).values() if isinstance(joint, Joint)]


@pytest.fixture
def heard():
    """Listen at ``on_consent_changed`` for one test."""
    told = []

    def listen(session, person_id, purpose, given):
        told.append((session, person_id, purpose, given))

    joints.on_consent_changed.join(listen)
    yield told
    joints.on_consent_changed.providers.remove(listen)


def test_who_provides_what_is_told(app, capsys):
    told = {
        joint.name: [f"{p.__module__}.{p.__qualname__}" for p in joint.providers]
        for joint in JOINTS
    }

    with capsys.disabled():
        print(f"\njoints: {told}")  # noqa: T201 - HOUSE.md §1 asks for it

    assert [joint.name for joint in JOINTS] == [
        name for name, value in vars(joints).items() if isinstance(value, Joint)
    ]
    assert all(name.startswith("app.") for names in told.values() for name in names)


def test_a_provider_is_joined_once_however_many_apps_are_made():
    joint = Joint("it")
    for _ in range(2):
        joint.join(len)

    assert joint("abc") == [3]


def test_office_activity_gives_a_figure_in_two_languages(session, door_of):
    office = door_of("ventanilla").actor.office

    figures = joints.office_activity(session, office)

    assert figures
    assert all(isinstance(figure, OfficeActivity) for figure in figures)
    assert all(figure.es and figure.en and figure.count >= 0 for figure in figures)
    assert len({figure.name for figure in figures}) == len(figures)


def test_offices_active_tells_yes_or_no_of_each_office_on_a_day(api, session):
    registered(api("ventanilla"))
    day = today()

    (now,) = joints.offices_active(session, day)
    (before,) = joints.offices_active(session, day.replace(year=2016))

    assert HOME in now
    assert before == frozenset()


def test_on_consent_changed_is_called_in_the_transaction_of_the_change(
    api, session, door_of, heard
):
    agreed = a_consent(purposes=["registro", "estadistica", "contacto"])
    folio = registered(api("ventanilla"), consent=agreed)
    actor = door_of("ventanilla").actor
    person = reach.find(session, actor, folio).person

    consents.withdraw(session, actor, person, "contacto")

    assert heard == [(session, person.id, "contacto", False)]


def test_measures_are_in_order_of_days_and_each_has_a_name_of_its_own(session):
    known = joints.measures(session, today())

    for measure in known:
        days = [point.on for point in measure.points]
        assert days == sorted(set(days))
        assert all(0 <= point.verified <= point.reported for point in measure.points)
    assert len({measure.name for measure in known}) == len(known)


def test_on_profile_hidden_is_called_when_a_person_pauses_her_profile(api, session, door_of):
    told = []

    def listen(session, profile_id):
        told.append((session, profile_id))

    actor = door_of("ventanilla").actor
    profile = begun(session, actor, registered(api("ventanilla")), "tarjeta").profile
    joints.on_profile_hidden.join(listen)

    life.pause(session, profile)

    joints.on_profile_hidden.providers.remove(listen)
    assert told == [(session, profile.id)]


def test_person_panels_give_what_each_census_keeps_and_none_of_one_she_is_not_in(
    api, session, door_of
):
    actor = door_of("ventanilla").actor
    laborer = reach.find(session, actor, registered(api("ventanilla"))).person
    both = begun(session, actor, registered(api("ventanilla")), "tarjeta").person

    of_one = [panel for panel in joints.person_panels(session, laborer.id) if panel]
    of_two = [panel for panel in joints.person_panels(session, both.id) if panel]

    assert [panel.name for panel in of_one] == ["person", "laborer"]
    assert [panel.name for panel in of_two] == ["person", "laborer", "profile"]
    assert all(panel.es and panel.en for panel in of_two)


def test_on_registered_is_called_when_somebody_enters_a_census(api, session, door_of):
    told = []

    def listen(session, person_id, census):
        told.append((session, person_id, census))

    folio = registered(api("ventanilla"))
    joints.on_registered.join(listen)

    person = begun(session, door_of("ventanilla").actor, folio, "tarjeta").person

    joints.on_registered.providers.remove(listen)
    assert told == [(session, person.id, SKILLS)]


def test_on_task_ended_is_called_once_an_office_says_what_came_of_a_call(api, session, door_of):
    told = []

    def listen(_session, kind, event, outcome):
        told.append((kind, event, outcome))

    actor = door_of("ventanilla").actor
    person = reach.find(session, actor, registered(api("ventanilla"))).person
    kind = "confirmar_perfil"
    tasks.add_task(session, person_id=person.id, office=HOME, kind=kind, event="confirmado")
    (task_id,) = session.scalars(open_ones(person.id, kind))
    joints.on_task_ended.join(listen)

    tasks.write_outcome(session, actor, task_id, outcome="no_contesta")
    tasks.write_outcome(session, actor, task_id, outcome="hecho")

    joints.on_task_ended.providers.remove(listen)
    assert told == [(kind, "confirmado", "hecho")]


def test_on_erase_leaves_of_a_person_only_what_is_counted(owner, api, settings):
    folio = registered(api("ventanilla"), phone="3312345678")
    with Session(owner) as past:
        person_id = past.scalar(select(Person.id).where(Person.folio == folio))
        joints.on_erase(past, person_id)

        person = past.get_one(Person, person_id, populate_existing=True)
        identity = past.get(PersonIdentity, person_id)

        assert (identity, person.cancelled_at is not None) == (None, True)
        assert past.scalar(select(Laborer.office).where(Laborer.person_id == person_id)) == HOME
        past.rollback()
