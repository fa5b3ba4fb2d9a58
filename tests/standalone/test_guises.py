"""Who may start the embedded PostgreSQL, and where: plain users, users without a name, long paths."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.config import ROOT
from app.standalone.guise import DATA, ELSEWHERE
from app.standalone.postgres import OWNER, Cluster
from tests.servers import private_folder

LONG = (
    Path("Ventanilla de Tlajomulco de Zúñiga (año 2026)") / ("Padrón de jornaleras ñ " * 9).strip()
)
"""Longer than the 107 bytes of a socket's address; with spaces, accents and ñ."""

STARTED_TWICE = """
import sys
from pathlib import Path
import psycopg
from app.standalone.postgres import Cluster, OWNER
for turn in ("CREATE TABLE kept AS SELECT 7 AS x", "SELECT x FROM kept"):
    with Cluster(Path(sys.argv[1]), durable=False) as cluster:
        with psycopg.connect(cluster.conninfo(OWNER), autocommit=True) as line:
            found = line.execute(turn)
            row = found.fetchone() if found.description else None
print(row[0], cluster.data)
"""
NAMED, NAMELESS = 1, 61_917
"""The user daemon, who has a name on every Debian, and a number that has none."""


def as_user(uid: int, *words: str) -> subprocess.CompletedProcess[str]:
    """Run our Python as a user of that number, who may read what we may: a user namespace."""
    return subprocess.run(
        ["unshare", "--user", f"--map-user={uid}", f"--map-group={uid}", sys.executable, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("uid", [NAMED, NAMELESS], ids=["a plain user", "a user without a name"])
def test_a_common_user_keeps_her_base_from_one_start_to_the_next(uid: int) -> None:
    seen = as_user(uid, "-c", "import os; print(os.geteuid())")
    if seen.stdout.strip() != str(uid):
        pytest.skip("no user namespaces here")
    with private_folder() as folder:
        done = as_user(uid, "-c", STARTED_TWICE, str(folder))

        assert done.returncode == 0, done.stderr[-2000:]
        assert done.stdout.split() == ["7", str(folder / DATA)]


def test_a_long_path_with_spaces_and_enes_holds_a_base(tmp_path: Path) -> None:
    folder = tmp_path / LONG

    with Cluster(folder, durable=False) as cluster:
        url = cluster.conninfo(OWNER)

    assert len(os.fsencode(folder)) > 107
    assert str(folder) not in url
    home = folder / DATA
    try:
        assert home.exists() or (folder / ELSEWHERE).exists()
    finally:
        if (folder / ELSEWHERE).exists():
            shutil.rmtree(Path((folder / ELSEWHERE).read_text("utf-8").strip()).parent)
