"""The record: masked numbers, correction, sections, family, consents, attention, history, tray."""

import re
from uuid import uuid4

import pytest

from tests.conftest import counted
from tests.makers import a_consent, a_curp, a_laborer, registered
from tests.window import Inputs, post, words_of

MOST_STATEMENTS = 14


@pytest.fixture
def clerk(client_for):
    return client_for("ventanilla")


@pytest.fixture
def somebody(api):
    """Register somebody at ``ventanilla`` and give her folio."""
    return registered(api("ventanilla"), phone="3312345678", nss="12345678903")


def form_of(client, page, action=None):
    """Give every hidden pair of a page's form, and what stands in its boxes."""
    html = client.get(page).text
    pairs = Inputs(html, action or page).hidden
    for tag in re.findall(
        r"<input[^>]+>", html.split(f'action="{action or page}"')[1].split("</form>")[0]
    ):
        said = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if said.get("type") == "text" or ("checked" in tag.split() or tag.endswith(" checked>")):
            pairs.append((said["name"], said.get("value", "")))
    return pairs


def corrected(client, folio, **instead):
    """Send the form of a correction with some answers changed."""
    page = f"/jornaleros/{folio}/corregir"
    html = client.get(page).text
    pairs = dict(form_of(client, page))
    for block in re.findall(r"<select.*?</select>", html, re.DOTALL):
        name = re.search(r'name="([^"]+)"', block)
        value = re.search(r'value="([^"]*)" selected', block)
        if name and value:
            pairs[name.group(1)] = value.group(1)
    return client.post(page, data={**pairs, "reason": "document", **instead})


def test_the_record_shows_only_the_end_of_each_number(clerk, somebody):
    answer = clerk.get(f"/jornaleros/{somebody}")

    assert "…5678" in answer.text
    assert "3312345678" not in answer.text
    assert "12345678903" not in answer.text


def test_numbers_are_shown_whole_after_a_reason_which_stays(clerk, somebody):
    shown = clerk.post(f"/jornaleros/{somebody}/revelar", data={"reason": "Lo pidió para el IMSS"})

    report = clerk.get(f"/jornaleros/{somebody}/accesos")

    assert "3312345678" in shown.text
    assert "12345678903" in shown.text
    assert "Lo pidió para el IMSS" in words_of(report)


def test_numbers_stay_masked_without_a_reason(clerk, somebody):
    answer = clerk.post(f"/jornaleros/{somebody}/revelar", data={"reason": " "})

    assert answer.status_code == 422
    assert "3312345678" not in answer.text


@pytest.mark.parametrize(
    "place",
    [
        "",
        "/comprobante",
        "/corregir",
        "/trabajo",
        "/lenguas",
        "/menores",
        "/familia",
        "/historia",
        "/accesos",
    ],
)
def test_a_record_of_another_office_looks_like_one_that_does_not_exist(client_for, somebody, place):
    stranger = client_for("ventanilla2")

    foreign = stranger.get(f"/jornaleros/{somebody}{place}")
    unknown = stranger.get(f"/jornaleros/JAL-000G-40R4-V{place}")

    assert foreign.status_code == unknown.status_code == 404
    assert foreign.data == unknown.data


def test_a_record_takes_at_most_14_statements(app, clerk, api, somebody):
    relative = registered(api("ventanilla"))
    client = api("ventanilla")
    client.put(f"/api/v1/laborers/{somebody}/household/{relative}")

    with counted(app) as statements:
        answer = clerk.get(f"/jornaleros/{somebody}")

    assert answer.status_code == 200
    assert len(statements) <= MOST_STATEMENTS, statements


def test_a_correction_with_its_reason_stands_in_the_history(clerk, somebody):
    answer = corrected(clerk, somebody, given_names="Xóchitl", reason_more="trae su acta")

    history = words_of(clerk.get(f"/jornaleros/{somebody}/historia"))

    assert answer.status_code == 303, words_of(answer)
    assert "Xóchitl" in words_of(clerk.get(f"/jornaleros/{somebody}"))
    assert "La persona trajo un documento: trae su acta" in history
    assert "Xóchitl" in history


def test_a_correction_without_a_reason_is_asked_again(clerk, somebody):
    answer = corrected(clerk, somebody, given_names="Xóchitl", reason="")

    assert answer.status_code == 422
    assert 'value="Xóchitl"' in answer.text


def test_a_correction_over_an_older_version_shows_both_and_can_be_saved_then(clerk, somebody):
    page = f"/jornaleros/{somebody}/corregir"
    old = dict(form_of(clerk, page))["version"]
    corrected(clerk, somebody, given_names="Primera")

    stale = corrected(clerk, somebody, given_names="Segunda", version=old)
    again = dict(Inputs(stale.text, page).hidden)["version"]
    saved = corrected(clerk, somebody, given_names="Segunda", version=again)

    assert stale.status_code == 412
    assert "Primera" in words_of(stale)
    assert "Segunda" in words_of(stale)
    assert saved.status_code == 303


def test_a_declared_age_is_corrected_without_inventing_a_date(clerk, api):
    told = {"birth_date": None, "age": 40, "declared_on": "2025-01-15"}
    folio = registered(api("ventanilla"), **told)

    answer = corrected(clerk, folio, given_names="Eulalia")

    shown = words_of(clerk.get(f"/jornaleros/{folio}"))
    assert answer.status_code == 303, words_of(answer)
    assert "alrededor de 40 años, declarados el 15 de enero de 2025" in shown


