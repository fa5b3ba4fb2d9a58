"""The list of profiles of an office: narrowed and ordered by its address, on paper, as a file."""

import csv
from datetime import timedelta
from io import StringIO
from urllib.parse import urlencode

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.clock import now
from tests.makers import registered
from tests.profiles import begun
from tests.window import words_of


@pytest.fixture(scope="module")
def people(app, owner, door_of):
    """Four of Sayula, for good: fresh with a card, about to lapse, lapsed, and paused."""
    window = app.test_client()
    window.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('ventanilla').token}"
    made = {}
    since = {"fresh": 1, "soon": 170, "lapsed": 200, "paused": 2}
    with Session(owner) as session:
        for name, days in since.items():
            folio = registered(window)
            purposes = () if name == "lapsed" else ("tarjeta",)
            begun(session, door_of("ventanilla").actor, folio, *purposes)
            session.execute(
                text(
                    "UPDATE skills_profile SET confirmed_at = :at, status = :status, "
                    "region_work = '{12}' FROM person p "
                    "WHERE p.id = person_id AND p.folio = :folio"
                ),
                {
                    "at": now() - timedelta(days=days),
                    "status": "pausado" if name == "paused" else "activo",
                    "folio": folio,
                },
            )
            made[name] = folio
        session.commit()
    return made


@pytest.fixture
def listed(client_for, people):
    """Say which of the four a list shows, in its order."""

    def of(**asked):
        page = f"/habilidades?{urlencode({'vista': 'impresa', **asked})}"
        said = client_for("jefa").get(page).text
        places = {name: said.find(folio) for name, folio in people.items()}
        found = [name for name, place in places.items() if place >= 0]
        return sorted(found, key=places.get)

    return of


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"estado": "pausado"}, {"paused"}),
        ({"estado": "activo", "vigencia": "por_vencer"}, {"soon"}),
        ({"vigencia": "vencido"}, {"lapsed"}),
        ({"vigencia": "al_dia"}, {"fresh", "paused"}),
        ({"tarjeta": "no"}, {"lapsed"}),
        ({"tarjeta": "si", "region": "12"}, {"fresh", "soon", "paused"}),
        ({"region": "01"}, set()),
    ],
)
def test_a_list_is_narrowed_by_its_address(listed, asked, shown):
    assert set(listed(**{"region": "12", **asked})) == shown


def test_a_list_stands_in_the_order_that_is_asked_for(listed, people):
    by_folio = sorted(people, key=people.get)

    assert listed(region="12", orden="folio") == by_folio
    assert listed(region="12", orden="folio_al_reves") == by_folio[::-1]
    assert listed(region="12", orden="antiguos") == [*people]
    assert listed(region="12", orden="por_confirmar") == ["lapsed", "soon", "paused", "fresh"]


def test_a_word_that_no_list_has_narrows_nothing(client_for):
    page = client_for("ventanilla").get("/habilidades?estado=rico&orden=edad&desde=nada&region=99")

    assert page.status_code == 200
    assert "Quitar filtros" not in page.text


@pytest.mark.parametrize("order", ["recientes", "folio", "por_confirmar"])
def test_pages_follow_each_other_without_a_gap_or_a_repeat(monkeypatch, client_for, people, order):
    monkeypatch.setattr("app.skills_census.views.lists.PAGE", 3)
    at = f"/habilidades?region=12&orden={order}"
    seen = []
    while at:
        page = client_for("jefa").get(at).text
        seen += [folio for folio in people.values() if f"/habilidades/{folio}" in page]
        following = page.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
        at = following.replace("&amp;", "&") if 'rel="next"' in page else ""

    assert sorted(seen) == sorted(people.values())


def test_heads_take_the_list_as_a_file_with_initials_and_open_answers_only(client_for, people):
    answer = client_for("jefa").get("/habilidades.csv?region=12&vigencia=por_vencer")

    rows = list(csv.reader(StringIO(answer.text.lstrip("\ufeff"))))
    (of_her,) = [row for row in rows if row[0] == people["soon"]]
    assert answer.content_type == "text/csv; charset=utf-8"
    assert rows[0][:6] == [
        "Folio",
        "Nombre (sólo iniciales)",
        "Día de registro",
        "Estado del perfil",
        "Confirmado el",
        "Muestra su tarjeta",
    ]
    assert "¿En qué regiones de Jalisco puede trabajar?" in rows[0]
    assert not {"tarea", "ajuste", "certificado", "apoyo"} & set(" ".join(rows[0]).lower().split())
    assert (of_her[3], of_her[5]) == ("Activo", "sí")
    assert client_for("ventanilla").get("/habilidades.csv").status_code == 403


def test_the_desk_tells_how_many_profiles_there_are_and_leave_soon(client_for, people):
    page = words_of(client_for("ventanilla").get("/mesa"))
    narrowed = client_for("ventanilla").get("/habilidades?estado=activo&vigencia=por_vencer")

    count = narrowed.text.partition('id="cuenta"><strong>')[2].partition(" ")[0]
    assert f"{count} perfiles por confirmar pronto" in page
