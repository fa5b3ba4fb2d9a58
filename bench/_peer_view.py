"""The peer: a Flask view that reads one row by its key through SQLAlchemy, and does nothing else."""

import os

from flask import Flask, Response, jsonify
from sqlalchemy import create_engine, text

app = Flask("peer")
engine = create_engine(os.environ["PEER_URL"], pool_size=4)  # noqa: TID251 - a bench's own
ONE = text("SELECT id, name, born FROM somebody WHERE id = :id")


@app.get("/salud")
@app.get("/somebody/<int:key>")
def somebody(key: int = 1) -> Response:
    """Read one row by key."""
    with engine.connect() as connection:
        row = connection.execute(ONE, {"id": key}).one()
    return jsonify(id=row.id, name=row.name, born=row.born.isoformat())
