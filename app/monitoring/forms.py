"""Forms of the board. They never ask the database; what they offer is given to them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext
from wtforms import Field, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag behind

from app.core.clock import today
from app.core.lights import Light
from app.core.words import words
from app.evidence.forms import FileField
from app.evidence.rules.sent import FIELD
from app.monitoring.rules.facts import Activity, Commitment
from app.monitoring.schemas import CLAIMED, EFFECTIVE_ON, SAYS, STATEMENT_QUESTIONS, VALUE
from app.web.forms import AnswersForm, form_for

Typed = Any
_INTERESTS = words("¿En cuáles compromisos tiene algún interés? No podrá verificarlos.")


def report_form(language: str, activity: Activity, typed: Typed = None) -> AnswersForm:
    """Ask how far an activity has come: its value where it is taken by hand, else a share."""
    by_hand = next((one for one in activity.indicators if one.measure is None), None)
    asked: dict[str, Any] = {"says": (SAYS, True), "effective_on": (EFFECTIVE_ON, True)}
    if by_hand is None:
        asked["claimed"] = (CLAIMED, True)
    else:
        es = f"{by_hand.es}: {VALUE.es}"
        asked["value"] = (replace(VALUE, es=es, en=f"{by_hand.en}: {VALUE.en}"), True)
    made: type[AnswersForm] = type(
        "ReportForm", (form_for(asked, language=language),), {FIELD: FileField()}
    )
    return made(typed)


class InterestsField(SelectMultipleField):
    """The commitments, to tick those in which a monitor has an interest."""

    kind = "checkboxes"
    required = False

    @property
    def chosen(self) -> Sequence[str]:
        """Give back what was ticked."""
        return [str(one) for one in self.data or ()]


def statement_form(
    language: str, commitments: Sequence[Commitment], typed: Typed = None, **values: Any
) -> AnswersForm:
    """Ask a monitor for her interests."""
    offered = [
        SelectChoice(value=one.slug, label=f"{one.number}. {_title(one, language)}")
        for one in commitments
    ]
    field: Field = InterestsField(choices=offered)
    base = form_for(STATEMENT_QUESTIONS, language=language)
    made: type[AnswersForm] = type("StatementForm", (base,), {"conflicts": field})
    form = made(typed, data=values)
    form["conflicts"].label.text = gettext(_INTERESTS)
    return form


def day_of(written: str | None) -> date | None:
    """Read a day of an address; what makes no sense is none."""
    try:
        day = date.fromisoformat(written or "")
    except ValueError:
        return None
    return day if day <= today() else None


def light_of(written: str | None) -> Light | None:
    """Read a light of an address; what makes no sense is none."""
    return Light(written) if written in set(Light) else None


def ordered(asked: Mapping[str, str]) -> str:
    """Read in which order the board is wanted."""
    order = asked.get("orden", "")
    return order if order in ORDERS else ORDERS[0]


ORDERS = ("numero", "semaforo", "reportado", "verificado", "indice", "atraso")


def _title(one: Commitment, language: str) -> str:
    return one.en if language == "en" else one.es
