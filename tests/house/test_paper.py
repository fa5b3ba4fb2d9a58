"""Every kind of question has a face on paper, and every question its one number everywhere."""

from collections import Counter

import pytest

from app.cli import numbers_in_dictionary
from app.core.questions import Question
from app.registry.views import sheets as laborers
from app.skills_census.views import sheets as skills
from app.web.paper import Face, mark_of
from tests.house.asked import ENTRIES
from tests.house.test_questions import KINDS, a_question

DRAW = '{% import "components/paper.html" as paper with context %}{{ paper.question(face) }}'
ON_SCREEN_ONLY = ("employer", "offer", "work_site.")
"""Tables that ask nobody of a census: employers have no paper form."""
TO_WRITE_ON = ('class="line"', 'class="boxes"', 'class="circle"', 'class="square"')


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_has_a_place_to_write_on_paper(app, kind):
    question = a_question(kind)

    with app.test_request_context("/"):
        face = Face("Z9", question.es, "", mark_of(question, language="es"))
        drawn = app.jinja_env.from_string(DRAW).render(face=face)

    assert question.es in drawn
    assert "Z9" in drawn
    assert any(place in drawn for place in TO_WRITE_ON), drawn


def test_a_kind_that_nobody_drew_is_refused():
    with pytest.raises(TypeError, match="paper face"):
        mark_of(Question(es="¿?", en="?", privacy=None), language="es")


def test_every_question_of_the_dictionary_has_a_number_of_its_own():
    numbers = numbers_in_dictionary()
    asked = [e for e in ENTRIES if not e.place.startswith(ON_SCREEN_ONLY)]
    mute = [e.name for e in asked if (e.section[0], e.name) not in numbers]
    shared = [number for number, count in Counter(numbers.values()).items() if count > 1]

    assert not mute
    assert shared == [numbers["De dónde viene", "origin_state"]], "state and municipality: one box"


def test_every_question_is_on_some_paper_form(app):
    with app.test_request_context("/"):
        printed = {
            face.number
            for sheet in (*laborers.every_sheet("es"), *skills.every_sheet("es"))
            for _, asked in sheet.groups
            for face in asked
        }

    assert set(numbers_in_dictionary().values()) <= printed


@pytest.mark.parametrize("census", [laborers, skills])
def test_the_version_of_the_forms_is_the_same_in_both_languages(app, census):
    with app.test_request_context("/"):
        spanish = census.version()
    with app.test_request_context("/", headers={"Cookie": "idioma=en"}):
        english = census.version()

    assert spanish == english
