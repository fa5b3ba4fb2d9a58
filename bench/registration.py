"""How fast a laborer is registered, beside peers in the same run, as the register grows.

``python3 run.py bench registration [--people 10000,300000] [--clients 1,8] [--rounds 3] [--seconds 4]
[--keep FOLDER [--only-fill]]``
Peers: a Flask view that reads one row by key on the same gunicorn line, and a bare one-row INSERT.
Trust the ratios; the absolute figures belong to this machine at this hour.
"""

import argparse
import http.client
import json
import os
import random
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice, product
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

import psycopg
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.visitor import enter
from app.demo.people import Invented, invent
from app.extensions import db
from app.factory import create_app
from app.people.actions.register import who_is
from app.people.queries.matches import find_matches
from bench._returns import corrupted
from bench._service import PASSWORD, Measured, add_peer, environment_of, measured_service
from bench._wire import Round, Work, request, requests_to, run

VIEW_BAR = 0.07
GROWTH_BAR = 1.3
CLERKS = ("ventanilla@demo", "ventanilla2@demo")
BUSY = 8
MOST_A_SECOND = 900
MOST_READS_A_SECOND = 12_000
NOTICE = "2026-1"
FIRST_ASKED = ("crops", "tasks", "seasons", "languages", "speaks_spanish", "needs_interpreter")
LOOKUPS = 400


@dataclass(slots=True)
class Cell:
    """The rounds of one size and one number of clients, peer by peer."""

    product: list[Round] = field(default_factory=list)
    view: list[Round] = field(default_factory=list)
    insert: list[Round] = field(default_factory=list)

    def rate(self, peer: str) -> float:
        """Median rate."""
        return median(one.rate for one in getattr(self, peer))

    def ratio(self, peer: str) -> float:
        """Median, over the rounds, of the product's rate to the peer's."""
        pairs = zip(self.product, getattr(self, peer), strict=True)
        return median(mine.rate / theirs.rate for mine, theirs in pairs)

    @property
    def refused(self) -> dict[int, int]:
        """What the product refused in all rounds."""
        found: dict[int, int] = {}
        for one in self.product:
            for status, count in one.refused.items():
                found[status] = found.get(status, 0) + count
        return found


def main(words: list[str] | None = None) -> int:
    """Measure and print; 1 when a bar is missed."""
    asked = _asked(words)
    cells: dict[tuple[int, int], Cell] = {}
    with ExitStack() as stack:
        services = _filled(stack, asked)
        if asked.only_fill:
            return 0
        first = services[asked.people[0]]
        peer = add_peer(first, max(asked.people))
        address = peer.replace("postgresql://", "postgresql+psycopg://", 1)
        first.serve("view", "bench._peer_view:app", {"PEER_URL": address})
        lines = {size: _line(service, first, peer, asked) for size, service in services.items()}
        for line in lines.values():
            line.into(Cell(), clients=BUSY)  # warms caches, plans and connections; not counted
        # Sizes in turn, so that what else the machine does weighs on all of them alike.
        for nth, clients in product(range(asked.rounds), asked.clients):
            for size, line in lines.items():
                cell = cells.setdefault((size, clients), Cell())
                line.into(cell, clients=clients)
                _tell(nth, size, clients, cell)
    return _verdict(cells, asked.people)


def _filled(stack: ExitStack, asked: Any) -> dict[int, Measured]:
    """Start a service for each size and write its people."""
    services: dict[int, Measured] = {}
    keys: Path | None = asked.keep / "keys.json" if asked.keep else None
    for size in asked.people:
        folder = asked.keep / str(size) if asked.keep else None
        services[size] = stack.enter_context(measured_service(folder, keys))
        keys = services[size].settings.keys
        took = services[size].fill_to(size)
        print(f"{size:,} people ({took:.0f} s to write them)", flush=True)
    return services


def _line(service: Measured, first: Measured, peer: str, asked: Any) -> "Rounds":
    service.serve("product", "wsgi:app", environment_of(service.settings))
    service.doors["view"] = first.doors["view"]
    tokens = _tokens(service)
    _lookups(service, tokens[0])
    return Rounds(service, peer, tokens, _bodies(), asked.seconds, max(asked.people))


def _asked(words: list[str] | None) -> Any:
    def numbers(text: str) -> list[int]:
        return [int(part) for part in text.split(",")]

    reader = argparse.ArgumentParser(prog="run.py bench registration")
    reader.add_argument("--people", type=numbers, default=[10_000])
    reader.add_argument("--clients", type=numbers, default=[1, 8])
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--seconds", type=float, default=4)
    reader.add_argument("--keep", type=Path, help="folder that keeps the people for another run")
    reader.add_argument("--only-fill", action="store_true", help="write the people into --keep")
    return reader.parse_args(words)


def _bodies() -> Iterator[bytes]:
    """Give the bodies of registrations of people whom nobody has registered, in no earlier run."""
    first = secrets.randbelow(10**8) + 10_000  # the demo's own seeds are lower
    for seed in range(first, first + 1_000):
        for one in invent(5_000, now=now(), notice=NOTICE, seed=seed):
            yield json.dumps(_body(one)).encode()


