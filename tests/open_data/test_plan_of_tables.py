"""The plan of tables: what it holds, and every limit that it may not break."""

import pytest

from app.core.privacy import Privacy
from app.open_data.rules.limits import faults, subsets_of_one
from app.open_data.rules.reading import FILE, PlanRefused, plan_in_force, read
from tests.house.asked import questions

PLAN = FILE.read_text("utf-8")
BROKEN = {
    "four classifications at the municipality": (
        'by = ["municipio", "edad10", "sexo"]',
        'by = ["municipio", "edad10", "sexo", "lee"]',
        "crosses too much",
    ),
    "a sensitive answer at the municipality": (
        'by = ["municipio", "escolaridad"]',
        'by = ["municipio", "imss"]',
        "never goes below region",
    ),
    "months crossed with the municipality and more": (
        'by = ["municipio", "escolaridad"]',
        'by = ["mes", "municipio", "sexo"]',
        "months go with",
    ),
    "a classification crossed with its own coarser one": (
        'by = ["municipio", "escolaridad"]',
        'by = ["municipio", "region"]',
        "with itself",
    ),
    "a code that does not nest": (
        (
            'ninguna = { es = "Ninguna: sólo español u otra no indígena", '
            'en = "None: only Spanish or another not indigenous", into = "no" }'
        ),
        'ninguna = { es = "Ninguna", en = "None" }',
        "not every code has one",
    ),
    "a change that may point at fewer than k": ("H = 5", "H = 4", "fewer than k"),
    "too little noise for a number without lag": ("D = 12", "D = 8", "without lag"),
    "one person in too many cells": ("most_subsets = 60", "most_subsets = 40", "the most is 40"),
    "exact age": ("[classification.lee]", "[classification.edad]", "never published"),
    "an unknown need": ('needs = ["inclusion"]', 'needs = ["weather"]', "does not have"),
    "the same table twice": (
        'by = ["region", "edad10", "sexo"]',
        'by = ["sexo", "region", "edad5"]',
        "two tables are the same",
    ),
    "no plan at all": ('version = "2026-1"', "version = ", "no plan"),
}


def test_the_plan_in_force_keeps_its_own_limits():
    plan = plan_in_force()

    found = faults(plan)

    assert found == ()


@pytest.mark.parametrize(("right", "wrong", "said"), BROKEN.values(), ids=BROKEN)
def test_a_plan_that_breaks_a_limit_is_not_read(right, wrong, said):
    assert right in PLAN

    with pytest.raises(PlanRefused) as refused:
        read(PLAN.replace(right, wrong))

    assert any(said in fault for fault in refused.value.faults), refused.value.faults


def test_nobody_stands_in_more_than_sixty_cells_of_a_census():
    plan = plan_in_force()

    counts = {name: subsets_of_one(plan, name) for name in plan.censuses}

    assert max(counts.values()) <= 60, counts


def test_a_table_without_its_room_is_in_the_plan_with_the_reason():
    plan = plan_in_force()

    off = {need for table in plan.tables for need in table.needs}

    assert off == {"registry.weeks", "skills_census.works", "inclusion"} == set(plan.lacks)


def test_a_sensitive_answer_is_a_sensitive_classification():
    classes = {name.partition(".")[2]: question.privacy for name, question in questions()}
    plan = plan_in_force()

    told = {one.name: one.sensitive for one in plan.classifications.values()}

    asked = {
        name: classes[one.answer.partition(".")[2]] is Privacy.SENSITIVE
        for name, one in plan.classifications.items()
        if one.answer.partition(".")[2] in classes
    }
    assert {"lengua", "imss", "escolaridad", "sexo", "cultivo"} <= set(asked)
    assert {name: told[name] for name in asked} == asked
