"""Who may enter where: every route declares it, the matrix is whole, the addresses are promised."""

import ast
import csv

import pytest

from app.core.permissions import Action, Mark, Role, matrix
from app.web.access import OPEN
from tests.house.sources import ROOT, called, sources

ROUTES = ROOT / "tests/house/routes.txt"
ALL_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def test_every_route_declares_who_may_enter(routes):
    silent = [str(route) for route in routes if route.access is None]

    assert not silent, "\n".join(silent)


def test_every_address_is_a_promise(routes):
    promised = ROUTES.read_text("utf-8").splitlines()

    found = [str(route) for route in routes]

    gone = [f"- {line}" for line in promised if line not in found]
    new = [f"+ {line}" for line in found if line not in promised]
    assert not gone + new, (
        "The addresses changed. A new one: add its line to tests/house/routes.txt, in order. "
        "One that went: leave a redirect, take its line out, and tell it in CHANGELOG.md.\n"
        + "\n".join(gone + new)
    )
    assert promised == found


def test_the_matrix_says_every_action_for_every_role():
    with (ROOT / "app/core/matrix.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert list(rows[0]) == ["action", *Role, "says"]
    assert [row["action"] for row in rows] == list(Action)
    assert all(row[role] in set(Mark) for row in rows for role in Role)
    assert all(row["says"].strip() for row in rows)


OF_EMPLOYERS = [
    Action.USE_OWN_ACCOUNT,
    Action.KEEP_EMPLOYER,
    Action.WRITE_OFFER,
    Action.SEARCH_PROFILES,
    Action.ASK_CONTACT,
    Action.READ_CONTACT_REQUEST,
]
"""All that an employer may ever do."""


def test_no_action_is_for_nobody_and_an_employer_does_its_own_things_only():
    doers = {
        action: {r for r, mark in marks.items() if mark is not Mark.NO}
        for action, marks in matrix().items()
    }

    assert not [action for action, roles in doers.items() if not roles]
    assert [action for action, roles in doers.items() if Role.EMPLOYER in roles] == OF_EMPLOYERS
    assert not [action for action, roles in doers.items() if roles & {Role.PUBLIC, Role.JOBS}]


def test_every_action_is_done_by_some_door():
    used = {
        node.attr
        for source in sources()
        if source.path != "app/core/permissions.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Action"
    }

    idle = [action.name for action in Action if action.name not in used]

    assert not idle, "\n".join(idle)


def test_a_door_that_opens_a_person_asks_about_that_person(routes):
    """A route with a folio needs more than its role: it must be refused for a foreign folio."""
    about_somebody = [route for route in routes if "folio" in route.places]

    loose = [str(route) for route in about_somebody if not isinstance(route.access, Action)]

    assert about_somebody
    assert not loose, "\n".join(loose)


def test_what_creates_by_the_api_is_done_once_a_key(app, routes):
    asked = {Action.CHECK_DUPLICATES, Action.SEARCH_PROFILES, Action.MEDIATE_CONTACT}
    asked |= {Action.SIGN_RELEASE}  # signing twice is refused
    creating = [
        route
        for route in routes
        if route.is_api and route.method == "POST" and route.access not in {OPEN, *asked}
    ]

    twice = [
        str(route)
        for route in creating
        if not _is_wrapped_by_once(app.view_functions[route.endpoint])
    ]

    assert creating
    assert not twice, "\n".join(twice)


def _is_wrapped_by_once(view) -> bool:
    while view is not None:
        if view.__code__.co_qualname.startswith("creates."):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def test_a_stranger_at_a_page_is_sent_to_sign_in(app, routes, address):
    client = app.test_client()
    wrong = []

    for route in routes:
        if route.access == OPEN or route.is_api:
            continue
        answer = client.open(address(route), method=route.method)
        if route.method == "GET":
            right = answer.status_code == 302 and answer.location.startswith("/entrar?siguiente=")
        else:
            right = answer.status_code == 401 and "/entrar" in answer.text
        if not right:
            wrong.append(f"{route}: {answer.status_code}")

    assert not wrong, "\n".join(wrong)


def test_a_stranger_at_a_json_door_is_told_to_sign_in(app, routes, address):
    client = app.test_client()
    wrong = []

    for route in routes:
        if route.access == OPEN or not route.is_api:
            continue
        answer = client.open(address(route), method=route.method)
        if answer.status_code != 401 or answer.content_type != "application/problem+json":
            wrong.append(f"{route}: {answer.status_code} {answer.content_type}")

    assert not wrong, "\n".join(wrong)


def test_whoever_may_never_do_it_is_refused_before_anything_is_read(
    app, routes, address, api, client_for
):
    makers = {True: api, False: client_for}
    wrong = []

    for role, name in {"employer": "empresa", "auditor": "auditoria"}.items():
        clients = {is_api: make(name) for is_api, make in makers.items()}
        for route in routes:
            if route.access == OPEN or matrix()[route.access][Role(role)] is not Mark.NO:
                continue
            answer = clients[route.is_api].open(address(route), method=route.method)
            if answer.status_code != 403:
                wrong.append(f"{route} as {role}: {answer.status_code}")

    assert not wrong, "\n".join(wrong)


def test_a_wrong_method_is_told_in_a_sentence(app, routes, address):
    client = app.test_client()
    known = {}
    for route in routes:
        known.setdefault(address(route), (route, set()))[1].add(route.method)
    wrong = []

    for path, (route, methods) in known.items():
        method = next(each for each in ALL_METHODS[::-1] if each not in methods)
        answer = client.open(path, method=method)
        told = "no admite ese tipo de envío" in _sentence(answer, route)
        if answer.status_code != 405 or not told or not methods <= set(answer.allow):
            wrong.append(f"{method} {path}: {answer.status_code} {answer.allow}")

    assert not wrong, "\n".join(wrong)


def _sentence(answer, route) -> str:
    return answer.get_json()["detail"] if route.is_api else answer.text


def test_head_answers_as_get_without_a_body(app, routes, address):
    client = app.test_client()
    wrong = []

    for route in routes:
        if route.method != "GET" or route.access != OPEN:
            continue
        head, get = client.head(address(route)), client.get(address(route))
        if (head.status_code, head.content_type, head.data) != (
            get.status_code,
            get.content_type,
            b"",
        ):
            wrong.append(f"{route}: {head.status_code}, GET {get.status_code}")

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("address_", ["/no-existe", "/api/v1/no-existe", "/api/no-existe"])
def test_an_unknown_address_is_the_same_for_everybody(client_for, address_):
    answers = [client_for(name).get(address_) for name in (None, "admin")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert all("Traceback" not in answer.text for answer in answers)


def test_no_view_decides_by_role():
    """Roles decide in the matrix only; a view that compares one is a second matrix."""
    deciding = [
        source.at(node)
        for source in sources()
        if "/views" in source.path or source.path.endswith("/api.py")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Compare | ast.MatchValue) and "Role." in ast.unparse(node)
    ]

    assert not deciding, "\n".join(deciding)


def test_no_view_commits():
    """One transaction a request: app/web/context.py alone ends it."""
    ending = [
        source.at(node)
        for source in sources()
        if source.path not in {"app/web/context.py", "app/cli.py", "app/worker.py"}
        for node in ast.walk(source.tree)
        if called(node).endswith((".commit", ".rollback"))
    ]

    assert not ending, "\n".join(ending)
