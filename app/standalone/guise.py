"""Who PostgreSQL runs as and where its data lives. It refuses root and users without a name.

The order is: ourselves; ourselves under another number (a user namespace, nothing on the machine
changes); the user nobody with a folder of its own. Ecosystem spec §4.1 and §4.2.
"""

import os
import pwd
import signal
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.standalone.errors import StandaloneError
from app.standalone.launch import PLAIN, Guise, Program, clean_environment, run

DATA = "pg18"
ELSEWHERE = "pg18-folder"
"""A line with the folder of the data when it cannot live beside the rest."""

PROBE = 'cd "$1" && : > .probe && rm .probe && exec "$2" --version'


@dataclass(frozen=True, slots=True)
class Lodging:
    """Where the data of PostgreSQL is and who it believes to be."""

    guise: Guise
    data: Path


def lodge(folder: Path, postgres: Path) -> Lodging:
    """Choose the guise and the data folder for the cluster of `folder`."""
    data = _recorded(folder)
    if os.geteuid() != 0 and _has_name(os.geteuid()):
        return Lodging(PLAIN, data)
    owner = data.stat().st_uid if data.exists() else os.geteuid()
    if owner != os.geteuid():
        return Lodging(Guise("user", owner), data)
    namespace = Guise("namespace", _nobody())
    if _works(namespace, folder, postgres):
        return Lodging(namespace, data)
    if os.geteuid() != 0:
        raise StandaloneError(
            "Su usuario no tiene nombre en este equipo y no hay espacios de nombres: "
            "ejecútelo con un usuario que exista."
        )
    if data.exists():
        raise StandaloneError(
            f"La base de {folder} se hizo en un equipo con espacios de nombres de usuario y aquí "
            "no se permiten: permítalos o ejecútelo sin ser root."
        )
    return lodge_as_nobody(folder, postgres)


def lodge_as_nobody(folder: Path, postgres: Path) -> Lodging:
    """Give the data to the user nobody: here when it can enter, else in a folder of its own.

    The caller records that folder once the data is in it (`record`).
    """
    guise = Guise("user", _nobody())
    if _enters(guise, folder, postgres):
        return Lodging(guise, folder / DATA)
    elsewhere = Path(tempfile.mkdtemp(prefix="padron-", dir="/var/tmp"))
    elsewhere.chmod(0o711)
    if not _enters(guise, elsewhere, postgres):
        elsewhere.rmdir()
        raise StandaloneError(
            "PostgreSQL no corre como root y aquí no se permite otra forma: "
            "ejecute «python3 run.py» con un usuario común."
        )
    return Lodging(guise, elsewhere / DATA)


def record(folder: Path, data: Path) -> None:
    """Remember where the data of `folder` is when it is not inside."""
    if data.parent != folder:
        (folder / ELSEWHERE).write_text(f"{data}\n", encoding="utf-8")


def _recorded(folder: Path) -> Path:
    try:
        data = Path((folder / ELSEWHERE).read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        return folder / DATA
    if not data.exists():
        raise StandaloneError(
            f"La base de datos estaba en {data} y ya no está: restaure esa carpeta "
            f"o, para empezar de nuevo, borre {folder / ELSEWHERE}."
        )
    return data


def _enters(guise: Guise, folder: Path, postgres: Path) -> bool:
    trial = Path(tempfile.mkdtemp(prefix="trial-", dir=folder))
    try:
        os.chown(trial, guise.uid, guise.uid)
        return _works(guise, trial, postgres)
    finally:
        trial.rmdir()


def _works(guise: Guise, folder: Path, postgres: Path) -> bool:
    probe = Program(
        argv=["/bin/sh", "-c", PROBE, "probe", folder, postgres],
        env=clean_environment(),
        log=None,
        death_signal=signal.SIGKILL,
        guise=guise,
    )
    return run(probe, seconds=20).returncode == 0


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _nobody() -> int:
    try:
        return pwd.getpwnam("nobody").pw_uid
    except KeyError as absent:
        raise StandaloneError("Falta el usuario «nobody» en este equipo.") from absent
