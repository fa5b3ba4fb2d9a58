"""The objects that rooms share with Flask. No logic: factory.py prepares them."""

from dataclasses import dataclass
from typing import Any

from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from redis import Redis
from rq import Queue
from sqlalchemy import Connection, Engine

from app.core.db import Base


class RequestSession(FlaskSession):
    """A session that runs over the pool its request was given (web/context.py), or the web's."""

    def get_bind(self, *asked: Any, **more: Any) -> Engine | Connection:
        """Give the pool of this request."""
        given: Engine | None = self.info.get(ENGINE)
        return given or super().get_bind(*asked, **more)


ENGINE = "engine"
"""Where a session finds the pool it was given."""

db = SQLAlchemy(
    model_class=Base, disable_autonaming=True, session_options={"class_": RequestSession}
)
login_manager = LoginManager()


@dataclass(slots=True)
class Pools:
    """The small pools beside the web's own: who looked at whom, the door, and employers."""

    trace: Engine
    door: Engine
    employer: Engine
    queue: Queue | None

    def close(self) -> None:
        """Let go of every connection."""
        self.trace.dispose()
        self.door.dispose()
        self.employer.dispose()
        if self.queue is not None:
            self.queue.connection.close()


def queue_at(url: str | None) -> Queue | None:
    """Give the queue that carries wake-ups, or None without Redis. It connects when used."""
    if url is None:
        return None
    return Queue(
        "padron", connection=Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)
    )
