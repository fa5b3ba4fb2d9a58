"""What a field does with a silence, a retired code and a condition."""

from datetime import date
from types import MappingProxyType

import pytest
from werkzeug.datastructures import MultiDict

from app.core import codelists
from app.core.codelists import Code, CodeList
from app.core.privacy import Privacy
from app.core.questions import Declined, ManyOf, Number, OneOf, YesNo
from app.web.forms import form_for

P = Privacy.OPEN
SEASONS = Number(es="¿Cuántas?", en="How many?", privacy=P, may_decline=True)
IN_CREW = YesNo(es="¿Va en cuadrilla?", en="In a crew?", privacy=P)
SIZE = Number(es="¿De cuántas?", en="Of how many?", privacy=P, only_if=("in_crew", ("si",)))


def form_of(questions, *typed, **held):
    asked = {name: (question, False) for name, question in questions.items()}
    form = form_for(asked, language="es")(MultiDict(typed) if typed else None, data=held)
    if typed:
        form.validate()
    return form


@pytest.fixture(autouse=True)
def page(app):
    with app.test_request_context("/"):
        yield


@pytest.fixture
def with_retired(monkeypatch):
    """Lend the list of sexes a code that is no longer offered."""
    known = codelists.codelist("sexes")
    old = Code("Z", "Antes", "Before", None, date(2020, 12, 31), "test", MappingProxyType({}))
    rows = MappingProxyType({**known.rows, "Z": old})
    lists = {"sexes": CodeList("sexes", rows)}
    found = codelists.codelist
    for place in ("app.web.fields.codelist", "app.core.answers.codelist"):
        monkeypatch.setattr(place, lambda name: lists.get(name) or found(name))


def test_a_number_is_declined_by_a_tick_under_its_box():
    form = form_of({"seasons": SEASONS}, ("seasons", ""), ("seasons-silence", "no_sabe"))

    assert form.seasons.data is Declined.DOES_NOT_KNOW


def test_an_answer_beside_a_silence_is_asked_about_and_stays_typed():
    form = form_of({"seasons": SEASONS}, ("seasons", "3"), ("seasons-silence", "no_sabe"))

    assert form.errors
    assert (form.seasons.typed, form.seasons.silenced) == ("3", ["no_sabe"])


def test_two_silences_are_asked_about():
    ticked = [("seasons-silence", "no_sabe"), ("seasons-silence", "prefiere_no")]

    assert form_of({"seasons": SEASONS}, ("seasons", ""), *ticked).errors


def test_a_silence_that_stands_is_ticked_and_its_box_empty():
    form = form_of({"seasons": SEASONS}, seasons=Declined.PREFERS_NOT)

    assert (form.seasons.typed, form.seasons.silenced) == ("", ["prefiere_no"])


def test_a_question_that_may_not_be_declined_takes_no_silence():
    form = form_of({"size": SIZE}, ("size", ""), ("size-silence", "no_sabe"))

    assert form.size.data is None


def test_a_condition_is_said_in_words_for_who_has_no_script():
    form = form_of({"in_crew": IN_CREW, "size": SIZE})

    assert form.size.condition == "Sólo si en «¿Va en cuadrilla?» contestó: Sí."


def test_a_retired_code_that_stands_is_kept_by_saving_again(with_retired):
    one = OneOf("sexes", es="Sexo", en="Sex", privacy=P)
    many = ManyOf("sexes", es="Sexos", en="Sexes", privacy=P)

    form = form_of(
        {"one": one, "many": many},
        ("one", "Z"),
        ("many", "M"),
        ("many", "Z"),
        one="Z",
        many=["Z"],
    )

    assert form.errors == {}
    assert (form.one.data, form.many.data) == ("Z", ["M", "Z"])
    assert "Antes (ya no se usa)" in [choice.label for choice in form.one.choices]


def test_a_retired_code_that_never_stood_is_not_chosen(with_retired):
    one = OneOf("sexes", es="Sexo", en="Sex", privacy=P)

    form = form_of({"one": one}, ("one", "Z"))

    assert form.errors
