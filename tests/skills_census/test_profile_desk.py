"""The desk of the skills census without a browser: search, notice, first profile, record, screens."""

import re
from uuid import uuid4

import pytest

from app.core.codelists import codelist
from app.people.rules.folio import new_folio
from app.skills_census.forms.functioning import STEM
from app.skills_census.forms.rows import ENTRIES
from app.skills_census.rules.rows import adjustments_for, demands_in
from app.skills_census.sections import QUESTIONNAIRE
from tests.makers import a_laborer, profiled, registered
from tests.window import Inputs, post, typed, words_of

LONGEST_SENTENCE = 20
"""Words in one sentence of a question: what is read aloud must be held in mind."""


@pytest.fixture
def desk(client_for):
    return client_for("ventanilla")


def carried(page, action: str) -> list[tuple[str, str]]:
    """Give the hidden inputs of a form of a page."""
    return Inputs(page.text, action).hidden


def to_review(desk, body):
    """Walk from the search to the review, typing what a clerk types."""
    desk.post("/habilidades/nueva", data={})
    first = desk.post("/habilidades/nueva/aviso", data={})
    said = [("communication_ways", "lsm"), ("capture_mode", "oficina")]
    said += carried(first, "/habilidades/nueva/datos")
    identity = post(desk, "/habilidades/nueva/datos", said)
    assert identity.status_code == 200, identity.text
    hidden = carried(identity, "/habilidades/nueva/revisar")
    return post(desk, "/habilidades/nueva/revisar", [*hidden, *typed(body).items()])


def to_save(desk, body, *more: tuple[str, str]):
    """Walk to the end and save."""
    review = to_review(desk, body)
    assert review.status_code == 200, review.text
    said = [("explained", "1"), ("format", "lsm"), ("language", "0000"), ("method", "signature")]
    return post(desk, "/habilidades", [*carried(review, "/habilidades"), *said, *more])


def test_a_clerk_registers_a_person_with_her_first_profile(desk, api):
    saved = to_save(desk, a_laborer())
    assert saved.status_code == 303, saved.text
    folio = saved.location.split("/")[2]

    kept = api("ventanilla").get(f"/api/v1/profiles/{folio}").get_json()

    assert saved.location == f"/habilidades/{folio}/comprobante"
    assert kept["answers"]["communication_ways"] == ["lsm"]
    assert [(c["purpose"], c["format"]) for c in kept["consents"]] == [
        ("registro_estadistica", "lsm")
    ]
    assert desk.get(saved.location).status_code == 200


def test_what_is_wrong_comes_back_with_what_was_typed(desk):
    body = a_laborer(phone="12")

    page = to_review(desk, body)

    assert page.status_code == 422
    assert body["given_names"] in page.text


def test_without_the_notice_nothing_is_registered(desk):
    page = post(desk, "/habilidades/nueva/revisar", list(typed(a_laborer()).items()))

    assert page.status_code == 422
    assert "Muestre otra vez el aviso" in page.text


def test_who_is_likely_known_must_be_looked_at(desk):
    body = a_laborer()
    to_save(desk, body)

    again = to_save(desk, body)

    assert again.status_code == 409
    assert "Es esta persona: seguir" in again.text


def test_a_laborer_gets_a_profile_on_her_own_folio(desk, api):
    folio = registered(api("ventanilla"))
    notice = desk.post("/habilidades/nueva", data={"persona": folio})
    hidden = carried(notice, "/habilidades/nueva/aviso")
    first = post(desk, "/habilidades/nueva/aviso", hidden)
    hidden = carried(first, "/habilidades/nueva/revisar")
    review = post(desk, "/habilidades/nueva/revisar", [*hidden, ("capture_mode", "oficina")])
    said = [("explained", "1"), ("format", "escrito"), ("language", "0000")]
    said += [("method", "signature"), *carried(review, "/habilidades")]

    saved = post(desk, "/habilidades", said)

    assert saved.location == f"/habilidades/{folio}/comprobante"
    assert desk.get(f"/habilidades/{folio}").status_code == 200


