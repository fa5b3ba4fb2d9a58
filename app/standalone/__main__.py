"""The verbs of the supervisor: `python -m app.standalone up|status|stop|backup|restore`. run.py calls them."""

import signal
import sys
from datetime import datetime
from os import kill
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from app.config import ConfigError, Settings
from app.core.clock import ZONE
from app.standalone.answering import is_healthy
from app.standalone.backup import back_up, restore
from app.standalone.errors import StandaloneError
from app.standalone.folder import RunFolder, running_in
from app.standalone.orphans import wait_until_gone
from app.standalone.postgres import Cluster
from app.standalone.supervisor import StopRequested, Supervisor, tell

STOP_SECONDS = 90


def main(arguments: list[str]) -> int:
    """Do one verb; give the code that the shell sees."""
    plain = {"up": up, "status": status, "stop": stop}
    of_copies = {"backup": backup, "restore": bring_back}
    verb, rest = (arguments or [""])[0], arguments[1:]
    if not (verb in plain and not rest) and not (verb in of_copies and rest):
        print("Uso: python -m app.standalone up|status|stop|backup|restore", file=sys.stderr)
        return 2
    try:
        settings = Settings.from_environment()
        return plain[verb](settings) if verb in plain else of_copies[verb](settings, rest)
    except (StandaloneError, ConfigError) as refused:
        print(refused, file=sys.stderr)
        return 1
    except StopRequested:
        return 0


def up(settings: Settings) -> int:
    """Run the service until Ctrl-C."""
    Supervisor(settings).up()
    return 0


def status(settings: Settings) -> int:
    """Say whether the service runs and answers."""
    run = running_in(settings.data)
    if run is None:
        tell("No está en marcha.")
        return 1
    if run.address is None:
        tell(run.sentence)
        return 1
    where = urlsplit(run.address)
    healthy = is_healthy((where.hostname or "", where.port or 0))
    tell(run.sentence if healthy else f"{run.sentence} Todavía no contesta.")
    return 0 if healthy else 1


def stop(settings: Settings) -> int:
    """Stop the service of this folder and wait until it ended."""
    run = running_in(settings.data)
    if run is None:
        tell("No está en marcha.")
        return 0
    kill(run.supervisor.pid, signal.SIGTERM)
    if not wait_until_gone([run.supervisor], seconds=STOP_SECONDS):
        raise StandaloneError(f"No terminó de detenerse (proceso {run.supervisor.pid}).")
    tell("Se detuvo.")
    return 0


def backup(settings: Settings, words: list[str]) -> int:
    """Copy the register into a new folder of the one that is named; it may run meanwhile."""
    _refuse_foreign(settings)
    into = Path(words[0]).expanduser().absolute()
    if settings.data.resolve() in (into.resolve(), *into.resolve().parents):
        raise StandaloneError("El respaldo va fuera de la carpeta de datos: elija otra.")
    cluster = _cluster(settings)
    running = running_in(settings.data)
    if running is not None and running.owner_url is not None:
        cluster.sockets = Path(parse_qs(urlsplit(running.owner_url).query)["host"][0])
        made = back_up(cluster, data=settings.data, into=into)
    else:
        with RunFolder(settings.data), cluster:
            made = back_up(cluster, data=settings.data, into=into)
    tell(f"El respaldo está en {made}. Las llaves no van ahí: guárdelas aparte.")
    return 0


def bring_back(settings: Settings, words: list[str]) -> int:
    """Put a copy in the place of what there is, as it stood then or at the instant that is named."""
    _refuse_foreign(settings)
    to = None
    if len(words) > 1:
        to = _instant(words[1:])
    with RunFolder(settings.data):
        restore(
            _cluster(settings),
            Path(words[0]).expanduser().absolute(),
            data=settings.data,
            archive=settings.archive,
            to=to,
        )
    tell("Quedó restaurado; lo que había está al lado, con «.before» en su nombre.")
    tell("Arranque el servicio: antes de abrir borra otra vez a quien haya cancelado sus datos.")
    return 0


def _instant(words: list[str]) -> datetime:
    try:
        flag, said = words
        instant = datetime.fromisoformat(said if flag == "--to" else "")
    except ValueError as wrong:
        raise StandaloneError("Escriba el momento así: --to 2026-11-20T16:00:00-06:00.") from wrong
    return instant if instant.tzinfo else instant.replace(tzinfo=ZONE)


def _cluster(settings: Settings) -> Cluster:
    return Cluster(settings.data / "postgres", log=settings.data / "log" / "postgres.log")


def _refuse_foreign(settings: Settings) -> None:
    if settings.owner_database_url is not None:
        raise StandaloneError(
            "Con una base propia el respaldo se hace con las herramientas de su servidor: "
            "docs/operations.md dice cómo."
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
