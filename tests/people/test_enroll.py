"""One folio for both censuses: who is known at one desk is registered at the other on her folio."""

from datetime import date

import pytest
from sqlalchemy import text

from app.core.identity import make_curp
from app.people.rules.folio import new_folio
from tests.makers import a_key, a_laborer, a_profile, a_word, profiled, registered
from tests.window import Inputs, post, to_review, typed, words_of


def with_curp(body: dict[str, object]) -> dict[str, object]:
    """Give a body the CURP that belongs to its names, its birth date and its sex."""
    curp = make_curp(
        given_names=str(body["given_names"]),
        first_surname=str(body["first_surname"]),
        second_surname=str(body["second_surname"]),
        birth_date=date.fromisoformat(str(body["birth_date"])),
        sex=str(body["sex"]),
        state_code="GR",
    )
    return {**body, "curp": curp, "no_curp_reason": None}


def as_laborer(person: dict[str, object], **instead: object) -> dict[str, object]:
    """Say who she is at the laborers' desk as she said it at the other."""
    return {**person, "consent": a_laborer()["consent"], **instead}


@pytest.fixture
def clerk(api):
    return api("ventanilla")


def sent(client, body):
    return client.post("/api/v1/laborers", json=body, headers=a_key())


def test_her_curp_registers_her_as_laborer_on_the_folio_she_has(clerk):
    person = with_curp(a_profile())
    folio = profiled(clerk, **person)

    answer = sent(clerk, as_laborer(person))

    assert (answer.status_code, answer.get_json()["folio"]) == (201, folio)
    assert clerk.get(f"/api/v1/laborers/{folio}").status_code == 200
    assert clerk.get(f"/api/v1/profiles/{folio}").status_code == 200


def test_the_folio_of_her_slip_does_so_without_a_curp(clerk):
    person = a_profile()
    folio = profiled(clerk, **person)

    answer = sent(clerk, as_laborer(person, folio=folio.lower().replace("-", " ")))

    assert (answer.status_code, answer.get_json()["folio"]) == (201, folio)


def test_a_laborer_gets_a_profile_on_her_folio(clerk):
    person = a_laborer()
    folio = registered(clerk, **person)

    answer = clerk.post("/api/v1/profiles", json={**a_profile(), **person,
        "consent": a_profile()["consent"], "folio": folio}, headers=a_key())  # fmt: skip

    assert (answer.status_code, answer.get_json()["folio"]) == (201, folio)


def test_a_laborer_gets_a_profile_on_her_folio_by_her_curp(clerk):
    person = with_curp(a_laborer())
    folio = registered(clerk, **person)

    body = {**a_profile(), **person, "consent": a_profile()["consent"]}
    answer = clerk.post("/api/v1/profiles", json=body, headers=a_key())

    assert (answer.status_code, answer.get_json()["folio"]) == (201, folio)


def test_without_curp_and_folio_she_is_a_new_person(clerk):
    person = a_profile()
    folio = profiled(clerk, **person)

    answer = sent(clerk, as_laborer(person))

    assert answer.status_code == 201
    assert answer.get_json()["folio"] != folio


@pytest.mark.parametrize(
    "other",
    [{"given_names": "Otilia"}, {"birth_date": "1971-02-03"}, {"first_surname": "Ixtlahuac",
      "second_surname": None}],
)  # fmt: skip
def test_a_folio_that_is_not_hers_answers_as_one_that_nobody_has(clerk, other):
    person = a_profile()
    folio = profiled(clerk, **person)
    body = as_laborer(person, **other)

    of_another = sent(clerk, {**body, "folio": folio})
    of_nobody = sent(clerk, {**body, "folio": new_folio()})
    no_folio = sent(clerk, {**body, "folio": "JAL-1"})

    assert of_another.status_code == 422
    assert of_another.data == of_nobody.data == no_folio.data
    assert "folio" in of_another.get_json()["errors"]


def test_the_curp_of_somebody_else_is_told_to_nobody(clerk):
    person = with_curp(a_profile())
    folio = profiled(clerk, **person)

    answer = sent(clerk, as_laborer(person, given_names=a_word(), first_surname=a_word()))

    assert answer.status_code == 201
    assert answer.get_json()["folio"] != folio