def test_a_folio_without_a_profile_is_as_unknown_as_any(desk, api):
    folio = registered(api("ventanilla"))

    known, unknown = desk.get(f"/habilidades/{folio}"), desk.get(f"/habilidades/{new_folio()}")

    assert (known.status_code, unknown.status_code) == (404, 404)
    assert known.data == unknown.data


def test_every_screen_of_questions_is_answered_and_shown(desk, api):
    folio = profiled(api("ventanilla"))

    for screen in QUESTIONNAIRE.screens:
        form = desk.get(f"/habilidades/{folio}/{screen}")
        hidden = carried(form, f"/habilidades/{folio}/{screen}")
        said = {"disponibilidad": [("modality", "remoto")]}.get(screen, [])
        saved = post(desk, f"/habilidades/{folio}/{screen}", [*hidden, *said])
        assert saved.status_code == 303, saved.text

    assert "Desde casa" in desk.get(f"/habilidades/{folio}").text


def test_a_doubtful_answer_is_asked_about_and_kept_with_its_reason(desk, api):
    folio = profiled(api("ventanilla"))
    address = f"/habilidades/{folio}/disponibilidad"
    hidden = carried(desk.get(address), address)
    said = [*hidden, ("modality", "presencial"), ("travel_minutes_max", "0")]

    asked = post(desk, address, said)
    kept = post(desk, address, [*said, ("why_it_stands", "vive enfrente")])

    assert asked.status_code == 422
    assert "Prefiere trabajar fuera de casa" in asked.text
    assert kept.status_code == 303


@pytest.mark.parametrize("listed", ENTRIES)
def test_a_list_grows_and_shrinks_entry_by_entry(desk, api, listed):
    folio = profiled(api("ventanilla"))
    address = f"/habilidades/{folio}/{listed}"
    entry = {
        "ocupaciones": [("occupation", "931"), ("kind", "quiere")],
        "experiencia": [("kind", "familiar"), ("what", "vendió en el tianguis")],
        "estudios": [("field", "artes"), ("is_certified", "si")],
        "lenguas": [("language", "LSM"), ("uses", "bien")],
    }[listed]

    added = post(desk, address, [*carried(desk.get(address), address), *entry])
    page = desk.get(address)
    removed = post(desk, f"{address}/quitar", carried(page, f"{address}/quitar"))

    assert (added.status_code, removed.status_code) == (303, 303)
    assert "Lo que ya está anotado" in page.text
    assert "Lo que ya está anotado" not in desk.get(address).text


def test_skills_tasks_and_their_adjustments_are_answered_by_group(desk, api):
    folio = profiled(api("ventanilla"))
    here = f"/habilidades/{folio}"
    group = codelist("demand_groups").codes[0]
    demand = next(d for d in demands_in(group) if adjustments_for(d))
    code = adjustments_for(demand)[0]
    skill = next(c for c, row in codelist("skills").items() if row.more["group"] == "cocina")

    def answer(path, *said):
        hidden = carried(desk.get(f"{here}/{path}"), f"{here}/{path}")
        return post(desk, f"{here}/{path}", [*hidden, *said])

    skills = answer("saber-hacer/cocina", (skill, "3"))
    tasks = answer(f"aptitudes/{group}", (demand, "con_apoyo"), (f"{demand}-level", "2"))
    adjusted = answer(f"ajustes/{group}", (f"{demand}--{code}", "tengo"))
    kept = api("ventanilla").get(f"/api/v1/profiles/{folio}").get_json()["lists"]

    assert skills.location == f"{here}#habilidades"
    assert tasks.location == f"{here}/ajustes/{group}"
    assert adjusted.location == f"{here}#aptitudes"
    assert kept["skills"] == [{"skill": skill, "level": 3, "source": "declarada"}]
    assert kept["abilities"] == [{"demand": demand, "answer": "con_apoyo", "max_level": 2}]
    assert kept["adjustments"] == [{"demand": demand, "adjustment": code, "has_own": True}]


