"""The shape of answers, kind by kind: what is taken, what is refused, and with which word."""

from datetime import date

import pytest

from app.core import questions
from app.core.answers import BadAnswer, read_answer, read_kind
from app.core.privacy import Privacy
from app.core.questions import (
    BirthDay,
    Curp,
    Day,
    ManyOf,
    Municipality,
    Name,
    Number,
    OneOf,
    Phone,
    Question,
    Text,
    YesNo,
)

P = Privacy.OPEN
TEXT = Text(es="Texto", en="Text", privacy=P)
NAME = Name(es="Nombre", en="Name", privacy=P)
PHONE = Phone(es="Teléfono", en="Telephone", privacy=P)
NUMBER = Number(es="Días", en="Days", privacy=P, most=7)
DAY = Day(es="Día", en="Day", privacy=P)
BIRTH = BirthDay(es="Nacimiento", en="Birth", privacy=P)
SEX = OneOf("sexes", es="Sexo", en="Sex", privacy=P)
TASKS = ManyOf("crop_tasks", es="Labores", en="Tasks", privacy=P)
PLACE = Municipality(es="Municipio", en="Municipality", privacy=P)
READS = YesNo(es="¿Lee?", en="Reads?", privacy=P)
ALL = [TEXT, NAME, PHONE, NUMBER, DAY, BIRTH, SEX, TASKS, PLACE, READS]


def refusal(question: Question, raw: object) -> str:
    with pytest.raises(BadAnswer) as refused:
        read_answer(question, raw)
    return refused.value.fault.code


def kinds():
    """A dataclass with slots leaves a twin among the subclasses: the module knows the true ones."""
    return [
        kind
        for kind in vars(questions).values()
        if isinstance(kind, type) and issubclass(kind, Question) and kind is not Question
    ]


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_of_question_has_a_shape(kind: type) -> None:
    reader = read_kind.dispatch(kind)

    assert reader is not read_kind.dispatch(object)


@pytest.mark.parametrize("question", ALL, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("raw", [None, "", "   ", []])
def test_nothing_is_no_answer_and_is_missing_only_where_it_must_be(question, raw) -> None:
    assert read_answer(question, raw) is None

    with pytest.raises(BadAnswer) as refused:
        read_answer(question, raw, required=True)

    assert refused.value.fault.code == "missing"


@pytest.mark.parametrize("question", ALL, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize(
    "raw",
    [{"a": 1}, ["a", 1], True, 3.5, "\x00", "\u202e12", "\ud800", "x" * 10_000, "<b>'; --", "😀"],
    ids=["object", "list", "true", "float", "nul", "rtl", "surrogate", "long", "html", "emoji"],
)
def test_strange_input_is_a_sentence_or_a_value_and_never_a_crash(question, raw) -> None:
    try:
        read_answer(question, raw)
    except BadAnswer as bad:
        sentence = bad.fault.sentence % bad.fault.values
    else:
        sentence = "Se guarda."

    assert sentence.endswith(".")


@pytest.mark.parametrize("raw", ["\x00", "a\x1fb", "a\u202eb", "a\u200bb", "\ud800"])
@pytest.mark.parametrize("question", [TEXT, NAME])
def test_signs_that_cannot_be_seen_are_refused(question, raw) -> None:
    assert refusal(question, raw) == "invisible_signs"


def test_a_text_too_long_says_how_long_it_may_be_and_how_long_it_is() -> None:
    with pytest.raises(BadAnswer) as refused:
        read_answer(NAME, "x" * 10_000)

    fault = refused.value.fault
    said = fault.sentence % fault.values

    assert said == "Escriba como máximo 80 letras. Tiene 10,000."


def test_a_refusal_never_quotes_what_was_typed() -> None:
    with pytest.raises(BadAnswer) as refused:
        read_answer(NAME, "Rosaura 7")

    assert "Rosaura" not in str(refused.value)
    assert "Rosaura" not in refused.value.fault.sentence


@pytest.mark.parametrize(
    "typed", ["Ma. del Carmen", "D'Angelo", "Núñez-Güemes", "Ku’ahl", "  Ana  \n Rosa "]
)
def test_a_name_is_kept_as_the_person_writes_it(typed) -> None:
    assert read_answer(NAME, typed) == " ".join(typed.split())


@pytest.mark.parametrize(
    "typed",
    ["3312345678", "33 1234-5678", "(33) 1234 5678", "+52 33 1234 5678", "+52 1 33 1234 5678"],
)
def test_a_telephone_is_ten_digits_however_it_is_written(typed) -> None:
    assert read_answer(PHONE, typed) == "3312345678"


@pytest.mark.parametrize("typed", ["331234567", "33123456789", "+1 212 555 01 00 9"])
def test_a_telephone_of_another_length_says_how_many_digits_were_written(typed) -> None:
    assert refusal(PHONE, typed) == "phone_digits"


def test_a_declared_curp_is_kept_though_its_letters_are_wrong() -> None:
    question = Curp(es="CURP", en="CURP", privacy=P)

    kept = read_answer(question, " ñump800315-hjcxxb00 ")

    assert kept == "ÑUMP800315HJCXXB00"


@pytest.mark.parametrize(("raw", "value"), [("7", 7), (0, 0), (" 3 ", 3)])
def test_a_number_is_whole_and_within_its_limits(raw, value) -> None:
    assert read_answer(NUMBER, raw) == value


@pytest.mark.parametrize("raw", [8, "-1", "1,200", "2000"])
def test_a_number_out_of_its_limits_is_told_them(raw) -> None:
    assert refusal(NUMBER, raw) == "out_of_range"


@pytest.mark.parametrize("raw", [True, 3.0, "3.0", "tres", "٣", "9" * 5000])
def test_what_is_not_a_whole_number_is_not_taken_for_one(raw) -> None:
    assert refusal(NUMBER, raw) == "not_a_number"


def test_a_day_may_be_written_as_people_write_it_or_in_iso() -> None:
    assert read_answer(DAY, "2026-02-28") == date(2026, 2, 28)
    assert read_answer(DAY, "3 ene 1990") == date(1990, 1, 3)


@pytest.mark.parametrize(
    ("raw", "code"),
    [("2026-02-30", "no_such_day"), ("1990", "not_a_day"), ("12/3/91", "short_year")],
)
def test_a_day_that_is_not_one_says_why(raw, code) -> None:
    assert refusal(DAY, raw) == code


@pytest.mark.parametrize(
    ("typed", "kept"), [("12/3/1991", "1991-03-12"), ("mar 1991", "1991-03"), ("1991", "1991")]
)
def test_a_birth_date_keeps_exactly_what_is_known_of_it(typed, kept) -> None:
    assert read_answer(BIRTH, typed) == kept


def test_a_code_of_another_list_is_refused() -> None:
    assert refusal(SEX, "F") == "unknown_code"
    assert refusal(TASKS, ["siembra", "x"]) == "unknown_code"


def test_declining_is_an_answer_only_where_it_is_offered() -> None:
    assert read_answer(READS, "prefiere_no") == "prefiere_no"
    assert refusal(SEX, "prefiere_no") == "unknown_code"


def test_many_answers_come_once_each_in_the_order_of_the_list() -> None:
    assert read_answer(TASKS, ["riego", "siembra", "riego"]) == ["siembra", "riego"]


def test_a_place_is_its_key_as_text() -> None:
    assert read_answer(PLACE, "14039") == "14039"
    assert refusal(PLACE, 14039) == "unknown_place"
    assert refusal(PLACE, "14126") == "unknown_place"
