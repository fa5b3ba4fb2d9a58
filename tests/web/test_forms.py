"""Forms made of questions: what is asked, what comes back, and that nothing typed is lost."""

from pathlib import Path

import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict

from app.core import questions
from app.core.clock import today
from app.core.errors import Fault
from app.core.privacy import Privacy
from app.core.questions import (
    BirthDay,
    ManyOf,
    Municipality,
    Name,
    Number,
    OneOf,
    Question,
    Text,
    YesNo,
)
from app.web import i18n
from app.web.forms import form_field, form_for, typed_values

ROOT = Path(__file__).parents[2]
P = Privacy.OPEN
ASKED = {
    "given_names": (Name(es="Nombre", en="Given names", privacy=P), True),
    "sex": (OneOf("sexes", es="Sexo", en="Sex", privacy=P), True),
    "birth_date": (BirthDay(es="¿Cuándo nació?", en="Birth", privacy=P), False),
    "origin": (Municipality(es="¿De dónde viene?", en="Origin", privacy=P), False),
    "tasks": (ManyOf("crop_tasks", es="Labores", en="Tasks", privacy=P), False),
    "days": (Number(es="Días", en="Days", privacy=P, most=7), False),
    "reads": (YesNo(es="¿Lee?", en="Reads?", privacy=P), False),
}
RIGHT = [("given_names", "María"), ("sex", "M")]
DRAWN = (
    '{% import "components/forms.html" as forms %}{{ forms.error_summary(form) }}'
    "{% for one in form %}{{ forms.field(one) }}{% endfor %}"
)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    made = Flask("t", template_folder=str(ROOT / "templates"), static_folder=None)
    i18n.use(made, tmp_path_factory.mktemp("words"))
    return made


@pytest.fixture(autouse=True)
def request_of(app):
    with app.test_request_context("/"):
        yield


def filled(*typed, asked=ASKED, language="es"):
    form = form_for(asked, language=language)(MultiDict([*RIGHT, *typed]))
    form.validate()
    return form


def kinds():
    """A dataclass with slots leaves a twin among the subclasses: the module knows the true ones."""
    return [
        kind
        for kind in vars(questions).values()
        if isinstance(kind, type) and issubclass(kind, Question) and kind is not Question
    ]


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_of_question_has_a_field(kind):
    assert form_field.dispatch(kind) is not form_field.dispatch(object)


def test_a_question_is_asked_in_the_language_of_the_form():
    form = form_for(ASKED, language="en")()

    assert form.given_names.label.text == "Given names"
    assert [choice.label for choice in form.reads.choices][:2] == ["Yes", "No"]


def test_the_form_of_the_same_questions_is_made_once():
    assert form_for(ASKED, language="es") is form_for(ASKED, language="es")


def test_only_the_named_questions_are_asked_in_that_order():
    form = form_for(ASKED, language="es", only=["sex", "given_names"])()

    assert list(form.answers()) == ["sex", "given_names"]


def test_answers_come_back_as_values():
    form = filled(
        ("birth_date", "mar 1991"), ("tasks", "riego"), ("tasks", "siembra"), ("days", "6")
    )

    assert form.errors == {}
    assert form.answers() | {"origin": None} == {
        "given_names": "María",
        "sex": "M",
        "birth_date": "1991-03",
        "origin": None,
        "tasks": ["siembra", "riego"],
        "days": 6,
        "reads": None,
    }


@pytest.mark.parametrize(
    "typed", ["x" * 10_000, "Ana\u202e", "<script>alert(1)</script>", "'; DROP TABLE person", "😀"]
)
def test_what_was_typed_stands_in_the_page_with_its_error(typed):
    form = filled(asked={"given_names": ASKED["given_names"]})
    form = form_for(ASKED, language="es")(MultiDict([("given_names", typed), ("sex", "M")]))

    form.validate()
    page = render_template_string(DRAWN, form=form)

    assert form.given_names.typed == typed
    assert len(form.given_names.errors) == 1
    assert "<script>" not in page
    assert page.count(form.given_names.errors[0]) == 2


