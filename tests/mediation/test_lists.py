"""Lists of the mediation: in the order that the address asks for, and as files."""

import csv
from io import StringIO

import pytest

from app.core.codelists import codelist
from tests.mediation.searching import a_searcher


def rows(answer):
    """Read the lines of a file, the headings first."""
    assert answer.content_type == "text/csv; charset=utf-8"
    return list(csv.reader(StringIO(answer.text.lstrip("\ufeff"))))


@pytest.fixture(scope="module")
def sent(scene_of_module):
    """Three requests of one employer: waiting, accepted, and accepted and withdrawn."""
    scene, made = scene_of_module, {}
    for title, steps in {"Ñame": 0, "Abeto": 1, "Mirto": 2}.items():
        request_id = scene.ask(scene.offer(title=title), scene.person()[1])
        if steps:
            scene.pass_on(request_id)
            scene.accept(request_id)
        if steps == 2:
            scene.withdraw(request_id)
        made[title] = request_id
    return made


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ("", ["Mirto", "Abeto", "Ñame"]),
        ("?orden=enviada", ["Ñame", "Abeto", "Mirto"]),
        ("?orden=oferta", ["Abeto", "Mirto", "Ñame"]),
        ("?orden=oferta_al_reves", ["Ñame", "Mirto", "Abeto"]),
        ("?orden=estado", ["Ñame", "Abeto", "Mirto"]),
        ("?estado=aceptada", ["Abeto"]),
        ("?orden=edad", ["Mirto", "Abeto", "Ñame"]),
    ],
)
def test_an_employer_orders_and_narrows_its_requests_and_takes_them_along(
    scene_of_module, sent, asked, order
):
    browser = scene_of_module.browser()

    page = browser.get(f"/solicitudes{asked}").text
    file = rows(browser.get(f"/solicitudes.csv{asked}"))

    places = {title: page.find(f'href="/solicitudes/{sent[title]}">{title}') for title in order}
    assert all(place > 0 for place in places.values())
    assert sorted(places, key=places.get) == order
    assert [row[0] for row in file[1:]] == order


def test_a_file_of_requests_has_no_card_and_nobody_in_it(scene_of_module, sent):
    answer = scene_of_module.browser().get("/solicitudes.csv")

    assert rows(answer)[0] == ["Oferta", "Enviada", "Cómo va", "Hasta cuándo"]
    cards = [scene_of_module.request(each).card[:6] for each in sent.values()]
    assert not any(card in answer.text for card in cards)
    assert "3312345678" not in answer.text


def test_staff_order_the_log_and_take_it_along(client_for, superuser):
    who = a_searcher(superuser)
    browser = client_for(who.name)
    for skill in codelist("skills").codes[-3:]:
        browser.get(f"/buscar?oferta={who.offer_id}&habilidad={skill}")
    staff = client_for("auditoria")

    oldest, newest = (
        [int(row[0]) for row in rows(staff.get(f"/busquedas.csv?orden={order}"))[1:]]
        for order in ("antiguas", "recientes")
    )

    assert oldest == sorted(oldest)
    assert newest == oldest[::-1]
    assert len(newest) >= 3


@pytest.mark.parametrize(("who", "is_led"), [("secretaria", True), ("auditoria", False)])
def test_only_who_may_see_to_it_is_led_to_the_searches_that_ask_for_help(
    client_for, superuser, who, is_led
):
    seeker = a_searcher(superuser)
    client_for(seeker.name).get(
        f"/buscar?oferta={seeker.offer_id}&habilidad={codelist('skills').codes[-1]}"
    )

    assert ('href="/busquedas/ayuda"' in client_for(who).get("/busquedas").text) is is_led


@pytest.mark.parametrize(("order", "column"), [("empresas", 1), ("veces", 2), ("ayudas", 3)])
def test_unmet_demand_is_ordered_by_what_is_asked_for(client_for, superuser, order, column):
    who = a_searcher(superuser)
    client_for(who.name).get(
        f"/buscar?oferta={who.offer_id}&habilidad={codelist('skills').codes[-1]}"
    )

    found = rows(client_for("secretaria").get(f"/busquedas/demanda.csv?demanda={order}"))[1:]

    counts = [int(row[column]) for row in found]
    assert found
    assert counts == sorted(counts, reverse=True)


def test_the_secretariat_takes_the_counts_along_without_persons(client_for, sent):
    found = rows(client_for("secretaria").get("/mediacion/cuentas.csv?orden=cuantas"))

    assert found[0] == ["Oficina", "Cómo van", "Cuántas", "Revisión atrasada"]
    assert [int(row[2]) for row in found[1:]] == sorted(
        (int(row[2]) for row in found[1:]), reverse=True
    )
    assert client_for("ventanilla").get("/mediacion/cuentas.csv").status_code == 403
    assert client_for("empresa").get("/busquedas.csv").status_code == 403
