"""Birth dates known whole or in part: what people type, what is kept, what is said back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.clock import frozen
from app.core.dates import NotADate, PartialDate, Precision

TODAY = date(2026, 11, 20)
BORN = st.dates(min_value=date(1907, 1, 1), max_value=date(2026, 11, 19))


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with frozen(datetime(2026, 11, 20, 18, 0, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12/3/1991", "1991-03-12"),
        ("12-03-1991", "1991-03-12"),
        ("12.3.1991", "1991-03-12"),
        ("12 mar 1991", "1991-03-12"),
        ("12 de marzo de 1991", "1991-03-12"),
        ("12 DE MARZO DEL 1991", "1991-03-12"),
        ("12/marzo/1991", "1991-03-12"),
        ("12031991", "1991-03-12"),
        ("19910312", "1991-03-12"),
        ("1991-03-12", "1991-03-12"),
        ("1.º de enero de 1980", "1980-01-01"),
        ("setiembre 1990", "1990-09"),
        ("3/1991", "1991-03"),
        ("marzo 1991", "1991-03"),
        ("1991-03", "1991-03"),
        (" 1991 ", "1991"),
        ("35 años", "edad:35@2026-11-20"),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, kept: str) -> None:
    assert PartialDate.typed(typed).iso() == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12.3.91", "short_year"),
        ("35", "short_year"),
        ("30/2/1990", "no_such_day"),
        ("29/2/2003", "no_such_day"),
        ("3/25/1991", "no_such_month"),
        ("0/3/1991", "zero_in_date"),
        ("00/00/1991", "zero_in_date"),
        ("21/11/2026", "future_date"),
        ("2027", "future_date"),
        ("1800", "too_old"),
        ("", "not_a_date"),
        ("ju 1990", "not_a_date"),
        ("<b>1991</b>", "not_a_date"),
        ("1991'; DROP TABLE person; --", "not_a_date"),
        ("\u202e12/3/1991", "not_a_date"),
        ("12/3/1991\x00", "not_a_date"),
        ("🎂 1991", "not_a_date"),
        ("١٢/3/1991", "not_a_date"),
        ("1" * 10_000, "not_a_date"),
        ("121 años", "not_an_age"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(typed: str, code: str) -> None:
    with pytest.raises(NotADate) as refusal:
        PartialDate.typed(typed)

    assert refusal.value.fault.code == code


def test_the_first_of_january_is_an_ordinary_day() -> None:
    assert PartialDate.from_iso("1980-01-01").precision is Precision.DAY


def test_29_february_turns_a_year_older_in_march() -> None:
    born = PartialDate.from_iso("2004-02-29")

    assert born.age_on(date(2022, 2, 28)) == (17, 17)
    assert born.age_on(date(2022, 3, 1)) == (18, 18)


def test_a_year_alone_gives_two_possible_ages() -> None:
    assert PartialDate.from_iso("1991").age_on(TODAY) == (34, 35)


def test_a_declared_age_grows_with_the_years() -> None:
    born = PartialDate.from_age(35, declared_on=date(2020, 5, 10))

    assert born.age_on(date(2020, 5, 10)) == (35, 35)
    assert born.age_on(date(2026, 5, 9)) == (40, 41)


def test_an_age_cannot_be_declared_tomorrow() -> None:
    with pytest.raises(NotADate):
        PartialDate.from_age(35, declared_on=TODAY + timedelta(days=1))


def test_an_old_record_is_read_back_whatever_today_is() -> None:
    assert PartialDate.stored("1899-12-31").year == 1899


@pytest.mark.parametrize(
    ("iso", "es", "en"),
    [
        ("1991-03-12", "12 de marzo de 1991", "12 March 1991"),
        ("1991-03", "marzo de 1991", "March 1991"),
        ("1991", "1991 (solo el año)", "1991 (year only)"),
        (
            "edad:35@2026-11-20",
            "alrededor de 35 años, declarados el 20 de noviembre de 2026",
            "about 35 years old, declared on 20 November 2026",
        ),
        (
            "edad:1@2026-11-20",
            "alrededor de 1 año, declarado el 20 de noviembre de 2026",
            "about 1 year old, declared on 20 November 2026",
        ),
    ],
)
def test_a_date_is_said_with_what_is_not_known(iso: str, es: str, en: str) -> None:
    born = PartialDate.from_iso(iso)

    assert (born.spanish(), born.english()) == (es, en)


@given(BORN, st.sampled_from([None, 1, 2, 3]), st.integers(0, 100))
@settings(deadline=None, max_examples=200)
def test_every_date_survives_being_written_and_read(day: date, parts: int | None, age: int) -> None:
    known = {
        None: PartialDate(TODAY.year - age, declared_on=TODAY),
        1: PartialDate(day.year),
        2: PartialDate(day.year, day.month),
        3: PartialDate.of(day),
    }[parts]

    assert PartialDate.stored(known.iso()) == known


@given(BORN)
@settings(deadline=None, max_examples=200)
def test_what_is_said_in_spanish_can_be_typed_back(day: date) -> None:
    with frozen(datetime(2026, 11, 20, 18, 0, tzinfo=UTC)):
        assert PartialDate.typed(PartialDate.of(day).spanish()) == PartialDate.of(day)


@given(BORN, st.dates(min_value=date(2026, 1, 1), max_value=date(2060, 1, 1)))
@settings(deadline=None, max_examples=200)
def test_the_true_age_is_always_among_the_possible_ones(day: date, on: date) -> None:
    exact = PartialDate.of(day).age_on(on)[0]

    youngest, oldest = PartialDate(day.year, day.month).age_on(on)

    assert youngest <= exact <= oldest


@given(st.integers(0, 110), st.dates(min_value=date(2000, 1, 1), max_value=TODAY))
@settings(deadline=None, max_examples=200)
def test_a_declared_age_is_that_age_on_the_day_it_was_declared(age: int, on: date) -> None:
    with frozen(datetime(2026, 11, 20, 18, 0, tzinfo=UTC)):
        assert PartialDate.from_age(age, declared_on=on).age_on(on) == (age, age)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=300)
def test_no_text_breaks_the_reading(text: str) -> None:
    with frozen(datetime(2026, 11, 20, 18, 0, tzinfo=UTC)):
        try:
            said = PartialDate.typed(text).spanish()
        except NotADate as refusal:
            said = refusal.sentence

    assert said
