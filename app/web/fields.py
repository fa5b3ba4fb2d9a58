"""The fields that ask questions: what was typed stays in them whatever is wrong with it.

``kind`` names the macro of templates/components/forms.html that draws a field. Which field asks
which kind of question is said in web/forms.py.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import gettext
from wtforms import Field
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag behind

from app.core.answers import YES_NO, BadAnswer, offered, plain_text, read_answer
from app.core.clock import today
from app.core.codelists import codelist
from app.core.dates import OLDEST, NotADate, PartialDate, Precision
from app.core.places import Found, Several, municipality, resolve, state, states
from app.core.privacy import Privacy
from app.core.questions import (
    DECLINED,
    Curp,
    Declined,
    Nss,
    Number,
    Phone,
    Question,
    Rfc,
    YesNo,
    declines_apart,
)
from app.core.words import words
from app.web.i18n import ENGLISH, said

LONGEST_PLACE = 80
MOST_RADIOS = 6
"""A list longer than this is a select: radios would fill the screen of a phone."""

_NO_STATE = words("Elija primero el estado y luego escriba el municipio.")
_NO_PLACE = words("No encontramos ese municipio. Revise cómo se escribe o elija otro estado.")
_SEVERAL_PLACES = words("Varios municipios se llaman parecido. Elija el que dice la persona.")
_BOTH = words("Escribió una respuesta y también marcó que no la hay. Deje sólo una.")
_TWO_SILENCES = words("Marque sólo una: no sabe, o prefiere no decir.")
_RETIRED = words("%(label)s (ya no se usa)")
_AGE = Number(es="Edad", en="Age", privacy=Privacy.OPERATIONAL, most=OLDEST)
_DAY_HINT = words("Por ejemplo: 12/3/1991")
_BIRTH_HINT = words(
    "Escriba lo que sepa: 12/3/1991, mar 1991 o 1991. Si no lo sabe, escriba la edad."
)


class AnswerField(Field):
    """A field that asks one question; app.core.answers judges what was typed."""

    kind: ClassVar[str] = "text"
    number = ""

    def __init__(
        self, question: Question[Any], *, required: bool, language: str, **settings: Any
    ) -> None:
        """Ask the question in a language."""
        english = language == ENGLISH
        hint = question.hint_en if english else question.hint_es
        super().__init__(question.en if english else question.es, description=hint, **settings)
        self.question: Any = question
        self.condition = ""
        self.sent: list[str] | None = None
        self.language = language
        self.why = question.why_en if english else question.why_es
        self.required = required

    @property
    def typed(self) -> str:
        """Give back what was typed; when nothing was, the value that stands."""
        if self.raw_data:
            return str(self.raw_data[0])
        if self.raw_data is not None or self.data is None or isinstance(self.data, Declined):
            return ""
        return self.written(self.data)

    @property
    def silences(self) -> list[SelectChoice]:
        """List the ways to decline that stand under the box; a choice has them among its own."""
        codes = DECLINED if declines_apart(self.question) else ()
        label = codelist("declined").label
        return [SelectChoice(value=code, label=label(code, self.language)) for code in codes]

    @property
    def silenced(self) -> list[str]:
        """Give how it was declined: what was just ticked, or else what stands."""
        if self.sent is not None:
            return self.sent
        return [self.data.value] if isinstance(self.data, Declined) else []

    def process(self, formdata: Any, *rest: Any, **more: Any) -> None:
        """Take along what was ticked under the box."""
        self.sent = formdata.getlist(f"{self.name}-silence") if formdata else None
        super().process(formdata, *rest, **more)

    def written(self, value: Any) -> str:
        """Write a value the way it is typed."""
        return str(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Turn what was typed into a value, or keep the sentence that says what to do."""
        self.data = None
        try:
            self.data = self.declined(valuelist) or self.read(valuelist)
        except BadAnswer as bad:
            raise ValueError(said(bad.fault)) from bad

    def declined(self, typed: list[Any]) -> Declined | None:
        """Return how the question was declined; an answer beside it is asked about, never lost."""
        ticked = [code for code in self.sent or () if code in DECLINED]
        if not ticked or not declines_apart(self.question):
            return None
        if any(str(part).strip() for part in typed):
            raise BadAnswer("both", _BOTH)
        if len(set(ticked)) > 1:
            raise BadAnswer("two_silences", _TWO_SILENCES)
        return Declined(ticked[0])

    def read(self, typed: list[Any]) -> Any:
        """Return the value of what was typed."""
        return read_answer(self.question, typed[0] if typed else None, required=self.required)


