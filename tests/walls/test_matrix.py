"""Every cell of the matrix, tried over HTTP three times: both nets, filter alone, rows alone.

What is expected is read from matrix.csv; recipes.py says how each action is asked for. The role
``jobs`` has no account and hence no door: its cells are looked at, not tried.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text
from werkzeug.exceptions import NotFound
from werkzeug.test import TestResponse

import app.core.permissions
from app.core.permissions import Action
from app.people.rules.folio import new_folio
from tests.makers import a_key, a_laborer, profiled, registered
from tests.walls.conftest import Net, opened
from tests.walls.recipes import (
    ACCOUNTS,
    HERE,
    NOBODY_FILE,
    NOBODY_OFFICE,
    RECIPES,
    THERE,
    Aim,
    Recipe,
)

MATRIX = Path(app.core.permissions.__file__).with_name("matrix.csv")
NO, OWN, OWN_OR_ATTENDED, WITH_REASON = "·", "○", "◐", "r"
AT_AN_OFFICE = {"clerk", "head"}
Cells = dict[str, dict[str, str]]


def cells() -> Cells:
    """Read the matrix as it stands: action to role to mark."""
    with MATRIX.open(encoding="utf-8", newline="") as file:
        return {row["action"]: row for row in csv.DictReader(file)}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a request is about, and how it stands to whoever asks."""

    kind: str
    folio: str = ""
    office: str = ""
    evidence: str = NOBODY_FILE


@dataclass(frozen=True, slots=True)
class Try:
    """One cell with one subject."""

    role: str
    action: Action
    subject: Subject

    def __str__(self) -> str:
        return f"{self.role} {self.action} ({self.subject.kind})"


def holds(mark: str, subject: Subject) -> bool:
    """Say whether a mark lets whoever has it reach a subject."""
    own, attended = subject.kind == "own", subject.kind == "attended"
    return {OWN: own, OWN_OR_ATTENDED: own or attended, WITH_REASON: attended}.get(mark, True)


def expected(one: Try, matrix: Cells, *, by_rows: bool = False) -> str:
    """Derive the answer of a cell; where anybody may knock, every refusal is hidden."""
    wanted = _expected(one, matrix, by_rows=by_rows)
    return "hidden" if RECIPES[one.action].is_open and wanted != "yes" else wanted


def _expected(one: Try, matrix: Cells, *, by_rows: bool) -> str:
    """Derive the answer of a cell: sign in, no, hidden or yes."""
    if one.role == "public":
        return "sign in" if matrix[one.action]["public"] == NO else "yes"
    for action in (*RECIPES[one.action].through, one.action):
        mark = matrix[action][one.role]
        is_role_gate = action in RECIPES[one.action].through[:1] or not RECIPES[one.action].through
        if mark == NO and (is_role_gate or not by_rows):
            return "no"
        if not holds(mark, one.subject):
            return "hidden"
    return "yes"


def found(answer: TestResponse) -> str:
    """Say what kind of answer came."""
    if answer.status_code == 401 or answer.headers.get("Location", "").startswith("/entrar"):
        return "sign in"
    if answer.status_code >= 500:
        return f"broken ({answer.status_code})"
    return {403: "no", 404: "hidden"}.get(answer.status_code, "yes")


@dataclass(frozen=True, slots=True)
class People:
    """Persons of this office, of another, and of another whom each role with reason attends."""

    own: str
    other: str
    attended: dict[str, str]
    own_youth: str
    other_youth: str
    own_file: str
    other_file: str
    own_request: str
    other_request: str
    own_profile: str
    other_profile: str
    attended_profile: dict[str, str]


def bearer(made: Flask, token: str | None) -> FlaskClient:
    """Give a client that brings a token, or nothing."""
    client = made.test_client()
    if token:
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client


def a_file(client: FlaskClient) -> str:
    """Keep a file by the API and give its id."""
    recipe = RECIPES[Action.UPLOAD_EVIDENCE]
    sent = client.post(recipe.path, data=recipe.body(Aim("", HERE)), headers=a_key())
    assert sent.status_code == 201, sent.text
    return str(sent.get_json()["id"])


def file_elsewhere(superuser: Engine, own: str) -> str:
    """Make a twin of a file at the other office, and give its id."""
    twin = str(uuid4())
    with superuser.begin() as line:
        line.execute(
            text(
                "INSERT INTO evidence SELECT (jsonb_populate_record(e, jsonb_build_object("
                "'id', CAST(:twin AS uuid), 'office', CAST(:office AS text)))).* "
                "FROM evidence e WHERE id = :own"
            ),
            {"twin": twin, "office": THERE, "own": own},
        )
    return twin


