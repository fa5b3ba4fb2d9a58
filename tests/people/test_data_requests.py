"""Requests about personal data: the clock, who answers, two to cancel, and what is left of a person."""

import re
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app import worker
from app.core import crypto, ledger
from app.core.audit import AuditEvent
from app.core.clock import today
from app.core.errors import InvalidAnswers, NotFound
from app.core.logins import WORKER
from app.core.permissions import Role
from app.core.tampering import inspect
from app.extensions import db
from app.people.actions import data_requests as actions
from app.people.models import Person
from app.people.queries.reach import find
from app.people.rules import data_requests as rules
from app.people.rules.data_requests import Kind, Standing, State
from tests.makers import a_key, a_word, registered
from tests.profiles import fill_profile
from tests.walls.rows import AN_ANSWER_OF_EACH

COUNTED = {
    "attention": "that an office attended somebody",
    "alert": "that an alert was looked at",
    "contact_case": "that an employer asked",
    "data_request": "that she asked, and who agreed",
    "laborer": "that somebody was registered, where and when",
    "record_key": "the number that blurs counts",
    "skills_profile": "that there was a profile",
}
"""What stays of a cancelled person, and what for."""


@pytest.mark.parametrize(
    ("received", "term", "due"),
    [
        (date(2026, 11, 3), "20 días hábiles", date(2026, 12, 2)),
        (date(2026, 12, 18), "5 días hábiles", date(2026, 12, 28)),
        (date(2026, 11, 3), "los que diga la autoridad", date(2026, 12, 2)),
    ],
)
def test_the_term_is_counted_in_working_days_as_the_legal_term_says(received, term, due):
    assert rules.due_on(received, term, cvegeo="14082") == due


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("kind", list(Kind))
def test_only_a_cancellation_that_waits_is_agreed_to_and_never_twice_by_one(kind, state):
    first, other = uuid4(), uuid4()
    asked = Standing(kind=kind, state=state, first_by=first)

    waits = kind is Kind.CANCELLATION and state in {State.OPEN, State.APPROVED}

    assert rules.may_agree(asked, other) is waits
    assert rules.may_agree(asked, first) is False


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.ANALYST])
def test_an_office_answers_all_but_a_cancellation(role):
    cancel = Standing(kind=Kind.CANCELLATION, state=State.OPEN)
    correct = Standing(kind=Kind.CORRECTION, state=State.OPEN)
    running = Standing(kind=Kind.CANCELLATION, state=State.RUNNING)

    assert rules.may_answer(correct, role)
    assert rules.may_answer(cancel, role) is (role is Role.ANALYST)
    assert not rules.may_answer(running, role)


@pytest.fixture
def here(session_of):
    """The one session of a test, at the window."""
    return session_of("ventanilla")


@pytest.fixture
def asked(api, here, door_of):
    """A cancellation as the window wrote it, in the transaction of the test."""
    actor = door_of("ventanilla").actor
    reached = find(here, actor, registered(api("ventanilla")))
    return actions.ask(here, actor, reached, kind="cancelacion", said="ya no quiere estar")


def test_a_request_has_a_day_by_which_it_is_due(asked):
    assert (asked.state, asked.office, asked.received_on) == ("abierta", "14082", today())
    assert asked.due_on == rules.due_on(today(), "20", cvegeo="14082")


def test_a_right_that_does_not_exist_or_a_day_to_come_is_told(here, api, door_of):
    actor = door_of("ventanilla").actor
    reached = find(here, actor, registered(api("ventanilla")))

    with pytest.raises(InvalidAnswers) as told:
        actions.ask(here, actor, reached, kind="olvido", received_on=date(2999, 1, 1))

    assert set(told.value.faults) == {"kind", "received_on"}


def test_the_window_can_neither_refuse_nor_agree_to_a_cancellation(here, asked, door_of):
    actor = door_of("ventanilla").actor

    with pytest.raises(NotFound):
        actions.answer(here, actor, asked.id, text="no", refused=True)


def test_another_office_does_not_see_the_request(here, asked, door_of, session_of):
    with pytest.raises(NotFound):
        actions.answer(
            session_of("ventanilla2"),
            door_of("ventanilla2").actor,
            asked.id,
            text="x",
            refused=True,
        )