class TextField(AnswerField):
    """Words, names, telephones and declared numbers."""

    @property
    def kind(self) -> str:  # type: ignore[override]
        """Let a phone show the keys that the answer needs."""
        match self.question:
            case Phone():
                return "phone"
            case Nss():
                return "number"
            case Curp() | Rfc():
                return "capitals"
            case _:
                return "text"


class NumberField(AnswerField):
    """A whole number with its unit."""

    kind = "number"

    @property
    def unit(self) -> str:
        """Name what is counted."""
        return str(self.question.unit_en if self.language == ENGLISH else self.question.unit_es)


class DayField(AnswerField):
    """A day in one box."""

    kind = "day"

    def __init__(self, question: Question[Any], **settings: Any) -> None:
        """Show how a day is written when the question does not say it."""
        super().__init__(question, **settings)
        self.description = self.description or _DAY_HINT

    def written(self, value: Any) -> str:
        """Write the day as the hint shows it."""
        return f"{value.day}/{value.month}/{value.year}"


class BirthField(AnswerField):
    """A birth date or a part of it in one box, and an age in another for who knows no date."""

    kind = "birth"
    typed_age = ""

    def __init__(self, question: Question[Any], **settings: Any) -> None:
        """Show what may be written when the question does not say it."""
        super().__init__(question, **settings)
        self.description = self.description or _BIRTH_HINT

    def process(self, formdata: Any, *rest: Any, **more: Any) -> None:
        """Take the second box along."""
        self.typed_age = formdata.get(f"{self.name}-age", "").strip() if formdata else ""
        super().process(formdata, *rest, **more)

    def process_data(self, value: str | None) -> None:
        """Put a declared age back in its box."""
        self.data = value
        is_known = value is not None and not isinstance(value, Declined)
        known = PartialDate.stored(value) if value and is_known else None
        if known is not None and known.precision is Precision.AGE:
            self.typed_age = self.typed_age or str(known.declared_age)

    def written(self, value: Any) -> str:
        """Write what is known, day first."""
        known = PartialDate.stored(value)
        if known.precision is Precision.AGE:
            return ""
        return "/".join(str(part) for part in (known.day, known.month, known.year) if part)

    def read(self, typed: list[Any]) -> Any:
        """Prefer the date; with an age alone, keep the age and the day it was declared."""
        if (typed and typed[0].strip()) or not self.typed_age:
            return super().read(typed)
        age = read_answer(_AGE, self.typed_age)
        try:
            return PartialDate.from_age(int(str(age)), declared_on=today()).iso()
        except NotADate as refusal:
            raise BadAnswer(refusal.fault.code, refusal.fault.sentence) from None


class ChoiceField(AnswerField):
    """One answer of few (radios) or many (a select)."""

    @property
    def kind(self) -> str:  # type: ignore[override]
        """Draw few answers as radios, many as a select."""
        return "radios" if len(self.choices) <= MOST_RADIOS else "select"

    @property
    def choices(self) -> list[SelectChoice]:
        """List what may be answered today, with the declined answers last."""
        asked = self.question
        name = "yes_no" if isinstance(asked, YesNo) else asked.codelist
        codes = YES_NO if isinstance(asked, YesNo) else offered(asked)
        declined = DECLINED if asked.may_decline else ()
        kept = (self.retired,) if self.retired else ()
        return [
            SelectChoice(value=code, label=self.label_of(name, code))
            for code in dict.fromkeys((*codes, *declined, *kept))
        ]

    @property
    def retired(self) -> str:
        """Give the code that stands and is no longer offered: it is kept, not chosen anew."""
        held, asked = self.object_data, self.question
        if not held or isinstance(asked, YesNo) or held in (*offered(asked), *DECLINED):
            return ""
        return str(held)

    def label_of(self, name: str, code: str) -> str:
        """Say a code; one that is no longer offered says so."""
        label = codelist(name).label(code, self.language)
        return gettext(_RETIRED, label=label) if code == self.retired else label

    def read(self, typed: list[Any]) -> Any:
        """Let what stands stand, retired or not."""
        return self.retired if self.retired and typed == [self.retired] else super().read(typed)


