"""Canaries: what identifies a person is typed at every door, and lies nowhere in plain."""

import io
import json
import logging
import secrets
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from redis import Redis
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from app.core.logins import WEB
from app.extensions import db
from app.factory import create_app
from app.web.access import open_to_all
from tests.conftest import close
from tests.makers import a_key, a_word
from tests.walls.canaries import Canaries, enter_by_the_api, enter_by_the_page
from tests.walls.haystacks import everywhere, hits
from tests.window import Inputs, agreed, post, to_review

CONTROL = f"testigo{secrets.token_hex(6)}"
"""Left in plain on purpose: what finds nothing must be able to find something."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Both persons, who entered them, and what the app logged meanwhile."""

    by_api: Canaries
    by_page: Canaries
    folios: dict[str, str]
    window: FlaskClient
    log: io.StringIO

    @property
    def words(self) -> list[str]:
        return [*self.by_api.words, *self.by_page.words]

    @property
    def marks(self) -> list[str]:
        """The fewest words that no canary can lie anywhere without."""
        both = (self.by_api, self.by_page)
        return [word for each in both for word in (each.mark, *each.numbers)]


def clerk(app: Flask, token: str, *, browser: bool = False) -> FlaskClient:
    """Give the client of a clerk: with a bearer token, or with the cookie of a browser."""
    made = app.test_client()
    if browser:
        made.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        made.set_cookie("padron", token)
    else:
        made.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return made


@pytest.fixture(scope="module")
def trail(app, door_of, servers, superuser) -> Iterator[Trail]:
    here, there = door_of("ventanilla").token, door_of("ventanilla2").token
    log, one, two = io.StringIO(), Canaries(), Canaries()
    handler, root = logging.StreamHandler(log), logging.getLogger()
    before, _ = root.level, root.addHandler(handler)
    root.setLevel(logging.INFO)
    window = clerk(app, here, browser=True)
    folios = {
        "api": enter_by_the_api(clerk(app, here), clerk(app, there), one),
        "page": enter_by_the_page(window, clerk(app, there, browser=True), two),
    }
    plant(servers, superuser)
    yield Trail(one, two, folios, window, log)
    root.removeHandler(handler)
    root.setLevel(before)
    with superuser.begin() as line:
        line.execute(text("UPDATE office SET hours = NULL WHERE cvegeo = '14125'"))


def plant(servers: Any, superuser: Engine) -> None:
    """Leave the control word in plain, as a leak would."""
    asked = text("UPDATE office SET hours = :word WHERE cvegeo = '14125'")
    with superuser.begin() as line:
        line.execute(asked, {"word": CONTROL})
    with superuser.connect() as line:
        line.execution_options(isolation_level="AUTOCOMMIT").execute(text("CHECKPOINT"))
    with Redis.from_url(servers.redis.url) as line:
        line.set("control", CONTROL)
    logging.getLogger("control").warning(CONTROL)


def test_what_was_typed_was_really_kept(app, door_of, trail):
    client = clerk(app, door_of("ventanilla").token)
    told = {
        door: client.get(f"/api/v1/laborers/{folio}", query_string={"reveal": "prueba"}).text
        + client.get(f"/api/v1/laborers/{folio}/history").text
        + client.get(f"/api/v1/people/{folio}/access-report").text
        for door, folio in trail.folios.items()
    }
    unsaid_by_page = {trail.by_page.named["corrected_name"], trail.by_page.named["correction"]}

    plain = {door: json.loads(f'"{_bare(text_)}"') for door, text_ in told.items()}

    assert [word for word in trail.by_api.words if word not in plain["api"]] == []
    missing = {word for word in trail.by_page.words if word not in plain["page"]}
    assert missing == unsaid_by_page


def _bare(document: str) -> str:
    return document.replace('"', "").replace("\n", "")


def test_it_lies_nowhere_in_plain_and_the_control_does(trail, servers, say):
    found, controls, places, size = {}, set(), 0, 0

    for place, hay in [*everywhere(servers), ("log of the app", trail.log.getvalue().encode())]:
        places, size = places + 1, size + len(hay)
        if marked := hits(trail.marks, hay):
            found[place] = hits(trail.words, hay) or marked
        if hits([CONTROL], hay):
            controls.add(kind_of(place))

    words = len(trail.words)
    say(f"canaries: {words} words, {places} places, {size >> 20} MB, {len(found)} hits")
    assert found == {}
    assert controls == {
        "dump of padron", "data folder", "write-ahead log", "Redis", "Redis folder", "log of the app",
    }  # fmt: skip


def kind_of(place: str) -> str:
    """Name the kind of a place: segments of the write-ahead log have 24 signs."""
    kind, _, name = place.partition(": ")
    return "write-ahead log" if kind == "data folder" and len(name) == 24 else kind


@pytest.mark.parametrize("coding", ["utf-8", "latin-1", "utf-16-le"])
@pytest.mark.parametrize("change", [str, str.lower, str.upper, str.title])
@pytest.mark.parametrize("wrap", [bytes, bytes.hex, b64encode, urlsafe_b64encode])
@pytest.mark.parametrize("before", ["", "a", "ab"])
def test_the_search_finds_a_word_in_every_shape(coding, change, wrap, before):
    word = a_word()
    said = f"{before}{change(word)} y algo más".encode(coding)

    wrapped = wrap(said)

    hay = wrapped.encode() if isinstance(wrapped, str) else wrapped
    assert hits([word], b"..." + hay) == [word]


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT string_agg(convert_from(body, 'UTF8'), ' ') FROM idempotency_key",
        "SELECT string_agg(coalesce(location, ''), ' ') FROM idempotency_key",
        "SELECT string_agg(payload::text, ' ') FROM outbox_item",
        "SELECT string_agg(m::text, ' ') FROM office_message m",
        "SELECT string_agg(a::text, ' ') FROM access_event a",
        "SELECT string_agg(a::text, ' ') FROM audit_event a",
        "SELECT string_agg(k::text, ' ') FROM person_key k",
    ],
)
def test_what_outlives_a_request_beside_the_record_names_nobody(trail, superuser, asked):
    with superuser.connect() as line:
        kept = line.execute(text(asked)).scalar() or ""

    assert hits(trail.words, kept.encode()) == []


