"""Whether the service says how it is, and that what failed can be tried again."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from app.core import outbox
from app.portal.views import health

POISON = "prueba.veneno"


@contextmanager
def instead(pools, **others) -> Iterator[None]:
    """Let other pools serve while the block runs."""
    kept = {name: getattr(pools, name) for name in others}
    for name, other in others.items():
        setattr(pools, name, other)
    try:
        yield
    finally:
        for name, own in kept.items():
            setattr(pools, name, own)


@pytest.fixture
def told(app, client_for):
    """Ask for the state of the service, with some pools replaced."""

    def ask(**others):
        with instead(app.extensions["padron_pools"], **others):
            return client_for(None).get("/salud")

    return ask


@pytest.fixture
def failed(superuser) -> Iterator[int]:
    """The number of a job that failed eight times."""
    with superuser.begin() as line:
        number = line.execute(
            text(
                "INSERT INTO outbox_item (kind, payload, created_at, tries, failed_at) "
                "VALUES (:kind, '{}', now() - interval '1 day', 8, now()) RETURNING id"
            ),
            {"kind": POISON},
        ).scalar_one()
    yield number
    with superuser.begin() as line:
        line.execute(text("DELETE FROM outbox_item WHERE kind = :kind"), {"kind": POISON})


def test_a_service_that_can_serve_says_so_with_its_revision(app, told):
    answer = told()

    assert answer.status_code == 200
    assert answer.get_json()["state"] in {"ok", "degradado"}
    assert answer.get_json()["schema"] >= health.wanted_schema(
        app.extensions["padron_settings"].root
    )


def test_without_redis_it_serves_and_says_that_it_is_slower(told):
    answer = told(queue=None)

    assert (answer.status_code, answer.get_json()["state"]) == (200, "degradado")


def test_a_database_that_never_answers_is_told_within_its_second():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host, port = silent.getsockname()
        engine = create_engine(
            f"postgresql+psycopg://nobody@{host}:{port}/none", connect_args={"connect_timeout": 2}
        )
        before = time.monotonic()

        answers = health.ask_base(engine)

    assert answers is None
    assert time.monotonic() - before < 2 * health.HEALTH_SECONDS


def test_a_service_without_its_database_says_so_and_when_to_ask_again(told):
    answer = told(trace=create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none"))

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.get_json()["state"] == "sin_servicio"


def test_tables_older_than_the_code_do_not_serve(told, superuser):
    change = text("UPDATE alembic_version SET version_num = :revision RETURNING version_num")
    with superuser.begin() as line:
        now = line.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        line.execute(change, {"revision": "0001"})
    try:
        assert told().status_code == 503
    finally:
        with superuser.begin() as line:
            line.execute(change, {"revision": now})


def test_a_job_that_failed_too_often_makes_the_service_degraded(told, failed):
    said = told().get_json()

    assert said["state"] == "degradado"
    assert said["outbox_failed"] >= 1


def test_an_admin_sees_a_failed_job_and_has_it_tried_again(client_for, failed, superuser):
    admin = client_for("admin")
    page = admin.get("/trabajos").text

    answer = admin.post(f"/trabajos/{failed}")

    with superuser.connect() as line:
        asked = text("SELECT failed_at, tries FROM outbox_item WHERE id = :id")
        now = line.execute(asked, {"id": failed}).one()
    assert f"/trabajos/{failed}" in page
    assert (answer.status_code, tuple(now)) == (303, (None, 0))


def test_only_what_failed_is_tried_again(client_for, superuser):
    with superuser.begin() as line:
        asked = text(
            "INSERT INTO outbox_item (kind, payload, due_at) "
            "VALUES (:kind, '{}', now() + interval '1 day') RETURNING id"
        )
        waiting = line.execute(asked, {"kind": POISON}).scalar_one()

    answer = client_for("admin").post(f"/trabajos/{waiting}")

    with superuser.begin() as line:
        line.execute(text("DELETE FROM outbox_item WHERE id = :id"), {"id": waiting})
    assert answer.status_code == 404


def test_a_clerk_sees_and_changes_no_job_whatever_she_asks(session_of, failed):
    clerk: Session = session_of("ventanilla")

    assert outbox.failed(clerk) == []
    assert not outbox.retry(clerk, failed)
