"""An employer opens an account, says who it is, is verified by two, suspended and let in again."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from app.core.clock import today
from app.employers import queries
from app.employers.models import Employer
from tests.conftest import ApiClient, counted
from tests.makers import PASSWORD, a_key, a_word


def a_company(**what_matters):
    """Make what an employer declares of itself."""
    return {
        "name": f"Empaques {a_word()}",
        "kind": "empresa",
        "sector": "11",
        "seat": "14082",
        "legal_name": f"Empaques {a_word()} SA de CV",
        "rfc": "EAB200101AB1",
        "address": "Calle de Ejemplo 12",
        "contact_name": "Recursos humanos",
        "phone": "3312345678",
        **what_matters,
    }


@pytest.fixture
def newcomer(app):
    """Open an account as anybody would, sign in, and give a client of the API with its token."""
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    page = client.post("/empleadores/nueva", data={"display_name": a_word(), "password": PASSWORD})
    account = re.search(r"empresa-[0-9a-z]{6}", page.text)[0]
    answer = client.post("/api/v1/session", json={"account": account, "password": PASSWORD})
    made = ApiClient(app)
    made.token = answer.get_json()["token"]
    made.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return made


@pytest.fixture
def declared(newcomer):
    """Declare an employer and give its id."""
    answer = newcomer.post("/api/v1/employers", json=a_company(), headers=a_key())
    assert answer.status_code == 201, answer.text
    return answer.get_json()["id"]


def checked(client, employer_id, **what_matters):
    body = {"checks": ["rfc", "imss"], **what_matters}
    return client.post(f"/api/v1/employers/{employer_id}/verifications", json=body, headers=a_key())


def test_signing_up_tells_the_same_whoever_is_there(app):
    """The name of an account is drawn: no answer depends on who signed up before."""
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    sent = {"display_name": "Rosa Pérez", "password": PASSWORD}

    pages = [client.post("/empleadores/nueva", data=sent) for _ in range(2)]

    names = [re.search(r"empresa-[0-9a-z]{6}", page.text)[0] for page in pages]
    assert names[0] != names[1]
    assert pages[0].text.replace(names[0], "") == pages[1].text.replace(names[1], "")


def test_the_same_tax_number_is_told_to_staff_and_never_to_who_signs_up(
    app, client_for, declared, newcomer
):
    before = newcomer.get("/mi-empresa").text
    other = ApiClient(app)
    page = app.test_client()
    page.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    told = page.post("/empleadores/nueva", data={"display_name": "Otra", "password": PASSWORD})
    account = re.search(r"empresa-[0-9a-z]{6}", told.text)[0]
    other.token = other.post(
        "/api/v1/session", json={"account": account, "password": PASSWORD}
    ).get_json()["token"]

    second = other.post("/api/v1/employers", json=a_company(), headers=a_key())

    assert second.status_code == 201
    assert "mismo RFC" in client_for("secretaria").get(f"/empleadores/{declared}").text
    assert "mismo RFC" not in before


def test_a_tax_number_is_kept_as_declared_even_if_it_looks_wrong(newcomer, client_for):
    sent = a_company(rfc="esto-no-es")

    answer = newcomer.post("/api/v1/employers", json=sent, headers=a_key())

    page = client_for("secretaria").get(f"/empleadores/{answer.get_json()['id']}").text
    assert answer.status_code == 201
    assert "ESTONOES" in page
    assert "Revise el RFC" in page


def test_an_account_declares_one_employer_only(newcomer, declared):
    again = newcomer.post("/api/v1/employers", json=a_company(), headers=a_key())

    assert again.status_code == 409


def test_an_employer_counts_as_verified_when_a_second_person_confirms(api, declared):
    first = checked(api("secretaria"), declared).get_json()
    second = checked(api("secretaria2"), declared).get_json()

    assert (first["confirmed"], first["valid_until"]) == (False, None)
    assert second["confirmed"]
    assert second["valid_until"]
    assert second["id"] == first["id"]


def test_the_same_person_never_confirms_her_own_check(api, declared):
    checked(api("secretaria"), declared)

    again = checked(api("secretaria"), declared)

    assert again.status_code == 409


def test_the_database_refuses_one_person_as_both(superuser, api, declared):
    made = checked(api("secretaria"), declared).get_json()
    change = text("UPDATE employer_verification SET confirmed_by = proposed_by WHERE id = :id")

    with superuser.connect() as line, pytest.raises(Exception, match="two_persons"):
        line.execute(change, {"id": made["id"]})


@pytest.mark.parametrize("checks", [[], ["imss"], ["nada"]])
def test_a_check_without_the_tax_number_is_refused(api, declared, checks):
    assert checked(api("admin"), declared, checks=checks).status_code == 422


def test_a_suspension_needs_a_reason_and_shows_at_once_to_the_employer(api, newcomer, declared):
    where = f"/api/v1/employers/{declared}/suspension"
    short = api("admin").post(where, json={"reason": "porque sí"}, headers=a_key())
    reason = "Cobraba por el lugar en el autobús."

    done = api("admin").post(where, json={"reason": reason}, headers=a_key())

    assert short.status_code == 422
    assert done.get_json()["standing"] == "suspended"
    assert reason in newcomer.get("/mi-empresa").text


def test_a_suspension_is_lifted_with_a_reason(api, declared):
    where = f"/api/v1/employers/{declared}/suspension"
    api("admin").post(
        where, json={"reason": "Cobraba por el lugar en el autobús."}, headers=a_key()
    )

    lifted = api("secretaria").delete(where, json={"reason": "Devolvió lo que había cobrado."})

    assert lifted.status_code == 204
    assert checked(api("secretaria"), declared).status_code == 201


def test_what_was_verified_is_changed_by_nobody_but_the_secretariat(api, newcomer, declared):
    for who in ("secretaria", "secretaria2"):
        checked(api(who), declared)
    sent = a_company(name="Otro nombre", phone="3300000000", clave=str(uuid4()))

    answer = newcomer.post("/mi-empresa/datos", data={**sent, "seat-state": "14"})

    assert answer.status_code == 422
    assert "ya se verificó" in answer.text


@pytest.mark.parametrize("who", ["secretaria", "admin"])
def test_a_list_of_employers_takes_as_many_statements_as_one_of_two(client_for, app, who):
    client = client_for(who)
    with counted(app) as all_of_them:
        client.get("/empleadores")
    with counted(app) as one:
        client.get("/empleadores?q=Berries")

    assert len(all_of_them) == len(one)
    assert len(all_of_them) <= 5


def test_the_list_pages_without_losing_or_repeating_anybody(session_of):
    session = session_of("secretaria")
    seen, after = [], None
    everything = queries.Wanted()
    for _ in range(50):
        found = queries.listed(session, everything, queries.Order.NAME, limit=2, after=after)
        seen += [each.id for each in found[:2]]
        if len(found) <= 2:
            break
        after = (found[1].name, found[1].id)

    assert len(seen) == len(set(seen)) == queries.count(session, everything)


@pytest.mark.parametrize("stands", ["pending", "verified", "expiring", "expired", "suspended"])
def test_the_list_narrows_by_standing_as_the_rule_says(session_of, stands):
    session = session_of("admin")
    everybody = session.scalars(select(Employer)).all()
    wanted = queries.Wanted(standing=queries.Standing(stands))

    found = queries.listed(session, wanted, queries.Order.NEWEST)

    expected = {each.id for each in everybody if each.standing(today()).value == stands}
    assert {each.id for each in found} == expected


def test_the_file_of_the_list_holds_nothing_that_is_sealed(client_for):
    file = client_for("admin").get("/empleadores.csv").get_data(as_text=True)

    assert "Berries del Valle" in file
    assert "BVE180412AB1" not in file


def test_an_employer_sees_no_work_site_of_another_to_change(client_for, session_of, door_of):
    session, actor = session_of("empresa2"), door_of("empresa2").actor
    site = queries.sites(session, queries.own(session, actor).id)[0]

    answer = client_for("empresa").get(f"/mi-empresa/centros/{site.id}")

    assert answer.status_code == 404
