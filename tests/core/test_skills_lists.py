"""The words of the skills census: tasks, adjustments and skills, and never what a person has."""

import re
import unicodedata
from collections import Counter

import pytest

from app.core.codelists import codelist

LISTS = [
    "adjustment_kinds adjustments capture_modes closing_reasons communication_ways",
    "complaint_kinds contact_ways cost_bands demand_answers demand_groups economic_sectors",
    "education_needs employer_kinds experience_kinds field_releases language_levels modalities",
    "notice_formats occupation_wishes outcome_kinds pay_bands process_adjustments",
    "profile_purposes profile_statuses provider_kinds request_statuses schedules site_conditions",
    "skill_groups skill_levels skill_sources skills study_fields task_demands years_bands",
]
NAMES = " ".join(LISTS).split()
POINTERS = [
    ("task_demands", "group", "demand_groups"),
    ("adjustments", "demands", "task_demands"),
    ("adjustments", "kind", "adjustment_kinds"),
    ("adjustments", "cost_band", "cost_bands"),
    ("adjustments", "provider_kind", "provider_kinds"),
    ("site_conditions", "adjustment", "adjustments"),
    ("skills", "group", "skill_groups"),
    ("skills", "division", "occupations"),
]
# The beginnings of words that say what somebody has instead of what a task asks.
DIAGNOSES = re.compile(
    r"\b(discapa|diagnos|enfermedad|padec|paciente|sindrome|trastorn|lesion|deficien|retras|patolog"
    r"|cieg|cegue|sord|mud[oa]s?\b|hipoacu|debil visual|baja vision|invident|parali|paraple"
    r"|tetraple|hemiple|amputa|artrit|distrof|esclero|epilep|autis|asperger|esquizo|bipolar"
    r"|depresi|ansiedad|demencia|alzheim|parkinson|diabet|cancer|vih|sida|psiqui|mental|lisiad"
    r"|invalid|minusval|tullid|motri[zc]|intelectual|psicosocial|disab|impair|disorder|disease"
    r"|deaf|blind|wheelchair-bound|illness|autism|epilepsy|depression)"
)


