"""Offers in public: the list with its filters, the file, one offer."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Response, request
from flask_babel import gettext

from app.core.codelists import codelist
from app.core.permissions import Action
from app.core.places import jalisco, municipality
from app.core.words import words
from app.extensions import db
from app.offers import forms
from app.offers.models import Offer
from app.offers.queries import complaints, offers
from app.offers.queries.offers import Order
from app.offers.rules.states import Kind
from app.offers.views import words_of
from app.offers.views.screens import page, pay_of, screens
from app.web import context, spreadsheets
from app.web.access import allowed_here, open_to_all
from app.web.downloads import csv_answer
from app.web.pages import LONGEST_PAGE

LIST = "/ofertas"
PAGE = 20
KINDS = {Kind.SKILLS: words("Con habilidades y tareas"), Kind.FARM: words("Trabajo agrícola")}
ORDERS = {
    Order.NEWEST: words("Las más recientes"),
    Order.CLOSING: words("Las que cierran pronto"),
    Order.PAY: words("Las de mayor cantidad"),
}
_KEPT = ("q", "tipo", "region", "municipio", "ocupacion", "cultivo", "orden")
_COLUMNS = (
    words("Trabajo"),
    words("Empresa"),
    words("Tipo"),
    words("Municipio"),
    words("Lugares"),
    words("Pago"),
    words("Empieza"),
    words("Se puede pedir hasta"),
    words("Dirección de la oferta"),
)


@screens.get(LIST)
@open_to_all
def public_offers() -> Response:
    """List the offers in public as the address asks."""
    context.visitor()
    wanted, order = forms.wanted(request.args), forms.order(request.args)
    on_paper = request.args.get("vista") == "impresa"
    size, nth = (LONGEST_PAGE, 1) if on_paper else (PAGE, forms.page_number(request.args))
    found = offers.public(db.session(), wanted, order, limit=size, start=(nth - 1) * size)
    return page(
        "list",
        rows=found[:size],
        total=offers.count_public(db.session(), wanted),
        wanted=wanted,
        is_narrowed=wanted != offers.EVERYTHING,
        order=order,
        orders={each.value: gettext(label) for each, label in ORDERS.items()},
        kinds={each.value: gettext(label) for each, label in KINDS.items()},
        following=_address(pagina=str(nth + 1)) if len(found) > size else None,
        first=_address() if nth > 1 else None,
        on_paper=on_paper,
        paper=_address(vista="impresa"),
        file=_address(f"{LIST}.csv"),
        regions=codelist("regions").items(),
        places=jalisco(),
        complaints=complaints.counts(db.session()),
    )


@screens.get(f"{LIST}.csv")
@open_to_all
def public_file() -> Response:
    """Give the same list as a file."""
    found = offers.public(db.session(), forms.wanted(request.args), forms.order(request.args))
    return csv_answer("".join(spreadsheets.csv_lines(_lines(found))), "ofertas.csv")


def _lines(found: Sequence[Offer]) -> Iterator[tuple[object, ...]]:
    yield tuple(gettext(column) for column in _COLUMNS)
    for each in found:
        place = municipality(each.municipality or "")
        yield (
            each.title,
            each.employer.name,
            gettext(KINDS[Kind(each.kind)]),
            place.name if place else "",
            each.places,
            pay_of(each),
            each.starts_on,
            each.apply_until,
            f"{LIST}/{each.id}",
        )


@screens.get(f"{LIST}/<uuid:offer_id>")
@open_to_all
def public_offer(offer_id: UUID) -> Response:
    """Show one offer that is in public."""
    context.visitor()
    offer = offers.public_one(db.session(), offer_id)
    may_review = allowed_here(Action.REVIEW_OFFER, offer)
    return page("offer", offer=offer, may_review=may_review, **whole_of(offer))


def whole_of(offer: Offer) -> dict[str, Any]:
    """Give templates/offers/_offer.html what it shows of an offer."""
    return {
        "terms": words_of.terms_of(offer),
        "farm": words_of.farm_of(offer),
        "legal": words_of.legal_of(offer),
        "conditions": words_of.conditions_of(offers.conditions(db.session(), offer.id))
        if offer.site_id
        else [],
        "level_words": words_of.level_words,
    }


def _address(path: str = LIST, **changed: str) -> str:
    """Write the address of this list with something changed."""
    known = {name: request.args.get(name, "") for name in _KEPT} | changed
    query = urlencode({name: value for name, value in known.items() if value})
    return f"{path}?{query}" if query else path
