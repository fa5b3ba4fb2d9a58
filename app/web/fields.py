"""The fields that ask questions: what was typed stays in them whatever is wrong with it.

``kind`` names the macro of templates/components/forms.html that draws a field. Which field asks
which kind of question is said in web/forms.py.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

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
    Nss,
    Number,
    Phone,
    Question,
    YesNo,
)
from app.core.words import words
from app.web.i18n import ENGLISH, said

LONGEST_PLACE = 80
MOST_RADIOS = 6
"""A list longer than this is a select: radios would fill the screen of a phone."""

_NO_STATE = words("Elija primero el estado y luego escriba el municipio.")
_NO_PLACE = words("No encontramos ese municipio. Revise cómo se escribe o elija otro estado.")
_SEVERAL_PLACES = words("Varios municipios se llaman parecido. Elija el que dice la persona.")
_AGE = Number(es="Edad", en="Age", privacy=Privacy.OPERATIONAL, most=OLDEST)
_DAY_HINT = words("Por ejemplo: 12/3/1991")
_BIRTH_HINT = words(
    "Escriba lo que sepa: 12/3/1991, mar 1991 o 1991. Si no lo sabe, escriba la edad."
)


class AnswerField(Field):
    """A field that asks one question; app.core.answers judges what was typed."""

    kind: ClassVar[str] = "text"

    def __init__(
        self, question: Question[Any], *, required: bool, language: str, **settings: Any
    ) -> None:
        """Ask the question in a language."""
        english = language == ENGLISH
        hint = question.hint_en if english else question.hint_es
        super().__init__(question.en if english else question.es, description=hint, **settings)
        self.question: Any = question
        self.language = language
        self.why = question.why_en if english else question.why_es
        self.required = required

    @property
    def typed(self) -> str:
        """Give back what was typed; when nothing was, the value that stands."""
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None or self.raw_data is not None else self.written(self.data)

    def written(self, value: Any) -> str:
        """Write a value the way it is typed."""
        return str(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Turn what was typed into a value, or keep the sentence that says what to do."""
        self.data = None
        try:
            self.data = self.read(valuelist)
        except BadAnswer as bad:
            raise ValueError(said(bad.fault)) from bad

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
            case Curp():
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
        known = PartialDate.stored(value) if value else None
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
        return [
            SelectChoice(value=code, label=codelist(name).label(code, self.language))
            for code in dict.fromkeys((*codes, *declined))
        ]


class ManyField(AnswerField):
    """Any number of answers of a list."""

    kind = "checkboxes"

    @property
    def choices(self) -> list[SelectChoice]:
        """List what may be answered today."""
        asked = self.question
        rows = codelist(asked.codelist)
        return [
            SelectChoice(value=code, label=rows.label(code, self.language))
            for code in offered(asked)
        ]

    @property
    def chosen(self) -> Sequence[str]:
        """Give back what was ticked."""
        return [str(code) for code in (self.raw_data or self.data or [])]

    def read(self, typed: list[Any]) -> Any:
        """Read all that was ticked."""
        return read_answer(self.question, list(typed), required=self.required)


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
        self.state = self.state or (value or "")[:2]

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