def test_a_folio_of_another_office_answers_as_one_that_nobody_has(clerk, api):
    person = a_profile()
    folio = profiled(api("ventanilla2"), **person)
    body = as_laborer(person)

    answer = sent(clerk, {**body, "folio": folio})

    assert (answer.status_code, answer.data) == (
        422, sent(clerk, {**body, "folio": new_folio()}).data,
    )  # fmt: skip


def test_a_laborer_is_not_registered_again_on_her_folio(clerk):
    person = a_laborer()
    folio = registered(clerk, **person)

    answer = sent(clerk, {**person, "folio": folio})

    assert answer.status_code == 422
    assert "ya está registrada" in str(answer.get_json()["errors"]["folio"])


def test_what_she_says_otherwise_is_a_correction_and_the_rest_stays(clerk, superuser):
    person = with_curp(a_profile(phone="3312345678"))
    folio = profiled(clerk, **person)

    answer = sent(clerk, as_laborer(person, given_names=f"{person['given_names']} Luz", phone=None))
    record = clerk.get(f"/api/v1/laborers/{folio}").get_json()
    with superuser.connect() as past:
        fields = past.execute(
            text(
                "SELECT c.fields FROM correction c JOIN person p ON p.id = c.person_id "
                "WHERE p.folio = :folio"
            ),
            {"folio": folio},
        ).scalars()

        assert answer.get_json()["folio"] == folio
        assert list(fields) == [["given_names"]]
        assert record["given_names"] == f"{person['given_names']} Luz"
        assert record["phone"] == "…5678"


def test_a_try_with_her_folio_is_traced(clerk, superuser):
    person = a_profile()
    folio = profiled(clerk, **person)

    sent(clerk, as_laborer(person, folio=folio, given_names=a_word()))

    with superuser.connect() as past:
        looks = past.execute(
            text(
                "SELECT count(*) FROM access_event e JOIN person p ON p.id = e.person_id "
                "WHERE p.folio = :folio AND e.sight = 'search' AND e.status = 422"
            ),
            {"folio": folio},
        ).scalar_one()
    assert looks == 1


def test_a_relative_who_is_no_laborer_is_an_unknown_folio(clerk):
    mine, hers = registered(clerk), profiled(clerk)

    with_her = clerk.put(f"/api/v1/laborers/{mine}/household/{hers}")
    with_nobody = clerk.put(f"/api/v1/laborers/{mine}/household/{new_folio()}")

    assert (with_her.status_code, with_her.data) == (422, with_nobody.data)


def test_the_window_takes_the_folio_of_her_slip(client_for, clerk):
    person, window = a_profile(), client_for("ventanilla")
    folio = profiled(clerk, **person)

    review = to_review(window, as_laborer(person), folio=folio)
    saved = post(
        window,
        "/jornaleros",
        [*Inputs(review.text, "/jornaleros").hidden, ("explained", "1"), ("method", "signature"),
         ("language", "0000")],
    )  # fmt: skip

    assert saved.status_code == 303, words_of(saved)
    assert saved.headers["Location"] == f"/jornaleros/{folio}/comprobante"


def test_the_window_says_beside_the_folio_that_it_does_not_agree(client_for, clerk):
    person, window = a_profile(), client_for("ventanilla")
    folio = profiled(clerk, **person)

    refused = to_review(window, as_laborer(person, given_names=a_word()), folio=folio)
    unknown = to_review(window, as_laborer(person), folio=new_folio())

    assert (refused.status_code, unknown.status_code) == (422, 422)
    for page in (refused, unknown):
        assert "Ese folio no coincide con los datos" in words_of(page)
        assert 'id="folio-error"' in page.text


def test_a_folio_that_was_typed_is_kept_in_the_draft_page(client_for):
    questions = client_for("ventanilla").post(
        "/jornaleros/nuevo/aviso", data={**typed(a_laborer()), "folio": "JAL-1"}
    )

    assert 'value="JAL-1"' in questions.text
