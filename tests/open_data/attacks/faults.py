"""Schemes with one fault each, that people do use: an attack must catch every one of them.

They draw with the product's own pieces, with one piece left out on purpose.
"""

from dataclasses import replace

import numpy as np

from app.open_data.protection.keys import cell_uniforms
from app.open_data.protection.perturbation import Perturbation, perturbation
from bench.perturbation import design


def editions(run, draw, *, last=10):
    """Draw the last months again by a faulty way: ``draw(seen, face, truth)``."""
    return [
        replace(seen, numbers={face: draw(seen, face, one) for face, one in seen.truth.items()})
        for seen in run.editions[-last:]
    ]


def _keys(run, seen, face):
    """Sum the keys of the people of each cell."""
    people = run.people.until(seen.period)
    at = people.places(face, seen, np.arange(len(people)))
    return map(int, np.bincount(at, people.keys, seen.truth[face].size))


def without_hysteresis(run):
    """Give the same people the same noise, and draw again whenever somebody comes or goes."""

    def draw(seen, face, truth):
        cells = zip(seen.coordinates[face], _keys(run, seen, face), strict=True)
        return _drawn(run, face, truth, cell_uniforms(run.secret, face.id, cells))

    return editions(run, draw, last=4)


def without_salt(run):
    """Key the noise by the members alone: equal groups in two cells get equal noise."""

    def draw(seen, face, truth):
        cells = (((), key) for key in _keys(run, seen, face))
        return _drawn(run, face, truth, cell_uniforms(run.secret, "", cells))

    return editions(run, draw, last=1)


def with_fresh_noise(run):
    """Draw every number again each month."""
    rng = np.random.default_rng(15)

    def draw(_seen, face, truth):
        return _drawn(run, face, truth, rng.random(truth.size))

    return editions(run, draw, last=4)


def with_small_numbers(run):
    """Use a noise table that knows no least number."""
    rng = np.random.default_rng(1)
    table = Perturbation(12, design(1, 12, 6.0), "")

    def draw(_seen, _face, truth):
        return table.draw(truth, rng.random(truth.size))

    return editions(run, draw, last=1)


def _drawn(run, face, truth, uniforms):
    return perturbation(run.plan.noise_of(face)).draw(truth, uniforms)
