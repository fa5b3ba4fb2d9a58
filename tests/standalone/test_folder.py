"""The data folder: one service at a time, and a lock that dies with its holder."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import ROOT
from app.standalone.errors import AlreadyRunningError
from app.standalone.folder import RunFolder, read_note, running_in

HOLDER = """
import sys, time
from pathlib import Path
from app.standalone.folder import RunFolder
with RunFolder(Path(sys.argv[1])) as held:
    held.note(address="http://127.0.0.1:8765", sockets=("/run/padron-a",))
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that runs in the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_start_says_where_the_first_is(
    folder: Path, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(AlreadyRunningError) as refused, RunFolder(folder):
        pass

    where = f"http://127.0.0.1:8765 (proceso {holder.pid})"
    assert str(refused.value) == f"Ya está en marcha en {where}."


def test_a_kill_of_the_holder_frees_the_folder_and_tells_what_it_left(
    folder: Path, holder: subprocess.Popen[str]
) -> None:
    holder.kill()
    holder.wait()

    with RunFolder(folder) as held:
        assert held.earlier is not None
        assert held.earlier.sockets == ("/run/padron-a",)


def test_a_note_whose_number_is_now_of_a_stranger_is_not_a_run(folder: Path) -> None:
    with RunFolder(folder) as held:
        note = (folder / "run.json").read_text()
    began = held.run.supervisor.began
    (folder / "run.json").write_text(note.replace(str(began), str(began - 1)))

    assert running_in(folder) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"children": 3}', '{"supervisor": {}}'])
def test_a_broken_note_is_as_none(folder: Path, text: str) -> None:
    (folder / "run.json").write_text(text)

    assert read_note(folder) is None


def test_the_note_is_for_our_eyes_only_and_goes_with_us(folder: Path) -> None:
    with RunFolder(folder / "data"):
        mode = (folder / "data" / "run.json").stat().st_mode & 0o777

    assert oct(mode) == "0o600"
    assert not (folder / "data" / "run.json").exists()
