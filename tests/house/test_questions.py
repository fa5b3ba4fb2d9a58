"""A question is said once: every kind has every face, every question both languages."""

import ast
from collections import Counter
from dataclasses import replace

import pytest
from marshmallow import ValidationError
from sqlalchemy import text
from sqlalchemy.types import TypeEngine
from werkzeug.datastructures import MultiDict

from app.cli import generated_pages
from app.core.answers import YES_NO, read_kind
from app.core.codelists import codelist, names
from app.core.columns import Section, Silent, column_type, questions_of
from app.core.db import Base
from app.core.privacy import Privacy
from app.core.questions import (
    DECLINED,
    ManyOf,
    Number,
    OneOf,
    Text,
    YesNo,
    declines_apart,
)
from app.core.schemas import Shape, faults_of, schema_field
from app.registry.sections import SCREENS, screen_questions
from app.web.forms import form_field, form_for
from tests.house.asked import ENTRIES, kinds, questions, sections
from tests.house.sources import ROOT, sources

KINDS = sorted(set(kinds()), key=lambda kind: kind.__name__)
ASKED = dict(questions())


def a_question(kind):
    told = {"es": "¿Qué es?", "en": "What is it?", "privacy": Privacy.OPEN}
    return kind(**told, codelist="sexes") if issubclass(kind, OneOf | ManyOf) else kind(**told)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def kind(request):
    return request.param


def test_every_kind_has_a_column(kind):
    assert isinstance(column_type(a_question(kind)), TypeEngine)


def test_every_kind_has_a_shape(kind):
    assert read_kind.dispatch(kind) is not read_kind.dispatch(object)


def test_every_kind_has_a_field_of_json(kind):
    field = schema_field(a_question(kind), required=True, nullable=False)

    assert field.metadata["description"] == "What is it?"
    assert field.metadata["type"]


def test_every_kind_has_a_field_in_forms(kind):
    assert form_field.dispatch(kind) is not form_field.dispatch(object)


@pytest.mark.parametrize(("language", "words"), [("es", "¿Qué es?"), ("en", "What is it?")])
def test_every_kind_is_drawn_on_a_form(app, kind, language, words):
    form = form_for({"it": (a_question(kind), True)}, language=language)(MultiDict())
    page = '{% import "components/forms.html" as forms with context %}{{ forms.field(form.it) }}'

    with app.test_request_context("/"):
        drawn = app.jinja_env.from_string(page).render(form=form)

    assert words in drawn
    assert 'name="it"' in drawn


def test_a_required_question_left_empty_is_told_on_the_form_and_in_json(app, kind):
    question = a_question(kind)

    with app.test_request_context("/"):
        on_the_form = _form_says(question, None)
    in_json = _json_says(question, [] if kind is ManyOf else "")

    assert on_the_form
    assert on_the_form == in_json


@pytest.mark.parametrize("name", ASKED)
def test_every_question_is_said_in_both_languages(name):
    question = ASKED[name]
    pairs = {
        (question.es, question.en),
        (question.hint_es, question.hint_en),
        (question.why_es, question.why_en),
    }
    if isinstance(question, Number):
        pairs.add((question.unit_es, question.unit_en))

    assert question.es.strip()
    assert question.en.strip()
    assert all(bool(es.strip()) is bool(en.strip()) for es, en in pairs)


def test_no_question_gives_its_spanish_for_english():
    """Questions that stand outside a section too: their English is in the contract of the API."""
    lazy = [
        source.at(node)
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        if {"es", "en"} <= (said := {k.arg: ast.unparse(k.value) for k in node.keywords}).keys()
        if said["es"] == said["en"] and said["es"] not in {"'CURP'", "'QR'"}
    ]

    assert not lazy, "\n".join(lazy)


@pytest.mark.parametrize("name", ASKED)
def test_every_question_has_a_privacy_class(name):
    assert isinstance(ASKED[name].privacy, Privacy)


def test_every_section_has_a_heading_in_both_languages():
    nameless = [section.__name__ for section in sections() if not (section.es and section.en)]

    assert not nameless


def test_every_code_list_that_is_asked_exists_and_offers_something():
    asked = {q.codelist for q in ASKED.values() if isinstance(q, OneOf | ManyOf)}

    assert asked <= set(names())
    assert all(codelist(name).codes for name in asked)


