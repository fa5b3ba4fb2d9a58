"""The Washington Group short set stays as INEGI words it, and its cut-off as the group recommends."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.codelists import codelist, names
from app.core.db import Base
from app.skills_census.models import FunctionalScreen
from app.skills_census.rules.functioning import Group, domains, group_of, is_extension

ASKED = {
    "ver": "ver, aun usando lentes",
    "oir": "oír, aun usando aparato auditivo",
    "caminar": "caminar, subir o bajar usando sus piernas",
    "recordar": "recordar o concentrarse",
    "banarse": "bañarse, vestirse o comer",
    "hablar": "hablar o comunicarse (entender o ser entendido por otros)",
}
"""INEGI's words, in its order. Source: spec/skills-and-monitoring.md §4.3."""
SCALE = [
    "No tiene dificultad",
    "Lo hace con poca dificultad",
    "Lo hace con mucha dificultad",
    "No puede hacerlo",
    "No sabe",
    "No responde",
]
DIAGNOSES = re.compile(
    r"diagn[oó]s|\bicd\b|cie.?10|s[ií]ndrome|\bautis|esquizofren|epileps|paraple|cegu[eé]ra|sorder|"
    r"par[aá]lisis|disease|tipo.de.discapacidad|disability.type|grado.de.discapacidad|"
    r"disability.degree|\bcausa.de.la.discapacidad",
    re.IGNORECASE,
)

levels = st.sampled_from([None, 1, 2, 3, 4, 8, 9])
answers = st.fixed_dictionaries(dict.fromkeys(domains(), levels))


def test_the_questions_and_their_order_are_inegis():
    rows = codelist("functional_domains").items()

    core = {code: row.more["question_es"] for code, row in rows if row.more["is_wg"] == "yes"}

    assert list(core.items()) == list(ASKED.items())


def test_the_scale_is_inegis():
    assert [row.es for _, row in codelist("difficulty_levels").items()] == SCALE


def test_the_two_added_items_come_last_and_are_marked():
    assert [is_extension(domain) for domain in domains()] == [False] * 6 + [True] * 2


def test_every_domain_has_its_column():
    columns = {row.more["wg_domain"] for _, row in codelist("functional_domains").items()}

    assert columns <= set(FunctionalScreen.__table__.columns.keys())


@given(answers)
def test_only_a_lot_or_cannot_in_one_of_the_six_counts_as_disability(told):
    six = [told[domain] for domain in domains() if not is_extension(domain)]

    group = group_of(told)

    assert (group is Group.DISABILITY) is bool({3, 4} & set(six))
    assert (group is Group.LIMITATION) is (2 in six and not {3, 4} & set(six))


@pytest.mark.parametrize("domain", ["brazos", "emociones"])
def test_an_added_item_alone_is_reported_apart(domain):
    assert group_of({"ver": 1, domain: 4}) is Group.EXTENSION_ONLY


def test_no_column_of_any_table_is_for_a_diagnosis():
    columns = [f"{t.name}.{c.name}" for t in Base.metadata.tables.values() for c in t.columns]

    assert [column for column in columns if DIAGNOSES.search(column)] == []


def test_no_code_of_any_list_names_a_diagnosis():
    told = [
        f"{name}: {code} {row.es} {row.en} {' '.join(row.more.values())}"
        for name in names()
        for code, row in codelist(name).items()
    ]

    assert [line for line in told if DIAGNOSES.search(line)] == []
