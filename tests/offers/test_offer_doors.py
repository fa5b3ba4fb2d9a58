"""An offer is begun, refused for what it lacks, sent, sent back, published, closed, complained of."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from tests.conftest import counted
from tests.makers import a_key, a_word
from tests.offers.making import (
    REASON,
    a_farm_offer,
    an_offer,
    approved,
    begun,
    published,
    sent,
)


def is_public(client, offer_id: str) -> bool:
    return client.get(f"/ofertas/{offer_id}").status_code == 200


def test_a_draft_may_lack_anything_and_says_what(api):
    answer = api("empresa").post("/api/v1/offers", json={"kind": "skills"}, headers=a_key())

    missing = answer.get_json()["missing"]
    assert answer.status_code == 201
    assert {"title", "pay_min", "pay_max", "contact_ways", "process_adjustments"} <= set(missing)


@pytest.mark.parametrize(
    ("what_matters", "field", "code"),
    [
        ({"pay_min": None}, "pay_min", "missing"),
        ({"pay_max": None}, "pay_max", "missing"),
        ({"contact_ways": ["telefono"]}, "contact_ways", "one_way"),
        ({"process_adjustments": []}, "process_adjustments", "missing"),
        (
            {"demands": [{"demand": "cargar", "level": 3, "essential": True}]},
            "demand.cargar",
            "no_reason",
        ),
    ],
)
def test_an_offer_that_lacks_what_it_needs_is_not_sent(api, what_matters, field, code):
    offer_id = begun(api("empresa"), **what_matters)

    answer = sent(api("empresa"), offer_id)

    assert answer.status_code == 422
    assert answer.get_json()["codes"] == {field: [code]}


@pytest.mark.parametrize(
    ("what_matters", "field"),
    [
        ({"title": "Vendedora con buena presencia"}, "title"),
        ({"description": "Sólo mayores de 30 años, sin discapacidad."}, "description"),
        (
            {
                "demands": [
                    {
                        "demand": "cargar",
                        "level": 3,
                        "essential": True,
                        "reason": f"{REASON} Sólo hombres.",
                    }
                ]
            },
            "demand.cargar",
        ),
    ],
)
def test_words_that_leave_people_out_are_refused_with_the_neutral_ones(api, what_matters, field):
    answer = sent(api("empresa"), begun(api("empresa"), **what_matters)).get_json()

    assert answer["status"] == 422
    assert set(answer["codes"]) == {field}
    assert all(code.startswith("excludes_") for code in answer["codes"][field])
    assert all(sentence.count("«") >= 2 for sentence in answer["errors"][field])


def test_the_page_of_an_offer_says_which_sentence_to_change(api, client_for):
    offer_id = begun(api("empresa"), title="Vendedora con buena presencia")

    page = client_for("empresa").get(f"/ofertas/mias/{offer_id}").text

    assert "buena presencia" in page.partition("Qué le falta")[2]


@pytest.mark.parametrize("item", ["written_contract", "free_housing", "social_security"])
def test_farm_work_is_not_sent_with_a_legal_item_unanswered(api, item):
    body = a_farm_offer(**{item: None})
    made = api("empresa").post("/api/v1/offers", json=body, headers=a_key()).get_json()

    answer = sent(api("empresa"), made["id"])

    assert answer.get_json()["codes"] == {item: ["missing"]}


def test_an_essential_demand_with_its_reason_is_sent(api):
    demand = {"demand": "cargar", "level": 3, "essential": True, "reason": REASON}

    assert sent(api("empresa"), begun(api("empresa"), demands=[demand])).status_code == 200


def test_an_adjustment_that_is_not_of_the_demand_is_refused(api):
    demand = {"demand": "cargar", "level": 3, "adjustments": ["no_existe"]}
    body = an_offer(demands=[demand])

    answer = api("empresa").post("/api/v1/offers", json=body, headers=a_key())

    assert answer.status_code == 422


def test_nothing_is_public_before_the_office_has_published_it(api, client_for):
    client = api("empresa")
    offer_id = begun(client)
    as_draft = is_public(client_for(None), offer_id)
    sent(client, offer_id)
    as_sent = is_public(client_for(None), offer_id)

    done = approved(api("jefa"), offer_id)

    assert (as_draft, as_sent) == (False, False)
    assert done.get_json()["status"] == "published"
    assert is_public(client_for(None), offer_id)


@pytest.mark.parametrize(("who", "status"), [("ventanilla", 403), ("empresa", 403), ("admin", 403)])
def test_an_offer_is_approved_by_a_head_or_staff_only(api, who, status):
    offer_id = begun(api("empresa"))
    sent(api("empresa"), offer_id)

    assert approved(api(who), offer_id).status_code == status


def test_a_head_decides_on_offers_of_her_own_municipality_only(api, client_for):
    offer_id = begun(api("empresa"), municipality="14107")
    sent(api("empresa"), offer_id)

    by_door = approved(api("jefa"), offer_id)
    by_page = client_for("jefa").get(f"/ofertas/bandeja/{offer_id}")

    assert (by_door.status_code, by_page.status_code) == (404, 404)
    assert by_door.get_json() == approved(api("jefa"), str(uuid4())).get_json()


def test_an_offer_is_sent_back_with_what_to_change_and_sent_again(api, client_for):
    client, sentence = api("empresa"), "Diga cuántas horas se trabaja cada día."
    offer_id = begun(client)
    sent(client, offer_id)
    where = f"/api/v1/offers/{offer_id}/return"
    wordless = api("jefa").post(where, json={"reason": "mal"}, headers=a_key())

    back = api("jefa").post(where, json={"reason": sentence}, headers=a_key())

    assert wordless.status_code == 422
    assert back.get_json()["status"] == "returned"
    assert sentence in client_for("empresa").get(f"/ofertas/mias/{offer_id}").text
    assert sent(client, offer_id).status_code == 200


def test_pay_below_the_minimum_wage_is_published_only_with_a_written_why(api):
    offer_id = begun(api("empresa"), pay_min=700, pay_max=800)
    told = sent(api("empresa"), offer_id).get_json()

    bare = approved(api("secretaria"), offer_id)
    reasoned = approved(api("secretaria"), offer_id, "Son dos medios días a la semana.")

    assert told["cautions"] == ["below_minimum"]
    assert (bare.status_code, reasoned.status_code) == (422, 200)


def test_pay_far_below_similar_offers_is_looked_at(api):
    for _ in range(10):
        published(api, occupation="52", pay_min=5600, pay_max=5600)
    offer_id = begun(api("empresa"), occupation="521", pay_min=4000, pay_max=4000)

    assert sent(api("empresa"), offer_id).get_json()["cautions"] == ["below_similar"]


def test_who_read_another_version_does_not_publish_this_one(api, client_for):
    offer_id = begun(api("empresa"))
    sent(api("empresa"), offer_id)
    form = {"decision": "publish", "leida": "2026-01-01T00:00:00+00:00", "clave": str(uuid4())}

    answer = client_for("jefa").post(f"/ofertas/bandeja/{offer_id}", data=form)

    assert answer.status_code == 409
    assert "Léala otra vez" in answer.text


def test_an_employer_that_is_not_verified_sends_nothing(api, superuser):
    client, offer_id = api("empresa2"), begun(api("empresa2"))
    change = "UPDATE employer SET verified_until = {} WHERE id = (SELECT employer_id FROM offer WHERE id = :id)"
    with superuser.begin() as line:
        until = line.execute(
            text(
                "SELECT verified_until FROM employer e JOIN offer o ON o.employer_id = e.id WHERE o.id = :id"
            ),
            {"id": offer_id},
        ).scalar_one()
        line.execute(text(change.format("NULL")), {"id": offer_id})
    try:
        answer = sent(client, offer_id)
    finally:
        with superuser.begin() as line:
            line.execute(text(change.format(":until")), {"id": offer_id, "until": until})

    assert answer.status_code == 409


def test_a_suspension_hides_every_offer_at_the_next_request(api, client_for, session_of, door_of):
    offer_id = published(api)
    employer = api(None).get(f"/api/v1/offers/{offer_id}").get_json()["employer"]
    found = client_for("secretaria").get("/empleadores?q=Berries").text
    employer_id = found.partition('href="/empleadores/')[2].partition('"')[0]
    where, why = (
        f"/api/v1/employers/{employer_id}/suspension",
        {"reason": "Se revisa una queja grave."},
    )
    api("admin").post(where, json=why, headers=a_key())
    try:
        hidden = is_public(client_for(None), offer_id)
        listed = employer in client_for(None).get("/ofertas?vista=impresa").text
        refused = sent(api("empresa"), begun(api("empresa"))).status_code
    finally:
        api("admin").delete(where, json={"reason": "La queja no procedía, se aclaró."})

    assert (hidden, listed, refused) == (False, False, 409)
    assert is_public(client_for(None), offer_id)


def test_a_closed_offer_leaves_the_public_list_at_once(api, client_for):
    offer_id = published(api)

    closed = api("empresa").post(f"/api/v1/offers/{offer_id}/close", headers=a_key())

    assert closed.status_code == 200
    assert not is_public(client_for(None), offer_id)


def test_an_offer_of_another_employer_is_unknown(api, client_for):
    offer_id = begun(api("empresa"))

    by_door = sent(api("empresa2"), offer_id)
    by_page = client_for("empresa2").get(f"/ofertas/mias/{offer_id}")

    assert (by_door.status_code, by_page.status_code) == (404, 404)


def test_a_sent_offer_is_changed_no_more(api, client_for):
    offer_id = begun(api("empresa"))
    sent(api("empresa"), offer_id)

    answer = client_for("empresa").post(
        f"/ofertas/mias/{offer_id}/datos", data={"title": "Otro", "clave": str(uuid4())}
    )

    assert answer.status_code == 409


def test_the_public_list_takes_as_many_statements_however_long(app, client_for):
    client = client_for(None)
    with counted(app) as everything:
        client.get("/ofertas")
    with counted(app) as few:
        client.get("/ofertas?cultivo=agave&q=Jima")

    assert len(everything) == len(few)
    assert len(everything) <= 4


def test_ones_own_list_takes_as_many_statements_however_long(app, api, client_for):
    client = client_for("empresa2")
    with counted(app) as before:
        client.get("/ofertas/mias")
    for _ in range(3):
        begun(api("empresa2"))

    with counted(app) as after:
        client.get("/ofertas/mias")

    assert len(before) == len(after)


@pytest.mark.parametrize(
    "address",
    ["?tipo=farm", "?region=08", "?municipio=14082", "?orden=paga", "?q=caña", "?pagina=2"],
)
def test_the_public_list_narrows_and_orders_by_its_address(client_for, address):
    assert client_for(None).get(f"/ofertas{address}").status_code == 200


def test_the_pages_of_the_public_list_hold_each_offer_once(api):
    seen, cursor = [], ""
    for _ in range(50):
        page = api(None).get(f"/api/v1/offers?limit=7&orden=paga&cursor={cursor}").get_json()
        seen += [each["id"] for each in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break

    assert len(seen) == len(set(seen))
    assert len(seen) >= 20


def test_the_file_of_offers_is_the_list(api, client_for):
    title = f"Empaque {a_word()}"
    published(api, title=title)

    file = client_for(None).get(f"/ofertas.csv?q={title}").get_data(as_text=True)

    assert file.count("\r\n") == 2
    assert title in file


def complained(client, offer_id: str, **what_matters) -> str:
    told = {"kind": "pide_dinero", "told": "Me pidieron dinero por el lugar.", **what_matters}
    answer = client.post(f"/ofertas/{offer_id}/queja", data=told)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


@pytest.mark.parametrize("who", [None, "empresa2", "persona"])
def test_anybody_complains_and_reads_the_answer_where_it_was_left(api, client_for, who):
    where = complained(client_for(who), published(api))
    before = client_for(who).get(where).text
    key = where.rpartition("/")[2]
    reply = {"answer": "Hablamos con la empresa y ya no cobra.", "clave": str(uuid4())}

    done = client_for("secretaria").post(f"/ofertas/quejas/{key}", data=reply)

    assert "Todavía no" in before
    assert done.status_code == 303
    assert reply["answer"] in client_for(who).get(where).text


def test_what_was_told_in_a_complaint_never_reaches_the_employer(api, client_for):
    offer_id, told = published(api), f"Me pidieron dinero en {a_word()}."
    where = complained(client_for(None), offer_id, told=told, reply_to="3312345678")

    pages = [client_for("empresa").get(f"/ofertas/mias/{offer_id}"), client_for(None).get(where)]

    assert not [page for page in pages if told in page.text or "3312345678" in page.text]
    assert told in client_for("secretaria").get(f"/ofertas/quejas/{where.rpartition('/')[2]}").text


def test_a_complaint_is_answered_once(api, client_for):
    key = complained(client_for(None), published(api)).rpartition("/")[2]
    first, again = (
        client_for("admin").post(
            f"/ofertas/quejas/{key}",
            data={"answer": "Se revisó con la empresa.", "clave": str(uuid4())},
        )
        for _ in range(2)
    )

    assert (first.status_code, again.status_code) == (303, 409)


def test_the_public_list_tells_how_many_complaints_are_answered_in_time(api, client_for):
    before = client_for(None).get("/ofertas").text
    complained(client_for(None), published(api))

    assert client_for(None).get("/ofertas").text != before
