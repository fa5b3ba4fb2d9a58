"""Who somebody says she is when she registers, with the folio that she may bring on her slip."""

from functools import lru_cache

from werkzeug.datastructures import MultiDict

from app.people.forms.identity import IdentityForm, form_class
from app.people.sections import FOLIO
from app.web.forms import form_field

Typed = MultiDict[str, str]

KNOWN = "folio"
"""The input of a folio that somebody has already."""


class ArrivalForm(IdentityForm):
    """Who somebody is, and her folio if she has one. Build it with ``arrival_form``."""

    def known_folio(self) -> str | None:
        """Give the folio as it was typed; None when nothing was."""
        return self[KNOWN].data or None


def arrival_form(language: str, typed: Typed | None = None) -> ArrivalForm:
    """Ask who somebody is who registers."""
    return _form(language)(typed)


@lru_cache(maxsize=4)
def _form(language: str) -> type[ArrivalForm]:
    fields = {KNOWN: form_field(FOLIO, required=False, language=language)}
    return type("ArrivalOf", (ArrivalForm, form_class(language)), fields)
