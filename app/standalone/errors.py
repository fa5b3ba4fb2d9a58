"""What can go wrong while programs are started or stopped. No program is started here."""


class StandaloneError(Exception):
    """Say in one Spanish sentence why the service cannot run here and what to do."""


class AlreadyRunningError(StandaloneError):
    """Say where the service of this folder already runs."""
