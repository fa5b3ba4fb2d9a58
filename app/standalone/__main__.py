"""The verbs of the supervisor: `python -m app.standalone up|status|stop`. run.py calls them."""

import signal
import sys
from os import kill
from urllib.parse import urlsplit

from app.config import ConfigError, Settings
from app.standalone.answering import is_healthy
from app.standalone.errors import StandaloneError
from app.standalone.folder import running_in
from app.standalone.orphans import wait_until_gone
from app.standalone.supervisor import StopRequested, Supervisor, tell

STOP_SECONDS = 90


def main(arguments: list[str]) -> int:
    """Do one verb; give the code that the shell sees."""
    verbs = {"up": up, "status": status, "stop": stop}
    if len(arguments) != 1 or arguments[0] not in verbs:
        print("Uso: python -m app.standalone up|status|stop", file=sys.stderr)
        return 2
    try:
        return verbs[arguments[0]](Settings.from_environment())
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
