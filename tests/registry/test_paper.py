"""Typing in a form that was filled in on paper: its day and its writer stay, nothing is lost."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from app.core.clock import ZONE, today
from tests.makers import a_key, a_laborer, a_word, registered
from tests.window import Inputs, agreed, post, typed, words_of

PAPER = "/jornaleros/nuevo/papel"


@pytest.fixture
def clerk(client_for):
    return client_for("ventanilla")


def written(day) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def paper_of(day, by: str = "Rosa Ibarra") -> dict[str, str]:
    return {"paper_filled_on": written(day), "paper_filled_by": by, "paper_notice": "1"}


def to_save_from_paper(client, body, day, **changed):
    """Walk from the notice to saving with a paper in hand; ``changed`` is forged at the end."""
    questions = client.post(PAPER, data=paper_of(day))
    assert questions.status_code == 200, words_of(questions)
    carried = Inputs(questions.text, "/jornaleros/nuevo/revisar").hidden
    review = post(client, "/jornaleros/nuevo/revisar", [*carried, *typed(body).items()])
    assert review.status_code == 200, words_of(review)
    kept = [(n, v) for n, v in Inputs(review.text, "/jornaleros").hidden if n not in changed]
    return post(client, "/jornaleros", [*kept, *changed.items(), *agreed(body["consent"])])


def record_of(api, folio: str):
    return api("ventanilla").get(f"/api/v1/laborers/{folio}").get_json()


def test_a_paper_keeps_its_day_and_its_writer(clerk, api):
    day = today() - timedelta(days=8)

    saved = to_save_from_paper(clerk, a_laborer(), day)
    folio = saved.headers["Location"].split("/")[2]
    record = record_of(api, folio)

    assert record["channel"] == "paper"
    assert record["paper"] == {"filled_on": day.isoformat(), "filled_by": "Rosa Ibarra"}


def test_the_notice_was_shown_on_the_day_of_the_paper(clerk, api):
    day = today() - timedelta(days=8)

    saved = to_save_from_paper(clerk, a_laborer(), day)
    consents = record_of(api, saved.headers["Location"].split("/")[2])["consent"]
    shown = {datetime.fromisoformat(each["shown_at"]).astimezone(ZONE) for each in consents}

    assert {at.date() for at in shown} == {day}


@pytest.mark.parametrize("page", ["", "/comprobante", "/historia"])
def test_record_receipt_and_history_say_that_it_came_from_paper(clerk, page):
    saved = to_save_from_paper(clerk, a_laborer(), today() - timedelta(days=8))
    folio = saved.headers["Location"].split("/")[2]

    said = words_of(clerk.get(f"/jornaleros/{folio}{page}"))

    assert "papel" in said
    assert "Rosa Ibarra" in said


def test_a_paper_of_tomorrow_is_asked_about_and_what_was_typed_stays(clerk):
    day, name = today() + timedelta(days=1), a_word()

    answer = clerk.post(PAPER, data={**paper_of(day), "given_names": name})

    assert answer.status_code == 422
    assert "no puede ser de un día futuro" in words_of(answer)
    assert f'value="{written(day)}"' in answer.text
    assert f'value="{name}"' in answer.text


def test_a_paper_older_than_any_notice_is_asked_about(clerk):
    answer = clerk.post(PAPER, data=paper_of(today().replace(year=2019)))

    assert answer.status_code == 422
    assert "todavía no había aviso" in words_of(answer)


@pytest.mark.parametrize("missing", ["paper_filled_on", "paper_filled_by", "paper_notice"])
def test_day_writer_and_notice_must_be_said(clerk, missing):
    said = {name: value for name, value in paper_of(today()).items() if name != missing}

    assert clerk.post(PAPER, data=said).status_code == 422


def test_a_day_changed_on_the_way_is_asked_about_again(clerk):
    forged = written(today() + timedelta(days=3))

    answer = to_save_from_paper(clerk, a_laborer(), today(), paper_filled_on=forged)

    assert answer.status_code == 422
    assert "no puede ser de un día futuro" in words_of(answer)


def test_showing_the_notice_today_makes_it_a_registration_at_the_window(clerk):
    refused = clerk.post(PAPER, data=paper_of(today() + timedelta(days=1)))
    carried = Inputs(refused.text, "/jornaleros/nuevo/aviso").hidden

    questions = post(clerk, "/jornaleros/nuevo/aviso", carried)

    assert "Captura de papel" not in words_of(questions)


def test_a_draft_goes_on_being_of_paper(clerk):
    day = today() - timedelta(days=2)
    questions = clerk.post(PAPER, data=paper_of(day))
    carried = dict(Inputs(questions.text, "/jornaleros/nuevo/revisar").hidden)

    kept = clerk.post(f"/jornaleros/borradores/{carried['borrador']}", data=carried)
    resumed = clerk.get(kept.headers["Location"])

    assert "lo llenó Rosa Ibarra" in words_of(resumed)


def test_an_age_on_paper_was_told_on_the_day_of_the_paper(api):
    day = today() - timedelta(days=40)
    sent = {"birth_date": None, "age": 34}

    folio = registered(
        api("ventanilla"), **sent, paper={"filled_on": day.isoformat(), "filled_by": "Rosa"}
    )

    assert record_of(api, folio)["declared_on"] == day.isoformat()


def test_the_api_refuses_a_paper_of_tomorrow(api):
    day = today() + timedelta(days=1)
    body = a_laborer(paper={"filled_on": day.isoformat(), "filled_by": "Rosa"})

    answer = api("ventanilla").post("/api/v1/laborers", json=body, headers=a_key())

    assert answer.status_code == 422
    assert "paper.filled_on" in answer.text


def test_at_the_window_there_is_no_paper(api):
    record = record_of(api, registered(api("ventanilla")))

    assert (record["channel"], record["paper"]) == ("window", None)


def test_the_name_of_the_writer_is_sealed(api, superuser):
    registered(
        api("ventanilla"),
        paper={"filled_on": today().isoformat(), "filled_by": "Zenobia Ruvalcaba"},
    )
    with superuser.connect() as line:
        kept = line.execute(text("SELECT filled_by FROM registration_paper")).scalars().all()

    assert kept
    assert not [each for each in kept if b"Zenobia" in bytes(each)]
