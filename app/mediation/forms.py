"""What a request says: who searches, for which offer and by what; what a person agrees to."""

from collections.abc import Mapping
from datetime import date
from typing import cast
from uuid import UUID

from flask import current_app, request

from app.config import Settings
from app.core.answers import BadAnswer, read_answer
from app.core.errors import NotFound
from app.core.privacy import Privacy
from app.core.questions import Day
from app.extensions import db
from app.mediation.actions.search import Seeker, seeker
from app.mediation.rules.answers import Agreement
from app.mediation.rules.searches import Limits
from app.web.access import signed_in
from app.web.context import pools

_DAY = Day(es="¿Qué día fue?", en="On which day was it?", privacy=Privacy.OPERATIONAL)
_LONGEST_DAYS = 3
"""Digits."""
OFFER, OFFER_OF_API = "oferta", "offer"
FACETS = {
    "region": "region",
    "ocupacion": "occupation",
    "estudios": "education",
    "modalidad": "modality",
    "habilidad": "skill",
}
"""Words of the address of the screen to facets; the API uses the facets' own names."""


def seeker_here() -> Seeker:
    """Say for whom the visitor searches, under the limits of the settings."""
    settings: Settings = current_app.extensions["padron_settings"]
    return seeker(
        db.session(),
        signed_in().actor,
        log=pools().trace,
        limits=Limits(settings.searches_a_day, settings.searches_a_month),
    )


def offer_id_in(word: str) -> UUID:
    """Read the offer of an address.

    Raises:
        NotFound: it is missing, or is no key: the same as unknown.
    """
    try:
        return UUID(request.args.get(word, ""))
    except ValueError as bad:
        raise NotFound from bad


def asked_here(offer: str, names: Mapping[str, str] | None = None) -> dict[str, list[str]]:
    """Give all that was asked by, the unknown under its own name so that it is refused by it."""
    said = names or {}
    return {said.get(name, name): values for name, values in request.args.lists() if name != offer}


def agreement_here() -> Agreement:
    """Read to which fields and for how many days a person agrees; no number is no term."""
    typed = request.form.get("days", "")
    days = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_DAYS else 0
    return Agreement(tuple(dict.fromkeys(request.form.getlist("fields"))), days)


def day_here(name: str) -> date | None:
    """Read a day that was typed; None when it is none."""
    try:
        return cast(date | None, read_answer(_DAY, request.form.get(name, "")))
    except BadAnswer:
        return None