class ManyField(AnswerField):
    """Any number of answers of a list."""

    kind = "checkboxes"

    @property
    def choices(self) -> list[SelectChoice]:
        """List what may be answered today."""
        asked = self.question
        rows = codelist(asked.codelist)
        now = [
            SelectChoice(value=code, label=rows.label(code, self.language))
            for code in offered(asked)
        ]
        return now + [
            SelectChoice(value=code, label=gettext(_RETIRED, label=rows.label(code, self.language)))
            for code in self.retired
        ]

    @property
    def retired(self) -> list[str]:
        """List the codes that stand and are no longer offered: they are kept, not chosen anew."""
        held = self.object_data if isinstance(self.object_data, list) else []
        return [code for code in held if code not in offered(self.question)]

    @property
    def chosen(self) -> Sequence[str]:
        """Give back what was ticked."""
        held = self.data if isinstance(self.data, list) else []
        return [str(code) for code in (self.raw_data or held)]

    def read(self, typed: list[Any]) -> Any:
        """Read all that was ticked; a retired code that stood may go on standing."""
        kept = [code for code in self.retired if code in typed]
        fresh = [code for code in typed if code not in kept]
        read: Any = read_answer(self.question, fresh, required=self.required and not kept)
        return [*(read or []), *kept] if kept else read


class MunicipalityField(AnswerField):
    """A state to choose and a municipality to type; several with one name become radios."""

    kind = "municipality"
    state = ""
    chosen = ""

    def __init__(self, question: Question[Any], **settings: Any) -> None:
        """Begin with nothing to choose from."""
        super().__init__(question, **settings)
        self.options: list[SelectChoice] = []

    @property
    def states(self) -> list[SelectChoice]:
        """List the 32 states by their keys."""
        return [SelectChoice(value=one.code, label=one.name) for one in states()]

    def process(self, formdata: Any, *rest: Any, **more: Any) -> None:
        """Take the state and the chosen radio along."""
        if formdata:
            self.state = formdata.get(f"{self.name}-state", "").strip()
            self.chosen = formdata.get(f"{self.name}-key", "").strip()
        super().process(formdata, *rest, **more)

    def process_data(self, value: str | None) -> None:
        """Show the state of the municipality that stands."""
        self.data = value
        self.state = self.state or ("" if isinstance(value, Declined) else (value or "")[:2])

    def written(self, value: Any) -> str:
        """Write the municipality's name."""
        place = municipality(value)
        return place.name if place else str(value)

    def read(self, typed: list[Any]) -> Any:
        """Find the one municipality meant; the state alone is an answer too, kept in ``state``."""
        text = str(typed[0]) if typed else ""
        if not text.strip():
            return None if state(self.state) else super().read(typed)
        if municipality(text.strip()) is not None:
            return text.strip()
        if state(self.state) is None:
            raise BadAnswer("missing_state", _NO_STATE)
        return self.resolved(plain_text(text, longest=LONGEST_PLACE))

    def resolved(self, text: str) -> str:
        """Return the key of the municipality meant, or offer those that it may be."""
        match resolve(text, state=self.state):
            case Found(place):
                return place.cvegeo
            case Several(candidates):
                if any(place.cvegeo == self.chosen for place in candidates):
                    return self.chosen
                self.options = [
                    SelectChoice(value=place.cvegeo, label=place.name) for place in candidates
                ]
                raise BadAnswer("several_places", _SEVERAL_PLACES)
            case _:
                raise BadAnswer("unknown_place", _NO_PLACE)