def a_request(client: FlaskClient, kind: str = "acceso") -> str:
    """Write down what somebody asks about her data, and give its id."""
    form = {"kind": kind, "said": "lo pide ella", "clave": a_key()["Idempotency-Key"]}
    answer = client.post(f"/personas/{registered(client)}/derechos", data=form)
    assert answer.status_code == 303, answer.text
    return answer.location.rpartition("/")[2]


@pytest.fixture(scope="module")
def people(app, door_of, superuser) -> People:
    def client(name: str) -> FlaskClient:
        return bearer(app, door_of(name).token)

    own_file = a_file(client("jefa"))
    attended, attended_profile = {}, {}
    matrix = cells()
    for role, account in ACCOUNTS.items():
        if account and matrix[Action.ATTEND_PERSON][role] != NO:
            attended[role] = registered(client("ventanilla2"))
            opened = client(account).post(
                f"/api/v1/laborers/{attended[role]}/attentions",
                json={"reason": "viene por la zafra"},
                headers=a_key(),
            )
            assert opened.status_code == 201, opened.text
        if account and matrix[Action.OPEN_PROFILE][role] != NO:
            attended_profile[role] = profiled(client("ventanilla2"))
            at_desk = {"reason_code": "season", "person_present": "1", "clave": str(uuid4())}
            done = client(account).post(
                f"/habilidades/{attended_profile[role]}/atender", data=at_desk
            )
            assert done.status_code == 200, done.text
    return People(
        own=registered(client("ventanilla")),
        other=registered(client("ventanilla2")),
        attended=attended,
        own_request=a_request(client("ventanilla")),
        other_request=a_request(client("ventanilla2")),
        own_file=own_file,
        other_file=file_elsewhere(superuser, own_file),
        own_youth=registered(client("ventanilla"), birth_date=None, age=16),
        other_youth=registered(client("ventanilla2"), birth_date=None, age=16),
        own_profile=profiled(client("ventanilla")),
        other_profile=profiled(client("ventanilla2")),
        attended_profile=attended_profile,
    )


def _persons(role: str, own: str, other: str, attended: dict[str, str]) -> Iterator[Subject]:
    """List the persons of an office, of another, and one whom a role attends."""
    if role in AT_AN_OFFICE:
        yield Subject("own", own, HERE)
    if role in attended:
        yield Subject("attended", attended[role], THERE)
    yield Subject("other", other, THERE)


@dataclass(frozen=True, slots=True)
class Trial:
    """What a try needs: the net, who signs in, who is asked about, what stands in the database."""

    net: Net
    door_of: Callable[[str], object]
    people: People
    superuser: Engine

    def subjects(self, recipe: Recipe, role: str) -> Iterator[Subject]:
        """List whom a recipe is tried on by a role."""
        known = self.people
        if recipe.at in {"nothing", "list", "profiles"}:
            yield Subject("own" if role in AT_AN_OFFICE else "any")
        if recipe.at == "stranger":
            yield Subject("any", registered(self.client("ventanilla2")))
        if recipe.at == "person":
            yield from _persons(role, known.own, known.other, known.attended)
        if recipe.at == "profile":
            yield from _persons(
                role, known.own_profile, known.other_profile, known.attended_profile
            )
        yield from self.what_is_kept(recipe, role)

    def what_is_kept(self, recipe: Recipe, role: str) -> Iterator[Subject]:
        """List the requests, offices and files that a recipe is tried on by a role."""
        known = self.people
        if recipe.at == "request":
            if role in AT_AN_OFFICE:
                yield Subject("own", evidence=known.own_request)
            yield Subject("other", evidence=known.other_request)
        if recipe.at == "cancellation":
            yield Subject("any", evidence=a_request(self.client("ventanilla2"), "cancelacion"))
        if recipe.at in {"office", "evidence"}:
            if role in AT_AN_OFFICE:
                yield Subject("own", office=HERE, evidence=known.own_file)
            yield Subject("other", office=THERE, evidence=known.other_file)

    def client(self, account: str | None) -> FlaskClient:
        """Sign in at this net's app."""
        return bearer(self.net.app, self.door_of(account).token if account else None)

    def send(self, account: str | None, recipe: Recipe, aim: Aim) -> TestResponse:
        """Do a recipe."""
        headers = {**a_key(), "If-Match": f'"{aim.version}"'}
        body = recipe.body(aim) if recipe.body else None
        how = {"data": body} if recipe.is_form else {"json": body} if recipe.body else {}
        return self.client(account).open(
            recipe.path.format(folio=aim.folio, office=aim.office, evidence=aim.evidence),
            method=recipe.method,
            headers=headers,
            **how,
        )

    def version(self, folio: str) -> int:
        """Give the version of a record, past every wall."""
        with self.superuser.connect() as line:
            asked = text(
                "SELECT coalesce(s.version, p.version) FROM person p "
                "LEFT JOIN skills_profile s ON s.person_id = p.id WHERE p.folio = :folio"
            )
            return line.execute(asked, {"folio": folio}).scalar() or 1

    def faults(self, one: Try, wanted: str) -> Iterator[str]:
        """Try a cell and say how it differs from what the matrix says."""
        recipe, account, subject = RECIPES[one.action], ACCOUNTS[one.role], one.subject
        may_pass = wanted == "yes"
        version = self.version(subject.folio)
        aim = Aim(subject.folio, subject.office, version, may_pass, subject.evidence)
        claims = None if subject.kind == "own" else THERE
        with self.net.opening(claims):
            answer = self.send(account, recipe, aim)
            if found(answer) != wanted:
                yield f"{one}: {found(answer)}, not {wanted}"
            elif wanted == "hidden":
                unknown = self.send(account, recipe, Aim(new_folio(), NOBODY_OFFICE))
                if what_leaves(answer) != what_leaves(unknown):
                    yield f"{one}: differs from unknown"
            elif wanted == "yes" and recipe.at in {"list", "profiles"}:
                yield from self.wrong_rows(one, answer)

    def wrong_rows(self, one: Try, answer: TestResponse) -> Iterator[str]:
        """Say which rows of a list are of another office, and that its own are there."""
        tray = one.action is Action.READ_OFFICE_TRAY
        own = self.people.own_youth if tray else self.people.own
        other = self.people.other_youth if tray else self.people.other
        if one.action in {Action.LIST_PROFILES, Action.EXPORT_PROFILES}:
            own, other = self.people.own_profile, self.people.other_profile
        if own not in answer.text:
            yield f"{one}: its own row is missing"
        if other in answer.text:
            yield f"{one}: shows a row of another office"