@pytest.mark.parametrize("name", names())
def test_every_code_is_said_in_both_languages(name):
    mute = [code for code, row in codelist(name).items() if not (row.es.strip() and row.en.strip())]

    assert not mute


def test_a_condition_names_a_question_before_it_on_the_same_screen_and_codes_of_its_list():
    for address in SCREENS:
        before = {}
        for name, (question, _) in screen_questions(address).items():
            if question.only_if:
                other, codes = question.only_if
                asked = before[other]
                known = YES_NO if isinstance(asked, YesNo) else codelist(asked.codelist).codes
                assert set(codes) <= set(known), name
            before[name] = question


def test_a_question_that_may_be_declined_apart_has_a_place_for_the_silence():
    speechless = [
        table.class_.__name__
        for table in Base.registry.mappers
        if any(
            declines_apart(column.info["question"])
            for column in table.local_table.columns
            if "question" in column.info
        )
        and not issubclass(table.class_, Silent)
    ]

    assert speechless == []


def test_whatever_is_sensitive_may_be_declined():
    bare = [
        name
        for name, question in ASKED.items()
        if question.privacy is Privacy.SENSITIVE and not question.may_decline
    ]

    assert bare == []


@pytest.mark.parametrize("code", DECLINED)
def test_every_kind_can_be_declined_on_the_form_and_in_json(app, kind, code):
    question = replace(a_question(kind), may_decline=True)
    typed = {"it-silence": code} if declines_apart(question) else {"it": code}
    shape = Shape.from_dict({"it": schema_field(question, required=False, nullable=True)})

    with app.test_request_context("/"):
        form = form_for({"it": (question, False)}, language="es")(MultiDict(typed))
        form.validate()

    assert form.it.data == shape().load({"it": code})["it"] == code
    assert not form.errors


def test_a_name_stands_for_one_question_in_a_room():
    rooms = {section.__module__.split(".")[1] for section in sections()}

    for room in rooms:
        named = Counter(
            name
            for section in sections()
            if section.__module__.split(".")[1] == room
            for name in questions_of(section)
        )
        assert max(named.values()) == 1, named.most_common(1)


@pytest.mark.parametrize(
    "name", [name for name, question in ASKED.items() if isinstance(question, Text)]
)
def test_form_and_json_take_the_same_lengths(app, name):
    question = ASKED[name]
    sign = "1" if question.privacy is Privacy.IDENTIFIER and "phone" in name else "a"
    lengths = [1, question.longest, question.longest + 1, 41, 10_000]

    with app.test_request_context("/"):
        by_form = {length: _form_says(question, sign * length) for length in lengths}
    by_json = {length: _json_says(question, sign * length) for length in lengths}

    assert by_form == by_json
    assert by_form[10_000]


def _form_says(question, typed) -> list[str]:
    form = form_for({"it": (question, True)}, language="es")(
        MultiDict({"it": typed} if typed else {"other": ""})
    )
    form.validate()
    return list(form.it.errors)


def _json_says(question, sent) -> list[str]:
    shape = Shape.from_dict({"it": schema_field(question, required=True, nullable=False)})
    try:
        shape().load({"it": sent})
    except ValidationError as refusal:
        return [fault.sentence % fault.values for fault in faults_of(refusal.messages)["it"]]
    return []


def test_what_must_be_answered_cannot_be_left_out_of_the_table(owner):
    query = text(
        "SELECT table_name || '.' || column_name, is_nullable FROM information_schema.columns "
        "WHERE table_schema = 'public'"
    )
    with owner.connect() as connection:
        nullable = {place: answer == "YES" for place, answer in connection.execute(query)}

    columns = [entry for entry in ENTRIES if entry.section[0] != "Números de la persona"]
    wrong = [entry.place for entry in columns if nullable[entry.place] is entry.required]

    assert columns
    assert not wrong


def test_every_section_is_kept_by_exactly_one_table():
    kept = Counter(
        section
        for mapper in Base.registry.mappers
        for section in mapper.class_.__mro__
        if issubclass(section, Section) and section in set(sections())
    )

    assert dict(kept) == dict.fromkeys(sections(), 1)


@pytest.mark.parametrize("name", generated_pages())
def test_the_pages_that_come_from_the_code_are_as_the_code_says(name):
    written = (ROOT / "docs" / name).read_text("utf-8")

    assert written == generated_pages()[name], f"docs/{name} is old: python -m app.cli dictionary"
