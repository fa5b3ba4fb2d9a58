"""How a cleaning program confines itself before it reads: memory, time, no files, no network.

Runs in the program's own process, never in the service's.
"""

import ctypes
import resource
import sys
from collections.abc import Callable

from app.evidence.rules.kinds import MOST_MEMORY, MOST_SECONDS, Kind, Unfit

REFUSED = 3
"""What a program ends with when it refuses; the code of why is on its standard error."""
_OPEN_FILES = 16
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def confine() -> None:
    """Give up what a parser does not need. There is no way back."""
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ):
        resource.setrlimit(kind, (most, most))
    # A network of its own, with nothing in it; a kernel that refuses this leaves it as it was.
    ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)


def serve(clean: Callable[[bytes, Kind], bytes]) -> None:
    """Confine this process, clean what stands on standard input, and end."""
    confine()
    try:
        sys.stdout.buffer.write(clean(sys.stdin.buffer.read(), Kind(sys.argv[1])))
    except (Unfit, MemoryError) as refusal:
        sys.stderr.write(refusal.code if isinstance(refusal, Unfit) else "too_heavy")
        sys.exit(REFUSED)