# From here on a whole story, which commits.


@pytest.fixture(scope="module")
def workers(settings):
    ring = crypto.load_keyring(settings.keys)
    engine = create_engine(settings.database_url_for(WORKER, ring.logins[WORKER]))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def window(app, door_of):
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('ventanilla').token}"
    return client


@pytest.fixture(scope="module")
def staff(app, door_of):
    def client(name):
        made = app.test_client()
        made.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        made.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of(name).token}"
        return made

    return client


def a_whole_person(app, window, token) -> tuple[str, str]:
    """Register somebody of whom every room keeps something; give folio and a surname of hers."""
    surname = a_word()
    folio = registered(window, first_surname=surname, answers=AN_ANSWER_OF_EACH)
    sent = {"reason": "trajo su acta", "given_names": "Rosalba"}
    window.patch(f"/api/v1/laborers/{folio}", json=sent, headers={"If-Match": '"1"'})
    minor = {"given_names": "Nayeli", "sex": "M", "age": 4}
    window.post(f"/api/v1/laborers/{folio}/minors", json=minor, headers=a_key())
    told = {"kind": "deuda", "note": "no le dejan irse"}
    window.post(f"/api/v1/laborers/{folio}/referrals", json=told, headers=a_key())
    window.post(f"/personas/{folio}/clave")
    window.get(f"/jornaleros/{folio}/comprobante")
    with app.app_context():
        fill_profile(db.engine, token, folio)
    return folio, surname


def a_request(window, folio, kind="cancelacion") -> str:
    sent = {"kind": kind, "said": "ya no quiere estar", "clave": a_key()["Idempotency-Key"]}
    answer = window.post(f"/personas/{folio}/derechos", data=sent)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


@pytest.fixture(scope="module")
def story(app, window, staff, door_of, workers, superuser):
    """Cancel a person from the window to the worker; tell what there was before and what is left."""
    folio, surname = a_whole_person(app, window, door_of("ventanilla").token)
    with superuser.connect() as line:
        person_id = line.execute(select(Person.id).where(Person.folio == folio)).scalar_one()
        laborers = line.execute(text("SELECT count(*) FROM laborer")).scalar_one()
    page = a_request(window, folio)
    first = staff("secretaria").post(f"{page}/acuerdo")
    again = staff("secretaria").post(f"{page}/acuerdo")
    waiting = window.get(page).text
    second = staff("admin").post(f"{page}/acuerdo")
    worker.drain(workers)
    return {
        "folio": folio, "surname": surname, "person": person_id, "page": page,
        "answers": (first.status_code, again.status_code, second.status_code),
        "waiting": waiting, "laborers": laborers,
    }  # fmt: skip


def test_it_takes_two_persons_and_the_same_one_twice_is_not_two(story):
    assert story["answers"] == (303, 404, 303)
    assert "Una persona la aprobó; falta otra" in story["waiting"]


def test_nothing_that_identifies_her_is_left_in_any_table(story, superuser):
    query = text(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' "
        "AND column_name = 'person_id' AND table_name NOT IN ('audit_event', 'access_event')"
    )
    with superuser.connect() as line:
        left = {
            table
            for table in line.scalars(query).all()
            if line.execute(
                text(f"SELECT count(*) FROM {table} WHERE person_id = :id"), {"id": story["person"]}
            ).scalar_one()
        }

    assert left <= set(COUNTED)
    assert {"laborer", "skills_profile", "data_request"} <= left


def test_her_folio_stands_nowhere_but_in_what_she_holds(story, superuser):
    folio = story["folio"]
    with superuser.connect() as line:
        tables = line.scalars(
            text(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            )
        ).all()
        found = {
            table
            for table in tables
            if line.execute(
                text(
                    f"SELECT count(*) FROM {table} t WHERE t::text ILIKE '%' || :folio || '%' "
                    f"OR t::text LIKE '%' || :hex || '%'"
                ),
                {"folio": folio, "hex": folio.encode().hex()},
            ).scalar_one()
        }

    assert found <= {"audit_event"}  # the account that was named by it: no person beside it


