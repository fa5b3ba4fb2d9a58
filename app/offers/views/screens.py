"""The Blueprint that the screens of this room hang on, and how its pages are drawn."""

from functools import partial
from typing import Any

from flask import Blueprint, Response, make_response, render_template
from flask_babel import gettext

from app.core.clock import today
from app.core.codelists import codelist
from app.core.words import words
from app.offers.models import Offer
from app.offers.rules.states import State
from app.web.i18n import language, number

screens = Blueprint("offers", __name__)

MINE = "/ofertas/mias"
TRAY = "/ofertas/bandeja"
STATES = {
    State.DRAFT: words("Borrador"),
    State.SUBMITTED: words("En revisión"),
    State.RETURNED: words("Por corregir"),
    State.PUBLISHED: words("Publicada"),
    State.CLOSED: words("Cerrada"),
    State.WITHDRAWN: words("Retirada"),
}
_EXPIRED = words("Vencida")
CAUTIONS = {
    "below_minimum": words("Paga menos que el salario mínimo."),
    "below_similar": words("Paga menos del 85 % de lo que pagan ofertas parecidas."),
    "legal_item_lacking": words("Contesta que no a algo que pide la ley."),
}
_PAY = words("De $%(least)s a $%(most)s pesos, %(unit)s")
_PAY_ONE = words("$%(least)s pesos, %(unit)s")


def page(name: str, status: int = 200, /, **values: Any) -> Response:
    """Draw a page of this room; ``say`` gives templates the words of a code."""
    values.setdefault("language", language())
    values.setdefault("say", partial(say, language()))
    return make_response(render_template(f"offers/{name}.html", **values), status)


def say(tongue: str, listed: str, code: str | None) -> str:
    """Say a code of a list."""
    return codelist(listed).label(code, tongue) if code else ""


def state_of(offer: Offer) -> str:
    """Say where an offer is today; an open one whose day passed is expired."""
    if offer.state is State.PUBLISHED and not offer.is_open(today()):
        return str(gettext(_EXPIRED))
    return str(gettext(STATES[offer.state]))


def pay_of(offer: Offer) -> str:
    """Say what an offer pays."""
    if offer.pay_min is None or offer.pay_max is None or offer.pay_unit is None:
        return ""
    unit = say(language(), "pay_units", offer.pay_unit).lower()
    one = offer.pay_min == offer.pay_max
    told = gettext(
        _PAY_ONE if one else _PAY,
        least=number(offer.pay_min),
        most=number(offer.pay_max),
        unit=unit,
    )
    return str(told)


def caution_words(code: str) -> str:
    """Say what a reviewer should look at."""
    return str(gettext(CAUTIONS[code]))


for each in (state_of, pay_of, caution_words):
    screens.add_app_template_filter(each, each.__name__)
