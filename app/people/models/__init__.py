"""Tables of the room, one file a noun."""

from app.people.models.attention import Attention
from app.people.models.consent import Consent, LegalTerm, NoticeShowing, PrivacyNotice
from app.people.models.correction import Correction
from app.people.models.data_request import DataRequest
from app.people.models.door import PersonDoor
from app.people.models.duplicate import DuplicateCase
from app.people.models.paper import RegistrationPaper
from app.people.models.person import Person, PersonIdentifier, PersonIdentity, PersonKey
from app.people.models.receipt import Receipt
from app.people.models.task import OfficeTask

__all__ = [
    "Attention",
    "Consent",
    "Correction",
    "DataRequest",
    "DuplicateCase",
    "LegalTerm",
    "NoticeShowing",
    "OfficeTask",
    "Person",
    "PersonDoor",
    "PersonIdentifier",
    "PersonIdentity",
    "PersonKey",
    "PrivacyNotice",
    "Receipt",
    "RegistrationPaper",
]
