"""The history of the tables leads to the models and back, each step of it alone too."""

import ast
import re
from contextlib import contextmanager

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, make_url, text

from tests.house.catalogue import (
    AUDITED,
    COLUMNS,
    CONSTRAINTS,
    FUNCTIONS,
    GRANTS,
    INDEXES,
    POLICIES,
    TABLES,
)
from tests.house.sources import ROOT, sources

OWNER = "padron_owner"

EVERYTHING = (
    TABLES + "ORDER BY 1",
    GRANTS,
    POLICIES,
    FUNCTIONS,
    AUDITED + "ORDER BY 1",
    COLUMNS,
    CONSTRAINTS,
    INDEXES,
)


@pytest.fixture(scope="module")
def scratch(settings, superuser):
    """Lend an empty database of the owner's, where migrations go up and down."""
    with _as_superuser(superuser) as run:
        run(f"CREATE DATABASE house_scratch OWNER {OWNER}")
    url = make_url(settings.database_url_for(OWNER, None)).set(database="house_scratch")
    engine = create_engine(url)
    yield engine
    engine.dispose()
    with _as_superuser(superuser) as run:
        run("DROP DATABASE house_scratch")


@contextmanager
def _as_superuser(superuser):
    with superuser.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection.exec_driver_sql


@contextmanager
def _alembic(engine):
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        yield config
        connection.commit()


def _upgrade(engine, to="head"):
    with _alembic(engine) as config:
        command.upgrade(config, to)


def _downgrade(engine, to):
    with _alembic(engine) as config:
        command.downgrade(config, to)


def _snapshot(engine) -> list[list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return [[tuple(row) for row in connection.execute(text(query))] for query in EVERYTHING]


def test_migrations_go_up_and_down_and_up_to_the_models(scratch):
    _upgrade(scratch)
    first = _snapshot(scratch)

    _downgrade(scratch, "base")
    nothing = _snapshot(scratch)
    _upgrade(scratch)
    second = _snapshot(scratch)

    assert first[0]
    assert nothing[0] == []
    assert nothing[3] == []
    assert first == second
    with _alembic(scratch) as config:
        command.check(config)


@pytest.mark.parametrize(
    "number", [path.name[:4] for path in sorted((ROOT / "migrations/versions").glob("0*.py"))]
)
def test_each_migration_undoes_what_it_did(scratch, number):
    before = "base" if number == "0001" else f"{int(number) - 1:04d}"
    _downgrade(scratch, "base")
    _upgrade(scratch, before) if before != "base" else None
    stood = _snapshot(scratch)

    _upgrade(scratch, number)
    _downgrade(scratch, before)

    assert _snapshot(scratch) == stood


def test_migrations_are_numbered_one_after_another():
    files = [source for source in sources("migrations") if "/versions/" in source.path]
    said = [_assigned(file.tree) for file in files]
    numbers = [file.path.rsplit("/", 1)[1][:4] for file in files]

    assert numbers == [f"{nth:04d}" for nth in range(1, len(files) + 1)]
    assert [each["revision"] for each in said] == numbers
    assert [each["down_revision"] for each in said] == [None, *numbers[:-1]]


def _assigned(tree: ast.Module) -> dict[str, object]:
    return {
        statement.targets[0].id: ast.literal_eval(statement.value)
        for statement in tree.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
    }


def test_a_migration_is_named_by_its_sentence():
    files = [source for source in sources("migrations") if "/versions/" in source.path]

    for file in files:
        sentence = (ast.get_docstring(file.tree) or "").partition("\n")[0]
        slug = re.sub(r"\W+", "_", sentence.rstrip(".").lower())
        assert sentence.endswith("."), file.path
        assert file.path.endswith(f"_{slug}.py"), file.path
