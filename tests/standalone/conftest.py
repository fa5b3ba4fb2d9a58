"""Folders and parents for the tests of the embedded servers."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import ROOT
from app.standalone.guise import DATA
from app.standalone.postgres import Cluster
from tests.servers import private_folder

PARENT = """
import sys, time
from pathlib import Path
from app.standalone.postgres import Cluster
cluster = Cluster(Path(sys.argv[1]), durable=False)
cluster.start()
print(cluster.sockets, flush=True)
time.sleep(600)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    with private_folder() as lent:
        yield lent


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    """A folder with a cluster that was made, started and stopped once."""
    with private_folder() as lent:
        with Cluster(lent, durable=False):
            pass
        yield lent


@pytest.fixture
def ready(folder: Path, made: Path) -> Path:
    """A folder with a copy of that cluster: quicker than to make one."""
    shutil.copytree(made / DATA, folder / DATA)
    return folder


@pytest.fixture
def parent(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that starts a cluster in the folder and prints where its socket is."""
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()
