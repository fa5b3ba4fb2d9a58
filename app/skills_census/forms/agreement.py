"""The form of what a person accepts in this census: each purpose apart, in a format that serves her."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field

from app.core.errors import Fault
from app.core.numbering import numbers
from app.core.privacy import Privacy
from app.core.questions import ManyOf, Name, OneOf, Question
from app.people.forms.consent import (
    EXPLAINED,
    LANGUAGE,
    METHOD,
    SPANISH,
    WITNESS,
    OptionalPurposes,
    Shown,
    required_purposes,
)
from app.skills_census.forms.numbers import AGREEMENT
from app.skills_census.rules.consents import Agreement
from app.web.forms import AnswersForm, form_field

Typed = MultiDict[str, str]

LISTED = "profile_purposes"

PURPOSES = ManyOf(
    LISTED,
    es="¿A qué más dice que sí?",
    en="What else does she say yes to?",
    hint_es="La persona decide cada una. Sin marcar es «no», y su registro queda completo.",
    hint_en="She decides each one. Unticked is «no», and her registration is complete.",
    privacy=Privacy.OPERATIONAL,
)
FORMAT = OneOf(
    "notice_formats",
    es="¿En qué forma se le dio el aviso?",
    en="In which form was the notice given?",
    privacy=Privacy.OPERATIONAL,
)
SUPPORT = Name(
    es="Nombre de quien le apoyó para decidir",
    en="Name of who supported her to decide",
    hint_es="Sólo si hubo alguien. La decisión es de la persona.",
    hint_en="Only if there was somebody. The decision is hers.",
    privacy=Privacy.IDENTIFIER,
)
ASKED: dict[str, tuple[Question[Any], bool]] = {
    "format": (FORMAT, True),
    "language": (LANGUAGE, True),
    "support_person": (SUPPORT, False),
    "method": (METHOD, True),
    "witness": (WITNESS, False),
}
NUMBERS = numbers(AGREEMENT, ("purposes", *ASKED))


class AgreementForm(AnswersForm):
    """How the notice was given and what she said yes to. Build it with ``agreement_form``."""

    beside: ClassVar[Mapping[str, str]] = {
        "consent.purposes": "explained",
        "consent.notice_version": "explained",
        "consent.shown_at": "explained",
        "consent.format": "format",
        "consent.method": "method",
        "consent.witness": "witness",
    }

    def put(self, faults: Mapping[str, Sequence[Fault]]) -> None:
        """Write each fault beside the field that holds its answer."""
        super().put({self.beside.get(name, name): found for name, found in faults.items()})

    def agreement(self, shown: Shown) -> Agreement:
        """Make the agreement; whether it is enough is judged by the rules."""
        explained = "explained" in self and self["explained"].data
        chosen = self["purposes"].data if "purposes" in self else ()
        return Agreement(
            notice_version=shown.version,
            shown_at=shown.at,
            purposes=(*(required_purposes(LISTED) if explained else ()), *(chosen or ())),
            **{name: self[name].data for name in ASKED if name != "language"},
        )


def agreement_form(language: str, typed: Typed | None = None) -> AgreementForm:
    """Ask how the notice was given and what she says yes to."""
    return _form(language)(typed, data={"language": SPANISH}).numbered(NUMBERS)


def one_more_form(language: str, typed: Typed | None = None) -> AgreementForm:
    """Ask how one more purpose was agreed to: the same, without the purposes."""
    form = agreement_form(language, typed)
    del form["purposes"], form["explained"], form["language"]
    return form


@lru_cache(maxsize=4)
def _form(language: str) -> type[AgreementForm]:
    fields: dict[str, Field] = {
        "explained": BooleanField(gettext(EXPLAINED)),
        "purposes": OptionalPurposes(PURPOSES, required=False, language=language),
    }
    for name, (question, required) in ASKED.items():
        fields[name] = form_field(question, required=required, language=language)
    return type("AgreementOf", (AgreementForm,), fields)
