"""Bad input on the pages: told beside the field and in the summary, with nothing typed lost."""

import re
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.makers import a_consent, a_laborer, a_word
from tests.window import Inputs, agreed, post, to_review, typed

STRANGE = {
    "nothing": "",
    "10,000 characters": "á" * 10_000,
    "control characters": "Ana\x07\x1b",
    "null character": "Ana\x00",
    "HTML": "<b onmouseover=alert(1)>Ana</b>",
    "closing": '"><script>alert(1)</script>',
    "SQL": "Ana'); DROP TABLE person; --",
    "right-to-left marks": "\u202eanA\u2066",
    "emoji": "Ana 🙂🧑🏽‍🌾",
    "format": "%(x)s %s {0} {{7*7}}",
}
BOXES = (
    "given_names", "first_surname", "second_surname", "birth_date", "birth_date-age",
    "origin_municipality", "phone", "curp", "nss",
)  # fmt: skip
LISTS = ("sex", "origin_municipality-state", "origin_country", "no_curp_reason")
CONSENT = ("method", "witness", "language", "variant", "interpreter", "purposes", "explained")


class Typed(HTMLParser):
    """Collects what stands in the boxes of a page, and where its summary of errors leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.in_summary = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ids.add(said.get("id") or "")
        if tag == "section":
            self.in_summary = said.get("id") == "problemas"
        if tag == "a" and self.in_summary:
            self.links.append((said.get("href") or "").removeprefix("#"))
        if tag == "input" and said.get("name"):
            self.values[said["name"] or ""] = said.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        self.in_summary = self.in_summary and tag != "section"


@pytest.fixture
def window(client_for) -> FlaskClient:
    return client_for("ventanilla")


@pytest.fixture
def questions(window) -> list[tuple[str, str]]:
    """What the page of questions carries, once the notice was shown."""
    page = window.post("/jornaleros/nuevo/aviso", data={})
    assert page.status_code == 200, page.text
    return Inputs(page.text, "/jornaleros/nuevo/revisar").hidden


def wrong_in(answer: TestResponse, name: str, value: str, good: set[int]) -> list[str]:
    """Say how the answer to a strange value fails who typed it."""
    if answer.status_code in good:
        return [*_unescaped(answer, value)]
    if answer.status_code != 422:
        return [f"status {answer.status_code}"]
    page, field = Typed(answer.text), name.partition("-")[0]
    about = [link for link in page.links if link.startswith(field)]
    found = [*_unescaped(answer, value)]
    if not re.search(r"<title>\s*Error:", answer.text):
        found.append("no «Error:» in the title")
    if value and not about:
        found.append(f"the summary leads to {page.links}")
    if not {f"{link}-error" for link in page.links} <= page.ids | {"explained-error"}:
        found.append("a fault of the summary does not stand beside its field")
    if not set(page.links) <= page.ids:
        found.append("a link of the summary leads nowhere")
    if name in BOXES and page.values.get(name) != value:
        found.append(f"{len(value)} typed signs became {len(page.values.get(name, ''))}")
    return found


def _unescaped(answer: TestResponse, value: str) -> list[str]:
    return ["what was typed stands there as HTML"] if "<" in value and value in answer.text else []


@pytest.mark.parametrize("name", [*BOXES, *LISTS])
def test_a_strange_answer_is_told_beside_its_field_and_nothing_is_lost(window, questions, name):
    faults, told = [], set()

    for kind, value in STRANGE.items():
        pairs = {**typed(a_laborer()), name: value}
        if name == "birth_date-age":
            pairs.pop("birth_date")
        answer = post(window, "/jornaleros/nuevo/revisar", [*questions, *pairs.items()])
        faults += [f"{kind}: {fault}" for fault in wrong_in(answer, name, value, {200})]
        told.add(answer.status_code)

    assert faults == []
    assert 422 in told


@pytest.mark.parametrize("name", CONSENT)
def test_a_strange_consent_is_told_beside_its_field(window, name):
    consent = a_consent(method="thumbprint", witness=a_word())
    carried = Inputs(to_review(window, a_laborer()).text, "/jornaleros").hidden
    faults = []

    for kind, value in STRANGE.items():
        kept = [(n, v) for n, v in [*carried, *agreed(consent)] if n not in {name, "clave"}]
        answer = post(window, "/jornaleros", [*kept, (name, value), ("clave", str(uuid4()))])
        good = {303, 409} if kind in {"nothing", "HTML", "format"} or name != "method" else set()
        faults += [f"{kind}: {fault}" for fault in wrong_in(answer, name, value, good)]

    assert faults == []


def test_a_form_without_its_notice_goes_back_to_the_notice(window):
    answer = window.post("/jornaleros", data={**typed(a_laborer()), "clave": str(uuid4())})

    assert answer.status_code == 422
    assert 'action="/jornaleros/nuevo/aviso"' in answer.text


@pytest.mark.parametrize("key", ["", "x", "²", "á" * 5000])
def test_a_form_with_a_strange_key_says_to_open_it_again(window, key):
    answer = window.post("/jornaleros", data={**typed(a_laborer()), "clave": key})

    assert answer.status_code == 400
    assert "Abra el formulario otra vez" in answer.text


BODIES: dict[str, dict[str, Any]] = {
    "JSON": {"data": b'{"a": 1}', "content_type": "application/json"},
    "latin-1": {"data": b"given_names=Jos\xe9", "content_type": "application/x-www-form-urlencoded"},
    "signs": {"data": bytes(range(256)), "content_type": "application/x-www-form-urlencoded"},
    "no boundary": {"data": b"--x", "content_type": "multipart/form-data"},
    "cut parts": {
        "data": b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nfoo',
        "content_type": "multipart/form-data; boundary=x",
    },
    "no type": {"data": b"a=b"},
    "many fields": {"data": "&".join(f"a{n}=1" for n in range(20_000)).encode(),
                    "content_type": "application/x-www-form-urlencoded"},
    "nothing": {},
}  # fmt: skip


def addresses(app: Any, method: str) -> list[str]:
    """List the screens that take a method, their places filled with what is nobody's."""
    return sorted(
        re.sub(r"<uuid:\w+>", str(uuid4()), re.sub(r"<any\((\w+)[^>]*>", r"\1", rule.rule))
        .replace("<cvegeo>", "14082")
        .replace("<folio>", "JAL-0000-0000-0")
        .replace("<relative>", "JAL-0000-0000-0")
        .replace("<purpose>", "contacto")
        for rule in app.url_map.iter_rules()
        if method in rule.methods and not rule.rule.startswith("/api/")
    )


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("account", ["ventanilla", "secretaria", "admin"])
def test_no_body_breaks_a_page(app, client_for, account, name):
    client, broken = client_for(account), []

    for address in addresses(app, "POST"):
        if address in {"/salir", "/cambiar", "/cuenta/cerrar-otras"}:
            continue  # they end sessions that other tests use; no body is read there
        answer = client.post(address, headers={"Idempotency-Key": str(uuid4())}, **BODIES[name])
        if answer.status_code >= 500:
            broken.append(f"{address}: {answer.status_code}")

    assert broken == []


def test_an_oversized_form_is_told_as_such(app, window):
    sent = {"given_names": "a" * 1_100_000}
    told = {}

    for address in addresses(app, "POST"):
        if address in {"/salir", "/cambiar", "/cuenta/cerrar-otras", "/preferencias"}:
            continue
        if address.endswith("/borrar"):
            continue  # it reads no body
        answer = window.post(address, data=sent, headers={"Idempotency-Key": str(uuid4())})
        told[address] = answer.status_code

    assert {address: code for address, code in told.items() if code not in {403, 404, 413}} == {}
    assert 413 in told.values()


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_a_page_tells_the_methods_it_takes(app, window, method):
    told = {
        address: window.open(address, method=method).status_code
        for address in {*addresses(app, "GET"), *addresses(app, "POST")}
        if "<" not in address
    }

    assert set(told.values()) == {405}, {a: c for a, c in told.items() if c != 405}
