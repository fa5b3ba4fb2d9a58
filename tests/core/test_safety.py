"""Nothing is served with rights that pass the walls, nor over a server that may lose what it kept.

The servers of the tests are made to be thrown away, so that they lose things at a power cut: the
very thing that is refused here.
"""

import os
import subprocess
import sys

import pytest
from sqlalchemy import create_engine

from app.core.logins import WEB
from app.core.safety import UnsafeDatabaseError, refuse_unsafe
from tests.conftest import environment_of
from tests.house.sources import ROOT


@pytest.mark.parametrize(
    ("login", "reason"),
    [
        ("padron_boot", "es superusuario"),
        ("padron_owner", "es dueño de tablas"),
        ("safety_past", "BYPASSRLS"),
        ("safety_member", "pertenece a otro usuario"),
        (WEB, "tiene fsync apagado"),
    ],
)
def test_a_login_that_could_pass_the_walls_or_lose_things_is_refused(
    settings, superuser, login, reason
):
    outside = superuser.execution_options(isolation_level="AUTOCOMMIT")
    with outside.connect() as line:
        line.exec_driver_sql("CREATE ROLE safety_past LOGIN BYPASSRLS")
        line.exec_driver_sql("CREATE ROLE safety_member LOGIN IN ROLE pg_monitor")
    engine = create_engine(settings.database_url_for(login, None))

    with pytest.raises(UnsafeDatabaseError, match=reason):
        refuse_unsafe(engine)

    engine.dispose()
    with outside.connect() as line:
        line.exec_driver_sql("DROP ROLE safety_past, safety_member")


@pytest.mark.parametrize("words", [["-c", "import wsgi"], ["-m", "app.worker"]])
def test_web_and_worker_end_with_a_sentence_when_it_is_not_safe(settings, words):
    with environment_of(settings):
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=dict(os.environ),  # noqa: TID251 - the supervisor's part
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    assert done.returncode != 0
    assert "No se abre el servicio: PostgreSQL tiene fsync apagado" in done.stderr


def test_a_server_that_does_not_answer_is_waited_for():
    refuse_unsafe(create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none"))
