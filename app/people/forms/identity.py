"""The form of who a person is. Meaning across answers is judged by rules/registration.py."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag behind

from app.core.columns import questions_of
from app.core.dates import PartialDate
from app.core.errors import Fault
from app.core.numbering import numbers
from app.core.places import BORN_ABROAD
from app.core.questions import Question
from app.core.words import words
from app.people.rules.registration import MEXICO, Declared
from app.people.sections import PAPERS, Identity, Origin
from app.web.fields import MunicipalityField
from app.web.forms import AnswersForm, form_field

Typed = MultiDict[str, str]

SURNAMES = ("first_surname", "second_surname")
ORDER = (
    "given_names",
    *SURNAMES,
    "sex",
    "birth_date",
    "origin_municipality",
    "origin_country",
    "phone",
    "curp",
    "no_curp_reason",
    "nss",
)
"""The order in which a clerk asks; the state of origin is a part of the municipality's field."""

NUMBERS = numbers("A", ORDER)
"""On screens and on paper, in both censuses."""

NONE_OF = {
    "first_surname": words("No tiene primer apellido, o no lo sabe"),
    "second_surname": words("No tiene segundo apellido"),
}
_SURNAME = words("Escriba el apellido, o marque abajo que no tiene.")
_BOTH = words("Escribió un apellido y marcó que no tiene. Deje sólo uno de los dos.")
_ABROAD = words("Nació fuera de México")
_COUNTRY = words("Elija en qué país nació.")

ASKED: dict[str, tuple[Question[Any], bool]] = {
    **questions_of(Identity),
    **questions_of(Origin),
    **{name: (question, False) for name, question in PAPERS.items()},
}


class OriginField(MunicipalityField):
    """Where somebody is from: a state and a municipality, or *born outside Mexico*."""

    @property
    def states(self) -> list[SelectChoice]:
        """List the 32 states, and abroad at the end."""
        abroad = SelectChoice(value=BORN_ABROAD, label=gettext(_ABROAD))
        return [*super().states, abroad]

    @property
    def is_abroad(self) -> bool:
        """Say whether the answer is *born outside Mexico*."""
        return self.state == BORN_ABROAD

    def process(self, formdata: Any, *rest: Any, **more: Any) -> None:
        """Take a country that was chosen alone as *born outside Mexico*."""
        if formdata and f"{self.name}-state" in formdata:
            country = formdata.get("origin_country", "")
            here = formdata.get(f"{self.name}-state") or formdata.get(self.name)
            if country not in {"", MEXICO} and not here:
                formdata = MultiDict(formdata)
                formdata[f"{self.name}-state"] = BORN_ABROAD
        super().process(formdata, *rest, **more)

    def read(self, typed: list[Any]) -> Any:
        """Read no municipality for who was born abroad."""
        return None if self.is_abroad else super().read(typed)


class IdentityForm(AnswersForm):
    """Who somebody says she is. Build it with ``identity_form``."""

    beside: ClassVar[Mapping[str, str]] = {"origin_state": "origin_municipality"}

    def __init__(self, *args: Any, **settings: Any) -> None:
        """Do not call optional what is one of two: a surname or its tick, a CURP or why not."""
        super().__init__(*args, **settings)
        self.numbered(NUMBERS)
        for name in (*SURNAMES, "curp", "no_curp_reason"):
            field: Any = self[name]
            field.required = True

    def put(self, faults: Mapping[str, Sequence[Fault]]) -> None:
        """Write each fault beside the field that holds its answer."""
        super().put({self.beside.get(name, name): found for name, found in faults.items()})

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Judge each answer, and that no surname was left out by haste."""
        super().validate(extra_validators)
        for name in SURNAMES:
            field, none = self[name], bool(self[f"no_{name}"].data)
            if not field.errors and bool(field.data) == none:
                self.put({name: [Fault("surname", _BOTH if none else _SURNAME)]})
        if self.origin.is_abroad and not self["origin_country"].data:
            self.put({"origin_country": [Fault("missing", _COUNTRY)]})
        return not self.errors

    @property
    def origin(self) -> OriginField:
        """The field of the place of origin."""
        field: Any = self["origin_municipality"]
        found: OriginField = field
        return found

    def declared(self) -> Declared:
        """Make the declaration of a form that is valid."""
        place, country = self.origin.data, self["origin_country"].data
        state = None if self.origin.is_abroad else (self.origin.state or (place or "")[:2] or None)
        apart = {"birth_date", "origin_municipality", "origin_country"}
        return Declared(
            birth=PartialDate.stored(self["birth_date"].data),
            origin_state=state,
            origin_municipality=place,
            origin_country=country or (MEXICO if state else None),
            **{name: self[name].data for name in ORDER if name not in apart},
        )


def identity_form(language: str, typed: Typed | None = None) -> IdentityForm:
    """Ask who somebody is."""
    return form_class(language)(typed)


def fill(kind: type[IdentityForm], declared: Declared) -> IdentityForm:
    """Make a form of this kind with what stands in a record."""
    kept = {name: getattr(declared, name, None) for name in ORDER}
    kept["birth_date"] = declared.birth.iso()
    abroad = declared.origin_country not in {None, MEXICO}
    kept["origin_country"] = declared.origin_country if abroad else None
    ticks = {f"no_{name}": not kept[name] for name in SURNAMES}
    form = kind(data={**kept, **ticks})
    form.origin.state = BORN_ABROAD if abroad else (declared.origin_state or form.origin.state)
    return form


@lru_cache(maxsize=4)
def form_class(language: str) -> type[IdentityForm]:
    """Make the form in a language."""
    fields: dict[str, Field] = {}
    for name in ORDER:
        question, required = ASKED[name]
        if name == "origin_municipality":
            fields[name] = OriginField(question, required=True, language=language)
        else:
            fields[name] = form_field(question, required=required, language=language)
        if name in SURNAMES:
            fields[f"no_{name}"] = BooleanField(gettext(NONE_OF[name]))
    return type("PersonForm", (IdentityForm,), fields)
