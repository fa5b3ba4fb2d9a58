"""What a request to search says: who searches, for which offer, and by what."""

from collections.abc import Mapping
from uuid import UUID

from flask import current_app, request

from app.config import Settings
from app.core.errors import NotFound
from app.extensions import db
from app.mediation.actions.search import Seeker, seeker
from app.mediation.rules.searches import Limits
from app.web.access import signed_in
from app.web.context import pools

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
