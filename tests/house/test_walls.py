"""The walls between rooms and floors stand, and every library is known in its one place."""

import ast
import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

from tests.house.sources import ROOT, imported, rooms, sources

ATTIC = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "stuff"}

PLACES = {
    "alembic": ["app/cli.py"],
    "argon2": ["app/accounts/rules/passwords.py"],
    "babel": ["app/web/i18n.py"],
    "brotli": ["app/web/assets.py"],
    "click": ["app/cli.py"],
    "cryptography": ["app/core/crypto.py"],
    "flask": ["app/web/*", "app/*/views*", "app/*/forms*", "app/*/api.py", "app/factory.py"],
    "flask_babel": ["app/web/*", "app/*/views*", "app/*/forms*"],
    "flask_limiter": ["app/web/limits.py"],
    "flask_login": ["app/extensions.py"],
    "flask_smorest": ["app/factory.py", "app/*/api.py"],
    "flask_sqlalchemy": ["app/extensions.py"],
    "markupsafe": ["app/web/charts/*", "app/web/kept.py"],
    "marshmallow": ["app/core/schemas.py", "app/web/errors.py", "app/*/schemas*"],
    "numpy": [
        "app/open_data/protection/*",
        "app/open_data/actions/build.py",
        "app/open_data/actions/tables.py",
    ],
    "pyarrow": ["app/open_data/writers/columnar.py"],
    "xlsxwriter": ["app/open_data/writers/workbook.py"],
    "PIL": ["app/evidence/writers/pictures.py"],
    "pikepdf": ["app/evidence/writers/documents.py"],
    "psycopg": ["app/core/logins.py", "app/standalone/*"],
    "pyotp": ["app/accounts/rules/factors.py"],
    "redis": ["app/extensions.py", "app/worker.py", "app/standalone/*", "app/portal/views/*"],
    "rq": ["app/extensions.py", "app/worker.py", "app/web/context.py", "app/portal/views/*"],
    "segno": ["app/accounts/views/*", "app/people/*", "app/registry/*"],
    "sqlalchemy": ["app/*"],
    "stdnum": ["app/core/identity.py", "app/core/rfc.py", "app/people/rules/folio.py"],
    "typst": ["app/web/pdf.py"],
    "werkzeug": ["app/web/*", "app/*/views*", "app/*/forms*", "app/*/api.py"],
    "whitenoise": ["app/web/assets.py"],
    "wtforms": ["app/web/fields.py", "app/web/forms.py", "app/*/forms*"],
}
"""Library to the files that may import it. Where SQLAlchemy may not go is a contract's business."""


def test_every_import_contract_is_kept():
    command = [sys.executable, str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_stands_in_the_contract_of_floors():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    floors = next(
        contract
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["name"].startswith("Floors")
    )

    standing = sorted(name.removeprefix("app.") for name in floors["containers"])

    assert standing == rooms()


def test_no_file_is_an_attic():
    folders = ("app", "bench", "migrations", "templates", "tests")
    named = [path for folder in folders for path in (ROOT / folder).rglob("*")]

    attics = [str(path) for path in named if ATTIC & set(re.split(r"[_.]", path.name.lower()))]

    assert not attics, "\n".join(attics)


def test_no_function_imports_but_the_factory():
    hidden = [
        source.at(statement)
        for source in sources()
        if source.path != "app/factory.py"
        for function in ast.walk(source.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for statement, _, _ in imported(function)
    ]

    assert not hidden, "\n".join(hidden)


def test_no_file_takes_a_private_name_of_another():
    taken = [
        f"{source.at(statement)} takes {name}"
        for source in sources()
        for statement, module, names in imported(source.tree)
        if module.startswith("app")
        for name in names
        if name.startswith("_")
    ]

    assert not taken, "\n".join(taken)


def test_every_library_is_imported_in_its_place_only():
    strangers = [
        f"{source.at(statement)} imports {module}"
        for source in sources()
        for statement, module, _ in imported(source.tree)
        if _is_library(module) and not _is_at_home(source.path, module)
    ]

    assert not strangers, "\n".join(strangers)


def _is_library(module: str) -> bool:
    top = module.partition(".")[0]
    return top not in sys.stdlib_module_names | {"app", "__future__"}


def _is_at_home(path: str, module: str) -> bool:
    places = PLACES.get(module.partition(".")[0], [])
    return any(fnmatch(path, place) for place in places)


def test_every_file_begins_by_saying_what_it_holds():
    silent = [
        source.path
        for source in sources()
        if len(ast.get_docstring(source.tree) or "") < len("ten signs.")
    ]

    assert not silent, "\n".join(silent)


def test_the_door_plate_of_a_room_holds_no_code():
    plates = [source for source in sources() if source.path.endswith("/__init__.py")]

    busy = [
        plate.path
        for plate in plates
        for statement in plate.tree.body[1:]
        if not isinstance(statement, ast.ImportFrom) and not _is_all(statement)
    ]

    assert not busy, "\n".join(busy)


def _is_all(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__"


def test_every_joint_has_a_test_of_its_contract():
    joints = next(source for source in sources() if source.path == "app/core/joints.py")
    names = [
        statement.target.id
        for statement in joints.tree.body
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    ]
    tested = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))

    untested = [name for name in names if f"joints.{name}" not in tested]

    assert names
    assert not untested, "\n".join(untested)
