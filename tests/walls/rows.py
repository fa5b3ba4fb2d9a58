"""The database as the web's login sees it: transactions behind a token, and rows of two offices."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from app.core.clock import today
from app.core.identity import make_curp
from app.extensions import db
from tests.makers import a_key, a_laborer, registered
from tests.mediation.searching import a_searcher
from tests.profiles import fill_profile

HERE, THERE = "14082", "14107"
REFUSED = "42501"
AN_ANSWER_OF_EACH = {
    "languages": ["0211"],
    "schooling": "2",
    "indigenous": "si",
    "dependants": 3,
    "in_crew": "no",
    "lodging": "albergue",
    "contract": "verbal",
    "needs": ["agua"],
}
"""One answer of each screen, so that every table has a row."""
BESIDE_PERSONS = ("person", "household", "idempotency_key", "office_message", "notice_showing")
UNREAD = ("record_key",)
"""Tables of persons that no session reads at all: a session may only add its row."""

TABLES = text("""
    SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND (a.attname = 'person_id' OR c.relname = ANY (:beside)) ORDER BY 1
""")


def fill(app, token: str, other_token: str) -> None:
    """Do with one account all that writes a row beside a person."""
    own, other = app.test_client(), app.test_client()
    own.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    other.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {other_token}"
    body = a_laborer(birth_date=f"{today().year - 16}-01-02", answers=AN_ANSWER_OF_EACH)
    body["curp"] = make_curp(
        given_names=body["given_names"],
        first_surname=body["first_surname"],
        second_surname=body["second_surname"],
        birth_date=date.fromisoformat(body["birth_date"]),
        sex=body["sex"],
        state_code="GR",
    )
    body["paper"] = {"filled_on": today().isoformat(), "filled_by": "Rosa Ibarra"}
    known = registered(own, **body)
    folio = registered(own, **body, not_duplicate_of=[known])
    sent = {"reason": "trajo su acta", "given_names": "Rosalba"}
    own.patch(f"/api/v1/laborers/{folio}", json=sent, headers={"If-Match": '"1"'})
    doubtful = {"reason": "así lo dijo", "answers": {"hours_a_day": 20}}
    own.patch(f"/api/v1/laborers/{folio}", json=doubtful, headers={"If-Match": '"2"'})
    minor = {"given_names": "Nayeli", "sex": "M", "age": 4}
    own.post(f"/api/v1/laborers/{folio}/minors", json=minor, headers=a_key())
    told = {"kind": "deuda", "note": "no le dejan irse"}
    own.post(f"/api/v1/laborers/{folio}/referrals", json=told, headers=a_key())
    other.post(f"/api/v1/laborers/{known}/attentions", json={"reason": "season"}, headers=a_key())
    ask_to_leave(app, own, folio)
    asked = own.post(
        f"/personas/{folio}/derechos",
        data={"kind": "acceso", "said": "quiere su copia", "clave": a_key()["Idempotency-Key"]},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert asked.status_code == 303, asked.text
    with app.app_context():
        fill_profile(db.engine, token, folio)


def ask_to_leave(app, window, folio: str) -> None:
    """Let the person enter with a code of the window and ask to leave: a task of her office."""
    sheet = window.post(f"/personas/{folio}/clave").text
    code = re.findall(r'class="folio">([0-9A-Z-]{14})<', sheet)[-1]
    herself = app.test_client()
    herself.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    herself.post("/mi-registro/entrar", data={"folio": folio, "code": code})
    asked = herself.post("/mi-registro/salida", data={"clave": a_key()["Idempotency-Key"]})
    assert asked.status_code == 303, asked.text


@contextmanager
def behind(engine: Engine, token: str | None) -> Iterator[Connection]:
    """Lend a transaction of the web's login with a token in it; it is rolled back."""
    with engine.connect() as line:
        if token is not None:
            line.execute(text("SELECT set_config('padron.token', :token, true)"), {"token": token})
        yield line
        line.rollback()


def outcome(line: Connection, statement: str, **values: object) -> str:
    """Say how many rows a statement got or changed, or that a wall refused it."""
    try:
        with line.begin_nested():
            done = line.execute(text(statement), values)
            return str(done.scalar_one() if done.returns_rows else done.rowcount)
    except DBAPIError as fault:
        return str(fault.orig.sqlstate)


_CASES = """
WITH asked AS (
    INSERT INTO contact_request
        (id, employer_id, offer_id, sent_by, sent_at, card, card_ref, said)
    SELECT gen_random_uuid(), :employer, :offer, :account, now(), p.id::text, p.id, '{}'
    FROM skills_profile p JOIN person h ON h.id = p.person_id
    WHERE h.home_office = ANY (:offices)
    RETURNING id, card_ref)
INSERT INTO contact_case (request_id, person_id, profile_id, employer_id, office, state,
    arrived_at, review_due_on, answer_at, fields)
SELECT a.id, p.person_id, p.id, :employer, h.home_office, 'en_revision', now(), current_date,
    now(), '{}'
FROM asked a JOIN skills_profile p ON p.id = a.card_ref JOIN person h ON h.id = p.person_id
"""


def fill_cases(superuser: Engine) -> None:
    """Put a request for contact at the profiles of both offices: only the worker writes cases."""
    who = a_searcher(superuser)
    values = {"employer": who.employer_id, "offer": who.offer_id, "account": who.account_id}
    with superuser.begin() as line:
        line.execute(text(_CASES), {**values, "offices": [HERE, THERE]})
