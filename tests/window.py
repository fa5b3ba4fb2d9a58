"""A clerk's window without a browser: walks the pages of a registration as a person would.

Takes the same bodies as the API (tests/makers.py), so that one trap enters by both doors.
"""

import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.places import municipality


class Inputs(HTMLParser):
    """Collects the hidden inputs of the form with an action, and all the text of a page."""

    def __init__(self, html: str, action: str) -> None:
        super().__init__()
        self.action, self.inside = action, False
        self.hidden: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.inside = said.get("action") == self.action
        if tag == "input" and self.inside and said.get("type") == "hidden":
            self.hidden.append((said["name"] or "", said.get("value") or ""))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def words_of(answer: TestResponse) -> str:
    """Give the words of a page, without its tags."""
    return " ".join(" ".join(Inputs(answer.text, "").text).split())


PRINTED_CODE = re.compile(r'class="folio">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<')


def code_printed(window: FlaskClient, folio: str) -> str:
    """Print a person's code at the window and read it off the sheet."""
    sheet = window.post(f"/personas/{folio}/clave")
    found = PRINTED_CODE.search(sheet.text)
    assert found, sheet.text
    return found[1]


def herself(client_for: Callable[[str | None], FlaskClient], folio: str) -> FlaskClient:
    """Let a person enter with a new code from the window; give her browser."""
    browser = client_for(None)
    said = {"folio": folio, "code": code_printed(client_for("ventanilla"), folio)}
    answer = browser.post("/mi-registro/entrar", data=said)
    assert answer.status_code == 303, answer.text
    return browser


def name_of(place: str) -> str | None:
    """Give the name of a municipality, as a clerk types it."""
    found = municipality(place) if place else None
    return found.name if found else None


def typed(body: Mapping[str, Any]) -> dict[str, str]:
    """Say the body of a registration as a clerk types it."""
    place = body.get("origin_municipality") or ""
    abroad = body.get("origin_country") not in {None, "MX"}
    said = {
        "given_names": body.get("given_names"),
        "sex": body.get("sex"),
        "birth_date": body.get("birth_date"),
        "birth_date-age": body.get("age"),
        "origin_municipality-state": "NE" if abroad else body.get("origin_state") or place[:2],
        "origin_municipality": body.get("place_typed") or name_of(place),
        "origin_country": body.get("origin_country"),
        "phone": body.get("phone"),
        "curp": body.get("curp"),
        "no_curp_reason": body.get("no_curp_reason"),
        "nss": body.get("nss"),
    }
    for surname in ("first_surname", "second_surname"):
        if body.get(surname) is None:
            said[f"no_{surname}"] = "1"
        else:
            said[surname] = body[surname]
    return {name: str(value) for name, value in said.items() if value not in (None, "")}


def agreed(consent: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Say a consent as a clerk ticks it."""
    optional = [p for p in consent["purposes"] if p not in {"registro", "estadistica"}]
    asked = ("method", "language", "variant", "witness", "interpreter")
    said = [("explained", "1"), *(("purposes", purpose) for purpose in optional)]
    said += [(name, consent[name]) for name in asked if consent.get(name)]
    return said + ([("read_aloud", "1")] if consent.get("read_aloud") else [])


def to_review(client: FlaskClient, body: Mapping[str, Any], *, folio: str = "") -> TestResponse:
    """Show the notice, type the answers and the folio if there is one, and give the page after."""
    client.post("/jornaleros/nuevo", data={})
    questions = client.post("/jornaleros/nuevo/aviso", data={})
    assert questions.status_code == 200, questions.text
    carried = Inputs(questions.text, "/jornaleros/nuevo/revisar").hidden
    return post(
        client, "/jornaleros/nuevo/revisar", [*carried, *typed(body).items(), ("folio", folio)]
    )


def post(client: FlaskClient, address: str, pairs: list[tuple[str, str]]) -> TestResponse:
    """Send a form whose names may repeat."""
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    return client.post(address, data=data)


def to_save(
    client: FlaskClient, body: Mapping[str, Any], *, more: tuple[tuple[str, str], ...] = ()
) -> TestResponse:
    """Walk to the review and save; give the answer (303 to the receipt when it was kept)."""
    review = to_review(client, body)
    if review.status_code != 200:
        return review
    carried = Inputs(review.text, "/jornaleros").hidden
    if not any(name == "clave" for name, _ in carried):
        carried.append(("clave", str(uuid4())))
    return post(client, "/jornaleros", [*carried, *agreed(body["consent"]), *more])


def registered_by_page(client: FlaskClient, body: Mapping[str, Any]) -> str:
    """Register by the pages and give the folio."""
    saved = to_save(client, body)
    assert saved.status_code == 303, words_of(saved)
    return saved.headers["Location"].split("/")[2]
