"""Home pages, navigation, preferences and health."""

import re

import pytest

from tests.makers import registered


def navigation(client, path):
    page = client.get(path).text
    nav = page.split('<nav class="main-nav"')[1].split("</nav>")[0]
    return [part.split('"')[0] for part in nav.split('href="')[1:]]


def test_the_home_page_says_what_this_is_and_finds_an_office(client_for):
    page = client_for(None).get("/")

    assert page.status_code == 200
    assert 'action="/oficinas"' in page.text
    assert 'href="/entrar"' in page.text


@pytest.mark.parametrize("who", ["ventanilla", "jefa"])
def test_whoever_attends_people_lands_at_the_desk(client_for, who):
    answer = client_for(who).get("/inicio")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/mesa")


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("secretaria", "125 oficinas"),
        ("admin", "No abre el registro de ninguna persona"),
        ("monitora", "monitora ciudadana"),
        ("auditoria", "auditoría"),
    ],
)
def test_each_role_lands_on_a_page_that_says_what_it_can_do(client_for, who, says):
    page = client_for(who).get("/inicio")

    assert page.status_code == 200
    assert says in page.text


def test_nobody_lands_without_signing_in(client_for):
    assert client_for(None).get("/inicio").headers["Location"] == "/entrar?siguiente=/inicio"


def test_an_employer_lands_on_her_company(client_for):
    assert client_for("empresa").get("/inicio").headers["Location"] == "/mi-empresa"


@pytest.mark.parametrize("who", ["secretaria", "admin", "empresa", "auditoria", "persona"])
def test_the_desk_is_for_offices_only(client_for, who):
    assert client_for(who).get("/mesa").status_code == 403


def test_the_desk_begins_with_the_search(client_for):
    page = client_for("ventanilla").get("/mesa")

    assert page.status_code == 200
    assert page.text.index("<form") < page.text.index("Lo último que se registró")
    assert "registrados hoy" in page.text


DESK = ["/mesa", "/jornaleros", "/habilidades", "/bandeja", "/formatos"]
DESK = [
    "/mesa",
    "/jornaleros",
    "/habilidades",
    "/bandeja",
    "/tareas",
    "/derechos",
    "/formatos",
    "/mediacion",
]
EVERYBODY = ["/tablero", "/ofertas", "/oficinas"]


@pytest.mark.parametrize(
    ("who", "leads"),
    [(None, ["/", *EVERYBODY]), ("ventanilla", [*DESK, *EVERYBODY, "/cuenta"])],
)
def test_the_navigation_leads_where_the_role_may_go(client_for, who, leads):
    assert navigation(client_for(who), "/oficinas") == leads


def test_every_place_of_the_navigation_opens(client_for):
    head = client_for("jefa")

    answers = {path: head.get(path).status_code for path in navigation(head, "/oficinas")}

    assert set(answers.values()) == {200}, answers


def test_the_navigation_marks_where_one_is(client_for):
    page = client_for(None).get("/oficinas/14039").text

    assert '<a href="/oficinas" aria-current="page">' in page


def test_a_figure_of_the_desk_opens_its_rows(client_for, api):
    registered(api("ventanilla"), no_curp_reason="nunca")
    clerk = client_for("ventanilla")

    figures = re.findall(
        r'<strong class="folio">([\d,]+)</strong><br><a href="(/jornaleros\?[^"]*)"',
        clerk.get("/mesa").text,
    )
    opened = [
        re.search(r'id="cuenta"><strong>([\d,]+)', clerk.get(url).text)[1] for _, url in figures
    ]

    assert len(figures) == 2
    assert opened == [count for count, _ in figures]


def test_the_desk_says_what_waits_in_the_tray(client_for, api):
    registered(api("ventanilla"), birth_date=None, age=16)

    page = client_for("ventanilla").get("/mesa").text

    assert 'href="/bandeja">avisos sin revisar' in page
    assert 'href="/bandeja">personas que pueden estar dos veces' in page


def test_only_a_head_is_led_from_the_desk_to_the_quality_page(client_for):
    assert 'href="/calidad"' in client_for("jefa").get("/mesa").text
    assert 'href="/calidad"' not in client_for("ventanilla").get("/mesa").text


def test_the_help_page_lists_the_keys_to_anybody(client_for):
    page = client_for(None).get("/ayuda").text

    assert page.count("<kbd>") == 3
    assert "<dialog" not in page


def test_the_keys_are_loaded_for_offices_and_can_be_switched_off(client_for):
    clerk = client_for("ventanilla")

    before = clerk.get("/mesa").text
    clerk.post("/preferencias", data={"teclas": "off", "volver": "/ayuda"})
    after = clerk.get("/mesa").text

    assert "/static/js/teclas" in before
    assert '<dialog id="teclas"' in before
    assert "teclas." not in after
    assert "<dialog" not in after
    assert "Encender las teclas" in clerk.get("/ayuda").text


def test_the_keys_are_not_loaded_for_who_has_no_window(client_for):
    assert "<dialog" not in client_for("secretaria").get("/calidad").text


def test_a_chosen_language_stays(client_for):
    client = client_for(None)

    answer = client.post("/preferencias", data={"idioma": "en", "volver": "/oficinas"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/oficinas")
    assert '<html lang="en"' in client.get("/oficinas").text


def test_preferences_never_lead_off_the_site(client_for):
    answer = client_for(None).post("/preferencias", data={"volver": "//example.org"})

    assert answer.headers["Location"] == "/"


def test_the_accessibility_statement_says_what_was_not_tested(client_for):
    assert "Qué no se ha probado" in client_for(None).get("/accesibilidad").text
