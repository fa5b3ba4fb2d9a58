"""The Blueprint that the screens of this room hang on, and the words of how an employer stands."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, make_response, render_template
from flask_babel import gettext

from app.core.clock import local, today
from app.core.codelists import codelist
from app.core.places import municipality, state
from app.core.words import words
from app.employers.models import Employer
from app.employers.rules import Standing
from app.web.i18n import language, short_day

screens = Blueprint("employers", __name__)

STANDINGS = {
    Standing.PENDING: words("Por verificar"),
    Standing.VERIFIED: words("Verificada"),
    Standing.EXPIRING: words("Verificada, vence pronto"),
    Standing.EXPIRED: words("Verificación vencida"),
    Standing.SUSPENDED: words("Suspendida"),
}


def page(name: str, status: int = 200, /, **values: Any) -> Response:
    """Draw a page of this room; a refusal marks its title and takes the focus to the summary."""
    values.setdefault("language", language())
    values.setdefault("kinds", codelist("employer_kinds"))
    values.setdefault("sectors", codelist("economic_sectors"))
    return make_response(render_template(f"employers/{name}.html", **values), status)


def standing_of(employer: Employer) -> str:
    """Say how an employer stands today."""
    return str(gettext(STANDINGS[employer.standing(today())]))


def place_name(cvegeo: str | None) -> str:
    """Name a municipality, with its state when it is not Jalisco."""
    place = municipality(cvegeo) if cvegeo else None
    if place is None:
        return ""
    home = state(place.cvegeo[:2])
    away = home is not None and home.code != "14"
    return f"{place.name}, {home.name}" if home is not None and away else place.name


def short_instant(instant: datetime) -> str:
    """Write the day of an instant for a table."""
    return short_day(local(instant).date())


screens.add_app_template_filter(short_instant, "short_instant")
screens.add_app_template_filter(standing_of, "standing_of")
screens.add_app_template_filter(place_name, "place_name")
