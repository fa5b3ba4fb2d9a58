"""How long a protected release takes, beside the same counts without protection, as the census grows.

``python3 run.py bench release [--people 10000,100000,1000000] [--rounds 3]``
Floor: twelve bare GROUP BYs (no keys, no margins, no files) straight over what the register keeps,
and, harder, over rows already joined and recoded. Trust the ratios, not the seconds.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np
import psycopg
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from app.config import Settings
from app.core import crypto
from app.core.logins import EXPORTER
from app.open_data.actions.files import terms_of
from app.open_data.actions.keys import give_missing_keys
from app.open_data.actions.tables import sheets
from app.open_data.protection import EMPTY, Cells, protect, to_count
from app.open_data.queries import counting
from app.open_data.rules.reading import plan_in_force
from app.open_data.writers import columnar, database, dictionary, texts, workbook
from app.open_data.writers.edition import Edition
from app.open_data.writers.folders import whole_folder, write_sums
from app.open_data.writers.package import write_about
from app.standalone.postgres import BOOT
from bench._crowd import gather_crowd
from bench._service import Measured, measured_service

FILES_BAR, CORE_BAR, MEMORY_BAR = 3.0, 2.0, 250
CENSUS, PERIOD = "laborers", "2026-09"
CUT_OFF = date(2026, 9, 30)
TWELVE = 12
CHILD = "--child"
WRITES = {
    "CSV": texts.write_csvs,
    "JSON": texts.write_jsons,
    "Parquet": columnar.write_parquets,
    "SQLite": database.write_database,
    "dictionary": dictionary.write_dictionary,
    "about": write_about,
}


def main() -> int:
    """Measure each size, in the order asked."""
    if CHILD in sys.argv:
        return child()
    asked = argparse.ArgumentParser()
    asked.add_argument("--people", default="10000,100000,1000000")
    asked.add_argument("--rounds", type=int, default=3)
    told = asked.parse_args()
    print("people    floor  joined  count  protect  files  ratio  core   XLSX  MB")
    with measured_service() as service:
        for people in map(int, told.people.split(",")):
            fill(service, people)
            show(people, [round_of(service) for _ in range(told.rounds)])
    return 0


def fill(service: Measured, people: int) -> None:
    """Write people until there are so many, each with a record key."""
    with psycopg.connect(service.postgres.conninfo(BOOT)) as boot:
        gather_crowd(boot, people - service.people, after=service.people)
    service.people = people
    ring = crypto.keyring()
    engine = create_engine(service.settings.database_url_for("padron_owner", None))
    with Session(engine) as session:
        give_missing_keys(session, CENSUS, ring.releases[CENSUS])
        session.commit()
    engine.dispose()
    with psycopg.connect(service.postgres.conninfo(BOOT), autocommit=True) as boot:
        boot.execute("VACUUM (ANALYZE)")


def round_of(service: Measured) -> dict[str, float]:
    """Measure the floors and, in a process of its own, the release."""
    found = floors(service)
    environment = {**os.environ, "PADRON_BENCH": json.dumps(_addresses(service.settings))}  # noqa: TID251
    done = subprocess.run(
        [sys.executable, "-m", "bench.release", CHILD],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return found | json.loads(done.stdout)


def floors(service: Measured) -> dict[str, float]:
    """Count twelve tables of the plan with nothing round it, twice: from the register, and joined."""
    plan = plan_in_force()
    tables = sorted(plan.of(CENSUS), key=lambda one: (-len(one.by), one.code))
    by = [", ".join(one.by) for one in tables if not one.needs][:TWELVE]
    with psycopg.connect(service.postgres.conninfo(BOOT)) as boot:
        rows = f"recoded_laborers('{CUT_OFF}')"
        register = _seconds(lambda: [_group(boot, rows, some) for some in by])
        boot.execute(f"CREATE TEMPORARY TABLE joined ON COMMIT DROP AS SELECT * FROM {rows}")  # noqa: S608
        joined = _seconds(lambda: [_group(boot, "joined", some) for some in by])
        boot.rollback()
    return {"floor": register, "joined": joined}


def _group(line: psycopg.Connection, rows: str, by: str) -> None:
    line.execute(f"SELECT {by}, count(*) FROM {rows} GROUP BY {by}").fetchall()  # noqa: S608


def child() -> int:
    """Make one release and tell how long each part took, and how much memory the process had.

    pandas is here for the tests only; pyarrow would load it, which the product cannot.
    """
    sys.modules["pandas"] = None  # type: ignore[assignment]
    address, keys, data = json.loads(os.environ["PADRON_BENCH"])  # noqa: TID251 - the bench's own
    settings = Settings(owner_database_url=address, keys=Path(keys), data=Path(data))
    ring = crypto.load_keyring(settings.keys)
    exporter = create_engine(settings.database_url_for(EXPORTER, ring.logins[EXPORTER]))
    plan = plan_in_force()
    began = time.perf_counter()
    counts = counting.count(exporter, plan, to_count(plan, CENSUS, period=PERIOD), cut_off=CUT_OFF)
    counted = time.perf_counter()
    made = protect(
        {code: _cells(one) for code, one in counts.tables.items()},
        plan=plan,
        census=CENSUS,
        period=PERIOD,
        state=EMPTY,
        secret=ring.releases[CENSUS],
    )
    protected = time.perf_counter()
    edition = Edition(
        dataset="jornaleros",
        name=PERIOD,
        made_on=CUT_OFF,
        cut_off=CUT_OFF,
        errata={},
        terms=terms_of(settings),
        plan=plan,
        census=plan.censuses[CENSUS],
        period=PERIOD,
        sheets=sheets(made, plan=plan),
        absent={one.table.code: str(one.why) for one in made.absent},
        narrowest=made.audit.narrowest,
        narrowest_of_informed=made.audit.narrowest_of_informed,
        checksums={},
    )
    with tempfile.TemporaryDirectory() as aside:
        with whole_folder(Path(aside) / PERIOD) as folder:
            for write in WRITES.values():
                write(edition, folder)
            write_sums(folder)
        written = time.perf_counter()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        workbook.write_workbook(edition, Path(aside))
    told = {
        "count": counted - began,
        "protect": protected - counted,
        "files": written - protected,
        "xlsx": time.perf_counter() - written,
        "memory": memory,
        "rows": sum(len(part) for one in edition.sheets for part in one.parts.values()),
        "tables": len(edition.sheets),
    }
    print(json.dumps(told))
    return 0


def _cells(one: counting.Counted) -> Cells:
    people = np.array(one.people, np.int64)
    return Cells(one.cells, people=people, keys=np.array(one.keys, np.int64))


def _addresses(settings: Settings) -> tuple[str | None, str, str]:
    return settings.owner_database_url, str(settings.keys), str(settings.data)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def show(people: int, rounds: list[dict[str, float]]) -> None:
    """Tell the middle round, and what misses its bar."""
    one = {name: median(each[name] for each in rounds) for name in rounds[0]}
    core = (one["count"] + one["protect"]) / one["floor"]
    ratio = (one["count"] + one["protect"] + one["files"]) / one["floor"]
    print(
        f"{people:>8,} {one['floor']:6.2f} {one['joined']:7.2f} {one['count']:6.2f} "
        f"{one['protect']:8.2f} {one['files']:6.2f} {ratio:5.2f}x {core:5.2f}x {one['xlsx']:6.2f} "
        f"{one['memory']:4.0f}   {one['tables']:.0f} tables, {one['rows']:,.0f} rows"
    )
    bars = {
        f"release with files at most {FILES_BAR}x the floor": ratio <= FILES_BAR,
        f"counting and protection at most {CORE_BAR}x": core <= CORE_BAR,
        f"at most {MEMORY_BAR} MB": one["memory"] <= MEMORY_BAR,
    }
    for bar, is_held in bars.items():
        if not is_held:
            print(f"          MISSED: {bar}")


if __name__ == "__main__":
    sys.exit(main())
