"""The forms of the task demands of a group and of the adjustments that they may need."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs lag behind

from app.core.codelists import codelist
from app.core.privacy import Privacy
from app.core.questions import OneOf
from app.skills_census.forms.rows import SelectOf
from app.skills_census.rules.rows import Ability, Adjustment
from app.web.fields import ChoiceField
from app.web.forms import AnswersForm, form_field
from app.web.i18n import ENGLISH

Typed = MultiDict[str, str]

LEVEL = "-level"
"""Stands behind a demand in the name of the box that asks how far."""


class LevelField(ChoiceField):
    """How hard a task may get: the levels of one demand in words."""

    def __init__(self, question: OneOf, *, demand: str, **settings: Any) -> None:
        """Know whose levels they are."""
        super().__init__(question, **settings)
        self.demand = demand

    @property
    def kind(self) -> str:  # type: ignore[override]
        """Draw it as a select: it stands under the answer it completes."""
        return "select"

    @property
    def choices(self) -> list[SelectChoice]:
        """List the levels from 1 on; 0 is *not asked* and no answer."""
        more = codelist("task_demands")[self.demand].more
        said = more["levels_en" if self.language == ENGLISH else "levels_es"].split("|")
        return [SelectChoice(value=str(nth), label=one) for nth, one in enumerate(said) if nth]

    def read(self, typed: list[object]) -> str | None:
        """Read a level that is shown; anything else is no answer."""
        asked = str(typed[0]) if typed else ""
        return asked if asked in {choice.value for choice in self.choices} else None


def ability_form(
    demands: Sequence[str],
    language: str,
    typed: Typed | None = None,
    held: Mapping[str, Ability] | None = None,
) -> AnswersForm:
    """Ask, for each task, whether it is done without or with support, and how far."""
    known = held or {}
    begun = {demand: row.answer for demand, row in known.items()}
    begun |= {f"{d}{LEVEL}": str(row.max_level) for d, row in known.items() if row.max_level}
    return _abilities(tuple(demands), language)(typed, data=begun)


def told_abilities(demands: Iterable[str], form: AnswersForm) -> list[Ability]:
    """Give what was answered; a task without an answer is not asked yet."""
    said = form.answers()
    return [
        Ability(demand, said[demand], int(said[f"{demand}{LEVEL}"] or 0) or None)
        for demand in demands
        if said[demand]
    ]


def adjustment_form(
    pairs: Sequence[tuple[str, str]],
    language: str,
    typed: Typed | None = None,
    held: Mapping[tuple[str, str], bool] | None = None,
) -> AnswersForm:
    """Ask of each adjustment whether she has it already or needs it."""
    begun = {_name(*pair): "tengo" if own else "necesito" for pair, own in (held or {}).items()}
    return _adjustments(tuple(pairs), language)(typed, data=begun)


def told_adjustments(pairs: Iterable[tuple[str, str]], form: AnswersForm) -> list[Adjustment]:
    """Give the adjustments that serve her."""
    said = form.answers()
    return [
        Adjustment(demand, code, has_own=said[_name(demand, code)] == "tengo")
        for demand, code in pairs
        if said[_name(demand, code)]
    ]


def _name(demand: str, adjustment: str) -> str:
    return f"{demand}--{adjustment}"


@lru_cache(maxsize=64)
def _abilities(demands: tuple[str, ...], language: str) -> type[AnswersForm]:
    fields: dict[str, Field] = {}
    for demand in demands:
        more = codelist("task_demands")[demand].more
        asked = OneOf(
            "demand_answers", es=more["ask_es"], en=more["ask_en"], privacy=Privacy.SENSITIVE
        )
        level = OneOf("skill_levels", es="¿Hasta dónde?", en="How far?", privacy=Privacy.SENSITIVE)
        fields[demand] = form_field(asked, required=False, language=language)
        fields[f"{demand}{LEVEL}"] = LevelField(
            level, demand=demand, required=False, language=language
        )
    return type("AbilitiesOf", (AnswersForm,), fields)


@lru_cache(maxsize=256)
def _adjustments(pairs: tuple[tuple[str, str], ...], language: str) -> type[AnswersForm]:
    tasks, rows = codelist("task_demands"), codelist("adjustments")
    fields = {}
    for demand, code in pairs:
        question = OneOf(
            "adjustment_answers",
            es=rows[code].es,
            en=rows[code].en,
            hint_es=f"Para: {tasks[demand].es.lower()}.",
            hint_en=f"For: {tasks[demand].en.lower()}.",
            privacy=Privacy.SENSITIVE,
        )
        fields[_name(demand, code)] = SelectOf(question, required=False, language=language)
    return type("AdjustmentsOf", (AnswersForm,), fields)
