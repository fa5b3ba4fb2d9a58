"""The public seal: anybody may keep it, and it says nothing of anybody."""

from datetime import date

import pytest
from sqlalchemy import create_engine

from app import worker
from app.core import crypto, seal
from app.core.logins import WORKER
from tests.makers import registered


@pytest.fixture(scope="module")
def sealed(api_of_module, settings):
    """Let the worker seal what a registration wrote."""
    registered(api_of_module)
    ring = crypto.load_keyring(settings.keys)
    engine = create_engine(settings.database_url_for(WORKER, ring.logins[WORKER]))
    worker.seal_log(engine)
    engine.dispose()


@pytest.fixture(scope="module")
def api_of_module(app, door_of):
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('ventanilla').token}"
    return client


@pytest.mark.parametrize("name", [None, "ventanilla", "empresa", "monitora"])
def test_anybody_reads_the_last_seal_of_each_day(sealed, client_for, api, name):
    items = api(name).get("/api/v1/audit/roots").get_json()["items"]
    page = client_for(name).get("/sello").text

    assert [date.fromisoformat(item["day"]) for item in items] == sorted(
        (date.fromisoformat(item["day"]) for item in items), reverse=True
    )
    assert set(items[0]) == {"day", "number", "at", "hash"}
    assert items[0]["hash"] in page


def test_what_is_published_is_what_a_verification_takes(sealed, api, owner):
    answer = api(None).get("/api/v1/audit/roots").text

    kept = seal.read_roots(answer)

    with owner.connect() as line:
        last = line.exec_driver_sql(
            "SELECT number, hash FROM log_checkpoint ORDER BY number DESC LIMIT 1"
        ).one()
    assert kept[last.number] == bytes(last.hash)
