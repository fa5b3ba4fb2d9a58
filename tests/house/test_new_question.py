"""A new census question costs two files: in a copy of the tree, by the lines that README.md shows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT

SECTION = Path("app/registry/sections/work.py")
MIGRATION = '''"""A laborer has tools of her own.

Revision: 9999. After: {after}.
"""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{after}"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("laborer", sa.Column("has_own_tools", sa.ARRAY(sa.Text()), nullable=True))


def downgrade():
    op.drop_column("laborer", "has_own_tools")
'''
FOUND = '''"""Where a new question is found, without a line for it anywhere."""

import csv
from io import StringIO

from app.cli import generated_pages
from tests.makers import registered
from tests.window import words_of

ASKED = "¿Tiene herramienta propia?"


def test_found(app, api, client_for):
    client = api("ventanilla")
    folio = registered(client, answers={"has_own_tools": ["si"]})
    clerk = client_for("ventanilla")

    form = clerk.get(f"/jornaleros/{folio}/trabajo")
    record = clerk.get(f"/jornaleros/{folio}")
    contract = client.get("/api/v1/openapi.json").text
    paper = clerk.get("/formatos/trabajo")
    file = client_for("jefa").get("/jornaleros.csv").text

    assert ASKED in words_of(form)
    assert 'name="has_own_tools"' in form.text
    assert f"{ASKED} Sí" in words_of(record)
    assert client.get(f"/api/v1/laborers/{folio}").json["answers"]["has_own_tools"] == ["si"]
    assert "has_own_tools" in contract
    assert "`laborer.has_own_tools`" in generated_pages()["data-dictionary.md"]
    assert ASKED in words_of(paper)
    assert [row[ASKED] for row in csv.DictReader(StringIO(file)) if folio in row.values()] == ["Sí"]
'''


@pytest.fixture
def copied(tmp_path):
    """Copy what runs and what tests, and nothing else."""
    for name in ("app", "migrations", "templates", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "babel.cfg"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_a_new_question_in_two_files_is_in_form_record_paper_file_contract_and_dictionary(copied):
    line = re.search(r"```\n(    has_own_tools: .*?\n    \)\n)```", written("README.md"), re.DOTALL)
    last = max(path.name[:4] for path in (copied / "migrations/versions").glob("[0-9]*.py"))
    with (copied / SECTION).open("a", encoding="utf-8") as file:
        file.write(line[1])
    migration = copied / "migrations/versions/9999_a_laborer_has_tools.py"
    migration.write_text(MIGRATION.format(after=last), encoding="utf-8")
    (copied / "tests/test_found.py").write_text(FOUND, encoding="utf-8")

    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_found.py"],
        cwd=copied,
        env={**os.environ, "PYTHONPATH": str(copied)},  # noqa: TID251 - a process of our own
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    assert run.returncode == 0, run.stdout[-3000:]


def written(page: str) -> str:
    """Read a page of the project."""
    return (ROOT / page).read_text("utf-8")