def _body(one: Invented) -> dict[str, Any]:
    said, birth, consent = one.declared, one.declared.birth, one.consent
    told = birth.declared_on
    born = {"birth_date": birth.iso()} if told is None else {"age": birth.declared_age}
    return {
        "given_names": said.given_names,
        "first_surname": said.first_surname,
        "second_surname": said.second_surname,
        "sex": said.sex,
        **born,
        "origin_municipality": said.origin_municipality,
        "curp": said.curp,
        "no_curp_reason": said.no_curp_reason,
        "phone": said.phone,
        "nss": said.nss,
        "answers": {name: one.answers[name] for name in FIRST_ASKED if name in one.answers},
        "consent": {
            "notice_version": consent.notice_version,
            "shown_at": datetime.now(UTC).isoformat(),  # noqa: TID251 - a client's own clock
            "purposes": consent.purposes,
            "method": consent.method,
            "language": consent.language,
            "witness": consent.witness,
            "interpreter": consent.interpreter,
            "read_aloud": consent.read_aloud,
        },
    }


@dataclass(frozen=True, slots=True)
class Rounds:
    """One round after another of the product and its peers, for some seconds each."""

    service: Measured
    peer: str
    tokens: list[str]
    bodies: Iterator[bytes]
    seconds: float
    rows: int

    def into(self, cell: Cell, *, clients: int) -> None:
        """Run one round of each and keep it."""
        each = int(MOST_A_SECOND * self.seconds / clients) + 50
        posts = [
            [_registration(body, self.tokens[nth % 2]) for body in islice(self.bodies, each)]
            for nth in range(clients)
        ]
        many = int(MOST_READS_A_SECOND * self.seconds / clients)
        reads = [
            [
                request("GET", f"/somebody/{1 + (nth * 7919 + n * 31) % self.rows}")
                for n in range(many)
            ]
            for nth in range(clients)
        ]
        doors = self.service.doors
        cell.product.append(self._run(requests_to(doors["product"], posts), clients))
        cell.view.append(self._run(requests_to(doors["view"], reads), clients))
        cell.insert.append(self._run(_inserts(self.peer), clients))

    def _run(self, work: Work, clients: int) -> Round:
        return run(work, clients=clients, seconds=self.seconds)


def _registration(body: bytes, token: str) -> bytes:
    key = str(uuid4())
    return request(
        "POST", "/api/v1/laborers", body, Authorization=f"Bearer {token}", Idempotency_Key=key
    )


def _tokens(service: Measured) -> list[str]:
    """Sign the clerks in once, so that no round pays for it."""
    tokens = []
    for name in CLERKS:
        line = http.client.HTTPConnection(*service.doors["product"], timeout=30)
        said = json.dumps({"account": name, "password": PASSWORD})
        line.request("POST", "/api/v1/session", said, {"Content-Type": "application/json"})
        tokens.append(str(json.loads(line.getresponse().read())["token"]))
        line.close()
    return tokens


def _inserts(address: str) -> Work:
    def work(_nth: int, until: float) -> list[tuple[float, int]]:
        done: list[tuple[float, int]] = []
        with psycopg.connect(address, autocommit=True) as line:
            while (began := time.monotonic()) < until:
                line.execute(
                    "INSERT INTO arrival (name, born) VALUES (%s, %s)", ["nombre", "1991-03-12"]
                )
                done.append((time.monotonic() - began, 201))
        return done

    return work


def _lookups(service: Measured, token: str) -> None:
    """Time the duplicate lookup by itself, as the web's login: half returns, half new people."""
    chance = random.Random(service.people)  # noqa: S311 - invented people
    known = islice(service.some, LOOKUPS // 2)
    asked = [who_is(corrupted(chance, one.declared)) for one in known]
    fresh = invent(LOOKUPS // 2, now=now(), notice=NOTICE, seed=8_000)
    asked += [who_is(one.declared) for one in fresh]
    took = []
    made = create_app(service.settings)
    with made.app_context():
        for who in asked:
            with Session(db.engine) as session:
                enter(session.connection(), token=token, read_only=True)
                began = time.perf_counter()
                find_matches(session, who)
                took.append((time.perf_counter() - began) * 1000)
        db.engine.dispose()
    p = quantiles(took, n=100)
    print(
        f"  lookup of {LOOKUPS} among {service.people:,}: p50 {p[49]:.1f}  p95 {p[94]:.1f}  p99 {p[98]:.1f} ms",
        flush=True,
    )


def _tell(nth: int, size: int, clients: int, cell: Cell) -> None:
    mine, view, bare = cell.product[-1], cell.view[-1], cell.insert[-1]
    print(
        f"  round {nth + 1}, {size:,} people, {clients} clients: {mine.rate:.0f}/s (p50 {mine.p50 * 1000:.1f} ms), "
        f"view {view.rate:.0f}/s, insert {bare.rate:.0f}/s, refused {mine.refused or 'none'}, "
        f"peers refused {(view.refused | bare.refused) or 'none'}, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def _verdict(cells: dict[tuple[int, int], Cell], sizes: list[int]) -> int:
    met = True
    print("\nmedians of the rounds")
    for (people, clients), cell in cells.items():
        print(
            f"  {people:>9,} people, {clients} clients: {cell.rate('product'):.0f}/s; "
            f"{cell.ratio('view'):.3f} of the view, {cell.ratio('insert'):.4f} of the insert; "
            f"refused {cell.refused or 'none'}"
        )
        if clients == BUSY:
            met &= cell.ratio("view") >= VIEW_BAR
    for clients in sorted({clients for _, clients in cells}):
        first, last = cells[sizes[0], clients], cells[sizes[-1], clients]
        if first is not last:
            raw = first.rate("product") / last.rate("product")
            grown = first.ratio("view") / last.ratio("view")
            print(f"  growth at {clients} clients: {raw:.2f}x; beside the view {grown:.2f}x")
            met &= grown <= GROWTH_BAR
    print(f"bars {VIEW_BAR} of the view at {BUSY}, {GROWTH_BAR}x: {'met' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
