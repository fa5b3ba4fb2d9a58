"""What a release says of its own exactness, and its methodology: from the plan's own figures."""

import numpy as np
import pytest

from app.open_data.protection.methodology import as_text, methodology
from app.open_data.protection.perturbation import perturbation
from app.open_data.protection.utility import standard_errors, utility
from app.open_data.rules.reading import plan_in_force

PLAN = plan_in_force()
NOISES = list(PLAN.noises.values())


@pytest.mark.parametrize("noise", NOISES, ids=lambda one: one.name)
def test_expected_errors_are_those_of_many_draws(noise):
    drawn = perturbation(noise).draw(
        np.full(200_000, 500), np.random.default_rng(3).random(200_000)
    )

    found, distances = utility(noise), np.abs(drawn - 500)

    assert found.mean_error == pytest.approx(distances.mean(), abs=0.02)
    assert np.quantile(distances, 0.95) == pytest.approx(found.usual_error, abs=1)
    assert distances.max() <= found.farthest


def test_the_error_of_laborers_numbers_keeps_the_bars_of_the_specification():
    found = utility(PLAN.noises["open"])

    assert found.mean_error <= 2.6
    assert found.usual_share(100) <= 0.15


@pytest.mark.parametrize("noise", NOISES, ids=lambda one: one.name)
def test_a_standard_error_depends_on_the_number_and_ends_at_that_of_large_ones(noise):
    numbers = np.array([0, noise.least, 1_000, 1_000_000])

    errors = standard_errors(noise, numbers)

    lag = noise.hold * (noise.hold - 1) / 3
    assert (errors > 0).all()
    assert errors[2] == errors[3] == pytest.approx((noise.variance + lag) ** 0.5, rel=1e-6)


@pytest.mark.parametrize("census", list(PLAN.censuses))
def test_the_methodology_says_the_plans_own_figures(census):
    noise = PLAN.noises[PLAN.censuses[census].noise]

    said = " ".join(one.es for part in methodology(PLAN, census) for one in part.paragraphs)

    assert f"k={noise.least}, D={noise.reach}, V={noise.variance:g}, H={noise.hold}" in said
    assert f"margen menor de {2 * noise.least} personas" in said
    assert "no es «privacidad diferencial»" in said


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_part_of_the_methodology_has_words(language):
    parts = [part for census in PLAN.censuses for part in methodology(PLAN, census)]

    silent = [
        part.title.es
        for part in parts
        if not part.title.to(language) or not all(one.to(language) for one in part.paragraphs)
    ]

    assert silent == []


def test_the_file_of_a_release_begins_with_whom_it_counts():
    text = as_text(PLAN, "skills")

    heads = [line for line in text.splitlines() if line.startswith("## ")]

    assert heads[0] == "## A quién se cuenta"
    assert "## Qué no se garantiza" in heads
