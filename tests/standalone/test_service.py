"""The whole service started by its one command, killed, started again and stopped."""

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped] # it ships no types
import psycopg
import pytest

from app.config import ROOT
from app.standalone.answering import is_healthy
from app.standalone.folder import Run, read_note
from app.standalone.launch import clean_environment
from app.standalone.orphans import working_in
from tests.servers import private_folder


def command(name: str, folder: Path, port: int, *, to: str) -> subprocess.Popen[str]:
    """Start a verb of the supervisor, with nothing of our own environment but the path."""
    settings = {
        "PATH": clean_environment()["PATH"],
        "PADRON_DATA": str(folder / "data"),
        "PADRON_KEYS": str(folder / "keys.json"),
        "PORT": str(port),
        "PADRON_DEMO_PEOPLE": "20",
    }
    with (folder / f"{to}.out").open("w") as out, (folder / f"{to}.err").open("w") as err:
        return subprocess.Popen(
            [sys.executable, "-m", "app.standalone", name],
            cwd=ROOT,
            env=settings,
            stdout=out,
            stderr=err,
            text=True,
        )


def said(name: str, folder: Path, port: int) -> tuple[int, str, str]:
    """Run a verb to its end; give its code and what it said on both lines."""
    code = command(name, folder, port, to="verb").wait(timeout=120)
    out, err = ((folder / f"verb.{end}").read_text().strip() for end in ("out", "err"))
    return code, out, err


def wait_until(happened: Callable[[], bool], *, seconds: float = 60) -> bool:
    limit = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > limit:
            return False
        time.sleep(0.1)
    return True


class Service:
    """The service of one folder."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.process = self.start()
        self.lines = (folder / "service.out").read_text().splitlines()

    def start(self) -> subprocess.Popen[str]:
        """Start it and wait until it says that it is ready."""
        self.process = command("up", self.folder, self.port, to="service")
        wait_until(lambda: self.ready or self.process.poll() is not None)
        assert self.ready, (self.folder / "service.err").read_text()
        return self.process

    @property
    def ready(self) -> bool:
        return "Ctrl-C" in (self.folder / "service.out").read_text()

    @property
    def run(self) -> Run:
        run = read_note(self.folder / "data")
        assert run is not None
        return run

    @property
    def door(self) -> tuple[str, int]:
        host, _, port = (self.run.address or "").removeprefix("http://").partition(":")
        return host, int(port)

    def ask(self, statement: str) -> tuple[object, ...] | None:
        """Do one thing in the database as the owner."""
        url = (self.run.owner_url or "").replace("+psycopg", "")
        with psycopg.connect(url, autocommit=True) as owner:
            found = owner.execute(statement)
            return found.fetchone() if found.description else None

    def kill_everything(self) -> None:
        """End the supervisor and all it started at once, as a power cut would."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        self.process.kill()
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(family, timeout=20)
        self.process.wait()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A place as a user may have it: long, with spaces and ñ."""
    with private_folder() as lent:
        place = lent / "Mis documentos" / ("Oficina de Cañadas, año 2026 " * 4).strip()
        place.mkdir(parents=True)
        yield place


@pytest.fixture(scope="module")
def busy() -> Iterator[int]:
    """A port in which somebody else sits."""
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        yield somebody.getsockname()[1]


@pytest.fixture(scope="module")
def service(folder: Path, busy: int) -> Iterator[Service]:
    started = Service(folder, busy)
    yield started
    said("stop", folder, busy)
    started.process.wait()


def test_a_busy_port_is_left_alone_and_the_next_one_used(service: Service, busy: int) -> None:
    port = service.door[1]

    assert busy < port <= busy + 50
    assert f"El puerto {busy} está ocupado: se usa el {port}." in service.lines
    assert f"Padrón Abierto está en http://127.0.0.1:{port}" in service.lines


def test_the_sign_ins_of_the_demo_are_printed(service: Service) -> None:
    assert any("ventanilla@demo" in line for line in service.lines)


def test_a_second_start_refuses_in_one_sentence(service: Service, busy: int) -> None:
    code, out, err = said("up", service.folder, busy)

    where = f"http://127.0.0.1:{service.door[1]} (proceso {service.process.pid})"
    assert (code, out, err) == (1, "", f"Ya está en marcha en {where}.")
    assert is_healthy(service.door)


def test_status_says_where_it_is(service: Service, busy: int) -> None:
    code, out, _ = said("status", service.folder, busy)

    assert code == 0
    assert f"http://127.0.0.1:{service.door[1]}" in out


@pytest.mark.parametrize("name", ["web", "worker", "redis", "postgres"])
def test_what_dies_is_started_again(service: Service, name: str) -> None:
    dead = service.run.children[name]

    psutil.Process(dead.pid).kill()

    assert wait_until(lambda: service.run.children.get(name, dead) != dead)
    assert wait_until(lambda: is_healthy(service.door))


def test_killing_everything_and_starting_again_loses_nothing(service: Service) -> None:
    service.ask("CREATE TABLE kept AS SELECT 7 AS x")

    service.kill_everything()
    service.start()

    assert service.ask("SELECT x FROM kept") == (7,)


def test_stop_ends_all_and_leaves_no_socket(service: Service, busy: int) -> None:
    run = service.run
    homes = [service.folder / "data" / "postgres" / "pg18", service.folder / "data" / "redis"]

    code, out, _ = said("stop", service.folder, busy)

    assert (code, out) == (0, "Se detuvo.")
    assert not [mark for mark in run.children.values() if mark.alive]
    assert not [mark for home in homes for mark in working_in(home)]
    assert not [sockets for sockets in run.sockets if Path(sockets).exists()]


def test_a_wrong_setting_is_one_sentence() -> None:
    with private_folder() as other:
        refused = said("up", other, 0)

        assert refused == (1, "", "PORT debe ser un número entero de 1 a 65535.")
        assert not (other / "data").exists()
