"""Answers of the census through every door: silences, conditions, doubts, what stands and why."""

import pytest
from sqlalchemy import text

from app.core.clock import today
from app.registry.queries import overrides_of_office
from app.registry.sections import SCREENS, screen_questions
from tests.makers import registered
from tests.window import Inputs, post, words_of


@pytest.fixture
def clerk(client_for):
    return client_for("ventanilla")


@pytest.fixture
def client(api):
    return api("ventanilla")


@pytest.fixture
def somebody(client):
    return registered(client)


def sent(client, folio, reason="lo dijo hoy", **answers):
    """Send answers over the version that stands."""
    version = client.get(f"/api/v1/laborers/{folio}").headers["ETag"]
    body = {"reason": reason, "answers": answers}
    return client.patch(f"/api/v1/laborers/{folio}", json=body, headers={"If-Match": version})


def saved(clerk, folio, screen, *pairs):
    """Save a screen as it was drawn."""
    page = f"/jornaleros/{folio}/{screen}"
    version = dict(Inputs(clerk.get(page).text, page).hidden)["version"]
    return post(clerk, page, [("version", version), *pairs])


def answers_of(client, folio):
    return client.get(f"/api/v1/laborers/{folio}").get_json()["answers"]


def test_not_asked_not_known_and_not_said_are_three_facts(client, somebody, superuser):
    sent(client, somebody, seasons="no_sabe", crops="prefiere_no")

    with superuser.connect() as line:
        kept = line.execute(
            text(
                "SELECT l.seasons, l.crops, l.tasks, l.silences FROM laborer l "
                "JOIN person p ON p.id = l.person_id WHERE p.folio = :folio"
            ),
            {"folio": somebody},
        ).one()
    told = answers_of(client, somebody)
    assert tuple(kept) == (None, None, None, {"seasons": "no_sabe", "crops": "prefiere_no"})
    assert (told["seasons"], told["crops"], told["tasks"]) == ("no_sabe", "prefiere_no", None)


def test_an_answer_takes_the_place_of_a_silence_and_the_other_way_round(client, somebody):
    said = []
    for answer in ("no_sabe", 4, "prefiere_no", None):
        sent(client, somebody, seasons=answer)
        said.append(answers_of(client, somebody)["seasons"])

    assert said == ["no_sabe", 4, "prefiere_no", None]


def test_a_silence_is_shown_on_the_record_and_in_the_history(clerk, client, somebody):
    saved(clerk, somebody, "trabajo", ("seasons", ""), ("seasons-silence", "prefiere_no"))

    assert "Prefiere no decir" in words_of(clerk.get(f"/jornaleros/{somebody}"))
    assert "Prefiere no decir" in words_of(clerk.get(f"/jornaleros/{somebody}/historia"))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_asks_its_questions_and_says_which_are_answered(clerk, somebody, screen):
    html = clerk.get(f"/jornaleros/{somebody}/{screen}").text

    missing = [name for name in screen_questions(screen) if f'name="{name}"' not in html]

    assert missing == []


def test_every_question_can_be_answered_by_json_and_stands_in_the_record(client, somebody):
    names = {name for screen in SCREENS for name in screen_questions(screen)}

    assert set(answers_of(client, somebody)) == names


def test_a_whole_screen_is_kept_by_a_later_visit(clerk, client, somebody):
    answer = saved(
        clerk,
        somebody,
        "estancia",
        ("arrived_on", "3/10/2026"),
        ("leaves_on-silence", "no_sabe"),
        ("stay_municipality-state", "14"),
        ("stay_municipality", "Sayula"),
        ("stay_crop", "frambuesa"),
        ("lodging", "albergue"),
        ("lodging_paid", "no"),
        ("stay_declared_by", "persona"),
        ("stay_employer", "Rancho Los Ejemplos"),
    )

    told = answers_of(client, somebody)
    assert answer.status_code == 303, words_of(answer)
    assert told["arrived_on"] == "2026-10-03"
    assert (told["leaves_on"], told["stay_municipality"]) == ("no_sabe", "14082")
    assert told["stay_employer"] == "Rancho Los Ejemplos"
    assert "3 de octubre de 2026" in words_of(clerk.get(f"/jornaleros/{somebody}/historia"))


def test_doubtful_answers_are_shown_with_what_was_typed_and_nothing_is_kept(
    clerk, client, somebody
):
    answer = saved(clerk, somebody, "condiciones", ("pay_unit", "dia"), ("pay_amount", "100"))

    assert answer.status_code == 422
    assert "menos que el salario mínimo" in words_of(answer)
    assert 'name="pay_amount" type="text" value="100"' in answer.text
    assert answers_of(client, somebody)["pay_amount"] is None