def test_a_missing_answer_is_told_in_the_summary_with_a_link_to_its_field():
    form = form_for(ASKED, language="es")(MultiDict([("sex", "")]))

    form.validate()
    page = render_template_string(DRAWN, form=form)

    assert 'href="#given_names"' in page
    assert 'id="given_names"' in page
    assert 'href="#sex"' in page
    assert 'id="sex"' in page


def test_an_optional_question_says_that_it_is():
    page = render_template_string(DRAWN, form=form_for(ASKED, language="es")())

    assert page.count("(opcional)") == sum(not required for _, required in ASKED.values())


def test_every_input_has_a_label():
    page = render_template_string(DRAWN, form=form_for(ASKED, language="es")())

    labelled = {part.split('"')[0] for part in page.split('<label for="')[1:]}
    drawn = {
        part.split(' id="')[1].split('"')[0]
        for tag in ("<input", "<select")
        for part in page.split(tag)[1:]
    }

    assert drawn == labelled


def test_an_age_alone_is_kept_with_the_day_it_was_declared():
    form = filled(("birth_date", ""), ("birth_date-age", "35"))

    assert form.birth_date.data == f"edad:35@{today().isoformat()}"


def test_a_date_weighs_more_than_an_age_and_the_age_is_not_lost():
    form = filled(("birth_date", "1991"), ("birth_date-age", "35"))

    assert form.birth_date.data == "1991"
    assert 'value="35"' in render_template_string(DRAWN, form=form)


def test_a_municipality_is_found_by_its_state_and_what_is_typed():
    form = filled(("origin-state", "12"), ("origin", "tlapa"))

    assert form.origin.data == "12066"


def test_a_name_of_several_municipalities_offers_them_and_takes_the_chosen_one():
    doubtful = filled(("origin-state", "14"), ("origin", "San Sebastián"))
    offered = [choice.value for choice in doubtful.origin.options]

    chosen = filled(("origin-state", "14"), ("origin", "San Sebastián"), ("origin-key", offered[0]))

    assert len(offered) > 1
    assert doubtful.origin.errors
    assert chosen.origin.data == offered[0]


def test_a_state_alone_is_an_answer_kept_beside_the_municipality():
    form = filled(
        ("origin-state", "20"),
        ("origin", ""),
        asked={**ASKED, "origin": (ASKED["origin"][0], True)},
    )

    assert form.errors == {}
    assert (form.origin.data, form.origin.state) == (None, "20")


def test_a_municipality_without_its_state_asks_for_the_state():
    form = filled(("origin", "Tuxpan"))

    assert form.origin.errors == ["Elija primero el estado y luego escriba el municipio."]


def test_values_that_stand_are_shown_as_they_are_typed():
    form = form_for(ASKED, language="es")(
        data={"birth_date": "1991-03-12", "origin": "12066", "tasks": ["riego"], "days": 3}
    )

    assert form.birth_date.typed == "12/3/1991"
    assert (form.origin.state, form.origin.typed) == ("12", "Tlapa de Comonfort")
    assert form.tasks.chosen == ["riego"]
    assert form.days.typed == "3"


def test_faults_of_an_action_go_beside_their_field_or_to_the_summary():
    form = filled()

    form.put({"days": [Fault("a", "Revise los días.")], "other": [Fault("b", "Lea el aviso.")]})
    page = render_template_string(DRAWN, form=form)

    assert form.days.errors == ["Revise los días."]
    assert "<li>Lea el aviso.</li>" in page


def test_what_was_typed_is_carried_to_the_next_page_without_the_key():
    typed = MultiDict([("clave", "k"), ("tasks", "riego"), ("tasks", "siembra")])

    assert typed_values(typed) == [("tasks", "riego"), ("tasks", "siembra")]


def test_a_long_list_is_a_select_and_a_short_one_radios():
    asked = {
        "language": (OneOf("languages", es="Lengua", en="Language", privacy=P), False),
        "sex": ASKED["sex"],
        "notes": (Text(es="Notas", en="Notes", privacy=P), False),
    }

    form = form_for(asked, language="es")()

    assert [field.kind for field in form] == ["select", "radios", "text"]