def plain(text: str) -> str:
    """Take the accents and the capitals away."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


@pytest.mark.parametrize("name", NAMES)
def test_no_list_of_the_skills_census_names_a_diagnosis(name: str) -> None:
    said = [
        words
        for code, row in codelist(name).items()
        for words in (code, row.es, row.en, *row.more.values())
        if DIAGNOSES.search(plain(words).replace("_", " "))
    ]

    assert said == []


def test_the_search_for_diagnoses_finds_one() -> None:
    assert DIAGNOSES.search(plain("Persona con parálisis"))


@pytest.mark.parametrize("name", NAMES)
def test_codes_are_short_and_plain(name: str) -> None:
    odd = [
        code for code in codelist(name).codes if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", code)
    ]

    assert odd == []


@pytest.mark.parametrize("name", NAMES)
def test_no_two_rows_of_a_list_say_the_same(name: str) -> None:
    rows = codelist(name).rows.values()
    es, en = Counter(row.es for row in rows), Counter(row.en for row in rows)

    assert [words for words, times in (es + en).items() if times > 1] == []


@pytest.mark.parametrize(("name", "column", "other"), POINTERS)
def test_a_row_points_only_to_rows_that_exist(name: str, column: str, other: str) -> None:
    known = set(codelist(other).codes)
    pointed = {
        (code, target)
        for code, row in codelist(name).items()
        for target in row.more[column].split(";")
        if target
    }

    assert {(code, target) for code, target in pointed if target not in known} == set()


def test_there_are_42_demands_in_eight_groups() -> None:
    groups = Counter(row.more["group"] for row in codelist("task_demands").rows.values())

    assert sum(groups.values()) == 42
    assert list(groups) == list(codelist("demand_groups").codes)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_question_about_a_demand_is_a_question_of_at_most_15_words(language: str) -> None:
    asked = [row.more[f"ask_{language}"] for row in codelist("task_demands").rows.values()]

    assert [words for words in asked if not words.endswith("?")] == []
    assert [words for words in asked if len(words.split()) > 15] == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_demand_has_five_levels_and_the_first_asks_nothing(language: str) -> None:
    levels = [
        row.more[f"levels_{language}"].split("|") for row in codelist("task_demands").rows.values()
    ]

    assert {len(words) for words in levels} == {5}
    assert {len(set(words)) for words in levels} == {5}
    assert {words[0] for words in levels} == {{"es": "No se pide", "en": "Not asked"}[language]}


def test_every_demand_is_served_by_two_adjustments_of_two_kinds() -> None:
    kinds: dict[str, list[str]] = {code: [] for code in codelist("task_demands").codes}
    for row in codelist("adjustments").rows.values():
        for demand in row.more["demands"].split(";"):
            kinds[demand].append(row.more["kind"])

    assert [demand for demand, said in kinds.items() if len(said) < 2] == []
    assert [demand for demand, said in kinds.items() if len(set(said)) < 2] == []


def test_every_demand_has_an_adjustment_without_cost_or_almost() -> None:
    cheap = {
        demand
        for row in codelist("adjustments").rows.values()
        if row.more["cost_band"] in {"sin_costo", "hasta_2000"}
        for demand in row.more["demands"].split(";")
    }

    assert cheap == set(codelist("task_demands").codes)


def test_an_adjustment_begins_with_what_is_done_and_is_short() -> None:
    said = [row.es for row in codelist("adjustments").rows.values()]

    assert [words for words in said if not re.match(r"\w*[aei]r(se)?\b", plain(words))] == []
    assert [words for words in said if len(words.split()) > 15] == []


def test_an_adjustment_is_ready_after_a_known_number_of_days() -> None:
    days = {int(row.more["lead_days"]) for row in codelist("adjustments").rows.values()}

    assert min(days) >= 1
    assert max(days) <= 90


def test_an_adjustment_of_the_selection_can_be_promised_in_an_offer_in_the_same_words() -> None:
    promised = codelist("process_adjustments").rows
    needed = {
        code: row
        for code, row in codelist("adjustments").items()
        if row.more["kind"] == "proceso_de_seleccion"
    }

    assert needed
    assert {code: promised[code].es for code in needed} == {c: row.es for c, row in needed.items()}


def test_a_skill_fits_on_a_card_and_belongs_to_a_division() -> None:
    skills = codelist("skills").rows
    divisions = {row.more["division"] for row in skills.values()}

    assert len(skills) >= 300
    assert [row.es for row in skills.values() if len(row.es) > 60] == []
    assert divisions == set("123456789")


def test_every_group_has_skills_of_its_own_under_its_own_name() -> None:
    skills = codelist("skills").items()

    assert {row.more["group"] for _, row in skills} == set(codelist("skill_groups").codes)
    assert [code for code, row in skills if not code.startswith(row.more["group"] + "_")] == []


def test_no_reason_for_closing_a_request_is_about_health_or_the_body() -> None:
    health = re.compile(r"salud|medic|examen|apoyo|ajuste|cuerpo|fuerza|edad|sexo|embaraz")
    reasons = [plain(f"{code} {row.es}") for code, row in codelist("closing_reasons").items()]

    assert [reason for reason in reasons if health.search(reason)] == []


def test_being_registered_asks_for_one_purpose_only() -> None:
    purposes = codelist("profile_purposes").items()

    assert len(purposes) == 6
    assert [code for code, row in purposes if row.more["required"] == "yes"] == [
        "registro_estadistica"
    ]


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("pay_bands", "from_pesos", "to_pesos"),
        ("cost_bands", "from_pesos", "to_pesos"),
        ("years_bands", "from_years", "to_years"),
    ],
)
def test_bands_leave_no_gap_and_never_overlap(name: str, low: str, high: str) -> None:
    rows = list(codelist(name).rows.values())
    begins = [int(row.more[low]) for row in rows]
    ends = [int(row.more[high]) for row in rows[:-1]]

    assert begins == [0, *(end + 1 for end in ends)]
    assert rows[-1].more[high] == ""


def test_the_ways_of_contact_are_of_several_modalities() -> None:
    modalities = {row.more["modality"] for row in codelist("contact_ways").rows.values()}

    assert modalities == {"voz", "texto", "presencial", "video"}


def test_the_sectors_are_the_twenty_of_the_classification() -> None:
    assert len(codelist("economic_sectors").codes) == 20
