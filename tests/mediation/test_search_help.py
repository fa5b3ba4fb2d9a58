"""A search that found hardly anybody: its employer asks for help, the office says what was done."""

import pytest
from sqlalchemy import text

from app.core.codelists import codelist
from tests.makers import a_key
from tests.mediation.searching import DEMAND, a_searcher
from tests.window import words_of


@pytest.fixture
def skill():
    """A skill that nobody has."""
    return codelist("skills").codes[-1]


@pytest.fixture
def who(superuser):
    return a_searcher(superuser)


@pytest.fixture
def browser(client_for, who):
    return client_for(who.name)


@pytest.fixture
def search(browser, who, skill):
    """Search for something that nobody can do; give the page."""
    return lambda: browser.get(f"/buscar?oferta={who.offer_id}&habilidad={skill}")


@pytest.fixture
def ask(browser, who, skill):
    """Ask for help with a search."""

    def asked(**more):
        said = {"oferta": str(who.offer_id), "habilidad": skill, **more}
        return browser.post("/buscar/ayuda", data={**said, "clave": a_key()["Idempotency-Key"]})

    return asked


@pytest.fixture
def help_id(superuser, who, search, ask):
    search()
    assert ask().status_code == 303
    with superuser.connect() as line:
        found = text("SELECT id FROM search_help WHERE offer_id = :o")
        return line.scalar(found, {"o": who.offer_id})


def test_a_search_without_people_offers_help_itself(search):
    page = search()

    assert "menos de 5" in page.text
    assert 'action="/buscar/ayuda"' in page.text
    assert "Pedir ayuda con esta búsqueda" in page.text


def test_the_office_reads_what_where_and_which_tasks_and_no_person(help_id, client_for, who):
    page = client_for("ventanilla").get("/busquedas/ayuda")

    here = page.text.partition(f'id="a-{help_id}"')[2].partition("</article>")[0]
    for said in ("Riego en invernadero", "Invernadero de prueba", "Sayula", "9,000 a 10,000 pesos"):
        assert said in here
    assert codelist("task_demands").label(DEMAND) in here
    assert "JAL-" not in here


def test_the_employer_reads_what_was_done(help_id, client_for, search):
    before = words_of(search())
    client_for("ventanilla").post(f"/busquedas/ayuda/{help_id}", data={"outcome": "curso"})

    after = words_of(search())

    assert "La oficina la está viendo" in before
    assert "Se pidió un curso de lo que hace falta" in after
    assert "Pedir ayuda con esta búsqueda" not in after


def test_the_secretariat_sees_to_it_too_and_a_search_without_outcome_is_refused(
    help_id, client_for
):
    staff = client_for("secretaria")

    refused = staff.post(f"/busquedas/ayuda/{help_id}", data={"outcome": "contratar"})
    done = staff.post(f"/busquedas/ayuda/{help_id}", data={"outcome": "sin_salida"})

    assert (refused.status_code, done.status_code) == (422, 303)
    assert str(help_id) not in staff.get("/busquedas/ayuda").text
    assert str(help_id) in staff.get("/busquedas/ayuda?ver=atendidas&orden=recientes").text


def test_another_office_neither_sees_nor_answers_it(help_id, client_for):
    other = client_for("ventanilla2")

    assert str(help_id) not in other.get("/busquedas/ayuda").text
    assert other.post(f"/busquedas/ayuda/{help_id}", data={"outcome": "curso"}).status_code == 404


def test_help_is_asked_once_for_a_search_and_only_after_searching(search, ask, superuser, who):
    too_soon = ask()
    search()
    ask()
    again = ask()

    asked = text("SELECT count(*) FROM search_help WHERE offer_id = :o")
    with superuser.connect() as line:
        assert line.scalar(asked, {"o": who.offer_id}) == 1
    assert {too_soon.status_code, again.status_code} == {303}


def test_asking_for_help_uses_no_budget(search, ask):
    before = words_of(search()).partition("Búsquedas distintas:")[2]

    ask()

    assert words_of(search()).partition("Búsquedas distintas:")[2] == before


def test_what_may_not_be_searched_by_may_not_be_helped_with(search, ask):
    search()

    assert ask(habilidad="sexo").status_code == 422


def test_it_counts_as_unmet_demand(search, ask, client_for, skill):
    def helps():
        page = client_for("secretaria").get("/busquedas").text
        row = page.partition(codelist("skills").label(skill))[2].partition("</tr>")[0]
        return int(row.rpartition('class="numeric">')[2].partition("<")[0])

    search()
    before = helps()

    ask()

    assert helps() == before + 1


def test_the_desk_of_the_office_says_that_somebody_asks_for_help(help_id, client_for):
    assert (
        'href="/busquedas/ayuda">búsquedas de empresas'
        in client_for("ventanilla").get("/mesa").text
    )
