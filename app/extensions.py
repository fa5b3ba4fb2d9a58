"""The objects that rooms share with Flask. No logic: factory.py prepares them."""

from dataclasses import dataclass

from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from redis import Redis
from rq import Queue
from sqlalchemy import Engine

from app.core.db import Base

db = SQLAlchemy(model_class=Base, disable_autonaming=True)
login_manager = LoginManager()


@dataclass(slots=True)
class Pools:
    """The small pools beside the web's own: who looked at whom, and the door of the house."""

    trace: Engine
    door: Engine
    queue: Queue | None

    def close(self) -> None:
        """Let go of every connection."""
        self.trace.dispose()
        self.door.dispose()
        if self.queue is not None:
            self.queue.connection.close()


def queue_at(url: str | None) -> Queue | None:
    """Give the queue that carries wake-ups, or None without Redis. It connects when used."""
    if url is None:
        return None
    return Queue(
        "padron", connection=Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)
    )
