"""Drafts of a registration: who reaches them, what collides, what is kept and for how long."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, create_engine, delete, select, text, update
from sqlalchemy.orm import Session

from app import worker
from app.core import crypto
from app.core.clock import now
from app.core.logins import WORKER
from app.registry.models import Draft
from app.registry.rules.laborers import DRAFT_DAYS
from tests.makers import PASSWORD, a_consent, a_laborer, a_word
from tests.window import Inputs, agreed, post, typed, words_of

LIST = "/jornaleros/borradores"
SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def clerk(client_for):
    return client_for("ventanilla")


@pytest.fixture(scope="module")
def neighbour(app, superuser):
    """A second clerk of the first one's office."""
    name = f"vecina.{a_word().lower()}@demo"
    with superuser.begin() as past:
        past.execute(
            text(
                "INSERT INTO account (id, name, display_name, role, office, password_hash, is_demo) "
                "SELECT :id, :name, 'Vecina', 'clerk', office, password_hash, true "
                "FROM account WHERE name = 'ventanilla@demo'"
            ),
            {"id": uuid4(), "name": name},
        )
    answer = app.test_client().post("/api/v1/session", json={"account": name, "password": PASSWORD})
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    client.set_cookie("padron", answer.get_json()["token"])
    return client


def begun(client):
    """Show the notice, and give what the form of questions carries."""
    questions = client.post("/jornaleros/nuevo/aviso", data={})
    return Inputs(questions.text, "/jornaleros/nuevo/revisar").hidden


def id_in(carried) -> str:
    return dict(carried)["borrador"]


def kept(client, body=None, **instead):
    """Keep a draft by the button; give its id and what its page carries."""
    carried = begun(client)
    said = {**typed(body or a_laborer()), **instead}
    answer = post(client, f"{LIST}/{id_in(carried)}", [*carried, *said.items()])
    assert answer.status_code == 303, words_of(answer)
    return id_in(carried), carried


def carried_on(client, draft_id):
    """Resume a draft, and give what its page carries."""
    page = client.get(f"{LIST}/{draft_id}")
    assert page.status_code == 200, words_of(page)
    return Inputs(page.text, "/jornaleros/nuevo/revisar").hidden


def test_a_draft_begins_only_after_the_notice(clerk, superuser):
    draft_id = str(uuid4())

    answer = clerk.post(f"{LIST}/{draft_id}", data=typed(a_laborer()))

    assert answer.status_code == 422
    assert "Muéstrelo o léalo" in words_of(answer)
    assert in_the_table(superuser, draft_id) is None


def in_the_table(superuser: Engine, draft_id: str):
    query = text("SELECT * FROM registration_draft WHERE id = :id")
    with superuser.connect() as past:
        return past.execute(query, {"id": draft_id}).one_or_none()


def test_what_was_typed_is_found_on_another_computer(app, door_of, clerk):
    body = a_laborer()
    draft_id, _ = kept(clerk, body)

    other = app.test_client()
    other.set_cookie("padron", door_of("ventanilla").token)
    page = other.get(f"{LIST}/{draft_id}")

    assert f'value="{body["given_names"]}"' in page.text
    assert f'value="{body["phone"]}"' in page.text
    assert "Borrador guardado a las" in words_of(page)


def test_a_script_is_told_the_hour_and_the_version(clerk):
    carried = begun(clerk)

    answer = clerk.post(
        f"{LIST}/{id_in(carried)}", data={**dict(carried), "given_names": a_word()}, headers=SCRIPT
    )

    assert answer.get_json()["version"] == 1
    assert answer.get_json()["said"].startswith("Borrador guardado a las ")