def test_no_cookie_names_anybody(trail):
    review = to_review(trail.window, replace(trail.by_page, born="1973-02-02").body)
    carried = Inputs(review.text, "/jornaleros").hidden
    more = [("siguiente", "1"), ("none_of_them", "1"), ("seen", trail.folios["page"])]
    saved = post(
        trail.window, "/jornaleros", [*carried, *agreed(trail.by_page.body["consent"]), *more]
    )

    cookies = "\n".join(saved.headers.getlist("Set-Cookie"))

    assert saved.status_code == 303, saved.text
    assert "comun=" in cookies
    assert hits(trail.words, cookies.encode()) == []


@pytest.fixture(scope="module")
def failing(settings) -> Iterator[Flask]:
    """A throw-away app whose views fail with what was sent in the message of the error."""
    made = create_app(settings)
    made.config["PROPAGATE_EXCEPTIONS"] = False

    @open_to_all
    def fall() -> str:
        raise RuntimeError(request.get_data(as_text=True))

    @open_to_all
    def ask_badly() -> str:
        asked = text("SELECT CAST(:word AS integer)")
        return str(db.session.execute(asked, {"word": request.get_data(as_text=True)}))

    @open_to_all
    def find_nobody_home() -> str:
        sent = request.get_data(as_text=True)
        raise OperationalError(sent, {"word": sent}, Exception(sent))

    for view in (fall, ask_badly, find_nobody_home):
        for path in ("/prueba", "/api/v1/prueba"):
            place = f"{path}/{view.__name__}"
            made.add_url_rule(place, endpoint=place, view_func=view, methods=["POST"])
    yield made
    close(made)


@pytest.mark.parametrize("path", ["/prueba", "/api/v1/prueba"])
@pytest.mark.parametrize(
    ("view", "status"), [("fall", 500), ("ask_badly", 500), ("find_nobody_home", 503)]
)
def test_a_failure_says_nothing_of_what_was_sent(failing, trail, path, view, status):
    sent = json.dumps(trail.by_api.body, ensure_ascii=False)

    answer = failing.test_client().post(
        f"{path}/{view}", data=sent.encode(), content_type="application/json"
    )

    assert answer.status_code == status
    assert hits(trail.words, answer.data + str(answer.headers).encode()) == []
    assert hits(trail.words, trail.log.getvalue().encode()) == []


def test_a_database_that_is_away_says_nothing_of_what_was_sent(settings, door_of, trail):
    away = replace(settings, owner_database_url=f"postgresql://{WEB}@/padron?host=/nowhere")
    made = create_app(away)
    made.config["PROPAGATE_EXCEPTIONS"] = False
    client = clerk(made, door_of("ventanilla").token)

    answer = client.post("/api/v1/laborers", json=trail.by_api.body, headers=a_key())
    close(made)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert hits(trail.words, answer.data + trail.log.getvalue().encode()) == []


def refusals(known: Canaries) -> dict[str, dict[str, Any]]:
    """Say how each refusal is got with everything about her in the request."""
    body, plain = known.body, "application/json"
    return {
        "400": {"data": json.dumps(body)[:-1], "content_type": plain, "headers": a_key()},
        "400 key": {"json": body, "headers": {"Idempotency-Key": known.named["given_names"]}},
        "409": {"json": body, "headers": a_key()},
        "413": {"json": {**body, "answers": {"x": "x" * 1_100_000}}, "headers": a_key()},
        "415": {"data": json.dumps(body), "content_type": "text/plain", "headers": a_key()},
        "422": {"json": {**body, "sex": known.named["given_names"], known.curp: 1}, "headers": a_key()},
        "422 names": {
            "json": {name: f"{value}7" if isinstance(value, str) else value
                     for name, value in body.items()},
            "headers": a_key(),
        },
    }  # fmt: skip


@pytest.mark.parametrize("name", refusals(Canaries()))
def test_a_refusal_of_the_api_says_nothing_of_what_was_sent(app, door_of, trail, name):
    client = clerk(app, door_of("ventanilla").token)
    words = [word for word in trail.words if name != "422" or word != trail.by_api.curp]

    answer = client.post("/api/v1/laborers", **refusals(trail.by_api)[name])

    assert answer.status_code == int(name[:3]), answer.text
    assert hits(words, answer.data + str(answer.headers).encode()) == []
    assert hits(trail.words, trail.log.getvalue().encode()) == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/jornaleros/{word}", 404),
        ("GET", "/{word}", 404),
        ("GET", "/api/v1/laborers/{word}", 404),
        ("GET", "/api/v1/codelists/{word}", 404),
        ("DELETE", "/mesa?q={word}", 405),
        ("PUT", "/api/v1/laborers?q={word}", 405),
    ],
)
def test_an_error_page_does_not_repeat_its_address(trail, method, path, status):
    answer = trail.window.open(path.format(word=trail.by_api.named["given_names"]), method=method)

    assert answer.status_code == status
    assert hits(trail.words, answer.data + str(answer.headers).encode()) == []
