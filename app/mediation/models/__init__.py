"""Tables of the mediation, one file a noun."""

from app.mediation.models.case import ContactCase
from app.mediation.models.help import SearchHelp
from app.mediation.models.outcome import ContactOutcome
from app.mediation.models.release import ContactRelease, ReleaseView
from app.mediation.models.request import ContactRequest
from app.mediation.models.search import SearchEntry

__all__ = [
    "ContactCase",
    "ContactOutcome",
    "ContactRelease",
    "ContactRequest",
    "ReleaseView",
    "SearchEntry",
    "SearchHelp",
]
