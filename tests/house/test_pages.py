"""Every template is a page or a part of one, and every page can be read by anybody with anything."""

import ast
import re
from collections import Counter
from functools import cache

import pytest
from jinja2 import nodes

from app.core.codelists import codelist
from app.core.permissions import Mark, Role, matrix
from app.extensions import db
from app.web.access import OPEN
from tests.house.reading import faults_of
from tests.house.sources import JINJA, sources, templates
from tests.makers import a_key, registered
from tests.profiles import fill_profile

FRAME = "base.html"

READERS = {
    None: Role.PUBLIC,
    "ventanilla": Role.CLERK,
    "jefa": Role.HEAD,
    "secretaria": Role.ANALYST,
    "admin": Role.ADMIN,
    "empresa": Role.EMPLOYER,
    "monitora": Role.MONITOR,
    "auditoria": Role.AUDITOR,
    "persona": Role.PERSON,
}
"""Demo account to its role."""


@cache
def parsed(name: str) -> nodes.Template:
    return JINJA.parse(templates()[name])


def _parts_of(name: str) -> set[str]:
    """Name the templates that a template extends, imports or includes."""
    takers = nodes.Extends | nodes.Import | nodes.FromImport | nodes.Include
    return {
        node.template.value
        for node in parsed(name).find_all(nodes.Node)
        if isinstance(node, takers)
    }


def _drawn() -> set[str]:
    """Name the templates that Python draws: by their path, or by their name within the room."""
    said = {
        (source.path, node.value)
        for source in sources()
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call)
        for node in call.args
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    within = {f"{path.split('/')[1]}/{word}.html" for path, word in said if "/views" in path}
    return ({word for _, word in said} | within) & set(templates())


def _drawn_once() -> set[str]:
    """Name the parts that Python draws apart from their page (web/kept.py)."""
    calls = (
        node for source in sources() for node in ast.walk(source.tree) if isinstance(node, ast.Call)
    )
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id == "drawn"
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_template_is_a_page_or_part_of_one():
    reached = _drawn()
    while True:
        more = reached | {part for name in reached for part in _parts_of(name)}
        if more == reached:
            break
        reached = more

    assert not sorted(set(templates()) - reached)


@pytest.mark.parametrize("name", templates())
def test_a_template_takes_parts_that_exist(name):
    assert _parts_of(name) <= set(templates())


@pytest.mark.parametrize("name", templates())
def test_a_page_stands_in_the_frame(name):
    is_part = name in _drawn_once() or any(name in _parts_of(other) for other in templates())

    frames = [node.template.value for node in parsed(name).find_all(nodes.Extends)]

    assert frames == ([] if is_part else [FRAME])


def test_the_frame_takes_no_name_that_a_page_may_give():
    """What the frame sets, every block sees: ``here`` once sent forms to the wrong address."""
    taken = [node.target.name for node in parsed(FRAME).body if isinstance(node, nodes.Assign)]

    assert taken
    assert [name for name in taken if not name.startswith("_")] == []


@pytest.mark.parametrize("name", templates())
def test_a_template_uses_the_macros_it_imports(name):
    imports = [n.target for n in parsed(name).find_all(nodes.Import)]
    taken = [
        pair[1] if isinstance(pair, tuple) else pair
        for node in parsed(name).find_all(nodes.FromImport)
        for pair in node.names
    ]
    used = Counter(node.name for node in parsed(name).find_all(nodes.Name) if node.ctx == "load")

    assert not [word for word in imports + taken if not used[word]]


def test_every_macro_is_called():
    text = "".join(templates().values())
    macros = {
        f"{name}: {macro.name}"
        for name in templates()
        for macro in parsed(name).find_all(nodes.Macro)
        if len(re.findall(rf"\b{macro.name}\s*\(", text))
        == 1 + templates()[name].count(f"{macro.name}(f, …")
    }

    assert not macros


@pytest.mark.parametrize("name", [name for name in templates() if name.startswith("components/")])
def test_a_component_says_how_each_macro_is_called(name):
    comment = templates()[name].partition("-#}")[0]

    public = [m.name for m in parsed(name).find_all(nodes.Macro) if not m.name.startswith("_")]

    assert [macro for macro in public if f"{macro}(" not in comment] == []


@pytest.mark.parametrize("name", templates())
def test_a_template_begins_by_saying_what_it_is(name):
    assert templates()[name].startswith("{#-")


@pytest.fixture(scope="session")
def adapter(app):
    return app.url_map.bind("localhost")


@pytest.fixture(scope="module")
def somebody(app, door_of):
    """Register somebody with all that a record may have, and give what fills the addresses."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('ventanilla').token}"
    folio = registered(
        client, answers={"crops": [codelist("crops").codes[0]], "needs_interpreter": "si"}
    )
    child = {"given_names": "Nicté", "age": 6, "sex": "M"}
    client.post(f"/api/v1/laborers/{folio}/minors", json=child, headers=a_key())
    with app.app_context():
        fill_profile(db.engine, door_of("ventanilla").token, folio)
    return {"folio": folio, "cvegeo": door_of("ventanilla").actor.office}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("reader", READERS)
def test_every_page_can_be_read(routes, address, client_for, adapter, somebody, reader, language):
    client = client_for(reader)
    client.set_cookie("idioma", language)
    wrong, opened = [], 0

    for route in routes:
        if route.is_api or route.method != "GET" or not _may_read(route, READERS[reader]):
            continue
        answer = client.get(address(route, **somebody))
        opened += answer.status_code == 200
        if answer.status_code >= 500:
            wrong.append(f"{route}: {answer.status_code}")
        elif answer.mimetype == "text/html" and answer.status_code != 302:
            wrong += [f"{route}: {fault}" for fault in faults_of(answer.text, adapter)]

    assert opened
    assert not wrong, "\n".join(wrong)


def _may_read(route, role) -> bool:
    return route.access == OPEN or matrix()[route.access][role] is not Mark.NO


def test_every_page_of_a_record_opens_at_its_office(routes, address, client_for, somebody):
    client = client_for("jefa")
    shut = []

    for route in routes:
        if route.is_api or route.method != "GET" or "folio" not in route.places:
            continue
        answer = client.get(address(route, **somebody))
        if answer.status_code not in {200, 303}:
            shut.append(f"{route}: {answer.status_code}")

    assert not shut, "\n".join(shut)


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 422, 429, 500, 503])
def test_every_error_page_can_be_read(app, adapter, status):
    with app.test_request_context("/no-importa"):
        page = app.jinja_env.get_template("errors/error.html").render(
            status=status, detail="Algo pasó.", visitor=None, preferences={}
        )

    assert not faults_of(page, adapter)
