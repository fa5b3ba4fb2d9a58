"""What follows a commit: done once, by the worker's own login, with or without Redis."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from app import worker
from app.core import crypto, outbox
from app.core.logins import WORKER
from tests.makers import a_key, registered


@pytest.fixture
def engine(settings):
    ring = crypto.load_keyring(settings.keys)
    made = create_engine(settings.database_url_for(WORKER, ring.logins[WORKER]))
    yield made
    made.dispose()


def attended(api) -> str:
    folio = registered(api("ventanilla"))
    answer = api("ventanilla2").post(
        f"/api/v1/laborers/{folio}/attentions", json={"reason": "season"}, headers=a_key()
    )
    assert answer.status_code == 201
    return folio


def messages(superuser, folio: str) -> list[tuple[str, str]]:
    with superuser.connect() as connection:
        rows = connection.execute(
            text("SELECT office, from_office FROM office_message WHERE folio = :f"), {"f": folio}
        )
        return [tuple(row) for row in rows]


def test_the_home_office_is_told_that_another_one_attends(api, engine, superuser):
    folio = attended(api)

    worker.drain(engine)

    assert messages(superuser, folio) == [("14082", "14107")]


def test_an_effect_is_done_once_however_often_the_outbox_is_drained(api, engine, superuser):
    folio = attended(api)

    worker.drain(engine)
    worker.drain(engine)

    assert len(messages(superuser, folio)) == 1


def test_a_poison_item_waits_and_the_others_go_on(api, engine, superuser):
    with superuser.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO outbox_item (kind, payload, due_at) "
                "VALUES ('people.attention_opened', '{\"attention_id\": \"none\"}', 'epoch')"
            )
        )
    folio = attended(api)

    worker.drain(engine)

    assert messages(superuser, folio) == [("14082", "14107")]
    with superuser.connect() as connection:
        tries = connection.execute(
            text("SELECT tries FROM outbox_item WHERE due_at > now() AND done_at IS NULL")
        ).scalars()
        assert 1 in list(tries)


def test_nothing_follows_a_transaction_that_rolls_back(session, superuser):
    outbox.after_commit(session, "people.attention_opened", attention_id="rolled-back")

    session.rollback()

    with superuser.connect() as connection:
        found = connection.execute(
            text("SELECT count(*) FROM outbox_item WHERE payload->>'attention_id' = 'rolled-back'")
        ).scalar_one()
    assert found == 0


def test_the_worker_reads_no_name(engine):
    with Session(engine) as session, pytest.raises(Exception, match="permission denied"):
        session.execute(text("SELECT given_names FROM person_identity"))
