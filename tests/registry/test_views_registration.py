"""The window: search, notice, questions, review, saving, the next person, the receipt."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import text

from tests.conftest import counted
from tests.makers import a_consent, a_laborer, a_word, registered
from tests.window import (
    Inputs,
    agreed,
    post,
    registered_by_page,
    to_review,
    to_save,
    typed,
    words_of,
)

MOST_STATEMENTS = 18
MOST_ON_THE_LIST = 10


@pytest.fixture
def clerk(client_for):
    return client_for("ventanilla")


def look_for(client, body, **instead):
    """Search from the box for the person of a body."""
    said = {
        name: body.get(name) or "" for name in ("given_names", "first_surname", "second_surname")
    }
    said["birth_date"] = body["birth_date"]
    return client.post("/jornaleros/buscar", data={**said, **instead})


def test_registering_begins_with_a_search(clerk):
    answer = clerk.get("/jornaleros/nuevo")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/jornaleros/buscar"


def test_what_was_searched_is_not_asked_again(clerk):
    body = a_laborer()

    found = look_for(clerk, body)
    carried = Inputs(found.text, "/jornaleros/nuevo").hidden
    notice = post(clerk, "/jornaleros/nuevo", carried)
    questions = post(
        clerk, "/jornaleros/nuevo/aviso", Inputs(notice.text, "/jornaleros/nuevo/aviso").hidden
    )

    assert f'value="{body["given_names"]}"' in questions.text
    assert f'value="{body["second_surname"]}"' in questions.text
    assert f'value="{body["birth_date"]}"' in questions.text


def test_a_curp_that_is_searched_answers_sex_birth_and_state(clerk):
    curp = "BOXW310820HNERXN09"

    found = clerk.post("/jornaleros/buscar", data={"given_names": curp.lower()})
    carried = dict(Inputs(found.text, "/jornaleros/nuevo").hidden)

    assert carried["curp"] == curp
    assert carried["sex"] == "H"
    assert carried["birth_date"] == "20/8/1931"
    assert carried["origin_municipality-state"] == "NE"


def test_a_name_of_nine_letters_is_no_folio(clerk):
    answer = clerk.post("/jornaleros/buscar", data={"given_names": "ALEJANDRA"})

    assert answer.status_code == 200
    assert "Sólo buscamos en su oficina" in words_of(answer)


def test_a_folio_of_the_own_office_opens_the_record(clerk, api):
    folio = registered(api("ventanilla"))

    answer = clerk.post("/jornaleros/buscar", data={"given_names": folio.lower().replace("-", " ")})

    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/jornaleros/{folio}"


def test_a_folio_of_another_office_offers_to_attend(clerk, api):
    body = a_laborer()
    folio = registered(api("ventanilla2"), **body)

    answer = clerk.post("/jornaleros/buscar", data={"given_names": folio})

    assert f"/jornaleros/{folio}/atender" in answer.text
    assert body["first_surname"] not in answer.text


def test_an_empty_search_says_what_to_write(clerk):
    answer = clerk.post("/jornaleros/buscar", data={"given_names": " "})

    assert answer.status_code == 422
    assert "Escriba el nombre, el folio o la CURP" in words_of(answer)


def test_the_cards_of_other_offices_are_masked(clerk, api):
    body = a_laborer()
    folio = registered(api("ventanilla2"), **body)

    answer = look_for(clerk, body)

    assert folio in answer.text
    assert body["first_surname"] not in words_of(answer).replace(
        f'value="{body["first_surname"]}"', ""
    )


def test_the_notice_is_recorded_before_any_answer(clerk, superuser):
    with superuser.connect() as past:
        before = past.execute(text("SELECT count(*) FROM notice_showing")).scalar_one()

    clerk.post("/jornaleros/nuevo/aviso", data={})

    with superuser.connect() as past:
        after = past.execute(text("SELECT count(*) FROM notice_showing")).scalar_one()
    assert after == before + 1


@pytest.mark.parametrize("showing", ["", "forged", "AAAA"])
def test_without_a_showing_of_ours_the_notice_is_shown_again(clerk, showing):
    pairs = [*typed(a_laborer()).items(), ("aviso_mostrado", showing), ("clave", str(uuid4()))]

    answer = post(clerk, "/jornaleros", pairs)

    assert answer.status_code == 422
    assert "Muestre otra vez el aviso" in words_of(answer)


def test_a_showing_of_another_account_is_not_taken(clerk, client_for):
    theirs = client_for("jefa").post("/jornaleros/nuevo/aviso", data={})
    carried = Inputs(theirs.text, "/jornaleros/nuevo/revisar").hidden

    answer = post(clerk, "/jornaleros/nuevo/revisar", [*carried, *typed(a_laborer()).items()])

    assert answer.status_code == 422
    assert "Muestre otra vez el aviso" in words_of(answer)


def test_a_surname_left_empty_asks_for_its_tick(clerk):
    body = typed(a_laborer())
    body.pop("second_surname")
    questions = clerk.post("/jornaleros/nuevo/aviso", data={})
    carried = Inputs(questions.text, "/jornaleros/nuevo/revisar").hidden

    answer = post(clerk, "/jornaleros/nuevo/revisar", [*carried, *body.items()])

    assert answer.status_code == 422
    assert "marque abajo que no tiene" in words_of(answer)
    assert f'value="{body["phone"]}"' in answer.text


def test_a_child_under_15_is_sent_to_the_adult_she_travels_with(clerk):
    answer = to_review(clerk, a_laborer(birth_date="2016-05-05"))

    assert answer.status_code == 422
    assert "Tiene menos de 15 años" in words_of(answer)
    assert "menor que acompaña" in words_of(answer)


def test_saving_without_saying_that_it_was_explained_is_asked_again(clerk):
    body = a_laborer()
    review = to_review(clerk, body)
    ticks = [pair for pair in agreed(body["consent"]) if pair[0] != "explained"]

    answer = post(clerk, "/jornaleros", [*Inputs(review.text, "/jornaleros").hidden, *ticks])

    assert answer.status_code == 422
    assert "marque que se le explicó" in words_of(answer)
    assert body["first_surname"] in answer.text


def test_a_thumbprint_needs_its_witness(clerk):
    answer = to_save(clerk, a_laborer(consent=a_consent(method="thumbprint")))

    assert answer.status_code == 422
    assert "hace falta un testigo" in words_of(answer)


def test_a_likely_match_stops_until_it_is_ruled_out(clerk, api):
    body = a_laborer()
    registered(api("ventanilla"), **body)

    stopped = to_save(clerk, body)
    ruled_out = to_save(clerk, body, more=(("none_of_them", "1"),))

    assert stopped.status_code == 409
    assert "marque que no es ninguna" in words_of(stopped)
    assert ruled_out.status_code == 303


def test_going_back_to_correct_loses_nothing_of_the_consent(clerk):
    body = a_laborer(consent=a_consent(method="spoken", witness="Rosa Ruiz", purposes=["contacto"]))
    review = to_review(clerk, body)
    pairs = [*Inputs(review.text, "/jornaleros").hidden, *agreed(body["consent"])]

    questions = post(clerk, "/jornaleros/nuevo/datos", pairs)
    carried = Inputs(questions.text, "/jornaleros/nuevo/revisar").hidden
    again = post(clerk, "/jornaleros/nuevo/revisar", [*carried, *typed(body).items()])

    assert again.status_code == 200, words_of(again)
    assert 'value="Rosa Ruiz"' in again.text
    assert re.search(r'name="purposes" value="contacto"\s+checked', again.text)


def test_the_same_key_saves_once(clerk):
    body = a_laborer()
    review = to_review(clerk, body)
    pairs = [*Inputs(review.text, "/jornaleros").hidden, *agreed(body["consent"])]

    first, second = post(clerk, "/jornaleros", pairs), post(clerk, "/jornaleros", pairs)

    assert first.status_code == second.status_code == 303
    assert first.headers["Location"] == second.headers["Location"]
    assert second.headers["Idempotent-Replay"] == "1"


def test_the_next_person_begins_with_what_is_common_and_nothing_else(clerk):
    body = a_laborer()
    saved = to_save(clerk, body, more=(("siguiente", "1"),))

    search = clerk.get("/jornaleros/buscar")
    questions = clerk.post("/jornaleros/nuevo/aviso", data={})

    assert saved.headers["Location"] == "/jornaleros/buscar"
    assert "/comprobante" in search.text
    assert 'value="Tlapa de Comonfort"' in questions.text
    assert body["phone"] not in questions.text
    assert body["first_surname"] not in questions.text


def test_a_registration_takes_at_most_18_statements(app, clerk):
    body = a_laborer(nss="12345678903")
    review = to_review(clerk, body)
    pairs = [*Inputs(review.text, "/jornaleros").hidden, *agreed(body["consent"])]

    with counted(app) as statements:
        answer = post(clerk, "/jornaleros", pairs)

    assert answer.status_code == 303
    assert len(statements) <= MOST_STATEMENTS, statements


def test_the_list_takes_at_most_10_statements(app, clerk):
    with counted(app) as statements:
        answer = clerk.get("/jornaleros")

    assert answer.status_code == 200
    assert len(statements) <= MOST_ON_THE_LIST, statements


def test_the_list_goes_on_where_it_ended(clerk, api):
    made = [registered(api("ventanilla")) for _ in range(3)]

    first = clerk.get("/jornaleros")
    following = re.search(r'href="(/jornaleros\?desde=[^"]+)"', first.text)

    assert all(folio in first.text for folio in made)
    if following:
        assert not any(folio in clerk.get(following.group(1)).text for folio in made)


def test_the_receipt_shows_folio_name_office_and_a_code_without_data(clerk):
    body = a_laborer()
    folio = registered_by_page(clerk, body)

    receipt = clerk.get(f"/jornaleros/{folio}/comprobante")

    assert folio in receipt.text
    assert f"{body['given_names']} {body['first_surname']} {body['second_surname']}" in words_of(
        receipt
    )
    assert "Sayula" in words_of(receipt)
    assert "data:image/svg+xml" in receipt.text


@pytest.mark.parametrize("page", ["/jornaleros/buscar", "/jornaleros", "/bandeja"])
def test_the_public_is_asked_to_sign_in(client_for, page):
    answer = client_for(None).get(page)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/entrar")


def test_no_page_of_the_window_puts_personal_data_in_an_address(clerk):
    body = a_laborer(given_names=a_word())
    review = to_review(clerk, body)

    saved = to_save(clerk, body)

    actions = set(re.findall(r'(?:action|href)="([^"]+)"', review.text)) | {
        saved.headers["Location"]
    }
    assert not [each for each in actions if body["given_names"] in each or body["phone"] in each]