def test_what_the_log_said_of_her_is_out_and_the_log_is_as_it_was_sealed(story, owner, workers):
    worker.seal_log(workers)
    with Session(owner) as session:
        found = inspect(session, cancelled={story["person"]})
        said = session.scalars(
            select(AuditEvent).where(
                AuditEvent.person_id == story["person"], AuditEvent.salt.is_not(None)
            )
        ).all()

    assert found.findings == []
    assert found.erased > 20
    assert {line.table_name for line in said} <= {"data_request"}


def test_no_session_finds_her_any_more(story, window, client_for, api):
    folio = story["folio"]

    assert client_for("ventanilla").get(f"/jornaleros/{folio}").status_code == 404
    assert api("ventanilla").get(f"/api/v1/profiles/{folio}").status_code == 404
    assert story["surname"] not in client_for("jefa").get("/jornaleros").text


def test_counts_of_registered_people_stay(story, superuser):
    with superuser.connect() as line:
        assert line.execute(text("SELECT count(*) FROM laborer")).scalar_one() >= story["laborers"]


def test_she_stands_in_the_ledger_beside_the_keys_by_a_random_number_only(story, settings):
    path = ledger.ledger_beside(settings.keys)

    assert story["person"] in {one.person_id for one in ledger.read_ledger(path)}
    assert path.stat().st_mode & 0o077 == 0
    assert story["folio"] not in path.read_text()


def test_the_request_tells_that_it_was_done(story, window, staff):
    page = staff("admin").get(story["page"]).text

    assert "Cumplida" in page
    assert story["folio"] not in page
    assert "ya no quiere estar" not in page


def test_a_cancellation_done_twice_does_the_same(story, workers, superuser, settings):
    path = ledger.ledger_beside(settings.keys)
    lines = path.read_text()
    with Session(workers) as session:
        actions.carry_out(session, UUID(story["page"].rpartition("/")[2]))
        session.commit()

    assert path.read_text() == lines


def test_without_two_agreements_the_database_itself_refuses(api, superuser, workers):
    folio = registered(api("ventanilla"))
    with superuser.connect() as line:
        person = line.execute(select(Person.id).where(Person.folio == folio)).scalar_one()

    for room in ("forget_person", "forget_laborer", "forget_profile", "forget_contacts"):
        with workers.connect() as line, pytest.raises(DBAPIError) as refused:
            line.execute(text(f"SELECT {room}(:p)"), {"p": person})
        assert refused.value.orig.sqlstate == "42501"


def test_a_half_written_line_of_the_ledger_costs_no_other(tmp_path):
    path = tmp_path / "keys.json.cancelled"
    whole = uuid4()
    path.write_text(f'{{"person": "{whole}", "at": "2026-11-20T10:00:00+00:00"}}\n{{"pers')

    assert [one.person_id for one in ledger.read_ledger(path)] == [whole]


def test_a_request_is_answered_at_the_window_and_printed_for_her(window, api):
    page = a_request(window, registered(api("ventanilla")), kind="rectificacion")

    sent = {"answer": "Se corrigió el apellido con su acta.", "que": "cumplida"}
    answered = window.post(f"{page}/respuesta", data=sent)
    shown = window.get(page).text

    assert answered.status_code == 303
    assert "Se corrigió el apellido con su acta." in shown
    assert re.search(r"Cumplida", shown)


@pytest.mark.parametrize("name", ["ventanilla", "jefa", "secretaria", "admin"])
def test_the_desk_lists_what_waits_with_its_day(window, client_for, api, name):
    a_request(window, registered(api("ventanilla")))

    page = client_for(name).get("/derechos")

    assert page.status_code == 200
    assert "Cancelación: borrar sus datos" in page.text
    assert "Para el " in page.text
    assert client_for(name).get("/derechos?ver=terminadas").status_code == 200


def test_an_empty_answer_and_an_unknown_right_come_back_with_a_sentence(window, api):
    folio = registered(api("ventanilla"))
    page = a_request(window, folio, kind="acceso")

    empty = window.post(f"{page}/respuesta", data={"answer": "", "que": "cumplida"})
    unknown = window.post(
        f"/personas/{folio}/derechos", data={"kind": "x", "clave": a_key()["Idempotency-Key"]}
    )

    assert (empty.status_code, unknown.status_code) == (422, 422)
    assert "Hay un problema" in empty.text