def test_the_screen_on_functioning_never_says_the_word_nor_shows_earlier_answers(desk, api):
    folio = profiled(api("ventanilla"))
    address = f"/habilidades/{folio}/funcionamiento"
    saved = post(desk, address, [("ver", "3"), ("oir", "9"), ("answered_by", "self")])

    page = desk.get(address)

    assert saved.status_code == 303
    assert STEM in page.text
    assert "discapacidad" not in page.text.lower()
    assert " checked" not in page.text


def test_functioning_is_asked_early_on_the_record(desk, api):
    page = desk.get(f"/habilidades/{profiled(api('ventanilla'))}").text

    assert page.index("/funcionamiento") < page.index("/saber-hacer/")


def test_a_consent_is_given_after_the_notice_and_taken_back_at_once(desk, api):
    folio = profiled(api("ventanilla"))
    here = f"/habilidades/{folio}/consentimientos/tarjeta"
    asked = desk.post(f"{here}/preguntar")
    said = [*carried(asked, here), ("format", "audio"), ("method", "signature")]

    given = post(desk, here, said)
    seen = desk.get(f"/habilidades/{folio}")
    desk.post(f"{here}/retirar", data={"clave": str(uuid4())})

    assert given.status_code == 303
    assert "Su tarjeta puede salir" in words_of(seen)
    assert "Hoy nadie ve su tarjeta" in words_of(desk.get(f"/habilidades/{folio}"))


@pytest.mark.parametrize("step", ["confirmar", "pausar", "retirar", "reanudar"])
def test_a_profile_is_confirmed_paused_and_withdrawn_at_the_window(desk, api, step):
    folio = profiled(api("ventanilla"), "tarjeta")

    desk.post(f"/habilidades/{folio}/{step}", data={"clave": str(uuid4())})

    seen = "Su tarjeta puede salir" in words_of(desk.get(f"/habilidades/{folio}"))
    assert seen is (step in {"confirmar", "reanudar"})


def test_an_employer_is_hidden_from_by_its_rfc(desk, api):
    folio = profiled(api("ventanilla"))
    here = f"/habilidades/{folio}"

    wrong = desk.post(f"{here}/ocultar", data={"rfc": "AAA", "clave": str(uuid4())})
    right = desk.post(f"{here}/ocultar", data={"rfc": "aaa010203ab1", "clave": str(uuid4())})
    shown = desk.get(here).text
    desk.post(f"{here}/mostrar", data={"rfc": "AAA010203AB1", "clave": str(uuid4())})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert "AAA010203AB1" in shown
    assert "AAA010203AB1" not in desk.get(here).text


def test_a_person_of_another_office_is_attended_first(desk, api):
    folio = profiled(api("ventanilla2"))

    sent = desk.post("/habilidades/nueva", data={"persona": folio})
    said = {"reason_code": "season", "person_present": "1", "clave": str(uuid4())}
    attended = desk.post(sent.location, data=said)

    assert sent.location == f"/habilidades/{folio}/atender"
    assert attended.status_code == 200
    assert desk.get(f"/habilidades/{folio}").status_code == 200


def test_an_attention_at_one_desk_opens_nothing_at_the_other(desk, api):
    folio = registered(api("ventanilla2"))
    reason = {"reason": "season"}
    key = {"Idempotency-Key": str(uuid4())}
    api("ventanilla").post(f"/api/v1/laborers/{folio}/attentions", json=reason, headers=key)

    sent = desk.post("/habilidades/nueva", data={"persona": folio})

    assert desk.get(f"/jornaleros/{folio}").status_code == 200
    assert sent.location == f"/habilidades/{folio}/atender"


def test_the_questions_are_short_enough_to_be_held_in_mind():
    asked = [q.es for a in QUESTIONNAIRE.screens for q, _ in QUESTIONNAIRE.questions(a).values()]
    asked += [q.es for _, questions in ENTRIES.values() for q, _ in questions.values()]
    asked += [row.more["ask_es"] for _, row in codelist("task_demands").items()]
    asked += [row.more["question_es"] for _, row in codelist("functional_domains").items()]

    sentences = [part for text in asked for part in re.split(r"[.?!;]", text)]

    assert len(sentences) > 60
    assert [each for each in sentences if len(each.split()) > LONGEST_SENTENCE] == []
