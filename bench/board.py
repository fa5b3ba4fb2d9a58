"""How the board stands up to ten years: statements a page, beside a read by key, every day again.

``python3 run.py bench board [--commitments 100] [--years 10] [--rounds 40] [--without-days]``
125 offices with ten years of judged steps, a plan of 100 commitments of three milestones with ten
years of reports, files and verdicts. Every page is asked for over HTTP on the product's gunicorn
line, in turn with the peer: a Flask view of one SQLAlchemy ``session.get`` on the same line.
*First* is the page when its facts are new to the process that serves it; *again*, the median after.
"""

import argparse
import http.client
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from flask import Flask
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session

from app.core.lights import Light
from app.extensions import db
from app.factory import create_app
from app.monitoring.queries import plans
from app.monitoring.queries.told import told
from app.monitoring.rules.board import board
from app.monitoring.rules.facts import AsOf
from app.offices import queries
from app.offices.indicators.rollout import measured
from bench._promises import CODE, FIRST, fill
from bench._service import PASSWORD, Measured, add_peer, environment_of, measured_service
from bench._wire import exchange, open_line, request

MOST_STATEMENTS = 12
RATIO_BAR = 4.0
PEOPLE = 200
PEER_ROWS = 10_000
ANALYST = "secretaria@demo"
PAST = "al=2021-05-05&conocido=2021-05-05"
PUBLIC = {
    "board, today": f"/tablero?plan={CODE}",
    "board, a past day": f"/tablero?plan={CODE}&{PAST}",
    "board of 2016-2018": "/tablero?plan=2016-2018",
    "one commitment": f"/tablero/{CODE}-7",
    "board as JSON": f"/api/v1/commitments?plan={CODE}",
    "one office": "/oficinas/14082",
    "all offices": "/oficinas",
    "rollout as JSON": "/api/v1/rollout",
}
STAFF = {"rollout, today": "/instalacion", "rollout, a past day": f"/instalacion?{PAST}"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A page to measure, as it goes over the wire; ``token`` is "" for the public."""

    name: str
    path: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """Give what whoever asks sends along."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def main(words: list[str] | None = None) -> int:
    """Fill, measure, tell; 1 when a bar is missed."""
    reader = argparse.ArgumentParser(prog="run.py bench board")
    reader.add_argument("--commitments", type=int, default=100)
    reader.add_argument("--years", type=int, default=10)
    reader.add_argument("--rounds", type=int, default=40)
    reader.add_argument("--without-days", action="store_true", help="leave out every day again")
    given = reader.parse_args(words)
    with measured_service() as service:
        service.fill_to(PEOPLE)
        engine = create_engine(service.settings.database_url_for("padron_owner", None))
        rows = fill(engine, commitments=given.commitments, years=given.years)
        print(f"{given.commitments} commitments, {given.years} years: {rows}", flush=True)
        is_met = pages(service, rounds=given.rounds)
        if not given.without_days:
            every_day(engine, years=given.years)
        engine.dispose()
    return 0 if is_met else 1


def pages(service: Measured, *, rounds: int) -> bool:
    """Measure every page in turn with the peer; say whether the bars are met."""
    peer = add_peer(service, PEER_ROWS).replace("postgresql://", "postgresql+psycopg://", 1)
    service.serve("view", "bench._peer_view:app", {"PEER_URL": peer})
    service.serve("product", "wsgi:app", environment_of(service.settings))
    token = _token(service)
    asked = [Asked(name, path, "") for name, path in PUBLIC.items()]
    asked += [Asked(name, path, token) for name, path in STAFF.items()]
    app = create_app(service.settings)
    met = [_measured(app, service, one, rounds) for one in asked]
    print(
        f"bars {MOST_STATEMENTS} statements, ratio {RATIO_BAR}: {'met' if all(met) else 'MISSED'}"
    )
    return all(met)


def _measured(app: Flask, service: Measured, asked: Asked, rounds: int) -> bool:
    first, again = (_statements(app, asked) for _ in range(2))
    mine, theirs = _times(service, asked, rounds)
    ratio = median(mine[1:]) / median(theirs[1:])
    print(
        f"{asked.name:<20}{first:>3} statements first, {again:>2} again; first {mine[0] * 1e3:6.1f} ms, "
        f"again {median(mine[1:]) * 1e3:5.1f} ms; a read by key {median(theirs[1:]) * 1e3:4.1f} ms; "
        f"ratio {ratio:4.2f}",
        flush=True,
    )
    return first <= MOST_STATEMENTS and ratio <= RATIO_BAR


def _statements(app: Flask, asked: Asked) -> int:
    with _heard(app) as said:
        answer = app.test_client().get(asked.path, headers=asked.headers)
    if answer.status_code != http.HTTPStatus.OK:
        raise SystemExit(f"{asked.path}: {answer.status_code}")
    return len(said)


def _times(service: Measured, asked: Asked, rounds: int) -> tuple[list[float], list[float]]:
    """Ask for a page and for a row in turn, each over one line, so that load weighs on both."""
    raws = (
        request("GET", asked.path, **asked.headers),
        *(request("GET", f"/somebody/{nth + 1}") for nth in range(rounds)),
    )
    mine: list[float] = []
    theirs: list[float] = []
    with open_line(service.doors["product"]) as page, open_line(service.doors["view"]) as row:
        for nth in range(rounds):
            for line, raw, took in ((page, raws[0], mine), (row, raws[nth + 1], theirs)):
                began = time.perf_counter()
                status, kept = exchange(line, raw)
                took.append(time.perf_counter() - began)
                if status != http.HTTPStatus.OK or not kept:
                    raise SystemExit(f"{asked.path}: {status}, line kept: {kept}")
    return mine, theirs


def every_day(engine: Engine, *, years: int) -> None:
    """Work out board and rollout of each day of all the years, as each was known that day."""
    days = [FIRST + timedelta(days=nth) for nth in range(years * 365)]
    with Session(engine) as session:
        plan = plans.plan(session, CODE)
        known = told(session, [one.id for one in plan.commitments])
        began = time.perf_counter()
        boards: set[Light] = set()
        for day in days:
            found = board(plan, known, as_of=AsOf(day, day))
            boards.update(one.judgement.light for one in found.commitments)
        _tell("boards", days, time.perf_counter() - began, len(boards))
        began = time.perf_counter()
        lights = {_light(session, day) for day in days}
        _tell("rollouts", days, time.perf_counter() - began, len(lights))


def _light(session: Session, day: date) -> Light:
    """Read and measure the rollout of a day."""
    found = measured(queries.known(session, by=day), on=day).goals[-1].light
    session.expunge_all()
    return found


def _tell(what: str, days: list[date], took: float, lights: int) -> None:
    print(
        f"{len(days):,} {what} worked out in {took:.1f} s, {took / len(days) * 1e3:.1f} ms each; "
        f"{lights} lights seen",
        flush=True,
    )


def _token(service: Measured) -> str:
    line = http.client.HTTPConnection(*service.doors["product"], timeout=30)
    said = json.dumps({"account": ANALYST, "password": PASSWORD})
    line.request("POST", "/api/v1/session", said, {"Content-Type": "application/json"})
    token = str(json.loads(line.getresponse().read())["token"])
    line.close()
    return token


@contextmanager
def _heard(app: Flask) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)


if __name__ == "__main__":
    sys.exit(main())
