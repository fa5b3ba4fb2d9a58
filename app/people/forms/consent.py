"""The form of what a person agreed to, and the showing of the notice as a form carries it along.

Whether a consent is enough is judged by rules/registration.py.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, ClassVar

from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag behind

from app.core.clock import now
from app.core.codelists import codelist
from app.core.crypto import KeyringError, keyring
from app.core.errors import Fault
from app.core.numbering import numbers
from app.core.permissions import Actor
from app.core.privacy import Privacy
from app.core.questions import ManyOf, Name, OneOf, Question, Text
from app.core.words import words
from app.people.rules.registration import ConsentGiven
from app.web.fields import ManyField
from app.web.forms import AnswersForm, form_field

Typed = MultiDict[str, str]

SHOWING = "aviso_mostrado"
"""The hidden field that carries, sealed, which notice was shown and when."""

SPANISH = "0000"
"""INEGI's key of Spanish in the list of languages."""

_PLACE = "notice-showing"
_GOOD_FOR = timedelta(hours=12)
"""How long one showing serves: a working day. Source: our decision, as for parked forms."""

EXPLAINED = words("Se le explicó para qué se guardan sus datos")
_READ_ALOUD = words("El aviso se le leyó en voz alta")


@dataclass(frozen=True, slots=True)
class Shown:
    """Which notice was shown, and when: before any answer was typed."""

    version: str
    at: datetime

    def sealed(self, actor: Actor) -> str:
        """Seal it for the form of this account: nobody can write one by hand."""
        kept = {"v": self.version, "at": self.at.isoformat(), "by": str(actor.account_id)}
        return urlsafe_b64encode(keyring().seal(json.dumps(kept), place=_PLACE)).decode()


def read_showing(text: str, actor: Actor) -> Shown | None:
    """Open the showing that a form carried; None when forged, of another account or too old."""
    try:
        kept = json.loads(keyring().unseal(urlsafe_b64decode(text), place=_PLACE))
    except (KeyringError, NotBase64, ValueError):
        return None
    shown = Shown(kept["v"], datetime.fromisoformat(kept["at"]))
    fresh = now() - shown.at < _GOOD_FOR
    return shown if fresh and kept["by"] == str(actor.account_id) else None


PURPOSES = ManyOf(
    "consent_purposes",
    es="¿A qué más dice que sí?",
    en="What else does she say yes to?",
    hint_es="La persona decide cada una. Sin marcar es «no», y se le atiende igual.",
    hint_en="She decides each one. Unticked is «no», and she is served all the same.",
    privacy=Privacy.OPERATIONAL,
)
METHOD = OneOf(
    "consent_methods",
    es="¿Cómo lo aceptó?",
    en="How did she accept it?",
    privacy=Privacy.OPERATIONAL,
)
WITNESS = Name(
    es="Nombre del testigo",
    en="Name of the witness",
    hint_es="Sólo con huella o de palabra.",
    hint_en="Only with a thumbprint or spoken.",
    privacy=Privacy.IDENTIFIER,
)
LANGUAGE = OneOf(
    "languages",
    es="¿En qué lengua se le explicó?",
    en="In which language was it explained?",
    privacy=Privacy.OPERATIONAL,
)
_VARIANT = Text(
    es="Variante, como la llama la persona",
    en="Variant, as the person calls it",
    privacy=Privacy.OPERATIONAL,
    longest=80,
)
_INTERPRETER = Name(
    es="Nombre de quien interpretó", en="Name of the interpreter", privacy=Privacy.IDENTIFIER
)
ASKED: dict[str, tuple[Question[Any], bool]] = {
    "method": (METHOD, True),
    "witness": (WITNESS, False),
    "language": (LANGUAGE, True),
    "variant": (_VARIANT, False),
    "interpreter": (_INTERPRETER, False),
}


NUMBERS = numbers("B", ("purposes", *ASKED))
"""On screens and on paper, in both censuses."""


class OptionalPurposes(ManyField):
    """The purposes that a person may refuse."""

    @property
    def choices(self) -> list[SelectChoice]:
        """List them; the required ones are only explained."""
        settled = required_purposes(self.question.codelist)
        return [choice for choice in super().choices if choice.value not in settled]


class ConsentForm(AnswersForm):
    """How the notice was explained and what the person answered. Build it with ``consent_form``."""

    beside: ClassVar[Mapping[str, str]] = {
        "consent.purposes": "explained",
        "consent.notice_version": "explained",
        "consent.shown_at": "explained",
        **{f"consent.{name}": name for name in ASKED},
    }

    def put(self, faults: Mapping[str, Sequence[Fault]]) -> None:
        """Write each fault beside the field that holds its answer."""
        super().put({self.beside.get(name, name): found for name, found in faults.items()})

    def consent(self, shown: Shown) -> ConsentGiven:
        """Make the consent; whether it is enough is judged by the rules."""
        explained = "explained" in self and self["explained"].data
        settled = required_purposes() if explained else ()
        chosen = self["purposes"].data if "purposes" in self else ()
        return ConsentGiven(
            notice_version=shown.version,
            shown_at=shown.at,
            purposes=(*settled, *(chosen or ())),
            read_aloud=bool(self["read_aloud"].data),
            **{name: self[name].data for name in ASKED},
        )


def required_purposes(listed: str = "consent_purposes") -> tuple[str, ...]:
    """Name the purposes of a list that nobody ticks: without them there is no registration."""
    rows = codelist(listed).items()
    return tuple(code for code, row in rows if row.more["required"] == "yes")


def consent_form(language: str, typed: Typed | None = None, **begun: Any) -> ConsentForm:
    """Ask how the notice was explained and what was answered."""
    form = _form(language)(typed, data={"language": SPANISH, **begun})
    return form.numbered(NUMBERS)


def give_form(language: str, typed: Typed | None = None) -> ConsentForm:
    """Ask how one more purpose was agreed to: the same, without the purposes."""
    form = consent_form(language, typed)
    del form["purposes"], form["explained"]
    return form


@lru_cache(maxsize=4)
def _form(language: str) -> type[ConsentForm]:
    fields: dict[str, Field] = {
        "explained": BooleanField(gettext(EXPLAINED)),
        "purposes": OptionalPurposes(PURPOSES, required=False, language=language),
    }
    for name, (question, required) in ASKED.items():
        fields[name] = form_field(question, required=required, language=language)
    fields["read_aloud"] = BooleanField(gettext(_READ_ALOUD))
    return type("ConsentOf", (ConsentForm,), fields)
