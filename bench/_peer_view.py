"""The peer: a Flask view that reads one row by its key through SQLAlchemy, and does nothing else."""

import os
from datetime import date

from flask import Flask, Response, jsonify
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

app = Flask("peer")
engine = create_engine(os.environ["PEER_URL"], pool_size=4)  # noqa: TID251 - a bench's own


class Base(DeclarativeBase):
    """The tables of the peer."""


class Somebody(Base):
    """A row with a name."""

    __tablename__ = "somebody"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    born: Mapped[date]


@app.get("/salud")
@app.get("/somebody/<int:key>")
def somebody(key: int = 1) -> Response:
    """Read one row by key."""
    with Session(engine) as session:
        row = session.get_one(Somebody, key)
        return jsonify(id=row.id, name=row.name, born=row.born.isoformat())