def what_leaves(answer: TestResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    """Give the whole of an answer: status, body, headers and their values."""
    return answer.status_code, answer.data, sorted(answer.headers)


@pytest.fixture
def trial(net, door_of, people, superuser) -> Trial:
    return Trial(net, door_of, people, superuser)


def has_door(made, recipe: Recipe) -> bool:
    """Say whether the door of a recipe is built."""
    path = recipe.path.partition("?")[0].format(folio="JAL", office=HERE, evidence=NOBODY_FILE)
    try:
        made.url_map.bind("").match(path, method=recipe.method)
    except NotFound:
        return False
    return True


def test_every_cell_answers_as_the_matrix_says(trial, say):
    matrix, faults, tried, shut = cells(), [], 0, []
    for action, recipe in RECIPES.items():
        if not has_door(trial.net.app, recipe):
            shut.append(action.value)
            continue
        for role in ACCOUNTS:
            for subject in trial.subjects(recipe, role):
                one = Try(role, action, subject)
                wanted = expected(one, matrix, by_rows=trial.net.by_rows)
                faults += trial.faults(one, wanted)
                tried += 1

    say(f"matrix, {trial.net.name}: {tried} checks; doors not built: {shut or 'none'}")
    assert faults == []
    assert tried > 200


def test_every_action_of_the_matrix_has_a_recipe():
    matrix = cells()

    assert set(matrix) == {action.value for action in RECIPES}


def test_jobs_and_the_public_may_do_nothing_of_the_matrix():
    marks = {(row["jobs"], row["public"]) for row in cells().values()}

    assert marks == {(NO, NO)}


def test_a_list_of_another_office_stays_empty_when_the_filter_lies(api, people):
    client = api("ventanilla")

    with opened(THERE):
        listed = client.get("/api/v1/laborers?limit=200").get_json()["items"]

    assert people.other not in {item["folio"] for item in listed}


def test_nobody_registers_at_another_office_when_the_filter_lies(api):
    client = api("ventanilla")

    with opened(THERE):
        answer = client.post("/api/v1/laborers", json=a_laborer(), headers=a_key())

    assert answer.status_code == 404, answer.text


def test_with_both_nets_away_the_foreign_record_opens(unwalled, door_of, people):
    client = bearer(unwalled, door_of("ventanilla").token)

    with opened(THERE):
        answer = client.get(f"/api/v1/laborers/{people.other}")

    assert answer.status_code == 200, "a net was not really away: the tests above prove nothing"


def test_a_look_that_was_refused_is_not_told_as_a_look(api, people):
    attended = people.attended["analyst"]
    api("secretaria").get(f"/api/v1/laborers/{attended}?reveal=curiosidad")

    told = api("ventanilla2").get(f"/api/v1/people/{attended}/access-report").get_json()["items"]

    assert "curiosidad" not in {item["reason"] for item in told}
