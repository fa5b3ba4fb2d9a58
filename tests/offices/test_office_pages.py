"""Screens of the offices: who sees which form, what a report says back, nothing typed is lost."""

import re
from uuid import uuid4

import pytest

from tests.conftest import counted

HOME, ELSEWHERE = "14082", "14039"
REPORT, WAVE = f"/oficinas/{HOME}/etapas", f"/oficinas/{HOME}/grupo"


def report(client, *, cvegeo=HOME, **typed):
    given = {"stage": "agreement", "effective_on": "9/1/2017", "reason": "", "clave": uuid4()}
    return client.post(f"/oficinas/{cvegeo}/etapas", data={**given, **typed})


def undo_links(client, cvegeo=HOME):
    return re.findall(r'href="(/oficinas/\d+/etapas/[^"]+/deshacer)"', page_of(client, cvegeo))


def page_of(client, cvegeo=HOME):
    return client.get(f"/oficinas/{cvegeo}").text


def test_everybody_sees_all_offices_on_one_page(client_for):
    page = client_for(None).get("/oficinas")

    assert page.status_code == 200
    assert len(set(re.findall(r'href="/oficinas/(14\d{3})"', page.text))) == 125


def test_the_demo_says_that_its_waves_follow_a_rule_of_its_own(client_for):
    assert "nunca se publicó" in client_for(None).get("/oficinas").text


def test_a_search_with_no_answer_suggests_what_sounds_alike(client_for):
    page = client_for(None).get("/oficinas?q=sapopan").text

    assert '<a href="/oficinas/14120">Zapopan</a>' in page


def test_a_page_of_the_directory_leads_to_the_next_and_keeps_the_filters(client_for):
    client = client_for(None)

    first = client.get("/oficinas?region=12&limite=5").text
    following = re.search(r'href="([^"]+)" rel="next"', first)

    assert following is not None
    second = client.get(following[1].replace("&amp;", "&")).text
    shown = [re.findall(r'href="/oficinas/(14\d{3})">', page) for page in (first, second)]
    assert len(shown[0]) == 5
    assert not set(shown[0]) & set(shown[1])


@pytest.mark.parametrize("query", ["region=99", "etapa=x", "grupo=7", "desde=%FF", "limite=-1"])
def test_a_filter_that_makes_no_sense_still_shows_the_directory(client_for, query):
    assert client_for(None).get(f"/oficinas?{query}").status_code == 200


def test_a_search_is_never_markup(client_for):
    page = client_for(None).get("/oficinas?q=<script>alert(1)</script>").text

    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("who", "forms"),
    [
        (None, set()),
        ("ventanilla", set()),
        ("jefa", {"etapas", "contacto", "accesibilidad"}),
        ("secretaria", {"etapas", "contacto", "accesibilidad", "grupo"}),
    ],
)
def test_each_sees_only_the_forms_she_may_fill(client_for, who, forms):
    page = page_of(client_for(who))

    assert set(re.findall(rf'action="/oficinas/{HOME}/(\w+)"', page)) == forms


def test_the_reasons_of_steps_are_for_staff_only(client_for):
    head = client_for("jefa")

    report(head, stage="space", reason="Motivo de prueba 7731")

    assert "Motivo de prueba 7731" in page_of(head)
    assert "Motivo de prueba 7731" not in page_of(client_for(None))


def test_a_step_is_reported_and_undone_by_the_page(client_for):
    head = client_for("jefa")

    answer = report(head)
    link = undo_links(head)[-1]
    asked = head.get(link)
    back = head.post(link, data={"effective_on": "9/1/2017", "reason": "Error", "clave": uuid4()})

    assert (answer.status_code, asked.status_code, back.status_code) == (303, 200, 303)
    assert link not in undo_links(head)
    assert "Deshecho" in page_of(client_for(None))


def test_a_refused_report_keeps_what_was_typed_and_says_what_to_do(client_for):
    answer = report(client_for("jefa"), effective_on="1/1/2999", reason="Lo que escribí")

    assert answer.status_code == 422
    assert "Esa fecha todavía no llega" in answer.text
    assert 'value="1/1/2999"' in answer.text
    assert "Lo que escribí" in answer.text
    assert "<title>Error:" in answer.text


def test_a_head_cannot_tell_another_office_from_an_unknown_one(client_for):
    head = client_for("jefa")

    elsewhere, unknown = report(head, cvegeo=ELSEWHERE), report(head, cvegeo="14126")

    assert (elsewhere.status_code, elsewhere.data) == (404, unknown.data)


def test_staff_set_the_wave_with_its_act(client_for):
    staff = client_for("secretaria")

    without = staff.post(WAVE, data={"wave": "2", "wave_reason": ""})
    done = staff.post(WAVE, data={"wave": "2", "wave_reason": "Acuerdo 77 <b>%(x)s</b> 100 %"})
    told = page_of(client_for(None))
    staff.post(WAVE, data={"wave": "2", "wave_reason": "Acuerdo 78, que otras pruebas leen"})

    assert (without.status_code, done.status_code) == (422, 303)
    assert "Acuerdo 77 &lt;b&gt;%(x)s&lt;/b&gt; 100 %" in told


def test_a_head_publishes_the_contact_of_her_office(client_for):
    head = client_for("jefa")

    head.post(f"/oficinas/{HOME}/contacto", data={"address": "Portal Hidalgo 4", "phone": ""})

    assert "Portal Hidalgo 4" in page_of(client_for(None))


def test_the_step_of_another_office_is_not_found_under_mine(client_for):
    staff = client_for("secretaria")
    report(staff, cvegeo=ELSEWHERE, stage="planned")
    link = undo_links(staff, ELSEWHERE)[0].replace(ELSEWHERE, HOME)

    assert staff.get(link).status_code == 404


def test_the_directory_takes_ten_statements_at_most(app, client_for):
    client = client_for("secretaria")

    with counted(app) as statements:
        client.get("/oficinas")

    assert len(statements) <= 10
