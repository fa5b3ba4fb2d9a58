"""Every page that a role can reach: no barrier, however it is seen; little weight; no other host.

The pages come from the URL map: a new page is tried without a line here. The ordinary run opens
each page once for each role, the ways of seeing in turn; ``run.py test --long`` opens all of them.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import axe_playwright_python
import pytest
from sqlalchemy import text

from app.core.clock import today
from app.core.permissions import Action, Mark, Role, matrix
from app.extensions import db
from app.web.access import OPEN, access_of
from tests.conftest import ApiClient
from tests.journeys.conftest import WIDE
from tests.journeys.registering import steps_of_a_registration
from tests.makers import a_consent, a_key, a_word, registered
from tests.offers.making import begun, published
from tests.profiles import fill_profile
from tests.window import Inputs

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
HEAVIEST_FIRST_VISIT = 60 * 1024
ACCOUNTS = {
    Role.CLERK: "ventanilla",
    Role.HEAD: "jefa",
    Role.ANALYST: "secretaria",
    Role.ADMIN: "admin",
    Role.EMPLOYER: "empresa",
    Role.MONITOR: "monitora",
    Role.AUDITOR: "auditoria",
    Role.PERSON: "persona",
}
THEMES: dict[str, tuple[str, dict[str, str]]] = {
    "light": ("light", {}),
    "dark": ("dark", {}),
    "contrast": ("light", {"contraste": "more"}),
    "dark contrast": ("dark", {"contraste": "more"}),
    "larger text": ("light", {"letra": "larger"}),
}
"""Way of seeing to what the equipment says and which cookies the reader has."""
WIDTHS = {320: 640, 360: 740, 1280: 900}
"""Width to height, in points of CSS."""
UNKNOWN = "status of 404"
"""What the browser says of the page of a receipt that nobody printed: it is one of the pages."""
NOT_A_PAGE = {"/api/", "/salud", "/static/"}


@pytest.fixture(scope="module")
def places(app, owner, door_of):
    """What stands for each variable of an address: a person with every kind of entry, an office."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('ventanilla').token}"
    born = today() - timedelta(days=16 * 366)
    folio = registered(
        client,
        birth_date=born.isoformat(),
        answers={"crops": ["cana"], "languages": ["0211"]},
        consent=a_consent(purposes=["registro", "estadistica", "contacto"]),
    )
    with app.app_context():
        fill_profile(db.engine, door_of("ventanilla").token, folio)
    return {
        "folio": folio,
        "request_id": "00000000-0000-4000-8000-000000000000",
        "cvegeo": "14082",
        "token": "no-such-token",
        "dataset": ("oficinas", "jornaleros"),
        "release": "1999-01",
        "release_id": a_release(owner),
        "section": "trabajo",
        "screen": "comunicacion",
        "listed": "estudios",
        "craft": "cocina",
        "group": "ver_leer",
        "sheet": "registro",
        "purpose": "imss",
        "step_id": a_step(owner),
        "demand": "cargar",
        **an_employer(app, door_of),
        "card": "no-such-card",
        "batch_id": a_load(app, door_of("secretaria").token),
        "draft_id": a_draft(app, door_of("ventanilla").token),
        "evidence_id": (evidence := a_file(app, door_of("secretaria").token)),
        **a_promise(app, door_of, evidence),
    }


def an_employer(app, door_of) -> dict[str, Any]:
    """Give an employer with its work site, an offer in public and a draft, and a complaint."""

    def client(name: str | None) -> ApiClient:
        made = ApiClient(app)
        made.token = door_of(name).token if name else None
        made.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        return made

    shown = published(client)
    told = client(None).post(f"/ofertas/{shown}/queja", data={"kind": "pide_dinero"})
    listed = client("secretaria").get("/empleadores?q=Berries").text
    home = client("empresa").get("/mi-empresa").text
    return {
        "offer_id": (shown, begun(client("empresa"))),
        "employer_id": re.findall(r'href="/empleadores/([-0-9a-f]{36})"', listed)[0],
        "site_id": re.findall(r'href="/mi-empresa/centros/([-0-9a-f]{36})"', home)[0],
        "complaint_id": told.headers["Location"].rpartition("/")[2],
    }


