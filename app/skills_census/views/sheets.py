"""Blank forms of the skills census: the same questions and numbers as the screens."""

from flask import Response, make_response, render_template
from flask_babel import gettext

from app.core.clock import today
from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.errors import NotFound
from app.core.permissions import Action
from app.core.words import words
from app.extensions import db
from app.people.forms.consent import required_purposes
from app.people.forms.sheets import who_she_is
from app.people.queries.notices import current_notice
from app.people.rules.censuses import Census
from app.skills_census.forms import agreement
from app.skills_census.forms.numbers import numbers_of
from app.skills_census.sections import QUESTIONNAIRE
from app.skills_census.views.screens import screens
from app.web.access import allows
from app.web.i18n import ENGLISH, SPANISH, language
from app.web.paper import Sheet, faces, version_of_forms

HOME = "/habilidades/formatos"

MINIMUM = "registro"

_CENSUS = words("Censo de habilidades de Jalisco")
_MINIMUM_TITLE = words("Registro: quién es y lo que acepta")
_AGREED = words("Lo que acepta")


@screens.get(HOME)
@allows(Action.PRINT_FORMS)
def blank_forms() -> Response:
    """List the blank forms."""
    shown = {"sheets": every_sheet(language()), "version": version(), "home": HOME}
    return make_response(render_template("people/sheets.html", minimum=MINIMUM, **shown))


@screens.get(f"{HOME}/<sheet>")
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
        notice=current_notice(db.session(), census=Census.SKILLS),
        has_consent=sheet == MINIMUM,
        settled=[_said(code) for code in required_purposes(agreement.LISTED)],
    )
    return make_response(drawn)


def every_sheet(tongue: str) -> list[Sheet]:
    """List the blank forms: the minimum, then one a screen."""
    agreed = {"purposes": (agreement.PURPOSES, False), **agreement.ASKED}
    asked = faces(agreed, agreement.NUMBERS, language=tongue)
    groups = [who_she_is(tongue), (gettext(_AGREED), asked)]
    minimum = Sheet(MINIMUM, gettext(_MINIMUM_TITLE), groups)
    return [minimum, *(_sheet(address, tongue) for address in QUESTIONNAIRE.screens)]


def version() -> str:
    """Give the sign of the whole questionnaire, the same in both languages."""
    return version_of_forms(every_sheet(SPANISH))


def numbers_in_dictionary() -> dict[tuple[str, str], str]:
    """Number every question by its section's Spanish heading and its name."""
    return {
        (section.es, name): numbers_of(address)[name]
        for address, sections in QUESTIONNAIRE.screens.items()
        for section in sections
        for name in questions_of(section)
    }


def _said(code: str) -> dict[str, str]:
    return {"label": codelist(agreement.LISTED).label(code, language())}


def _sheet(address: str, tongue: str) -> Sheet:
    section = QUESTIONNAIRE.screens[address][0]
    title = section.en if tongue == ENGLISH else section.es
    asked = faces(QUESTIONNAIRE.questions(address), numbers_of(address), language=tongue)
    return Sheet(address, title, [(title, asked)])
