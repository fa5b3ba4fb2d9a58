"""What a visitor is told when every connection of the pool is taken."""

from dataclasses import replace

from app.extensions import db
from app.factory import create_app
from tests.conftest import close


def test_when_no_connection_is_free_a_visitor_is_told_to_try_again(settings, door_of):
    made = create_app(replace(settings, pool_size=1))
    made.config["PROPAGATE_EXCEPTIONS"] = False
    bearer = {"Authorization": f"Bearer {door_of('ventanilla').token}"}

    with made.app_context():
        engine = db.engine
    with engine.connect():
        answer = made.test_client().get("/mesa", headers=bearer)
    close(made)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
