"""Whether the time of an answer tells who is registered: known and unknown names and folios, medians.

``python3 run.py bench oracle [--tries 200]``
Known and unknown take turns, in one process over the real app. Tests compare bytes and statements;
time is only measured here, since it says nothing on a busy machine.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from statistics import median

from flask.testing import FlaskClient
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from app.accounts.actions.accounts import make_account
from app.accounts.rules.passwords import account_name
from app.core.clock import now
from app.core.permissions import Role
from app.factory import create_app
from app.people.rules.folio import new_folio
from bench._service import PASSWORD, measured_service

BAR = 0.10
"""The medians of known and unknown differ by less. Source: trust spec §4.2, T-ENUM."""
MANY = 1_000_000_000
Ask = Callable[[FlaskClient, str], object]


def by_program(client: FlaskClient, name: str) -> object:
    """Try a wrong password by the API."""
    return client.post("/api/v1/session", json={"account": name, "password": "no-es-esta-frase"})


def by_page(client: FlaskClient, name: str) -> object:
    """Try a wrong password on the page."""
    return client.post("/entrar", data={"account": name, "password": "no-es-esta-frase"})


def by_folio(client: FlaskClient, name: str) -> object:
    """Try a wrong code at the door of persons."""
    return client.post("/mi-registro/entrar", data={"folio": name, "code": "ABCD-2345-6789"})


def medians(client: FlaskClient, ask: Ask, known: str, unknown: str, tries: int) -> list[float]:
    """Time both, taking turns; give the two medians in milliseconds."""
    spent: dict[str, list[float]] = {known: [], unknown: []}
    for _ in range(tries):
        for name, times in spent.items():
            began = time.perf_counter()
            ask(client, name)
            times.append((time.perf_counter() - began) * 1000)
    return [median(times) for times in spent.values()]


def main() -> int:
    """Measure, print, and say by the exit code whether the bar was kept."""
    parser = argparse.ArgumentParser(prog="bench oracle")
    parser.add_argument("--tries", type=int, default=200)
    tries: int = parser.parse_args().tries
    worst = 0.0
    with measured_service() as measured:
        known, unknown = new_folio(), new_folio()
        engine = create_engine(measured.settings.database_url_for("padron_owner", None))
        with Session(engine) as session:
            person = make_account(
                session,
                name=account_name(known),
                display_name="Persona inventada",
                role=Role.PERSON,
                office=None,
                password=PASSWORD,
            )
            person.first_code_until = now() + timedelta(days=1)
            session.commit()
        engine.dispose()
        free = {
            "sign_in_tries": MANY,
            "sign_in_tries_of_address": MANY,
            "requests_of_address": MANY,
        }
        client = create_app(replace(measured.settings, **free)).test_client()
        client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        for label, ask, here, nowhere in (
            ("account, API", by_program, "ventanilla@demo", "ventanilla9@demo"),
            ("account, page", by_page, "ventanilla@demo", "ventanilla9@demo"),
            ("folio and code", by_folio, known, unknown),
        ):
            one, other = medians(client, ask, here, nowhere, tries)
            apart = abs(one - other) / max(one, other)
            worst = max(worst, apart)
            print(f"{label:<16} known {one:7.2f} ms   unknown {other:7.2f} ms   apart {apart:.1%}")
    print(f"worst {worst:.1%}, bar {BAR:.0%}")
    return int(worst > BAR)


if __name__ == "__main__":
    raise SystemExit(main())