def test_doubtful_answers_stand_with_a_reason_kept_sealed_and_told_in_the_history(
    clerk, client, somebody, superuser
):
    why = "Trae su recibo de esta semana"
    pairs = [("pay_unit", "dia"), ("pay_amount", "100"), ("why_it_stands", why)]

    answer = saved(clerk, somebody, "condiciones", *pairs)

    with superuser.connect() as line:
        rows = line.execute(
            text(
                "SELECT o.* FROM override o JOIN person p ON p.id = o.person_id "
                "WHERE p.folio = :folio"
            ),
            {"folio": somebody},
        ).all()
    assert answer.status_code == 303, words_of(answer)
    assert answers_of(client, somebody)["pay_amount"] == 100
    assert [(row.section, row.question, row.code) for row in rows] == [
        ("condiciones", "pay_amount", "below_minimum")
    ]
    assert why.encode() not in bytes(rows[0].reason)
    assert why in words_of(clerk.get(f"/jornaleros/{somebody}/historia"))


def test_a_doubt_that_was_answered_is_not_asked_again_until_the_answer_changes(
    clerk, client, somebody
):
    pay = [("pay_unit", "dia"), ("pay_amount", "100")]
    saved(clerk, somebody, "condiciones", *pay, ("why_it_stands", "así le pagan"))

    same = saved(clerk, somebody, "condiciones", *pay, ("contract", "verbal"))
    changed = saved(clerk, somebody, "condiciones", ("pay_unit", "dia"), ("pay_amount", "90"))

    assert (same.status_code, changed.status_code) == (303, 422)


def test_an_answer_whose_condition_is_not_met_is_asked_about_and_never_dropped(
    clerk, client, somebody
):
    pairs = [("in_crew", "no"), ("crew_leader", "Jacinta Ejemplo")]

    asked = saved(clerk, somebody, "cuadrilla", *pairs)
    kept = saved(clerk, somebody, "cuadrilla", *pairs, ("why_it_stands", "la dejó ayer"))

    assert asked.status_code == 422
    assert "Jacinta Ejemplo" in asked.text
    assert kept.status_code == 303
    assert answers_of(client, somebody)["crew_leader"] == "Jacinta Ejemplo"


def test_a_program_keeps_doubtful_answers_with_its_reason_and_is_told(client, somebody):
    answer = sent(client, somebody, hours_a_day=20)

    warnings = answer.get_json()["warnings"]
    assert answer.status_code == 200
    assert [(each["field"], each["code"]) for each in warnings] == [("hours_a_day", "long_day")]


def test_a_registration_tells_what_is_doubtful_in_its_answers(client):
    folio = registered(client, answers={"in_crew": "no", "crew_role": "lider"})

    assert answers_of(client, folio)["crew_role"] == "lider"


def test_overrides_are_counted_by_office(client, somebody, session_of, door_of):
    def long_days(name: str) -> int:
        rows = overrides_of_office(session_of(name), door_of(name).actor)
        return sum(count for question, code, count in rows if (question, code) == LONG_DAY)

    before = long_days("jefa"), long_days("ventanilla2")
    sent(client, somebody, hours_a_day=19)

    assert (long_days("jefa"), long_days("ventanilla2")) == (before[0] + 1, before[1])


LONG_DAY = ("hours_a_day", "long_day")


def test_completeness_is_told_for_each_screen_and_the_whole(clerk, client, somebody):
    before = client.get(f"/api/v1/laborers/{somebody}").get_json()["completeness"]
    sent(client, somebody, crops=["cana"], seasons="no_sabe")

    after = client.get(f"/api/v1/laborers/{somebody}").get_json()["completeness"]

    assert before["answered"] == 0
    assert after["sections"]["trabajo"] == {"answered": 2, "asked": 3}
    assert (after["answered"], after["asked"]) == (2, before["asked"])
    assert "2 de 3 contestadas" in words_of(clerk.get(f"/jornaleros/{somebody}"))


def test_what_the_employer_declares_waits_for_the_person(clerk, client, somebody):
    sent(client, somebody, stay_crop="cana", stay_declared_by="empleador")
    waiting = words_of(clerk.get(f"/jornaleros/{somebody}"))
    sent(client, somebody, stay_declared_by="persona")

    confirmed = words_of(clerk.get(f"/jornaleros/{somebody}"))

    assert "No cuentan como verificados" in waiting
    assert "No cuentan como verificados" not in confirmed


def test_a_hazardous_task_of_an_adolescent_now_is_told_to_the_head(client, client_for, api):
    folio = registered(client, birth_date=f"{today().year - 16}-01-02")

    sent(client, folio, stay_task="fumigacion")

    tray = words_of(client_for("jefa").get("/bandeja"))
    assert f"{folio}" in tray
    assert "declaró una labor que sólo hacen personas adultas" in tray


def test_a_screen_over_an_older_version_shows_both(clerk, client, somebody):
    page = f"/jornaleros/{somebody}/condiciones"
    old = dict(Inputs(clerk.get(page).text, page).hidden)["version"]
    sent(client, somebody, days_a_week=6)

    stale = post(clerk, page, [("version", old), ("days_a_week-silence", "no_sabe")])

    assert stale.status_code == 412
    assert "6 días" in words_of(stale)
    assert "No sabe" in words_of(stale)
