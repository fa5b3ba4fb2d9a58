"""Two languages: which one is chosen, and how dates and numbers are written in each."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask

from app.core.errors import Fault
from app.web import i18n

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    compiled = tmp_path_factory.mktemp("words")
    i18n.compile_catalogues(ROOT / "app/translations", compiled)
    made = Flask("t", static_folder=None)
    i18n.use(made, compiled)
    return made


@pytest.fixture
def in_spanish(app):
    with app.test_request_context("/"):
        yield


@pytest.fixture
def in_english(app):
    with app.test_request_context("/", headers={"Cookie": "idioma=en"}):
        yield


@pytest.mark.parametrize(
    ("path", "headers", "expected"),
    [
        ("/", {}, "es"),
        ("/", {"Accept-Language": "en"}, "es"),
        ("/", {"Cookie": "idioma=en"}, "en"),
        ("/", {"Cookie": "idioma=fr"}, "es"),
        ("/api/v1/offices", {"Accept-Language": "en-US,en;q=0.9"}, "en"),
        ("/api/v1/offices", {"Accept-Language": "fr"}, "es"),
        ("/api/v1/offices", {}, "es"),
    ],
)
def test_a_page_speaks_what_was_chosen_and_a_program_what_it_asks_for(app, path, headers, expected):
    with app.test_request_context(path, headers=headers):
        assert i18n.language() == expected


@pytest.mark.usefixtures("in_spanish")
def test_days_and_numbers_are_written_as_in_mexico():
    assert i18n.long_day(DAY) == "viernes, 20 de noviembre de 2026"
    assert i18n.short_day(DAY) == "20/11/2026"
    assert i18n.number(1234567.5) == "1,234,567.5"
    assert i18n.partial_day("1991-03") == "marzo de 1991"


@pytest.mark.usefixtures("in_english")
def test_days_are_written_in_english_when_english_is_chosen():
    assert i18n.long_day(DAY) == "Friday, 20 November 2026"
    assert i18n.partial_day("1991-03") == "March 1991"


@pytest.mark.usefixtures("in_spanish")
def test_an_instant_is_shown_by_the_clock_of_jalisco():
    night = datetime(2026, 11, 21, 3, 42, tzinfo=UTC)

    assert i18n.moment(night) == "20 de noviembre de 2026, 21:42"


@pytest.mark.usefixtures("in_english")
def test_a_fault_is_said_in_the_language_of_the_answer():
    fault = Fault(
        "too_long",
        "Escriba como máximo %(longest)s letras. Tiene %(count)s.",
        {"longest": "80", "count": "81"},
    )

    assert i18n.said(fault) == "Write at most 80 characters. There are 81."


@pytest.mark.usefixtures("in_spanish")
def test_a_sentence_without_places_may_hold_a_percent_sign():
    assert i18n.said(Fault("x", "Va el 3 % del plan.")) == "Va el 3 % del plan."


def test_gathering_finds_words_of_python_and_of_templates_and_keeps_translations(tmp_path):
    (tmp_path / "babel.cfg").write_text((ROOT / "babel.cfg").read_text())
    (tmp_path / "app/translations/en/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "app/one.py").write_text('SAID = words("Uno " "junto.")\n')
    (tmp_path / "templates/two.html").write_text('{{ _("Dos") }}')

    left = i18n.update_catalogue(tmp_path)

    catalogue = tmp_path / "app/translations/en/LC_MESSAGES/messages.po"
    assert left == 2
    assert i18n.missing_words(tmp_path) == ["Dos", "Uno junto."]
    catalogue.write_text(
        catalogue.read_text().replace('msgid "Dos"\nmsgstr ""', 'msgid "Dos"\nmsgstr "Two"')
    )
    assert i18n.update_catalogue(tmp_path) == 1
    assert 'msgstr "Two"' in catalogue.read_text()
