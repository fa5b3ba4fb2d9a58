"""Fixtures of the mediation: a scene a module, and fresh ones for who is to be alone in one."""

import pytest

from app.employers.models import Employer
from tests.mediation.scene import make_scene


@pytest.fixture(scope="module")
def new_scene(app, owner, settings, door_of):
    made = []

    def make():
        made.append(make_scene(app, owner, settings, door_of))
        return made[-1]

    yield make
    for each in made:
        each.worker.dispose()


@pytest.fixture(scope="module")
def scene_of_module(new_scene):
    return new_scene()


@pytest.fixture
def scene(scene_of_module):
    """The scene of the module; a test of a late deletion suspends whoever is late by then."""
    with scene_of_module.past_walls() as session:
        session.get_one(Employer, scene_of_module.employer_id).suspended_at = None
    return scene_of_module


@pytest.fixture
def asked(scene):
    """A request that was passed on to the person: (request, folio)."""
    folio, ref = scene.person()
    request_id = scene.ask(scene.offer(), ref)
    scene.pass_on(request_id)
    return request_id, folio