def test_another_clerk_of_the_office_does_not_reach_a_draft(clerk, neighbour):
    draft_id, _ = kept(clerk)

    answers = [neighbour.get(f"{LIST}/{draft_id}"), neighbour.get(f"{LIST}/{uuid4()}")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert draft_id not in neighbour.get(LIST).text


@pytest.mark.parametrize(
    ("name", "sees"),
    [("ventanilla", True), ("jefa", True), ("ventanilla2", False), ("secretaria", False),
     ("admin", False), ("auditoria", False)],
)  # fmt: skip
def test_rows_alone_show_a_draft_to_its_author_and_the_head(clerk, session_of, name, sees):
    draft_id, _ = kept(clerk)
    wanted = select(Draft.id).where(Draft.id == UUID(draft_id))

    found = session_of(name).scalar(wanted)

    assert (found is not None) is sees


def test_rows_alone_keep_a_draft_from_a_neighbour(app, clerk, neighbour):
    from app.core.visitor import enter  # noqa: PLC0415 - only here
    from app.extensions import db  # noqa: PLC0415 - only here

    draft_id, _ = kept(clerk)
    token = neighbour.get_cookie("padron").value

    with app.app_context(), Session(db.engine) as session:
        enter(session.connection(), token=token, read_only=False)
        session.execute(update(Draft).values(step="review"))
        session.execute(delete(Draft))
        session.commit()

    assert clerk.get(f"{LIST}/{draft_id}").status_code == 200


def test_the_head_sees_who_began_it_and_finishes_it(clerk, client_for):
    body, head = a_laborer(), client_for("jefa")
    draft_id, _ = kept(clerk, body)

    listed = words_of(head.get(f"{LIST}/oficina"))
    review = post(
        head,
        "/jornaleros/nuevo/revisar",
        [*carried_on(head, draft_id), *typed(body).items()],
    )
    hidden = Inputs(review.text, "/jornaleros").hidden
    saved = post(head, "/jornaleros", [*hidden, *agreed(a_consent())])

    assert f"{body['given_names']} {body['first_surname']}" in listed
    assert saved.status_code == 303, words_of(saved)
    assert clerk.get(f"{LIST}/{draft_id}").status_code == 404


def test_registering_deletes_the_draft_in_the_same_transaction(clerk, superuser):
    body = a_laborer()
    draft_id, _ = kept(clerk, body)
    carried = carried_on(clerk, draft_id)

    review = post(clerk, "/jornaleros/nuevo/revisar", [*carried, *typed(body).items()])
    hidden = Inputs(review.text, "/jornaleros").hidden
    refused = post(clerk, "/jornaleros", hidden)
    stood = in_the_table(superuser, draft_id)
    saved = post(clerk, "/jornaleros", [*hidden, *agreed(a_consent())])

    assert refused.status_code == 422
    assert stood is not None
    assert saved.status_code == 303, words_of(saved)
    assert in_the_table(superuser, draft_id) is None


def test_two_pages_in_one_draft_are_compared_and_nothing_is_overwritten(clerk, superuser):
    draft_id, _ = kept(clerk, given_names="Rosaura")
    here, there = carried_on(clerk, draft_id), carried_on(clerk, draft_id)
    post(clerk, f"{LIST}/{draft_id}", [*there, ("given_names", "Rosalía"), ("sex", "M")])
    before = in_the_table(superuser, draft_id)

    answer = post(clerk, f"{LIST}/{draft_id}", [*here, ("given_names", "Rosario"), ("sex", "H")])

    told = words_of(answer)
    assert answer.status_code == 412
    assert "Rosalía" in told
    assert "Rosario" in told
    assert "Hombre" in told
    assert in_the_table(superuser, draft_id) == before
    mine = Inputs(answer.text, f"{LIST}/seguir").hidden
    again = post(clerk, f"{LIST}/seguir", mine)
    assert 'value="Rosario"' in again.text
    hidden = Inputs(again.text, "/jornaleros/nuevo/revisar").hidden
    chosen = post(clerk, f"{LIST}/{draft_id}", [*hidden, ("given_names", "Rosario")])
    assert chosen.status_code == 303


def test_a_page_whose_answer_was_lost_does_not_collide_with_itself(clerk):
    draft_id, carried = kept(clerk)

    answer = post(clerk, f"{LIST}/{draft_id}", [*carried, ("given_names", a_word())])

    assert answer.status_code == 303


def test_a_script_that_collides_is_told_so(clerk):
    draft_id, _ = kept(clerk)
    here, there = carried_on(clerk, draft_id), carried_on(clerk, draft_id)
    post(clerk, f"{LIST}/{draft_id}", [*there, ("given_names", a_word())])

    answer = clerk.post(
        f"{LIST}/{draft_id}", data={**dict(here), "given_names": a_word()}, headers=SCRIPT
    )

    assert answer.status_code == 412
    assert "otra página" in answer.get_json()["said"]


def test_a_draft_that_is_gone_loses_nothing_that_was_typed(clerk):
    draft_id, _ = kept(clerk)
    carried = carried_on(clerk, draft_id)
    clerk.post(f"{LIST}/{draft_id}/borrar", data={})

    answer = post(clerk, f"{LIST}/{draft_id}", [*carried, ("given_names", "Fulgencia")])

    anew = Inputs(answer.text, "/jornaleros/nuevo/revisar").hidden
    assert answer.status_code == 404
    assert 'value="Fulgencia"' in answer.text
    assert id_in(anew) != draft_id
    again = post(clerk, f"{LIST}/{id_in(anew)}", [*anew, ("given_names", "Fulgencia")])
    assert again.status_code == 303


def test_an_older_questionnaire_is_explained_and_its_answers_are_kept(clerk):
    draft_id, _ = kept(clerk, shoe_size="26", no_curp_reason="se_la_llevo_el_rio")

    page = clerk.get(f"{LIST}/{draft_id}")
    carried = Inputs(page.text, "/jornaleros/nuevo/revisar").hidden
    post(clerk, f"{LIST}/{draft_id}", [*carried, ("given_names", a_word())])
    again = clerk.get(f"{LIST}/{draft_id}")

    for told in (words_of(page), words_of(again)):
        assert "Hay respuestas que ya no se preguntan" in told
        assert "shoe_size: 26" in told
        assert "se_la_llevo_el_rio" in told


def test_after_half_a_day_the_notice_is_shown_again_with_what_was_typed(clerk, superuser):
    body = a_laborer()
    draft_id, _ = kept(clerk, body)
    with superuser.begin() as past:
        past.execute(
            text("UPDATE registration_draft SET shown_at = now() - interval '13 h' WHERE id = :id"),
            {"id": draft_id},
        )

    notice = clerk.get(f"{LIST}/{draft_id}")
    questions = post(
        clerk, "/jornaleros/nuevo/aviso", Inputs(notice.text, "/jornaleros/nuevo/aviso").hidden
    )

    assert "Muestre otra vez el aviso" in words_of(notice)
    assert f'value="{body["given_names"]}"' in questions.text
    assert id_in(Inputs(questions.text, "/jornaleros/nuevo/revisar").hidden) == draft_id


def test_what_was_typed_lies_nowhere_in_plain(clerk, superuser):
    canary = f"Zopilotzin{a_word().lower()}"
    draft_id, carried = kept(clerk, given_names=canary)
    post(clerk, f"{LIST}/{draft_id}", [*carried, ("given_names", canary), ("phone", "3312345678")])

    with superuser.connect() as past:
        row = past.execute(
            text("SELECT d::text, d.typed FROM registration_draft d WHERE id = :id"),
            {"id": draft_id},
        ).one()
        audited = past.execute(
            text("SELECT count(*) FROM audit_event WHERE table_name = 'registration_draft'")
        ).scalar()

    assert canary not in row[0]
    assert canary.encode() not in bytes(row.typed)
    assert b"given_names" not in bytes(row.typed)
    assert audited == 0


@pytest.fixture(scope="module")
def workers(settings):
    """The engine of the worker's login."""
    ring = crypto.load_keyring(settings.keys)
    engine = create_engine(settings.database_url_for(WORKER, ring.logins[WORKER]))
    yield engine
    engine.dispose()


@pytest.mark.parametrize(("days", "stays"), [(DRAFT_DAYS - 1, True), (DRAFT_DAYS + 1, False)])
def test_a_draft_is_gone_30_days_after_its_last_saving(clerk, superuser, workers, days, stays):
    draft_id, _ = kept(clerk)
    with superuser.begin() as past:
        past.execute(
            text("UPDATE registration_draft SET changed_at = :at WHERE id = :id"),
            {"id": draft_id, "at": now() - timedelta(days=days)},
        )

    worker.tidy(workers)

    assert (in_the_table(superuser, draft_id) is not None) is stays


def test_the_worker_may_not_read_what_was_typed(workers):
    with workers.connect() as line, pytest.raises(Exception, match="permission denied"):
        line.execute(text("SELECT typed FROM registration_draft"))
