"""The embedded PostgreSQL: what it survives, what it leaves alone, what it never says."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from app.standalone.errors import StandaloneError
from app.standalone.guise import DATA, ELSEWHERE, lodge_as_nobody, record
from app.standalone.launch import PLAIN
from app.standalone.orphans import working_in
from app.standalone.postgres import BOOT, DATABASE, OWNER, UNFINISHED, Cluster
from tests.servers import private_folder

CANARY = "Xochiquetzal Canaria"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to change its guise")


def ask(cluster: Cluster, question: str, *, user: str = OWNER) -> object:
    with psycopg.connect(cluster.conninfo(user), autocommit=True) as line:
        found = line.execute(question)
        row = found.fetchone() if found.description else None
        return row[0] if row else None


def wait_for(happened: Callable[[], object], *, seconds: float = 30) -> None:
    limit = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < limit, "it did not come in time"
        time.sleep(0.005)


@pytest.fixture(scope="module")
def cluster(made: Path) -> Iterator[Cluster]:
    """One server for the tests that only ask."""
    with private_folder() as folder:
        shutil.copytree(made / DATA, folder / DATA)
        with Cluster(folder, durable=False) as running:
            yield running


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    """A living process of ours that has nothing to do with the server."""
    with subprocess.Popen(["sleep", "600"]) as process:
        yield process
        process.kill()


def test_killing_the_server_loses_no_committed_row(ready: Path) -> None:
    with Cluster(ready) as cluster:
        ask(cluster, "CREATE TABLE kept AS SELECT 7 AS x")

        cluster.kill()
        cluster.start()

        assert ask(cluster, "SELECT x FROM kept") == 7


def test_a_server_left_by_a_killed_parent_is_waited_for(
    ready: Path, parent: subprocess.Popen[str]
) -> None:
    assert parent.stdout is not None
    sockets = parent.stdout.readline().strip()
    with psycopg.connect(f"host={sockets} user={OWNER} dbname={DATABASE}") as line:
        line.execute("CREATE TABLE kept AS SELECT 7 AS x")

    parent.kill()
    with Cluster(ready, durable=False) as cluster:
        assert ask(cluster, "SELECT x FROM kept") == 7


def test_a_server_whose_parent_was_killed_stops_by_itself(
    ready: Path, parent: subprocess.Popen[str]
) -> None:
    assert parent.stdout is not None
    parent.stdout.readline()
    assert list(working_in(ready / DATA))

    parent.kill()

    wait_for(lambda: not list(working_in(ready / DATA)))


def test_a_kill_during_the_creation_leaves_nothing(
    folder: Path, parent: subprocess.Popen[str]
) -> None:
    wait_for(lambda: list(folder.glob(f"{UNFINISHED}*/global")))

    parent.kill()
    parent.wait()

    assert not (folder / DATA).exists()
    with Cluster(folder, durable=False) as cluster:
        assert cluster.alive
        assert not list(folder.glob(f"{UNFINISHED}*"))


def test_a_pid_now_of_a_stranger_does_not_keep_it_from_starting(
    ready: Path, stranger: subprocess.Popen[bytes]
) -> None:
    with Cluster(ready, durable=False) as cluster:
        cluster.kill()
        note = cluster.data / "postmaster.pid"
        pid, *rest = note.read_text().splitlines(keepends=True)
        assert pid.strip() != str(stranger.pid)
        note.write_text("".join([f"{stranger.pid}\n", *rest]))

        cluster.start()

        assert ask(cluster, "SELECT 1") == 1
        assert stranger.poll() is None


def test_a_folder_with_something_else_in_it_is_refused(folder: Path) -> None:
    (folder / DATA).mkdir()
    (folder / DATA / "letter.txt").write_text("mine")

    with pytest.raises(StandaloneError, match="no es una base completa"):
        Cluster(folder, durable=False).start()

    assert (folder / DATA / "letter.txt").read_text() == "mine"


def test_the_owner_of_the_tables_is_no_superuser(cluster: Cluster) -> None:
    rights = ask(
        cluster,
        f"SELECT format('%s %s', rolsuper, rolcreaterole) FROM pg_roles WHERE rolname = '{OWNER}'",
    )

    assert rights == "f t"
    assert ask(cluster, "SELECT rolname FROM pg_roles WHERE rolsuper") == BOOT


def test_it_listens_nowhere_but_in_a_folder_of_ours(cluster: Cluster) -> None:
    assert cluster.sockets is not None

    assert ask(cluster, "SHOW listen_addresses") == ""
    assert oct(cluster.sockets.stat().st_mode & 0o777) == "0o700"


def test_small_and_capital_letters_of_spanish_are_known(cluster: Cluster) -> None:
    assert ask(cluster, "SELECT lower('ÁÉÍÓÚÜÑ')") == "áéíóúüñ"


def test_its_log_never_repeats_an_answer(cluster: Cluster) -> None:
    ask(cluster, "CREATE TABLE people (name text PRIMARY KEY, age int CHECK (age > 0))")
    with psycopg.connect(cluster.conninfo(OWNER), autocommit=True) as line:
        line.execute("INSERT INTO people VALUES (%s, 5)", [CANARY])
        for age in (5, -1):
            with pytest.raises(psycopg.IntegrityError, match=CANARY):
                line.execute("INSERT INTO people VALUES (%s, %s)", [CANARY, age])

    log = cluster.log.read_text(encoding="utf-8")

    assert "duplicate key" in log
    assert CANARY not in log


@as_root
def test_root_changes_nothing_of_the_machine(folder: Path) -> None:
    inner = folder / "private" / "deep"
    inner.mkdir(parents=True, mode=0o700)
    watched = [folder, inner.parent, inner, *folder.parents, Path.home()]
    before = [(path.stat().st_mode, path.stat().st_uid) for path in watched]
    users = Path("/etc/passwd").read_bytes()

    with Cluster(inner, durable=False) as cluster:
        assert cluster.data.stat().st_uid == 0

    assert [(path.stat().st_mode, path.stat().st_uid) for path in watched] == before
    assert Path("/etc/passwd").read_bytes() == users


@as_root
def test_without_namespaces_root_lends_the_data_to_nobody(folder: Path) -> None:
    postgres = Cluster(folder).bin_folder / "postgres"
    try:
        lodging = lodge_as_nobody(folder, postgres)
    except StandaloneError:
        pytest.skip("the user nobody cannot reach the programs of this checkout")

    try:
        with Cluster(folder, durable=False, lodging=lodging) as cluster:
            assert ask(cluster, "SELECT 1") == 1
            owner = cluster.data.stat().st_uid
            cluster.kill()
            cluster.start()
            assert ask(cluster, "SELECT 1") == 1
        again = Cluster(folder, durable=False)
        with again:
            assert again.data == cluster.data
        assert owner == lodging.guise.uid != 0
        assert (folder / ELSEWHERE).exists()
        assert oct(folder.stat().st_mode & 0o777) == "0o700"
    finally:
        subprocess.run(["rm", "-r", str(lodging.data.parent)], check=True)


def test_a_base_that_was_lent_and_is_gone_is_not_begun_anew(folder: Path) -> None:
    record(folder, folder.parent / "gone" / DATA)

    with pytest.raises(StandaloneError, match="ya no está"):
        Cluster(folder, durable=False).start()


def test_a_common_user_needs_no_guise(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("this one is for a common user")

    with Cluster(folder, durable=False) as cluster:
        assert cluster._lodge().guise == PLAIN


def test_stopping_leaves_no_process_and_no_socket(ready: Path) -> None:
    with Cluster(ready, durable=False) as cluster:
        sockets, data = cluster.sockets, cluster.data
        assert list(working_in(data))

    assert not list(working_in(data))
    assert sockets is not None
    assert not sockets.exists()
