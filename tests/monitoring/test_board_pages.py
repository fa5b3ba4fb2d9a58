"""Screens of the board: what anybody sees of any day, and the forms of staff and monitors."""

import csv
import io
import re
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.core.lights import Light
from tests.conftest import counted
from tests.makers import a_word
from tests.window import words_of

BOARD = "/tablero"
THEN = "/tablero?al=2017-02-28&conocido=2017-02-28"


def a_form(**typed):
    return {"clave": str(uuid4()), **typed}


def activity_of(client: FlaskClient, commitment: int, milestone: int) -> str:
    shown = client.get("/api/v1/commitments").get_json()["commitments"][commitment - 1]
    return shown["milestones"][milestone - 1]["activities"][0]["id"]


def test_anybody_sees_the_seven_commitments_with_reported_beside_verified(client_for):
    page = client_for(None).get(BOARD)

    assert page.status_code == 200
    assert len(set(re.findall(r'href="/tablero/(2016-2018-\d)', page.text))) == 7
    assert all(f">{word}</a></th>" in page.text for word in ("Reportado", "Verificado"))


def test_a_past_day_is_shown_with_its_copy_and_the_same_copy_every_time(client_for):
    client = client_for(None)

    first, second = (client.get(THEN) for _ in range(2))

    sums = [re.search(r"\b[0-9a-f]{64}\b", page.text) for page in (first, second)]
    assert sums[0] is not None
    assert sums[1] is not None
    assert sums[0][0] == sums[1][0]
    assert client.get("/tablero/copias/2016-2018-2017-02-28.json").get_json()["al"] == "2017-02-28"


def test_a_day_that_goes_on_has_no_copy_yet(client_for):
    assert "copia de ese día" not in words_of(client_for(None).get(BOARD))


@pytest.mark.parametrize("name", ["..%2Fkeys.json", "nada.json", "2016-2018-2999-01-01.json"])
def test_a_copy_that_was_not_kept_is_not_found(client_for, name):
    assert client_for(None).get(f"/tablero/copias/{name}").status_code == 404


@pytest.mark.parametrize("query", ["al=ayer", "al=2999-01-01", "semaforo=azul", "orden=x", "al="])
def test_an_address_that_makes_no_sense_still_shows_the_board(client_for, query):
    assert client_for(None).get(f"{BOARD}?{query}").status_code == 200


def test_the_list_is_narrowed_and_ordered_by_its_address(client_for):
    client = client_for(None)

    def numbers(query):
        written = client.get(f"/tablero/lista.csv?{query}").text
        return [row["Número"] for row in csv.DictReader(io.StringIO(written.lstrip("\ufeff")))]

    assert numbers("orden=numero&al=2017-03-01") == [str(n) for n in range(1, 8)]
    assert numbers("institucion=Secretaría de Educación&al=2017-03-01") == ["5", "6"]
    assert numbers("semaforo=grey&al=2016-06-01") == [str(n) for n in range(1, 8)]


def test_the_commitment_page_warns_of_the_milestone_that_ends_after_it(client_for):
    page = words_of(client_for(None).get("/tablero/2016-2018-6"))

    assert "Termina después que su compromiso, que acaba el 31/12/2017" in page


def test_a_source_that_does_not_exist_yet_is_said_to_be_missing(client_for):
    assert "Sin fuente todavía" in words_of(client_for(None).get("/tablero/2016-2018-3"))


def test_the_method_shows_each_light_with_its_sign_and_its_word(client_for):
    page = words_of(client_for(None).get("/tablero/metodo"))

    shown = [light for light in Light if f"{light.sign} {light.word} :" in page]
    assert shown == [light for light in Light if light is not Light.MET_LATE]


def test_an_unknown_commitment_is_not_found(client_for):
    assert client_for(None).get("/tablero/2016-2018-99").status_code == 404


def test_a_report_without_its_share_comes_back_with_what_was_typed(client_for):
    client = client_for("secretaria")
    page = f"/tablero/actividades/{activity_of(client, 7, 2)}/reportar"

    answer = client.post(page, data=a_form(says="Se juntaron datos", effective_on="1/6/2017"))

    assert answer.status_code == 422
    assert "Se juntaron datos" in answer.text


def test_staff_report_by_hand_and_the_public_sees_it_reported_and_not_verified(client_for):
    client, says = client_for("secretaria"), a_word()
    page = f"/tablero/actividades/{activity_of(client, 2, 2)}/reportar"

    answer = client.post(page, data=a_form(says=says, effective_on="1/6/2017", value="5"))

    seen = words_of(client_for(None).get("/tablero/2016-2018-2"))
    assert answer.status_code == 303, words_of(answer)
    assert says in seen
    assert "reportado 5, verificado 0, meta 20" in seen


