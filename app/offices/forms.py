"""Forms of the offices: a step, its undoing, the wave, the contact. They never ask the database."""

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag behind

from app.core.codelists import codelist
from app.offices.queries import Wanted
from app.offices.rules.plan import FIRST_PLAN
from app.offices.rules.stages import STAGES, UNREPORTED
from app.offices.schemas import (
    CONTACT_QUESTIONS,
    LONGEST_SEARCH,
    STEP_QUESTIONS,
    UNDO_QUESTIONS,
    WAVE_QUESTIONS,
)
from app.web.fields import NumberField
from app.web.forms import AnswersForm, form_field, form_for
from app.web.pages import read_cursor

Typed = MultiDict[str, str]


class WaveField(NumberField):
    """The two groups of the plan, as radios."""

    kind = "radios"

    @property
    def choices(self) -> list[SelectChoice]:
        """List the waves with how many offices the plan gives each."""
        label = "Group %s: %s offices" if self.language == "en" else "Grupo %s: %s oficinas"
        return [
            SelectChoice(value=str(wave.number), label=label % (wave.number, wave.offices))
            for wave in FIRST_PLAN.waves
        ]


def step_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask for a step of the installation."""
    return form_for(STEP_QUESTIONS, language=language)(typed)


def undo_form(language: str, typed: Typed | None = None, **values: Any) -> AnswersForm:
    """Ask from which day a step does not count, and why."""
    return form_for(UNDO_QUESTIONS, language=language)(typed, data=values)


def wave_form(language: str, typed: Typed | None = None, **values: Any) -> AnswersForm:
    """Ask for the wave of an office and the act that sets it."""
    wave, reason = WAVE_QUESTIONS["wave"][0], WAVE_QUESTIONS["wave_reason"][0]
    fields = {
        "wave": WaveField(wave, required=True, language=language),
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
    return Wanted(
        text=asked.get("q", "")[:LONGEST_SEARCH].strip(),
        region=region if codelist("regions").holds(region) else "",
        wave=int(wave) if wave in {"1", "2"} else None,
        stage=stage if stage == UNREPORTED or codelist(STAGES).holds(stage) else "",
    )


def place_of(cursor: str | None) -> tuple[str, str] | None:
    """Read the place in the directory that a cursor holds; one that makes no sense is the start."""
    place = read_cursor(cursor)
    match place:
        case (str(key), str(cvegeo)):
            return key, cvegeo
        case _:
            return None
