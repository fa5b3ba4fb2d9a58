"""Copies of the whole register and the way back from one. Embedded service only; keys never go along.

A copy is a folder: `base/`, the database as PostgreSQL copies a running one; `files/`, the kept
files and the published releases; `manifest.json`, the SHA-256 of each file, checked before a
restore. With an archive of the write-ahead log a restore can stop at any instant after the copy.
What a restore must do to what comes back (whoever was cancelled since, the seal) is done by the
next start: `app.cli migrate`.
"""

import hashlib
import json
import shutil
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from app.core.clock import now
from app.standalone.errors import StandaloneError
from app.standalone.launch import Program, clean_environment, run
from app.standalone.postgres import BOOT, Cluster

MANIFEST = "manifest.json"
BASE, FILES = "base", "files"
KEPT = ("evidence", "open_data", "boards")
"""Folders of the data that no command makes anew."""
RECOVERY = "recovery.signal"
SETTINGS_FILE = "postgresql.auto.conf"
RECOVERY_SECONDS = 3600
_NAME = "padron-%Y%m%dT%H%M%SZ"
_PART = 1 << 20


def back_up(cluster: Cluster, *, data: Path, into: Path) -> Path:
    """Copy a running database and the kept files into a new folder of `into`; give that folder."""
    made = into / now().strftime(_NAME)
    unfinished = made.with_name(f"{made.name}.unfinished")
    unfinished.mkdir(mode=0o700, parents=True)
    _copy_database(cluster, unfinished / BASE)
    for name in KEPT:
        if (data / name).is_dir():
            shutil.copytree(data / name, unfinished / FILES / name)
    sums = {str(path.relative_to(unfinished)): _sum(path) for path in _files(unfinished)}
    said = {"at": now().isoformat(), "sha256": sums}
    (unfinished / MANIFEST).write_text(json.dumps(said, indent=1), encoding="utf-8")
    unfinished.rename(made)
    return made


def _copy_database(cluster: Cluster, into: Path) -> None:
    program = Program(
        argv=[
            cluster.bin_folder / "pg_basebackup",
            *("--pgdata", into, "--wal-method=stream", "--checkpoint=fast", "--no-sync"),
            *("--dbname", cluster.conninfo(BOOT, "postgres")),
        ],
        env=clean_environment(),
        log=None,
        death_signal=signal.SIGKILL,
    )
    done = run(program, seconds=None)
    if done.returncode != 0:
        raise StandaloneError(f"No se pudo copiar la base. {_last(done.stderr)}")


def check(copy: Path) -> datetime:
    """Compare a copy with its manifest; give when it was made.

    Raises:
        StandaloneError: there is no manifest, or a file is missing, new or another one.
    """
    try:
        said = json.loads((copy / MANIFEST).read_text(encoding="utf-8"))
        sums, at = dict(said["sha256"]), datetime.fromisoformat(said["at"])
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise StandaloneError(f"{copy} no es un respaldo completo.") from broken
    found = {str(path.relative_to(copy)) for path in _files(copy)} - {MANIFEST}
    wrong = sorted(
        name
        for name in found | set(sums)
        if name not in found or name not in sums or _sum(copy / name) != sums[name]
    )
    if wrong:
        raise StandaloneError(f"El respaldo está dañado: {wrong[0]} no es el que se guardó.")
    return at


def restore(
    cluster: Cluster,
    copy: Path,
    *,
    data: Path,
    archive: Path | None = None,
    to: datetime | None = None,
) -> None:
    """Put a copy in the place of a stopped database; what stood there is kept beside it.

    Args:
        archive: the write-ahead log since the copy. to: the instant at which to stop.

    Raises:
        StandaloneError: the copy is damaged, or the instant is out of what can be reached.
    """
    at = check(copy)
    if to is not None and (archive is None or to < at):
        raise StandaloneError(
            "Ese momento no se alcanza: hace falta el archivo de PADRON_ARCHIVE, "
            "y un respaldo hecho antes de ese momento."
        )
    home = cluster.data
    _set_aside(home)
    shutil.copytree(copy / BASE, home)
    home.chmod(0o700)
    cluster.own(home)
    for kept in (copy / FILES).iterdir() if (copy / FILES).is_dir() else ():
        _set_aside(data / kept.name)
        shutil.copytree(kept, data / kept.name)
    if archive is not None:
        _replay(cluster, archive, to)


def _replay(cluster: Cluster, archive: Path, to: datetime | None) -> None:
    """Let PostgreSQL read the archive up to the instant, and take away what told it to."""
    settings = cluster.data / SETTINGS_FILE
    before = settings.read_text(encoding="utf-8")
    wanted = [f'restore_command = \'cp "{archive}/%f" "%p"\'', "recovery_target_action = 'promote'"]
    if to is not None:
        wanted.append(f"recovery_target_time = '{to.astimezone(UTC).isoformat()}'")
    settings.write_text(before + "\n".join(wanted) + "\n", encoding="utf-8")
    (cluster.data / RECOVERY).touch()
    cluster.own(cluster.data)
    try:
        cluster.start()
        _wait_for_promotion(cluster)
    finally:
        cluster.stop()
        settings.write_text(before, encoding="utf-8")
        cluster.own(settings)


def _wait_for_promotion(cluster: Cluster) -> None:
    limit = time.monotonic() + RECOVERY_SECONDS
    with psycopg.connect(cluster.conninfo(BOOT, "postgres"), autocommit=True) as line:
        while line.execute("SELECT pg_is_in_recovery()").fetchone() != (False,):
            if time.monotonic() > limit:
                raise StandaloneError("La restauración no terminó: revise el archivo de bitácora.")
            time.sleep(0.1)


def _set_aside(place: Path) -> None:
    if place.exists():
        place.rename(place.with_name(f"{place.name}.before-{now():%Y%m%dT%H%M%S}"))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _sum(path: Path) -> str:
    sum_ = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_PART):
            sum_.update(part)
    return sum_.hexdigest()


def _last(text: str) -> str:
    return " ".join(text.strip().splitlines()[-1:])
