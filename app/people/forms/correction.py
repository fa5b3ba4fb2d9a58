"""The form of a correction: who the person is, and why it changes."""

from functools import lru_cache
from typing import Any

from werkzeug.datastructures import MultiDict

from app.core.codelists import codelist
from app.core.privacy import Privacy
from app.core.questions import OneOf, Text
from app.people.actions.correct import declared_of
from app.people.forms import told
from app.people.forms.identity import IdentityForm, fill, form_class
from app.people.models import Person
from app.people.rules.registration import Declared
from app.web.forms import form_field

Typed = MultiDict[str, str]

_CODE = OneOf(
    "correction_reasons", es="¿Por qué se corrige?", en="Why is it corrected?",
    privacy=Privacy.OPERATIONAL,
)  # fmt: skip
_MORE = Text(
    es="Explíquelo en una línea, si hace falta",
    en="Explain it in a line, if needed",
    privacy=Privacy.OPERATIONAL,
    longest=200,
)


class CorrectionForm(IdentityForm):
    """Who somebody is, and why it changes. Build it with ``correction_form``."""

    def why(self) -> str:
        """Give the reason as it is kept: in Spanish, with what was added."""
        code, more = self["reason"].data, self["reason_more"].data
        said = codelist("correction_reasons").label(code)
        return f"{said}: {more}" if more else said


def correction_form(language: str, typed: Typed) -> CorrectionForm:
    """Read what was typed to correct who somebody is."""
    return _form(language)(typed)


def correction_of(language: str, declared: Declared) -> CorrectionForm:
    """Ask what to correct, with what stands in the record."""
    form: Any = fill(_form(language), declared)
    filled: CorrectionForm = form
    return filled


def face(person: Person, form: CorrectionForm, *, is_stale: bool) -> dict[str, Any]:
    """Give what the page of a correction needs; what stands now too, when somebody changed it."""
    theirs = told.declaration(declared_of(person)) if is_stale else []
    mine = told.declaration(form.declared()) if is_stale else []
    return {
        "person": person,
        "form": form,
        "first": "given_names",
        "differences": told.differences(theirs, mine),
    }


@lru_cache(maxsize=4)
def _form(language: str) -> type[CorrectionForm]:
    fields = {
        "reason": form_field(_CODE, required=True, language=language),
        "reason_more": form_field(_MORE, required=False, language=language),
    }
    return type("CorrectionOf", (CorrectionForm, form_class(language)), fields)
