"""What was acknowledged is there once: the same key at once, lost answers, `kill -9` of everything."""

import contextlib
import http.client
import json
import socket
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from tests.chaos.conftest import PATIENCE, Answer, Service, wait_until
from tests.makers import a_key, a_laborer
from tests.window import Inputs, agreed, post, to_review

AT_ONCE = 24
CLIENTS = 8
ENOUGH = 300
MANY = 1_500
"""Acknowledged in `run.py test --chaos`."""
BREATH = 0.2
"""Seconds that a client lets pass before it sends the same again."""
KILLS = {60: "kill_web", 140: "kill_postgres", 200: "kill_web", 250: "kill_postgres"}
"""After how many acknowledged registrations what is killed."""


def persons(engine: Engine) -> int:
    with engine.connect() as line:
        return int(line.execute(text("SELECT count(*) FROM person")).scalar_one())


def all_at_once(act: Callable[[int], object]) -> list:
    """Do something in as many threads as AT_ONCE, started by one signal."""
    gate = threading.Barrier(AT_ONCE)

    def wait_and_act(nth: int) -> object:
        gate.wait(PATIENCE)
        return act(nth)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(wait_and_act, range(AT_ONCE)))


def test_the_same_key_24_times_at_once_by_the_api_is_one_person(api, superuser):
    clients = [api("ventanilla") for _ in range(AT_ONCE)]
    body, key, before = a_laborer(), a_key(), persons(superuser)

    answers = all_at_once(lambda nth: clients[nth].post("/api/v1/laborers", json=body, headers=key))

    told = Counter((answer.status_code, answer.data) for answer in answers)
    assert list(told.values()) == [AT_ONCE], told
    assert answers[0].status_code == 201
    assert sum(answer.headers.get("Idempotent-Replay") == "1" for answer in answers) == AT_ONCE - 1
    assert persons(superuser) == before + 1


def test_the_same_form_sent_24_times_at_once_is_one_person(client_for, superuser):
    body, clients = a_laborer(), [client_for("ventanilla") for _ in range(AT_ONCE)]
    review = to_review(clients[0], body)
    carried = Inputs(review.text, "/jornaleros").hidden
    assert "clave" in dict(carried)
    pairs, before = [*carried, *agreed(body["consent"])], persons(superuser)

    answers = all_at_once(lambda nth: post(clients[nth], "/jornaleros", pairs))

    told = Counter((a.status_code, a.headers.get("Location"), a.data) for a in answers)
    assert list(told.values()) == [AT_ONCE], told
    assert answers[0].status_code == 303
    assert sum(answer.headers.get("Idempotent-Replay") == "1" for answer in answers) == AT_ONCE - 1
    assert persons(superuser) == before + 1


def test_two_corrections_of_one_version_at_once_are_one(api, superuser):
    folio = api("ventanilla").post(
        "/api/v1/laborers", json=a_laborer(), headers=a_key()
    ).get_json()["folio"]  # fmt: skip
    clients = [api("ventanilla") for _ in range(AT_ONCE)]

    answers = all_at_once(
        lambda nth: clients[nth].patch(
            f"/api/v1/laborers/{folio}",
            json={
                "reason": "trajo su acta",
                "given_names": f"Rosa {'abcdefghijklmnopqrstuvwxyz'[nth]}",
            },
            headers={"If-Match": '"1"'},
        )
    )

    told = Counter(answer.status_code for answer in answers)
    kept = next(answer.get_json() for answer in answers if answer.status_code == 200)
    stale = next(answer.get_json() for answer in answers if answer.status_code == 412)
    assert told == {200: 1, 412: AT_ONCE - 1}
    assert (stale["sent_version"], stale["current_version"]) == (1, 2)
    assert stale["current"]["given_names"] == kept["given_names"]


def test_a_retry_after_a_lost_answer_gives_the_same_folio(service: Service):
    body, key = a_laborer(), str(uuid4())
    headers = {"Authorization": f"Bearer {service.tokens[0]}", "Idempotency-Key": key}
    asked = text("SELECT convert_from(body, 'UTF8') FROM idempotency_key WHERE key = :key")

    def kept() -> str | None:
        with service.superuser.connect() as line:
            return line.execute(asked, {"key": key}).scalar()

    _send_and_leave(service, body, headers)
    wait_until(kept)
    again = service.post("/api/v1/laborers", body, **headers)

    assert (again.status, again.replayed) == (201, True)
    assert again.body.decode() == kept()


