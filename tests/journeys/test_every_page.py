"""Every page that a role can reach: no barrier, light and dark, narrow; little weight; no other host.

The pages come from the URL map: a new page is tried without a line here.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest

from app.core.clock import today
from app.core.permissions import Action, Mark, Role, matrix
from app.web.access import OPEN, access_of
from tests.journeys.conftest import NARROW, WIDE
from tests.makers import a_consent, a_key, a_word, registered
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
NOT_A_PAGE = {"/api/", "/salud", "/static/"}


@pytest.fixture(scope="module")
def places(app, door_of):
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
    return {
        "folio": folio,
        "cvegeo": "14082",
        "token": "no-such-token",
        "section": "trabajo",
        "purpose": "imss",
        "step_id": a_step(app, door_of("secretaria").token),
        "draft_id": a_draft(app, door_of("ventanilla").token),
    }


def a_draft(app, token: str) -> str:
    """Begin a registration, keep it as a draft and give its id."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    questions = client.post("/jornaleros/nuevo/aviso", data={"given_names": a_word()})
    carried = dict(Inputs(questions.text, "/jornaleros/nuevo/revisar").hidden)
    kept = client.post(f"/jornaleros/borradores/{carried['borrador']}", data=carried)
    assert kept.status_code == 303, kept.text
    return carried["borrador"]


def a_step(app, token: str) -> str:
    """Report a stage of the office and give what its step is called in addresses."""
    client = app.test_client()
    step = client.post(
        "/api/v1/offices/14082/events",
        json={"stage": "agreement", "effective_on": "2026-01-15", "reason": "convenio"},
        headers={**a_key(), "Authorization": f"Bearer {token}"},
    )
    assert step.status_code == 201, step.text
    return step.get_json()["id"]


def pages_of(app, places) -> Iterator[tuple[str, Action | str | None]]:
    """Build the address of every page; a variable that nothing stands for fails here."""
    addresses = app.url_map.bind("localhost")
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if "GET" in (rule.methods or ()) and not any(rule.rule.startswith(x) for x in NOT_A_PAGE):
            values = {name: places[name] for name in rule.arguments}
            yield addresses.build(rule.endpoint, values), access_of(app, rule.endpoint, "GET")


def barriers(page) -> list[str]:
    """Let axe look at a page, and see that it does not scroll sideways."""
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {json.dumps(RULES)})")["violations"]
    faults = [f"{fault['id']} {fault['nodes'][0]['html'][:90]}" for fault in found]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [*faults, "scrolls sideways"] if wide else faults


def visitors(declared: Action | str | None, nth: int) -> list[tuple[str | None, str]]:
    """Who tries a page and in which theme: the first both, the others one each, in turn."""
    if declared == OPEN:
        return [(None, "light"), (None, "dark"), ("ventanilla", ("light", "dark")[nth % 2])]
    roles = [r for r in ACCOUNTS if matrix()[Action(str(declared))][r] is not Mark.NO]
    first, *others = (ACCOUNTS[role] for role in roles)
    turns = [(name, ("light", "dark")[(nth + i) % 2]) for i, name in enumerate(others)]
    return [(first, "light"), (first, "dark"), *turns]


@pytest.mark.parametrize("name", [None, *ACCOUNTS.values()])
def test_no_page_has_a_barrier_light_or_dark_at_360(app, page_of, places, name):
    faults, tried, opened = [], 0, {}
    for nth, (address, declared) in enumerate(pages_of(app, places)):
        for theme in [theme for who, theme in visitors(declared, nth) if who == name]:
            if theme not in opened:
                settings = {"viewport": NARROW, "color_scheme": theme, "bypass_csp": True}
                opened[theme] = page_of(name, **settings)[0]
            opened[theme].goto(address)
            faults += [f"{address} {theme}: {fault}" for fault in barriers(opened[theme])]
            tried += 1

    assert faults == []
    assert tried > 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_step_of_a_registration_has_a_barrier(page_of, theme):
    page, _ = page_of("ventanilla", viewport=NARROW, color_scheme=theme, bypass_csp=True)
    faults = []

    def look(step: str) -> None:
        faults.extend(f"{step} {theme}: {fault}" for fault in barriers(page))

    page.goto("/jornaleros/buscar")
    for name, said in (("given_names", a_word()), ("first_surname", a_word())):
        page.fill(f"[name={name}]", said)
    page.fill("[name=birth_date]", "1988")
    page.press("[name=birth_date]", "Enter")
    look("nobody like her")
    page.get_by_role("button", name="Registrar a una persona nueva").click()
    look("notice")
    page.locator("main button[type=submit]").first.click()
    look("questions")
    page.get_by_role("button", name="Revisar").click()
    look("questions with errors")
    page.get_by_label("No tiene segundo apellido").check()
    page.get_by_label("Mujer").check()
    page.select_option("[name='origin_municipality-state']", "12")
    page.fill("[name=origin_municipality]", "Tlapa de")
    page.select_option("[name=no_curp_reason]", "perdida")
    page.get_by_role("button", name="Revisar").click()
    look("review")
    page.get_by_role("button", name="Guardar e imprimir").click()
    look("review with errors")
    page.get_by_label("Se le explicó para qué").check()
    page.get_by_label("Firma").check()
    page.get_by_role("button", name="Guardar e imprimir").click()
    look("receipt")

    assert faults == []
    assert page.url.endswith("/comprobante")


@pytest.mark.parametrize("address", ["/", "/oficinas", "/entrar", "/aviso"])
def test_a_first_visit_weighs_60_kb_at_most_and_asks_no_other_host(page_of, live, address):
    page, heard = page_of(None, viewport=WIDE)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    weights = []
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))

    page.goto(address, wait_until="networkidle")

    assert 0 < sum(weights) <= HEAVIEST_FIRST_VISIT, sum(weights)
    assert heard.hosts == {urlsplit(live).netloc}
    assert heard.complaints == []
