"""What is told in confidence: who reads it, and where it never shows (trap 30)."""

import pytest
from sqlalchemy import text

from tests.makers import a_key, registered
from tests.window import words_of

TOLD = "No le dejan salir del campamento"


@pytest.fixture
def somebody(api):
    return registered(api("ventanilla"))


def noted(client, folio, note=TOLD):
    body = {"kind": "deuda", "note": note}
    return client.post(f"/api/v1/laborers/{folio}/referrals", json=body, headers=a_key())


def test_a_page_says_whom_to_call_before_asking_anything(client_for, somebody):
    page = client_for("ventanilla").get(f"/jornaleros/{somebody}/confianza")

    assert "911" in words_of(page)
    assert page.text.index("911") < page.text.index('name="kind"')


def test_its_writer_and_the_head_of_her_office_read_it(api, client_for, somebody):
    noted(api("ventanilla"), somebody)

    pages = [
        words_of(client_for(name).get(f"/jornaleros/{somebody}/confianza"))
        for name in ("ventanilla", "jefa")
    ]

    assert [TOLD in page for page in pages] == [True, True]


def test_another_clerk_does_not_read_it(api, client_for, somebody):
    noted(api("jefa"), somebody)
    api("ventanilla2").post(
        f"/api/v1/laborers/{somebody}/attentions", json={"reason": "season"}, headers=a_key()
    )

    pages = [
        words_of(client_for(name).get(f"/jornaleros/{somebody}/confianza"))
        for name in ("ventanilla", "ventanilla2")
    ]

    assert [TOLD in page for page in pages] == [False, False]


def test_the_database_itself_hides_it_from_another_clerk(api, session_of, somebody):
    noted(api("jefa"), somebody)
    query = text(
        "SELECT count(*) FROM referral r JOIN person p ON p.id = r.person_id WHERE p.folio = :folio"
    )

    seen = [
        session_of(name).execute(query, {"folio": somebody}).scalar_one()
        for name in ("jefa", "ventanilla", "ventanilla2")
    ]

    assert seen == [1, 0, 0]


@pytest.mark.parametrize("place", ["", "/historia", "/accesos", "/comprobante"])
def test_no_other_page_of_a_record_tells_it(api, client_for, somebody, place):
    noted(api("ventanilla"), somebody)

    page = words_of(client_for("jefa").get(f"/jornaleros/{somebody}{place}"))

    assert TOLD not in page
    assert "deuda" not in page.lower()


@pytest.mark.parametrize("place", ["", "/history"])
def test_no_program_reads_it_back(api, somebody, place):
    client = api("ventanilla")
    noted(client, somebody)

    answer = client.get(f"/api/v1/laborers/{somebody}{place}").text

    assert "deuda" not in answer
    assert "referral" not in answer


@pytest.mark.parametrize("place", ["/bandeja", "/mesa", "/jornaleros"])
def test_no_report_of_the_office_shows_that_there_is_one(api, client_for, somebody, place):
    head = client_for("jefa")
    before = words_of(head.get(place))

    noted(api("ventanilla"), somebody)

    assert words_of(head.get(place)) == before


def test_it_is_kept_sealed_even_what_kind_it_is(api, superuser, somebody):
    noted(api("ventanilla"), somebody)

    with superuser.connect() as line:
        row = line.execute(
            text(
                "SELECT r.kind, r.note FROM referral r JOIN person p ON p.id = r.person_id "
                "WHERE p.folio = :folio"
            ),
            {"folio": somebody},
        ).one()

    assert b"deuda" not in bytes(row.kind)
    assert TOLD.encode() not in bytes(row.note)


def test_it_is_noted_by_the_page_and_asked_again_without_a_kind(client_for, somebody):
    clerk = client_for("ventanilla")
    page = f"/jornaleros/{somebody}/confianza"
    key = a_key()["Idempotency-Key"]

    empty = clerk.post(page, data={"note": TOLD, "clave": key})
    kept = clerk.post(page, data={"kind": "trata", "note": TOLD, "clave": key})

    assert empty.status_code == 422
    assert TOLD in empty.text
    assert kept.status_code == 303
    assert TOLD in words_of(clerk.get(page))