def test_answers_of_a_section_are_kept_over_the_version_read(clerk, somebody):
    page = f"/jornaleros/{somebody}/trabajo"
    version = dict(Inputs(clerk.get(page).text, page).hidden)["version"]

    saved = post(clerk, page, [("version", version), ("crops", "cana"), ("seasons", "3")])
    stale = post(clerk, page, [("version", version), ("seasons", "9")])

    assert saved.status_code == 303
    assert "3 temporadas" in words_of(clerk.get(f"/jornaleros/{somebody}"))
    assert stale.status_code == 412
    assert "9 temporadas" in words_of(stale)


def test_sensitive_answers_are_kept_by_their_own_screen(clerk, somebody):
    page = f"/jornaleros/{somebody}/lenguas"
    version = dict(Inputs(clerk.get(page).text, page).hidden)["version"]

    post(clerk, page, [("version", version), ("languages", "0508"), ("needs_interpreter", "si")])

    shown = words_of(clerk.get(f"/jornaleros/{somebody}"))
    assert "Tlapaneco" in shown


def test_a_child_is_noted_with_the_adult(clerk, somebody):
    page = f"/jornaleros/{somebody}/menores"
    child = {"given_names": "Inés", "birth_date": "2019", "sex": "M", "clave": str(uuid4())}

    noted = clerk.post(page, data=child)
    refused = clerk.post(page, data={**child, "birth_date": "1990", "clave": str(uuid4())})

    assert noted.status_code == 303
    assert "Inés" in words_of(clerk.get(f"/jornaleros/{somebody}"))
    assert refused.status_code == 422
    assert "Ya cumplió 15 años" in words_of(refused)


def test_relatives_are_joined_by_folio(clerk, api, somebody):
    relative = registered(api("ventanilla"))
    page = f"/jornaleros/{somebody}/familia"

    joined = clerk.post(page, data={"relative": relative.lower(), "clave": str(uuid4())})
    unknown = clerk.post(page, data={"relative": "JAL-000G-40R4-V", "clave": str(uuid4())})

    assert joined.status_code == 303
    assert relative in clerk.get(f"/jornaleros/{somebody}").text
    assert unknown.status_code == 422


def test_a_purpose_is_given_after_the_notice_and_taken_back(clerk, somebody):
    page = f"/jornaleros/{somebody}/consentimientos/contacto"

    asked = clerk.post(f"{page}/preguntar")
    carried = Inputs(asked.text, page).hidden
    given = post(clerk, page, [*carried, ("method", "signature"), ("language", "0000")])
    after_yes = words_of(clerk.get(f"/jornaleros/{somebody}"))
    taken = clerk.post(f"{page}/retirar", data={"clave": str(uuid4())})

    assert given.status_code == taken.status_code == 303
    assert "Sí, desde el" in after_yes
    assert "No, lo retiró el" in words_of(clerk.get(f"/jornaleros/{somebody}"))


def test_what_the_law_asks_is_not_taken_back(clerk, somebody):
    page = f"/jornaleros/{somebody}/consentimientos/registro/retirar"

    answer = clerk.post(page, data={"clave": str(uuid4())})

    assert answer.status_code == 409


def test_another_office_attends_sees_and_adds_but_does_not_correct(client_for, somebody):
    other = client_for("ventanilla2")
    page = f"/jornaleros/{somebody}/atender"

    opened = other.post(
        page, data={"reason_code": "season", "person_present": "1", "clave": str(uuid4())}
    )

    assert opened.status_code == 303
    assert other.get(f"/jornaleros/{somebody}").status_code == 200
    assert other.get(f"/jornaleros/{somebody}/trabajo").status_code == 200
    assert other.get(f"/jornaleros/{somebody}/corregir").status_code == 404


def test_nobody_is_attended_who_is_not_there(client_for, somebody):
    page = f"/jornaleros/{somebody}/atender"

    answer = client_for("ventanilla2").post(
        page, data={"reason_code": "season", "clave": str(uuid4())}
    )

    assert answer.status_code == 422
    assert "Sólo se atiende a quien está presente" in words_of(answer)


def test_a_person_of_the_own_office_is_opened_and_not_attended(clerk, somebody):
    page = f"/jornaleros/{somebody}/atender"

    shown = clerk.get(page)
    sent = clerk.post(
        page, data={"reason_code": "season", "person_present": "1", "clave": str(uuid4())}
    )

    assert "Abrir su registro" in words_of(shown)
    assert sent.status_code == 409


def test_an_adolescent_is_never_offered_work_and_waits_in_the_tray(clerk, api):
    folio = registered(api("ventanilla"), birth_date="2010-02-03")

    record, tray = clerk.get(f"/jornaleros/{folio}"), clerk.get("/bandeja")
    sent = tray.text.split(folio)[2].split('action="')[1].split('"')[0]
    clerk.post(sent)

    assert "no se le ofrece trabajo" in words_of(record)
    assert "Tiene entre 15 y 17 años" in words_of(tray)
    assert folio not in clerk.get("/bandeja").text


def test_a_corrected_curp_stays_on_the_record_as_one_no_longer_used(clerk, api):
    folio = registered(api("ventanilla"), curp=a_curp(), no_curp_reason=None)

    corrected(clerk, folio, curp=a_curp())

    assert "Números que ya no usa" in words_of(clerk.get(f"/jornaleros/{folio}"))


def test_interpreter_and_witness_stand_with_the_consent_in_no_list(clerk, api):
    registered(api("ventanilla"), **a_laborer(consent=a_consent(witness="Zenobia Quirarte")))

    assert "Zenobia" not in clerk.get("/jornaleros").text