def test_a_new_date_stays_beside_the_one_first_promised(client_for):
    client = client_for("secretaria")
    typed = {"ends_on": "31/3/2018", "effective_on": "1/7/2017", "reason": "Se acordó en mesa"}

    answer = client.post("/tablero/2016-2018-5/hitos/1/fecha", data=a_form(**typed))

    seen = words_of(client_for(None).get("/tablero/2016-2018-5"))
    assert answer.status_code == 303, words_of(answer)
    assert "Cambió al 31 de marzo de 2018" in seen
    assert "31 de julio de 2017" in seen


def test_minutes_count_sectors_and_name_nobody(client_for):
    client, agreed = client_for("monitora"), a_word()
    typed = {"held_on": "28/2/2017", "sector_gobierno": "3", "agreements": agreed}

    answer = client.post("/tablero/minutas/nueva", data=a_form(**typed))

    seen = words_of(client_for(None).get("/tablero/minutas"))
    assert answer.status_code == 303, words_of(answer)
    assert agreed in seen
    assert "Gobierno: 3" in seen


def a_visit(**typed):
    seen = ("is_there", "is_open", "has_staff", "has_sign", "is_accessible", "has_equipment")
    return a_form(
        **{"municipality": "14082", "visited_on": "1/9/2017", **dict.fromkeys(seen, "si"), **typed}
    )


def test_a_visit_to_another_state_is_refused_and_one_to_jalisco_is_published(client_for):
    client = client_for("monitora")
    page, note = "/tablero/2016-2018-4/hitos/1/visita", a_word()

    wrong = client.post(page, data=a_visit(municipality="12066"))
    right = client.post(page, data=a_visit(says=note))

    assert wrong.status_code == 422
    assert "125 municipios" in words_of(wrong)
    assert right.status_code == 303, words_of(right)
    assert note in words_of(client_for(None).get("/tablero/2016-2018-4"))


def test_a_commitment_goes_on_under_watch_after_its_plan(client_for):
    client, says = client_for("monitora"), a_word()

    answer = client.post(
        "/tablero/2016-2018-1/vigilancia", data=a_form(review_on="1/1/2099", says=says)
    )

    assert answer.status_code == 303, words_of(answer)
    assert says in words_of(client_for(None).get("/tablero/2016-2018-1"))


def observe(client, says, **more):
    return client.post("/tablero/2016-2018-4/observar", data=a_form(says=says, **more))


def test_an_observation_is_shown_only_once_a_monitor_looked_and_its_answer_is_public(client_for):
    says, reply = f"La oficina no abre {a_word()}", a_word()
    anybody, monitor, staff = (client_for(name) for name in (None, "monitora", "secretaria"))
    assert observe(anybody, says).status_code == 303
    hidden = words_of(anybody.get("/tablero/2016-2018-4"))
    tray = monitor.get("/tablero/observaciones/por-revisar").text
    found = re.search(rf"{says}.*?/observaciones/([0-9a-f-]{{36}})/revisar", tray, re.DOTALL)[1]

    ruled = monitor.post(f"/tablero/observaciones/{found}/revisar", data=a_form(publishes="si"))
    answered = staff.post(f"/tablero/observaciones/{found}/responder", data=a_form(says=reply))

    seen = words_of(anybody.get("/tablero/2016-2018-4"))
    assert says not in hidden
    assert (ruled.status_code, answered.status_code) == (303, 303)
    assert says in seen
    assert reply in seen


def test_an_observation_hidden_without_a_reason_is_refused(client_for):
    says = f"Dicen que {a_word()} {a_word()}"
    observe(client_for(None), says)
    monitor = client_for("monitora")
    tray = monitor.get("/tablero/observaciones/por-revisar").text
    found = re.search(rf"{says}.*?/observaciones/([0-9a-f-]{{36}})/revisar", tray, re.DOTALL)[1]

    answer = monitor.post(f"/tablero/observaciones/{found}/revisar", data=a_form(publishes="no"))

    assert answer.status_code == 422


def test_personal_data_in_an_observation_are_warned_of_once(client_for):
    says = f"Llame al 33 1234 5678 {a_word()}"

    warned = observe(client_for(None), says)
    insisted = observe(client_for(None), says, seguro="1")

    assert warned.status_code == 422
    assert "Parece que escribió un teléfono" in words_of(warned)
    assert insisted.status_code == 303


def test_an_observation_sent_twice_is_one(client_for):
    says, client = f"Sin letrero {a_word()}", client_for(None)
    typed = a_form(says=says)

    for _ in range(2):
        assert client.post("/tablero/2016-2018-4/observar", data=typed).status_code == 303

    assert client_for("monitora").get("/tablero/observaciones").text.count(says) == 1


def test_the_board_and_a_commitment_are_read_in_twelve_statements_at_most(app, client_for):
    client = client_for("secretaria")

    for page in (BOARD, THEN, "/tablero/2016-2018-4"):
        with counted(app) as statements:
            assert client.get(page).status_code == 200
        assert len(statements) <= 12, (page, len(statements))
