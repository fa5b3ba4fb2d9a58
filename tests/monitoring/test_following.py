"""Following a commitment: feed, dates, bulletin, the light on other pages, the board on paper."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO

import pikepdf
import pytest

from tests.window import words_of

ATOM = "{http://www.w3.org/2005/Atom}"
ONE = "/tablero/2016-2018-4"
SAID = "Se abrieron 40 oficinas; falta «Tuxcueca» & otras"


@pytest.fixture(scope="module")
def told(app, door_of):
    """Report once on commitment 4, for everybody to follow."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {door_of('secretaria').token}"
    shown = client.get("/api/v1/commitments").get_json()["commitments"][3]
    activity = shown["milestones"][1]["activities"][0]["id"]
    key = {"Idempotency-Key": "6b1f6c0e-3c57-4d5e-9f5b-0f4f1c2f7a11"}
    sent = {"claimed": 40, "says": SAID, "effective_on": "2017-03-01"}
    answer = client.post(f"/api/v1/activities/{activity}/reports", json=sent, headers=key)
    assert answer.status_code == 201, answer.text
    return answer.get_json()["id"]


def unfolded(answer) -> list[str]:
    return answer.text.replace("\r\n ", "").split("\r\n")


def test_what_is_told_of_a_commitment_comes_in_its_feed(client_for, told):
    answer = client_for(None).get(f"{ONE}/avisos.atom")

    root = ET.fromstring(answer.text)  # noqa: S314 - what we wrote ourselves
    entries = {one.findtext(f"{ATOM}id"): one for one in root.findall(f"{ATOM}entry")}
    mine = next(one for key, one in entries.items() if key.endswith(f"#reporte-{told}"))
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert mine.findtext(f"{ATOM}summary") == SAID
    assert "40 %" in mine.findtext(f"{ATOM}title")
    assert mine.find(f"{ATOM}link").get("href").endswith(f"{ONE}#hito-2")


def test_a_feed_of_another_commitment_does_not_tell_it(client_for, told):
    assert told not in client_for(None).get("/tablero/2016-2018-1/avisos.atom").text


@pytest.mark.parametrize("file", ["avisos.atom", "fechas.ics"])
def test_who_follows_asks_again_for_free(client_for, told, file):
    client = client_for(None)
    tag = client.get(f"{ONE}/{file}").headers["ETag"]

    again = client.get(f"{ONE}/{file}", headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")


def test_every_milestone_is_a_day_in_the_calendar(client_for):
    answer = client_for(None).get(f"{ONE}/fechas.ics")

    days = [line for line in unfolded(answer) if line.startswith("DTSTART")]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="2016-2018-4.ics"'
    assert days == [f"DTSTART;VALUE=DATE:{day}" for day in ("20170228", "20170630", "20171130")]


def test_the_ways_to_follow_are_on_one_page(client_for):
    client = client_for(None)

    page = client.get(f"{ONE}/seguir")

    leads = re.findall(rf'href="({ONE}/[\w.]+)"', page.text)
    assert {f"{ONE}/avisos.atom", f"{ONE}/fechas.ics", f"{ONE}/luz"} <= set(leads)
    assert [client.get(each).status_code for each in leads] == [200] * len(leads)
    assert f"{ONE}/seguir" in client.get(ONE).text


def test_the_light_may_stand_in_any_page_and_nothing_else_may(client_for):
    client = client_for(None)

    small, whole = client.get(f"{ONE}/luz"), client.get(ONE)

    assert "frame-ancestors *" in small.headers["Content-Security-Policy"]
    assert "script-src" not in small.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in small.headers
    assert not re.search(r"<script|<form|style=|\son\w+=", small.text)


def test_the_light_is_said_with_its_sign_and_its_word(client_for):
    words = words_of(client_for(None).get(f"{ONE}/luz"))

    assert re.search(r"[○●▲■✓] (Sin iniciar|En tiempo|En riesgo|Atrasado|Cumplido)", words)
    assert re.search(r"Reportado \d+ %, verificado \d+ %\.", words)


def test_a_bulletin_shows_the_board_of_the_last_day_of_its_month(client_for):
    client = client_for(None)

    first, second = (client.get("/tablero/boletin/2017-02") for _ in range(2))

    assert first.status_code == 200
    assert first.data == second.data
    assert "28 de febrero de 2017" in words_of(first)
    assert "/tablero?al=2017-02-28&amp;conocido=2017-02-28" in first.text
    assert re.search(r"\b[0-9a-f]{64}\b", first.text)


def test_what_is_told_today_of_2017_changes_no_bulletin_of_2017(client_for, told):
    words = words_of(client_for(None).get("/tablero/boletin/2017-03"))

    assert "Ese mes no se registró nada." in words
    assert "Tuxcueca" not in words


@pytest.mark.parametrize("month", ["2999-01", "2015-12", "2017-13", "febrero"])
def test_a_month_without_a_bulletin_is_told_so(client_for, month):
    answer = client_for(None).get(f"/tablero/boletin/{month}")

    assert answer.status_code == 404
    assert "Elija un mes que ya terminó" in words_of(answer)


def test_the_months_are_listed_and_none_that_goes_on(client_for):
    client = client_for(None)

    page = client.get("/tablero/boletin")

    listed = re.findall(r"/tablero/boletin/(\d{4}-\d\d)", page.text)
    assert "2017-02" in listed
    assert client.get(f"/tablero/boletin/{max(listed)}").status_code == 200


def test_the_board_on_paper_is_read_by_a_screen_reader(client_for):
    answer = client_for(None).get("/tablero/informe.pdf?al=2017-02-28&conocido=2017-02-28")

    with pikepdf.open(BytesIO(answer.data)) as paper:
        roles = [str(one.S) for one in _elements(paper.Root.StructTreeRoot)]
        assert str(paper.Root.Lang) == "es-MX"
        assert paper.Root.MarkInfo.Marked
        assert str(paper.docinfo.Title).startswith("Tablero de compromisos")
    assert answer.content_type == "application/pdf"
    assert roles.count("/Table") == 8
    assert roles.count("/TH") == 8 * 8
    assert roles.count("/TD") == (7 + 25) * 8
    assert roles.count("/H1") == 9


def _elements(node):
    """Walk the tree that a screen reader walks."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def test_the_same_day_is_the_same_paper(client_for):
    client, address = client_for(None), "/tablero/informe.pdf?al=2017-02-28&conocido=2017-02-28"

    assert client.get(address).data == client.get(address).data


def test_the_paper_is_in_the_language_of_the_page(client_for):
    client = client_for(None)
    client.set_cookie("idioma", "en")

    with pikepdf.open(BytesIO(client.get("/tablero/informe.pdf").data)) as paper:
        assert str(paper.Root.Lang) == "en-US"
        assert str(paper.docinfo.Title).startswith("Board of commitments")