def a_promise(app, door_of, evidence: str) -> dict[str, str]:
    """Report on a commitment, with a file that waits for its verdict, and observe it."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('secretaria').token}"
    shown = client.get("/api/v1/commitments").get_json()["commitments"][6]
    activity = shown["milestones"][0]["activities"][0]["id"]
    told = {"claimed": 50, "says": "Se hizo", "effective_on": "2017-02-01", "evidence": [evidence]}
    report = client.post(f"/api/v1/activities/{activity}/reports", json=told, headers=a_key())
    assert report.status_code == 201, report.text
    seen = {"clave": str(uuid4()), "says": "La plataforma no abre"}
    app.test_client().post("/tablero/2016-2018-7/observar", data=seen)
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('monitora').token}"
    tray = client.get("/tablero/verificar").text
    return {
        "month": "2017-02",
        "slug": "2016-2018-7",
        "number": "1",
        "activity_id": activity,
        "report_id": report.get_json()["id"],
        "proof_id": re.findall(r'href="/tablero/verificar/([^"]+)"', tray)[-1],
        "observation_id": seen["clave"],
    }


def a_file(app, token: str) -> str:
    """Keep a file that anybody may see, and give its id."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    sent = {"file": (BytesIO(b"municipio,oficinas\nSayula,1\n"), "Lista de oficinas.csv")}
    kept = client.post("/api/v1/evidence", data=sent, headers=a_key())
    assert kept.status_code == 201, kept.text
    evidence_id = kept.get_json()["id"]
    checked = client.post(f"/medios/{evidence_id}/revision", data={"finding": "clean"})
    assert checked.status_code == 303, checked.text
    return evidence_id


def a_load(app, token: str) -> str:
    """Report a stage of an office in bulk and give what the load is called in addresses."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    table = "municipio,etapa,fecha,motivo\nHuejúcar,closed,6/5/2019,prueba\n"
    sent = client.post("/instalacion/en-bloque", data={"tabla": table, "clave": str(uuid4())})
    assert sent.status_code == 303, sent.text
    return sent.location.rpartition("/")[2]


def a_draft(app, token: str) -> str:
    """Begin a registration, keep it as a draft and give its id."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    questions = client.post("/jornaleros/nuevo/aviso", data={"given_names": a_word()})
    carried = dict(Inputs(questions.text, "/jornaleros/nuevo/revisar").hidden)
    kept = client.post(f"/jornaleros/borradores/{carried['borrador']}", data=carried)
    assert kept.status_code == 303, kept.text
    return carried["borrador"]


def a_step(owner) -> str:
    """Give a step that the office of the demonstration reported."""
    with owner.connect() as line:
        asked = text(
            "SELECT id FROM office_stage_event WHERE office = '14082' AND reverses IS NULL"
        )
        return str(line.execute(asked).scalars().first())


def a_release(owner) -> str:
    """Give a release of the demonstration, asked for and not built yet."""
    with owner.connect() as line:
        return str(line.execute(text("SELECT id FROM data_release")).scalars().first())


def is_page(rule) -> bool:
    """Say whether an address shows a page; what a browser keeps as a file is none."""
    is_file = rule.rule.endswith(
        (".csv", ".json", ".jsonld", "file>", "/archivo", ".atom", ".ics", ".pdf")
    )
    return not is_file and not any(rule.rule.startswith(each) for each in NOT_A_PAGE)


def pages_of(app, places) -> Iterator[tuple[str, Action | str | None]]:
    """Build the address of every page; a variable that nothing stands for fails here."""
    addresses = app.url_map.bind("localhost")
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if "GET" in (rule.methods or ()) and is_page(rule):
            for values in values_of(rule, places):
                yield addresses.build(rule.endpoint, values), access_of(app, rule.endpoint, "GET")


def values_of(rule, places) -> Iterator[dict[str, str]]:
    """Give what fills the variables of an address; each of several that stand for one."""
    names = sorted(rule.arguments)
    known = [places[name] if isinstance(places[name], tuple) else (places[name],) for name in names]
    for several in product(*known):
        yield dict(zip(names, several, strict=True))


def barriers(page) -> list[str]:
    """Let axe look at a page, and see that it does not scroll sideways."""
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {json.dumps(RULES)})")["violations"]
    faults = [f"{fault['id']} {fault['nodes'][0]['html'][:90]}" for fault in found]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [*faults, "scrolls sideways"] if wide else faults


