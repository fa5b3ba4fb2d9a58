"""What an office is asked to tell a person or ask her: one task an event, ended by what ends it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import frozen, now, today
from app.mediation.actions import answer
from app.mediation.actions import ask as asking
from app.mediation.actions.mediate import told
from app.mediation.actions.reminders import ask_how_it_goes
from app.mediation.jobs import HANDLERS
from app.mediation.queries import cases, requests
from app.mediation.rules.answers import Way
from app.people.models import OfficeTask
from tests.window import words_of


def tasks(scene, request_id):
    """List the tasks about a request: kind, event, and whether it is open."""
    url = f"/mediacion/{request_id}"
    with Session(scene.owner) as session:
        found = session.scalars(select(OfficeTask).where(OfficeTask.url == url))
        return sorted((t.kind, t.event.partition(":")[2], t.ended_at is None) for t in found)


def tidy(scene, **later):
    """Let the worker look for what is due, under its own login."""
    with frozen(now() + timedelta(**later)), scene.as_worker() as session:
        ask_how_it_goes(session)


def tells(scene, request_id, kind, day):
    """Let the person tell at the window what came of it."""
    with scene.at_office() as session:
        case = cases.one(session, scene.clerk, request_id)
        answer.tell(session, scene.clerk, case, kind=kind, happened_on=day)


def test_a_request_passed_on_is_a_task_that_says_whom_to_call_by_when(scene, asked, client_for):
    request_id, _ = asked

    page = client_for("ventanilla").get("/tareas")

    here = page.text.partition(f"/mediacion/{request_id}")[0].rpartition("<article")[2]
    assert tasks(scene, request_id) == [("contar_solicitud", "", True)]
    assert "Contarle que una empresa quiere hablarle" in here
    assert "3312345678" in here
    assert f"Para el {(today() + timedelta(days=2)).day} de" in here


def test_a_person_without_telephone_is_told_by_a_visit(scene, client_for, api):
    folio, ref = scene.person()
    with scene.past_walls() as session:
        person = cases.Person.__table__
        identity = person.metadata.tables["person_identity"]
        of = select(person.c.id).where(person.c.folio == folio).scalar_subquery()
        session.execute(identity.update().where(identity.c.person_id == of).values(phone=None))
    request_id = scene.ask(scene.offer(), ref)

    scene.pass_on(request_id)

    page = words_of(client_for("ventanilla").get("/tareas"))
    assert tasks(scene, request_id) == [("contar_solicitud", "", True)]
    assert "teléfono: no tiene" in page


@pytest.mark.parametrize(
    "ends",
    [
        lambda scene, request_id, _: scene.accept(request_id),
        lambda scene, request_id, _: scene.decline(request_id),
        lambda scene, request_id, _: _write_told(scene, request_id),
        lambda scene, request_id, folio: scene.at_her_door(folio).post(
            f"/mi-registro/solicitudes/{request_id}/respuesta", data={"answer": "no"}
        ),
    ],
    ids=["she says yes", "she says no", "the office told her", "she answers by herself"],
)
def test_whoever_knows_is_not_called_again(scene, asked, ends):
    request_id, folio = asked

    ends(scene, request_id, folio)

    assert ("contar_solicitud", "", False) in tasks(scene, request_id)


def _write_told(scene, request_id):
    with scene.at_office() as session:
        told(session, cases.one(session, scene.clerk, request_id), way=Way.PHONE)


@pytest.mark.parametrize(("outcome", "is_told"), [("hecho", True), ("no_quiere", False)])
def test_what_the_list_of_tasks_says_stands_on_the_request_too(
    scene, asked, client_for, outcome, is_told
):
    request_id, _ = asked
    with Session(scene.owner) as session:
        task_id = session.scalar(select(OfficeTask.id).where(OfficeTask.event == str(request_id)))

    client_for("ventanilla").post(f"/tareas/{task_id}", data={"outcome": outcome})

    assert (scene.case(request_id).told_at is not None) is is_told


def test_a_withdrawal_after_a_yes_is_a_task_and_one_before_is_none(scene, asked):
    request_id, _ = asked
    other = scene.ask(scene.offer(), scene.person()[1])
    scene.pass_on(other)
    scene.accept(request_id)

    scene.withdraw(request_id)
    scene.withdraw(other)

    assert ("avisar_retiro", "", True) in tasks(scene, request_id)
    assert tasks(scene, other) == [("contar_solicitud", "", False)]


def test_an_employer_that_gives_up_after_a_yes_is_a_task_of_the_office(scene, asked):
    request_id, _ = asked
    scene.accept(request_id)
    with scene.at_employer() as session:
        request = requests.own_one(session, scene.actor, request_id)
        asking.give_up(session, request, reason="plaza_cubierta")

    with scene.as_worker() as session:
        HANDLERS[asking.GIVEN_UP](session, {"request_id": str(request_id)})

    assert ("avisar_retiro", "", True) in tasks(scene, request_id)


def test_at_the_end_of_a_contact_and_at_3_6_and_12_months_she_is_asked_once_each(scene, asked):
    request_id, _ = asked
    scene.accept(request_id, days=10)

    tidy(scene, days=9)
    before = tasks(scene, request_id)
    for _ in range(2):
        tidy(scene, days=11)
    tells(scene, request_id, "contratada", today())
    for days in (100, 101, 190, 370, 371):
        tidy(scene, days=days)

    asked_for = [event for kind, event, _ in tasks(scene, request_id) if kind != "contar_solicitud"]
    assert before == [("contar_solicitud", "", False)]
    assert asked_for == ["fin", "sigue_12", "sigue_3", "sigue_6"]


def test_what_she_tells_by_herself_ends_the_question(scene, asked):
    request_id, _ = asked
    scene.accept(request_id, days=1)
    tidy(scene, days=2)

    tells(scene, request_id, "no_contratada", today())
    tidy(scene, days=400)

    assert ("preguntar_como_va", "fin", False) in tasks(scene, request_id)
    assert sum(kind == "preguntar_como_va" for kind, *_ in tasks(scene, request_id)) == 1
