"""Words of requests: how each side sees one, what an offer says, what may be answered."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext

from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.words import words
from app.mediation.models import ContactCase
from app.mediation.queries.cases import Standing
from app.mediation.rules.answers import Way, Why
from app.mediation.rules.faces import Face
from app.mediation.rules.requests import State
from app.offers.models import Offer
from app.offers.sections import Terms
from app.web.i18n import language
from app.web.wording import answer, label

FACES = {
    Face.WAITING: words("En trámite"),
    Face.ACCEPTED: words("La persona aceptó"),
    Face.UNANSWERED: words("Sin acuerdo"),
    Face.CLOSED: words("Cerrada"),
    Face.OVER: words("Terminada"),
}
WAYS = {
    Way.WINDOW: words("En la ventanilla"),
    Way.PHONE: words("Por teléfono"),
    Way.HERSELF: words("Ella misma, en su registro"),
}
WHYS = {
    Why.DECLINED: words("Dijo que no"),
    Why.SILENT: words("No contestó a tiempo"),
    Why.WITHDRAWN: words("Se retiró"),
    Why.NO_CONSENT: words("No quiere que se le avise de empleos"),
    Why.BLOCKED: words("No quiere que esta empresa la vea"),
    Why.REPEATED: words("La misma empresa ya pidió hace menos de 90 días"),
    Why.HIDDEN: words("Su perfil no está a la vista"),
    Why.REFUSED: words("La oficina no pasó la solicitud"),
    Why.GIVEN_UP: words("La empresa desistió"),
    Why.TERM: words("Terminó el plazo que dio"),
}
_SHOWN = (
    "title",
    "description",
    "municipality",
    "schedule",
    "modality",
    "schooling_wanted",
    "contract",
    "benefits",
    "starts_on",
    "process_adjustments",
    "contact_ways",
    "contact",
)
"""What a person hears of an offer beside its pay, in this order."""


def state(of: ContactCase | Standing) -> str:
    """Say where a case is, and why it ended."""
    said = codelist("request_statuses").label(State(of.state), language())
    return f"{said}: {gettext(WHYS[Why(of.why)])}" if of.why else said


def pay(offer: Offer) -> str:
    """Say the range of pay of an offer."""
    if offer.pay_min is None or offer.pay_max is None or offer.pay_unit is None:
        return str(gettext("No se dice"))
    unit = codelist("pay_units").label(offer.pay_unit, language())
    most, least = f"{offer.pay_max:,}", f"{offer.pay_min:,}"
    amount = least if most == least else gettext("%(least)s a %(most)s", least=least, most=most)
    return str(gettext("%(amount)s pesos, %(unit)s", amount=amount, unit=unit.lower()))


def offer_rows(offer: Offer) -> list[dict[str, Any]]:
    """Say what an offer is: its pay first, then its terms, then the adjustments it offers."""
    asked = questions_of(Terms)
    rows: list[dict[str, Any]] = [{"key": gettext("Cuánto paga"), "value": pay(offer)}]
    for name in _SHOWN:
        value = getattr(offer, name)
        if value:
            question = asked[name][0]
            rows.append({"key": label(question), "value": answer(question, value)})
    rows.append({"key": gettext("Ajustes que ofrece"), "value": adjustments(offer)})
    return rows


def adjustments(offer: Offer) -> list[str] | str:
    """Say the adjustments that an offer has for its tasks."""
    known = codelist("adjustments")
    codes = dict.fromkeys(code for each in offer.demands for code in each.adjustments)
    return [known.label(code, language()) for code in codes] or gettext("No dice ninguno")


def reasons(said_by: str) -> list[tuple[str, str]]:
    """List the reasons that one side may give to close a request."""
    rows = codelist("closing_reasons").items()
    return [(code, row.label(language())) for code, row in rows if row.more["said_by"] == said_by]


def contents(told: Mapping[str, str]) -> list[dict[str, str]]:
    """Say what was or could be released, field by field."""
    fields = codelist("field_releases")
    return [
        {"code": code, "key": fields.label(code, language()), "value": text}
        for code, text in told.items()
    ]


def outcomes() -> list[tuple[str, str]]:
    """List what may come of a contact."""
    return [(code, row.label(language())) for code, row in codelist("outcome_kinds").items()]
