"""Tables of the room, one file a noun."""

from app.people.models.attention import Attention
from app.people.models.consent import Consent, LegalTerm, NoticeShowing, PrivacyNotice
from app.people.models.correction import Correction
from app.people.models.duplicate import DuplicateCase
from app.people.models.paper import RegistrationPaper
from app.people.models.person import Person, PersonIdentifier, PersonIdentity, PersonKey
from app.people.models.receipt import Receipt

__all__ = [
    "Attention",
    "Consent",
    "Correction",
    "DuplicateCase",
    "LegalTerm",
    "NoticeShowing",
    "Person",
    "PersonIdentifier",
    "PersonIdentity",
    "PersonKey",
    "PrivacyNotice",
    "Receipt",
    "RegistrationPaper",
]
