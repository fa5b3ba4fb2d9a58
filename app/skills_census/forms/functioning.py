"""The screen on functioning as INEGI words it: stem, items, order and scale are not ours to change."""

from functools import lru_cache

from werkzeug.datastructures import MultiDict
from wtforms import Field

from app.core.codelists import codelist
from app.core.privacy import Privacy
from app.core.questions import OneOf
from app.core.words import words
from app.skills_census.rules.functioning import domains, is_extension
from app.web.forms import AnswersForm, form_field

Typed = MultiDict[str, str]

STEM = words("En su vida diaria, ¿cuánta dificultad tiene para…")
"""Read once before the items. Source: INEGI household surveys, skills spec §4.3."""

ANSWERED_BY = OneOf(
    "screen_answerers", es="¿Quién contestó?", en="Who answered?", privacy=Privacy.OPERATIONAL
)


def functioning_form(language: str, typed: Typed | None = None) -> AnswersForm:
    """Ask the six items, the two that INEGI added, and who answered."""
    return _form(language)(typed)


def told(form: AnswersForm) -> dict[str, int | None]:
    """Give the answers by domain as the scale counts them."""
    answers = form.answers()
    return {code: int(answers[code]) if answers[code] else None for code in domains()}


def short_set() -> tuple[list[str], list[str]]:
    """Name the items of the short set, and those that were added."""
    return (
        [code for code in domains() if not is_extension(code)],
        [code for code in domains() if is_extension(code)],
    )


@lru_cache(maxsize=4)
def _form(language: str) -> type[AnswersForm]:
    fields: dict[str, Field] = {}
    for code, row in codelist("functional_domains").items():
        item = OneOf(
            "difficulty_levels",
            es=f"…{row.more['question_es']}?",
            en=f"…{row.more['question_en']}?",
            privacy=Privacy.SENSITIVE,
        )
        fields[code] = form_field(item, required=False, language=language)
    fields["answered_by"] = form_field(ANSWERED_BY, required=True, language=language)
    return type("FunctioningOf", (AnswersForm,), fields)