@dataclass(frozen=True, slots=True)
class Look:
    """One way of seeing a page."""

    theme: str
    width: int

    def at(self, page) -> None:
        """Let a page be seen so from its next address on."""
        scheme, cookies = THEMES[self.theme]
        page.set_viewport_size({"width": self.width, "height": WIDTHS[self.width]})
        page.emulate_media(color_scheme=scheme)
        for name in ("contraste", "letra"):
            page.context.clear_cookies(name=name)
        if cookies:
            page.goto("/salud")
            said = [{"name": n, "value": v, "url": page.url} for n, v in cookies.items()]
            page.context.add_cookies(said)


LOOKS = [Look(theme, width) for width, theme in product(WIDTHS, THEMES)]


def visitors(declared: Action | str | None) -> list[str | None]:
    """Who tries a page: whoever may enter, once for each role; an open one without a name too."""
    if declared == OPEN:
        return [None, "ventanilla"]
    return [name for r, name in ACCOUNTS.items() if matrix()[Action(str(declared))][r] != Mark.NO]


def visits(app, places) -> list[tuple[str | None, str, Look]]:
    """Deal the ways of seeing out: who opens which page, and how she sees it."""
    tries = [(who, page) for page, declared in pages_of(app, places) for who in visitors(declared)]
    return [(who, page, LOOKS[nth % len(LOOKS)]) for nth, (who, page) in enumerate(tries)]


def faults_seen(page, address: str, look: Look) -> list[str]:
    """Open a page in one way of seeing and list its barriers."""
    look.at(page)
    page.goto(address)
    return [f"{address} {look.theme} {look.width}: {fault}" for fault in barriers(page)]


def test_every_way_of_seeing_occurs_in_the_ordinary_run(app, places):
    assert {look for _, _, look in visits(app, places)} == set(LOOKS)


@pytest.mark.parametrize("name", [None, *ACCOUNTS.values()])
def test_no_page_has_a_barrier(app, page_of, places, name):
    page, _ = page_of(name, bypass_csp=True)
    mine = [(address, look) for who, address, look in visits(app, places) if who == name]

    faults = [fault for address, look in mine for fault in faults_seen(page, address, look)]

    assert faults == []
    assert mine != []


@pytest.mark.long
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.theme}-{look.width}")
@pytest.mark.parametrize("name", [None, *ACCOUNTS.values()])
def test_no_page_has_a_barrier_in_any_way_of_seeing(app, page_of, places, name, look):
    page, _ = page_of(name, bypass_csp=True)
    mine = [address for who, address, _ in visits(app, places) if who == name]

    faults = [fault for address in mine for fault in faults_seen(page, address, look)]

    assert faults == []


def faults_on_the_way(page, look: Look) -> list[str]:
    """Register somebody in one way of seeing and list the barriers of each step."""
    look.at(page)
    return [
        f"{step}: {fault}" for step in steps_of_a_registration(page) for fault in barriers(page)
    ]


@pytest.mark.parametrize("look", [Look("dark", 320), Look("larger text", 360)], ids=str)
def test_no_step_of_a_registration_has_a_barrier(page_of, look):
    page, _ = page_of("ventanilla", bypass_csp=True)

    assert faults_on_the_way(page, look) == []
    assert page.url.endswith("/comprobante")


@pytest.mark.long
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_no_step_of_a_registration_has_a_barrier_in_any_way_of_seeing(page_of, look):
    page, _ = page_of("ventanilla", bypass_csp=True)

    assert faults_on_the_way(page, look) == []


def weight_of_a_first_visit(page, address: str) -> float:
    """Open an address with nothing kept from before; give the bytes that came over the line."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    weights: list[float] = []
    line.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    line.detach()
    return sum(weights)


def test_a_first_visit_to_any_open_page_weighs_60_kb_at_most_and_asks_no_other_host(
    app, page_of, live, places
):
    page, heard = page_of(None, viewport=WIDE)
    open_to_all = [address for address, declared in pages_of(app, places) if declared == OPEN]

    weights = {address: weight_of_a_first_visit(page, address) for address in open_to_all}

    assert {"/", "/oficinas", "/datos", "/entrar", "/aviso"} <= weights.keys()
    assert {a: w for a, w in weights.items() if not 0 < w <= HEAVIEST_FIRST_VISIT} == {}
    assert heard.hosts == {urlsplit(live).netloc}
    assert [said for said in heard.complaints if UNKNOWN not in said] == []
