"""The pages of a person at the skills desk: history, who looked, correcting; two clerks at once."""

import re

import pytest

from app.core.codelists import codelist
from app.people.rules.folio import new_folio
from app.skills_census.rules.rows import demands_in, skills_in
from tests.makers import a_profile, a_word, profiled, registered
from tests.window import words_of

CRAFT, OTHER_CRAFT = codelist("skill_groups").codes[:2]
GROUP = codelist("demand_groups").codes[0]
SKILL = skills_in(CRAFT)[0]
WITHOUT_SUPPORT = codelist("demand_answers").codes[0]


@pytest.fixture
def desk(client_for):
    return client_for("ventanilla")


@pytest.fixture
def here(api):
    return f"/habilidades/{profiled(api('ventanilla'))}"


def version_on(page) -> str:
    """Read what a form says that it is over."""
    return re.search(r'name="version" value="([^"]*)"', page.text)[1]


def sent(desk, address: str, **answers: str):
    """Open a screen and send it with these answers."""
    return desk.post(address, data={"version": version_on(desk.get(address)), **answers})


def test_the_history_says_each_line_of_a_list_and_what_it_was(desk, here):
    address = f"{here}/saber-hacer/{CRAFT}"
    sent(desk, address, **{SKILL: "1"})
    sent(desk, address, **{SKILL: "3"})

    history = words_of(desk.get(f"{here}/historia"))

    name = codelist("skills").label(SKILL)
    levels = [codelist("skill_levels").label(level) for level in ("1", "3")]
    assert all(f"{name} · {level}" in history for level in levels)
    assert "Por qué se corrigió" not in history


def test_the_history_says_answers_consents_and_the_profile(desk, here):
    sent(desk, f"{here}/escuela", schooling=codelist("education_levels").codes[0])
    desk.post(f"{here}/pausar", data={"clave": "0b0b0b0b-0b0b-4b0b-8b0b-0b0b0b0b0b0b"})

    history = words_of(desk.get(f"{here}/historia"))

    assert codelist("education_levels").label(codelist("education_levels").codes[0]) in history
    assert codelist("profile_statuses").label("pausado") in history
    assert codelist("profile_purposes").label("registro_estadistica") in history


def test_the_history_never_says_what_was_answered_on_functioning(desk, here):
    assert "functional" not in desk.get(f"{here}/historia").text


def test_who_looked_is_listed_for_this_desk(desk, here):
    desk.get(here)

    report = words_of(desk.get(f"{here}/accesos"))

    assert "Abrió el registro" in report
    assert "Ventanilla" in report


def test_who_she_is_is_corrected_here_with_a_reason(desk, here):
    page, name = desk.get(f"{here}/corregir"), a_word()

    answer = desk.post(f"{here}/corregir", data=corrected(page, name))
    history = words_of(desk.get(f"{here}/historia"))

    assert answer.status_code == 303, words_of(answer)
    assert name in words_of(desk.get(here))
    assert "Por qué se corrigió" in history
    assert name in history


def test_a_correction_without_a_reason_is_asked_again(desk, here):
    said = corrected(desk.get(f"{here}/corregir"), a_word())
    del said["reason"]

    answer = desk.post(f"{here}/corregir", data=said)

    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.text


def test_a_correction_over_an_older_version_shows_both(desk, here):
    page = desk.get(f"{here}/corregir")
    desk.post(f"{here}/corregir", data=corrected(page, a_word()))

    stale = desk.post(f"{here}/corregir", data=corrected(page, a_word()))

    assert stale.status_code == 412
    assert "Lo que no coincide" in words_of(stale)


def test_a_possible_duplicate_is_told_on_both_profiles(desk, api):
    body = a_profile()
    first = profiled(api("ventanilla"), **body)
    second = profiled(api("ventanilla"), **body, not_duplicate_of=[first])

    pages = {folio: words_of(desk.get(f"/habilidades/{folio}")) for folio in (first, second)}

    assert f"{second} · Los mismos apellidos" in pages[first]
    assert f"{first} · Los mismos apellidos" in pages[second]


@pytest.mark.parametrize("page", ["/historia", "/accesos", "/corregir"])
def test_a_laborer_without_a_profile_has_no_pages_here(desk, api, page):
    known = desk.get(f"/habilidades/{registered(api('ventanilla'))}{page}")
    unknown = desk.get(f"/habilidades/{new_folio()}{page}")

    assert (known.status_code, known.data) == (404, unknown.data)


@pytest.mark.parametrize("page", ["/historia", "/accesos", "/corregir"])
def test_another_office_sees_none_of_these_pages(client_for, here, page):
    assert client_for("ventanilla2").get(f"{here}{page}").status_code == 404


def test_two_clerks_on_two_screens_do_not_collide(desk, here):
    screens = {
        f"{here}/escuela": {"schooling": codelist("education_levels").codes[0]},
        f"{here}/saber-hacer/{CRAFT}": {SKILL: "2"},
        f"{here}/saber-hacer/{OTHER_CRAFT}": {skills_in(OTHER_CRAFT)[0]: "2"},
        f"{here}/aptitudes/{GROUP}": {demands_in(GROUP)[0]: WITHOUT_SUPPORT},
    }
    versions = {address: version_on(desk.get(address)) for address in screens}

    answers = [
        desk.post(address, data={"version": versions[address], **said})
        for address, said in screens.items()
    ]

    assert [answer.status_code for answer in answers] == [303] * len(screens)


@pytest.mark.parametrize(
    ("screen", "name", "one", "two"),
    [
        (
            "escuela",
            "schooling",
            codelist("education_levels").codes[0],
            codelist("education_levels").codes[1],
        ),
        (f"saber-hacer/{CRAFT}", SKILL, "2", "3"),
    ],
)
def test_two_clerks_on_one_screen_are_told_and_may_save_again(desk, here, screen, name, one, two):
    address = f"{here}/{screen}"
    version = version_on(desk.get(address))
    desk.post(address, data={"version": version, name: one})

    stale = desk.post(address, data={"version": version, name: two})
    again = desk.post(address, data={"version": version_on(stale), name: two})

    assert (stale.status_code, again.status_code) == (412, 303)


def corrected(page, name: str) -> dict[str, str]:
    """Send the form of a correction as it was drawn, with another given name and a reason."""
    inputs = re.findall(r"<input[^>]*>", page.text)
    said = {}
    for tag in inputs:
        known = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if known.get("type") in {"radio", "checkbox"} and "checked" not in tag:
            continue
        if "name" in known:
            said[known["name"]] = known.get("value", "")
    for select, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page.text,
                                     re.DOTALL):  # fmt: skip
        chosen = re.search(r'<option value="([^"]*)"[^>]* selected', inside)
        said[select] = chosen[1] if chosen else ""
    reason = codelist("correction_reasons").codes[0]
    return {**said, "given_names": name, "reason": reason}