def _send_and_leave(service: Service, body: object, headers: dict[str, str]) -> None:
    """Send a request and hang up before the answer."""
    line = http.client.HTTPConnection(*service.address, timeout=PATIENCE)
    sent = {"Content-Type": "application/json", **headers}
    line.request("POST", "/api/v1/laborers", json.dumps(body), sent)
    assert line.sock is not None
    line.sock.shutdown(socket.SHUT_RDWR)
    line.close()


@dataclass(slots=True)
class Ledger:
    """What the clients were told; shared by their threads."""

    enough: int
    told: dict[str, str] = field(default_factory=dict)
    replays: int = 0
    retries: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def acknowledge(self, key: str, answer: Answer) -> None:
        """Write down that a key got a folio."""
        with self.changed:
            self.told[key] = answer.folio
            self.replays += answer.replayed
            self.changed.notify_all()

    def wait_for(self, count: int) -> None:
        """Wait until so many were acknowledged."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.told) >= count, PATIENCE), self.statuses

    def pause(self) -> None:
        """Let the service breathe before the same request is sent again."""
        with self.changed:
            self.retries += 1
        threading.Event().wait(BREATH)


def register_until_enough(service: Service, ledger: Ledger, token: str) -> None:
    """Register people one after another; send each again with its key until it is acknowledged."""
    while len(ledger.told) < ledger.enough:
        body, key = a_laborer(), str(uuid4())
        while key not in ledger.told:
            with contextlib.suppress(OSError, http.client.HTTPException):
                answer = service.post(
                    "/api/v1/laborers",
                    body,
                    **{"Authorization": f"Bearer {token}", "Idempotency-Key": key},
                )
                ledger.statuses[answer.status] += 1
                if answer.status == 201:
                    ledger.acknowledge(key, answer)
                    continue
                assert answer.status == 503, answer.body
            ledger.pause()


@pytest.fixture(scope="module", params=[ENOUGH, pytest.param(MANY, marks=pytest.mark.chaos)])
def survived(service: Service, request: pytest.FixtureRequest) -> Ledger:
    """Eight clients register while the web and the database are killed, twice each."""
    ledger = Ledger(request.param)
    with ThreadPoolExecutor(CLIENTS) as pool:
        clients = [
            pool.submit(register_until_enough, service, ledger, service.tokens[nth % 2])
            for nth in range(CLIENTS)
        ]
        for count, kill in KILLS.items():
            ledger.wait_for(count * ledger.enough // ENOUGH)
            getattr(service, kill)()
        for client in clients:
            client.result(PATIENCE)
    return ledger


KEPT = text("""
    SELECT k.key::text, p.folio, count(e.id) FILTER (
               WHERE e.table_name = 'person' AND e.operation = 'insert')
    FROM idempotency_key k
    JOIN person p ON p.folio = convert_from(k.body, 'UTF8')::jsonb ->> 'folio'
    LEFT JOIN audit_event e ON e.person_id = p.id
    WHERE k.key = ANY (CAST(:keys AS uuid[])) GROUP BY 1, 2
""")


def test_whatever_is_killed_each_acknowledged_person_is_there_once(service, survived, say):
    with service.superuser.connect() as line:
        found = line.execute(KEPT, {"keys": list(survived.told)}).all()
        everybody = line.execute(text("SELECT count(*) FROM person")).scalar_one()
        answered = line.execute(text("SELECT count(*) FROM idempotency_key")).scalar_one()
    there = {key: folio for key, folio, _ in found}
    lost = [key for key, folio in survived.told.items() if there.get(key) != folio]
    unaudited = [folio for _, folio, entries in found if entries != 1]
    doubled = everybody - answered

    say(
        f"kill -9, {len(KILLS)} times: {len(survived.told)} acknowledged, {survived.replays} "
        f"replays, {survived.retries} retries, {len(lost)} lost, {doubled} doubled"
    )
    assert len(survived.told) >= survived.enough
    assert (lost, unaudited, doubled) == ([], [], 0)


def test_every_folio_is_of_one_person_only(survived):
    assert len(set(survived.told.values())) == len(survived.told)


def test_while_it_is_killed_the_service_says_only_that_it_is_busy(survived):
    assert set(survived.statuses) <= {201, 503}


def test_after_the_kills_the_log_of_the_web_holds_no_broken_answer(service, survived):
    log = service.log.read_text(encoding="utf-8", errors="replace")

    assert "unexpected" not in log
