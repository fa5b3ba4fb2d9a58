"""Blank forms to print and fill by hand: the same questions and numbers as the screens."""

from dataclasses import replace

from flask import Response, make_response, render_template
from flask_babel import gettext

from app.core.clock import today
from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.dictionary import OF_THE_PERSON
from app.core.errors import NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.forms import consent, identity
from app.people.forms.sheets import who_she_is
from app.people.queries.notices import current_notice
from app.people.sections import PAPERS, Identity, Origin
from app.registry import forms
from app.registry.forms import MINORS
from app.registry.sections import SCREENS, screen_questions
from app.registry.views import words_of
from app.registry.views.screens import screens
from app.web.access import allows
from app.web.i18n import SPANISH, language
from app.web.paper import Face, Sheet, faces, version_of_forms

HOME = "/formatos"
MINIMUM = "registro"
CHILDREN_A_SHEET = 4

_CENSUS = words("Jornaleras y jornaleros de Jalisco")
_MINIMUM_TITLE = words("Registro: quién es y lo que acepta")
_CHILDREN_TITLE = words("Menores que acompañan")
_CHILD = words("Niña, niño o adolescente %(nth)s")


@screens.get("/formatos")
@allows(Action.PRINT_FORMS)
def blank_forms() -> Response:
    """List the blank forms."""
    every = every_sheet(language())
    shown = {"sheets": every, "version": version(), "minimum": MINIMUM, "home": HOME}
    return make_response(render_template("people/sheets.html", **shown))


@screens.get("/formatos/<sheet>")
@allows(Action.PRINT_FORMS)
def blank_form(sheet: str) -> Response:
    """Show a blank form, ready to be printed on letter paper."""
    found = next((each for each in every_sheet(language()) if each.address == sheet), None)
    if found is None:
        raise NotFound
    drawn = render_template(
        "people/sheet.html",
        home=HOME,
        census=gettext(_CENSUS),
        sheet=found,
        version=version(),
        printed_on=today(),
        notice=current_notice(db.session()),
        has_consent=sheet == MINIMUM,
        settled=words_of.purposes(consent.required_purposes()),
    )
    return make_response(drawn)


def every_sheet(tongue: str) -> list[Sheet]:
    """List the blank forms: the minimum, the children, then each section of the census."""
    child = faces(forms.minor_questions(), forms.numbers_of(MINORS), language=tongue)
    children = [(gettext(_CHILD, nth=nth), child) for nth in range(1, CHILDREN_A_SHEET + 1)]
    return [
        Sheet(MINIMUM, gettext(_MINIMUM_TITLE), _minimum(tongue)),
        Sheet(MINORS, gettext(_CHILDREN_TITLE), children),
        *(_of_section(address, tongue) for address in SCREENS),
    ]


def version() -> str:
    """Give the sign of the whole questionnaire, the same in both languages."""
    return version_of_forms(every_sheet(SPANISH))


def _minimum(tongue: str) -> list[tuple[str, list[Face]]]:
    return [who_she_is(tongue), (gettext(words("Lo que acepta")), _agreed(tongue))]


def _agreed(tongue: str) -> list[Face]:
    questions = {"purposes": (consent.PURPOSES, False), **consent.ASKED}
    found = faces(questions, consent.NUMBERS, language=tongue)
    settled = consent.required_purposes()
    label = codelist("consent_purposes").label
    free = (code for code in codelist("consent_purposes").codes if code not in settled)
    optional = tuple(label(code, tongue) for code in free)
    return [replace(found[0], mark=replace(found[0].mark, choices=optional)), *found[1:]]


def _of_section(address: str, tongue: str) -> Sheet:
    asked = screen_questions(address)
    title = words_of.screen_title(address)
    found = faces(asked, forms.numbers_of(address), language=tongue)
    return Sheet(address, title, [(title, found)])


def numbers_in_dictionary() -> dict[tuple[str, str], str]:
    """Number every question by its section's Spanish heading and its name."""
    people = identity.NUMBERS | {"origin_state": identity.NUMBERS["origin_municipality"]}
    found = {
        (section.es, name): people[name]
        for section in (Identity, Origin)
        for name in questions_of(section)
    }
    found |= {(OF_THE_PERSON[0], name): people[name] for name in PAPERS}
    for address, sections in {MINORS: forms.MINOR_SECTIONS, **SCREENS}.items():
        numbers = forms.numbers_of(address)
        found |= {
            (section.es, name): numbers[name]
            for section in sections
            for name in questions_of(section)
        }
    return found
