"""What runs is written down: settings, verbs, commands, roles and rooms; and what is written is there."""

import ast
import re
from functools import cache

import pytest

from app.cli import cli
from app.core.permissions import Role
from tests.house.sources import ROOT, rooms, sources

DOCS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
ACCOUNTLESS = {Role.PUBLIC, Role.JOBS}

FOR_USERS = ("README.md", "docs/operations.md")
FOR_DEVELOPERS = ("README.md", "docs/house.md")


@cache
def written(*names: str) -> str:
    return "\n".join((ROOT / name).read_text("utf-8") for name in names)


def _settings() -> list[str]:
    """Find the names that config.py and run.py read from the environment."""
    config = next(source.tree for source in sources() if source.path == "app/config.py")
    run = ast.parse((ROOT / "run.py").read_text("utf-8"))
    read = {
        node.value
        for node in ast.walk(config)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"[A-Z]{4,}(_[A-Z]+)*", node.value)
    }
    asked = {
        call.args[0].value
        for call in ast.walk(run)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"os.environ.get", "os.getenv"}
        if isinstance(call.args[0], ast.Constant)
    }
    return sorted(read | asked)


def _verbs() -> list[str]:
    """Find the verbs of run.py where it reads them."""
    run = ast.parse((ROOT / "run.py").read_text("utf-8"))
    sets = [
        node.value
        for node in ast.walk(run)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "verbs"
    ]
    return sorted(ast.literal_eval(sets[0]))


@pytest.mark.parametrize("name", _settings())
def test_every_setting_is_told(name):
    assert f"`{name}`" in written("docs/operations.md")


def test_the_settings_a_user_needs_first_are_in_the_readme():
    first = (
        "PADRON_DATA",
        "PADRON_KEYS",
        "PORT",
        "PUBLIC_URL",
        "TRUSTED_PROXY",
        "DATABASE_URL",
        "REDIS_URL",
    )

    assert [name for name in first if f"`{name}`" not in written("README.md")] == []


@pytest.mark.parametrize("verb", _verbs())
def test_every_verb_of_run_is_told(verb):
    told = written(*FOR_USERS)

    assert re.search(rf"run\.py {verb}\b", told) or (verb == "serve" and "(or `serve`)" in told)


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_told_and_tells_itself(command):
    assert re.search(rf"^\| `{command}\b", written("docs/operations.md"), re.MULTILINE)
    assert (cli.commands[command].help or "").strip()


@pytest.mark.parametrize("role", [role for role in Role if role not in ACCOUNTLESS])
def test_every_role_is_told(role):
    assert f"`{role.value}`" in written(*FOR_USERS, "docs/house.md")


@pytest.mark.parametrize("room", [*rooms(), "core", "web", "standalone"])
@pytest.mark.parametrize("page", FOR_DEVELOPERS)
def test_every_room_is_on_the_map(page, room):
    assert re.search(rf"^\s*(?:\w+\s+)*{room}/", written(page), re.MULTILINE)


@pytest.mark.parametrize("page", ["README.md", *DOCS])
def test_every_link_leads_to_a_file(page):
    links = re.findall(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"", written(page))
    here = (ROOT / page).parent
    near = [a or b for a, b in links if not (a or b).startswith(("http", "#", "mailto:"))]

    dead = [link for link in near if not (here / link.partition("#")[0]).exists()]

    assert not dead


@pytest.mark.parametrize("page", ["README.md", "docs/operations.md"])
def test_every_file_that_is_named_is_there(page):
    named = re.findall(r"`((?:app|bench|docs|migrations|templates|tests)/[\w./-]+)`", written(page))

    gone = [name for name in named if not (ROOT / name).exists()]

    assert named
    assert not gone


@pytest.mark.parametrize("file", DECISIONS, ids=lambda path: path.name)
def test_a_decision_is_numbered_and_has_a_title(file):
    assert re.fullmatch(r"\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md", file.name)
    assert re.match(r"# \S", file.read_text("utf-8"))


def test_decisions_are_numbered_one_after_another():
    numbers = [file.name[:4] for file in DECISIONS]

    assert numbers
    assert numbers == [f"{nth:04d}" for nth in range(1, len(numbers) + 1)]


def test_no_page_of_the_project_names_a_path_of_one_machine():
    pages = [
        path for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")] if path.is_file()
    ]
    machine = re.compile(r"/(?:home|root|Users|work|tmp)/\w+")

    named = [f"{p.name}: {m.group()}" for p in pages if (m := machine.search(p.read_text("utf-8")))]

    assert not named
