"""Tasks of an office: whom to call or visit, by when, and what came of it."""

from datetime import date
from uuid import uuid4

import pytest

from app.core.codelists import codelist
from app.core.errors import InvalidAnswers, NotFound
from app.people.actions.tasks import add_task, end_task, write_outcome
from app.people.queries.reach import find
from app.people.queries.tasks import tasks_of
from app.people.rules import tasks as rules
from tests.makers import registered


@pytest.fixture
def actor(door_of):
    return door_of("ventanilla").actor


@pytest.fixture
def here(session_of):
    """The one session of a test, at the window."""
    return session_of("ventanilla")


@pytest.fixture
def person(api, here, actor):
    folio = registered(api("ventanilla"))
    return find(here, actor, folio).person


@pytest.fixture
def tasks(here, actor, person):
    """List the tasks about the person, open or ended."""

    def found(kind="confirmar_perfil"):
        each = [*tasks_of(here, actor), *tasks_of(here, actor, ended=True)]
        of_her = [one.task for one in each if one.person.id == person.id]
        return [task for task in of_her if task.kind == kind]

    return found


@pytest.fixture
def ask(here, person):
    """Ask the office to call or visit the person."""

    def asked(**more):
        add_task(here, person_id=person.id, office="14082", kind="confirmar_perfil", **more)

    return asked


@pytest.fixture
def task(ask, tasks):
    ask()
    (made,) = tasks()
    return made


def test_a_task_has_the_days_of_its_kind():
    assert rules.due_on("contar_solicitud", from_day=date(2026, 11, 20)) == date(2026, 11, 22)


def test_the_same_open_task_is_asked_for_once(ask, tasks, task):
    ask()

    assert tasks() == [task]


def test_one_event_makes_one_task_even_when_that_is_done(here, actor, ask, tasks):
    ask(event="confirmado:2026-05-20")
    (made,) = tasks()
    write_outcome(here, actor, made.id, outcome="hecho")

    ask(event="confirmado:2026-05-20")
    ask(event="confirmado:2026-11-16")

    assert sorted(task.event for task in tasks()) == [
        "confirmado:2026-05-20",
        "confirmado:2026-11-16",
    ]


def test_only_the_task_that_leads_there_ends(here, person, ask, tasks):
    for nth in "ab":
        ask(event=nth, url=f"/mediacion/{nth}")

    end_task(here, person_id=person.id, kind="confirmar_perfil", url="/mediacion/a")

    assert {task.event: task.ended_at is not None for task in tasks()} == {"a": True, "b": False}


def test_no_answer_keeps_a_task_open_and_counts_the_try(here, actor, task):
    write_outcome(here, actor, task.id, outcome="no_contesta")

    assert (task.tries, task.ended_at) == (1, None)
    assert task.id in {one.task.id for one in tasks_of(here, actor)}


def test_after_five_tries_a_task_ends_by_itself(here, actor, task):
    for _ in range(rules.MOST_TRIES):
        write_outcome(here, actor, task.id, outcome="no_contesta")

    assert task.ended_at is not None


@pytest.mark.parametrize("outcome", ["hecho", "sin_telefono", "se_mudo", "no_quiere"])
def test_what_leaves_nothing_to_do_ends_a_task(here, actor, task, outcome):
    write_outcome(here, actor, task.id, outcome=outcome, note="por la tarde")

    assert task.ended_at is not None
    assert task.note == "por la tarde"


def test_a_task_whose_reason_is_gone_ends_without_a_call(here, person, task):
    end_task(here, person_id=person.id, kind="confirmar_perfil")

    assert task.ended_at is not None
    assert task.tries == 0


def test_an_outcome_that_is_none_is_asked_again(here, actor, task):
    with pytest.raises(InvalidAnswers) as refusal:
        write_outcome(here, actor, task.id, outcome="quizá", note="x" * 301)

    assert set(refusal.value.faults) == {"outcome", "note"}


def test_a_task_of_another_office_is_as_unknown(session_of, door_of, task):
    other = door_of("ventanilla2").actor

    for which in (task.id, uuid4()):
        with pytest.raises(NotFound):
            write_outcome(session_of("ventanilla2"), other, which, outcome="hecho")


def test_every_kind_says_its_days_and_every_outcome_whether_it_ends():
    assert all(int(row.more["days"]) > 0 for _, row in codelist(rules.KINDS).items())
    assert {row.more["ends"] for _, row in codelist(rules.OUTCOMES).items()} == {"yes", "no"}
