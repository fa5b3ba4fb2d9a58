"""Forms of the offices: steps and their files, verdicts, wave, contact, checklist, two days.

They never ask the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag behind

from app.core.answers import YES_NO
from app.core.clock import today
from app.core.codelists import codelist
from app.core.lights import Light
from app.core.words import words
from app.evidence.forms import FileField
from app.evidence.rules.sent import Upload
from app.offices.models import AccessItem
from app.offices.queries import Order, Wanted
from app.offices.rules.plan import Wave
from app.offices.rules.reports import faults_of_days
from app.offices.rules.stages import STAGES, UNREPORTED
from app.offices.schemas.questions import (
    ACCESS_QUESTIONS,
    CONTACT_QUESTIONS,
    DAYS_QUESTIONS,
    STEP_QUESTIONS,
    UNDO_QUESTIONS,
    VERDICT_QUESTIONS,
    WAVE_QUESTIONS,
)
from app.offices.schemas.shapes import LONGEST_SEARCH
from app.web.fields import NumberField
from app.web.forms import AnswersForm, form_field, form_for
from app.web.pages import read_cursor

Typed = MultiDict[str, str]


FILES = {
    "photo": words("Foto"),
    "document": words("Acta, convenio, recibo o constancia"),
    "document_2": words("Otro documento"),
}
"""The files that a step may come with, by the name of their field."""
_LONGEST_NUMBER = 2


@dataclass(frozen=True, slots=True)
class Days:
    """The day that is looked at, and the one whose knowledge is used."""

    on: date
    by: date


class WaveField(NumberField):
    """The groups of the plan, as radios."""

    kind = "radios"

    def __init__(self, *given: Any, waves: Sequence[Wave], **settings: Any) -> None:
        """Offer these waves."""
        super().__init__(*given, **settings)
        self.waves = waves

    @property
    def choices(self) -> list[SelectChoice]:
        """List the waves with how many offices the plan gives each."""
        label = "Group %s: %s offices" if self.language == "en" else "Grupo %s: %s oficinas"
        return [
            SelectChoice(value=str(wave.number), label=label % (wave.number, wave.offices))
            for wave in self.waves
        ]


def step_form(language: str, typed: Any = None) -> AnswersForm:
    """Ask for a step of the installation with its files."""
    return _with_files("StepForm", form_for(STEP_QUESTIONS, language=language), typed)


def proof_form(typed: Any = None) -> AnswersForm:
    """Ask for more files of a step."""
    return _with_files("ProofForm", AnswersForm, typed)


def uploads(form: AnswersForm) -> list[tuple[str, Upload]]:
    """List the files that came, with the name of their field."""
    return [(name, form[name].data) for name in FILES if form[name].data is not None]


def words_of(form: AnswersForm) -> dict[str, Any]:
    """Give the answers of a form without its files."""
    return {name: value for name, value in form.answers().items() if name not in FILES}


def verdict_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask a monitor for her verdict."""
    return form_for(VERDICT_QUESTIONS, language=language)(typed)


def access_form(
    language: str,
    typed: Typed | None = None,
    known: Mapping[str, AccessItem] | None = None,
) -> AnswersForm:
    """Ask for the accessibility checklist of an office."""
    yes, no = YES_NO
    stands = {item: yes if row.is_met else no for item, row in (known or {}).items()}
    return form_for(ACCESS_QUESTIONS, language=language)(typed, data=stands)


def found_there(form: AnswersForm) -> dict[str, bool | None]:
    """Read a checklist: whether the office has each item, None for what nobody looked at."""
    yes = YES_NO[0]
    return {
        item: None if answer is None else answer == yes for item, answer in form.answers().items()
    }


def days_form(language: str, asked: Typed) -> tuple[AnswersForm, Days | None]:
    """Read the two days of an address; None when they make no sense, which the form says."""
    form = form_for(DAYS_QUESTIONS, language=language)(asked)
    if not form.validate():
        return form, None
    day, given = today(), form.answers()
    days = Days(given["al"] or day, given["conocido"] or day)
    faults = faults_of_days(days.on, days.by, today=day)
    form.put(faults)
    return form, None if faults else days


def undo_form(language: str, typed: Typed | None = None, **values: Any) -> AnswersForm:
    """Ask from which day a step does not count, and why."""
    return form_for(UNDO_QUESTIONS, language=language)(typed, data=values)


def wave_form(
    language: str,
    typed: Typed | None = None,
    *,
    waves: Sequence[Wave],
    **values: Any,
) -> AnswersForm:
    """Ask for the wave of an office and the act that sets it."""
    wave, reason = WAVE_QUESTIONS["wave"][0], WAVE_QUESTIONS["wave_reason"][0]
    fields = {
        "wave": WaveField(wave, required=True, language=language, waves=waves),
        "wave_reason": form_field(reason, required=True, language=language),
    }
    form: type[AnswersForm] = type("WaveForm", (AnswersForm,), fields)
    return form(typed, data=values)


def contact_form(language: str, typed: Typed | None = None, **values: Any) -> AnswersForm:
    """Ask where an office is, its telephone and its hours."""
    return form_for(CONTACT_QUESTIONS, language=language)(typed, data=values)


def wanted(asked: Mapping[str, str]) -> Wanted:
    """Read what the directory is narrowed to; a value that no list has narrows nothing."""
    region, stage, wave = (asked.get(name, "") for name in ("region", "etapa", "grupo"))
    light, order = asked.get("semaforo", ""), asked.get("orden", "")
    is_number = wave.isascii() and wave.isdigit() and len(wave) <= _LONGEST_NUMBER
    by = order.removeprefix("-")
    return Wanted(
        text=asked.get("q", "")[:LONGEST_SEARCH].strip(),
        region=region if codelist("regions").holds(region) else "",
        wave=int(wave) if is_number else None,
        stage=stage if stage == UNREPORTED or codelist(STAGES).holds(stage) else "",
        light=Light(light) if light in set(Light) else None,
        order=Order(by) if by in set(Order) else Order.NAME,
        is_backward=order.startswith("-"),
    )


def place_of(cursor: str | None) -> tuple[str, str] | None:
    """Read the place in the directory that a cursor holds; one that makes no sense is the start."""
    place = read_cursor(cursor)
    match place:
        case (str(key), str(cvegeo)):
            return key, cvegeo
        case _:
            return None


def _with_files(name: str, base: type[AnswersForm], typed: Any) -> AnswersForm:
    fields = {field: FileField(label=label) for field, label in FILES.items()}
    form: type[AnswersForm] = type(name, (base,), fields)
    return form(typed)
